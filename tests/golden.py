"""Golden pictures of the painted widgets: how they are made and compared. `python -m tests.golden` writes them anew.

A picture may differ a little: another version of the font library moves edges by a part of a pixel. Hence both are
made smaller by half first; then few points may differ much, and all together hardly.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication

from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.gallery import SPECIMENS
from trainer.paths import assets_dir

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.gui.gallery import Specimen

FOLDER = Path(__file__).parent / "data" / "golden"
LOOKS = {"light": (Appearance.LIGHT, False), "strong": (Appearance.DARK, True)}
PAINTED = tuple(specimen for specimen in SPECIMENS if specimen.painted)
MOST_MEAN, MOST_DIFFERENT, DIFFERENT = 2.0, 0.012, 48
"""Of 255: the mean difference; the share of points that may differ by more than `DIFFERENT`."""


def picture(specimen: Specimen) -> QImage:
    """Return a specimen on the ground that it has in the program, in the looks that are on."""
    made = specimen.make()
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.resize(*specimen.size)
    shown = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    made.deleteLater()
    return shown


def points(image: QImage) -> npt.NDArray[np.float64]:
    """Return the colours of a picture at half its size, shape (height, width, 3)."""
    small = image.scaled(
        image.width() // 2,
        image.height() // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(small.constBits(), dtype=np.uint8).reshape(small.height(), small.bytesPerLine())
    return rows[:, : 3 * small.width()].reshape(small.height(), small.width(), 3).astype(np.float64)


def difference(one: QImage, other: QImage) -> str:
    """Return how two pictures differ by more than is allowed; empty where they do not."""
    if one.size() != other.size():
        return f"{one.width()}x{one.height()} instead of {other.width()}x{other.height()}"
    apart = np.abs(points(one) - points(other)).max(axis=2)
    mean, share = float(apart.mean()), float((apart > DIFFERENT).mean())
    if mean <= MOST_MEAN and share <= MOST_DIFFERENT:
        return ""
    return f"mean difference {mean:.2f} of 255, {share:.2%} of the points are another colour"


def main() -> int:
    """Write all pictures anew; return the exit status."""
    app = QApplication([])
    theme.load(assets_dir())
    FOLDER.mkdir(exist_ok=True)
    for looks, (appearance, strong) in LOOKS.items():
        theme.apply(app, appearance, high_contrast=strong)
        for specimen in PAINTED:
            picture(specimen).save(str(FOLDER / f"{specimen.name}-{looks}.png"))
    sys.stdout.write(f"{2 * len(PAINTED)} pictures in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
