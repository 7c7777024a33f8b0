"""Renders every page and state to pictures: `look.py DIR [PART_OF_NAME...]`.

Three sizes in light and dark, one of them in high contrast, and one where everything is twice as large: a process of
its own, for Qt takes the scale at its start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.scenes import SCENES
from tests.stage import Stage
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.background import Background
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.scene import Scene

SIZES = ((1024, 640), (1280, 800), (1920, 1080))
STRONG_SIZES = ((1280, 800),)
TWICE = 2
TWICE_SIZES = ((1280 // TWICE, 800 // TWICE), (1920 // TWICE, 1080 // TWICE))
THUMB_PX, CAPTION_PX, GAP_PX = 480, 22, 12


def main(folder: Path, parts: Sequence[str]) -> int:
    """Render the scenes whose names hold one of the parts, all without any; return the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    Background.start = Background._run  # type: ignore[method-assign]  # a picture shows what has come
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load(assets_dir())
    scenes = [scene for scene in SCENES if not parts or any(part in scene.name for part in parts)]
    if app.devicePixelRatio() == TWICE:
        theme.apply(app, Appearance.LIGHT)
        for scene in scenes:
            list(_render(app, scene, "twice", folder, TWICE_SIZES))
        return 0
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        for strong, sizes in ((False, SIZES), (True, STRONG_SIZES)):
            theme.apply(app, appearance, high_contrast=strong)
            for scene in scenes:
                list(_render(app, scene, appearance.value + ("-strong" if strong else ""), folder, sizes))
    again = [sys.executable, "-m", "tests.look", str(folder), *parts]
    subprocess.run(again, check=True, env={**os.environ, "QT_SCALE_FACTOR": str(TWICE)})
    pictures = [path for path in folder.glob("*.png") if path.name != "contact.png"]
    _contact_sheet(sorted(pictures)).save(str(folder / "contact.png"))
    sys.stdout.write(f"{len(pictures)} pictures and contact.png in {folder}\n")
    return 0


def _render(
    app: QApplication, scene: Scene, looks: str, folder: Path, sizes: Sequence[tuple[int, int]]
) -> Iterator[Path]:
    for width, height in sizes:
        stage = Stage(**scene.given)
        stage.window.resize(width, height)
        stage.window.show()
        app.processEvents()
        shown = scene.play(stage) or stage.window
        shown.show()
        app.processEvents()
        path = folder / f"{scene.name}-{width}x{height}-{looks}.png"
        shown.grab().save(str(path))
        yield path
        stage.window.close()
        stage.window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()


def _contact_sheet(pictures: Sequence[Path]) -> QImage:
    """Return all pictures on one sheet, four in a row."""
    columns = 4
    cell = QRect(0, 0, THUMB_PX + GAP_PX, THUMB_PX * 5 // 8 + CAPTION_PX + GAP_PX)
    sheet = QImage(columns * cell.width(), -(-len(pictures) // columns) * cell.height(), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    painter.setFont(theme.font(13))
    painter.setPen(QColor("#ffffff"))
    for number, path in enumerate(pictures):
        corner = QPoint(number % columns * cell.width(), number // columns * cell.height())
        painter.drawText(corner + QPoint(4, CAPTION_PX - 6), path.stem)
        small = QImage(str(path)).scaled(
            THUMB_PX,
            THUMB_PX * 5 // 8,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(corner + QPoint(0, CAPTION_PX), small)
    painter.end()
    return sheet


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2:]))
