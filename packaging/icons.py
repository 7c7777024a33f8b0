"""Makes the icons of all systems from `assets/icons/trainer.svg`: `python packaging/icons.py FOLDER`.

Needs PySide6, which the program needs anyway.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import frozen_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS: Final = {
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""Apple's names for sizes; some are one size for two densities."""
LINUX_SIZES: Final = (48, 64, 128, 256)
_ICO_HEAD: Final = struct.Struct("<HHH")
_ICO_ROW: Final = struct.Struct("<BBBBHHII")
_ICNS_HEAD: Final = struct.Struct(">4sI")
_FULL_BYTE: Final = 256


def as_ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an icon of Windows from PNG pictures by their sizes."""
    at = _ICO_HEAD.size + _ICO_ROW.size * len(pictures)
    rows, data = [_ICO_HEAD.pack(0, 1, len(pictures))], []
    for size, picture in sorted(pictures.items()):
        told = size % _FULL_BYTE  # 0 stands for 256
        rows.append(_ICO_ROW.pack(told, told, 0, 0, 1, 32, len(picture), at))
        data.append(picture)
        at += len(picture)
    return b"".join([*rows, *data])


def as_icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return an icon of macOS from PNG pictures by their sizes."""
    parts = [
        _ICNS_HEAD.pack(kind.encode(), _ICNS_HEAD.size + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_KINDS.items()
    ]
    body = b"".join(parts)
    return _ICNS_HEAD.pack(b"icns", _ICNS_HEAD.size + len(body)) + body


def drawn(drawing: Path, sizes: set[int]) -> dict[int, bytes]:
    """Return PNG pictures of a drawing by their sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt  # noqa: PLC0415 - after the platform is chosen
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter  # noqa: PLC0415 - likewise
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - likewise

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(drawing))
    pictures = {}
    for size in sorted(sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        pictures[size] = bytes(buffer.data().data())
    del app
    return pictures


def write(folder: Path) -> None:
    """Write `trainer.ico`, `trainer.icns` and a picture for each size that Linux knows."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {*ICO_SIZES, *ICNS_KINDS.values(), *LINUX_SIZES}
    pictures = drawn(frozen_parts.ROOT / "assets" / "icons" / "trainer.svg", wanted)
    (folder / "trainer.ico").write_bytes(as_ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / "trainer.icns").write_bytes(as_icns(pictures))
    for size in LINUX_SIZES:
        (folder / f"trainer-{size}.png").write_bytes(pictures[size])


if __name__ == "__main__":
    write(Path(sys.argv[1]))
