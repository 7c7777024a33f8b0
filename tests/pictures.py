"""Makes the pictures of the documents anew: `python -m tests.pictures [NAME...]`, each a scene of `look` in light."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.scenes import SCENES
from tests.stage import Stage
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.background import Background
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.scene import Scene

SIZE: Final = (1280, 800)
PICTURES: Final = {
    "practice": "practice-recording",
    "review": "review-words",
    "scripts": "scripts-faltering",
    "progress": "progress-many",
    "plan": "progress-plan",
    "stage": "stage-result",
    "desk": "class-result",
    "course": "course-path-begun",
    "course-take": "course-failed",
    "settings": "settings",
}
"""Each picture by its name, with the scene that it shows."""
_COLOURS: Final = 256
_COARSE: Final = 8
"""Where a picture has more colours than a palette, those are told apart only by so much."""


def main(names: Sequence[str]) -> int:
    """Make the named pictures, all without any; return the exit status."""
    Background.start = Background._run  # type: ignore[method-assign]  # a picture shows what has come
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    for name in names or PICTURES:
        path = assets_dir() / "pictures" / f"{name}.png"
        with_palette(picture_of(app, scene_of(PICTURES[name]))).save(str(path))
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")
    return 0


def scene_of(name: str) -> Scene:
    """Return the last scene of that name."""
    return [scene for scene in SCENES if scene.name == name][-1]


def picture_of(app: QApplication, scene: Scene) -> QImage:
    """Return what a scene shows."""
    stage = Stage(**scene.given)
    stage.window.resize(*SIZE)
    stage.window.show()
    app.processEvents()
    shown = scene.play(stage) or stage.window
    shown.show()
    app.processEvents()
    picture = shown.grab().toImage()
    stage.window.close()
    return picture


def with_palette(picture: QImage) -> QImage:
    """Return a picture with at most 256 colours, which takes a third of the room."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)[..., :3]
    colours, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    if len(colours) > _COLOURS:
        coarse = colours // _COARSE
        _, which = np.unique(coarse, axis=0, return_inverse=True)
        weights = np.bincount(which.ravel(), counts)
        best = [np.flatnonzero(which.ravel() == cell) for cell in np.argsort(-weights)[:_COLOURS]]
        colours = np.array([colours[cell[counts[cell].argmax()]] for cell in best])
    table = [0xFF000000 | int(red) << 16 | int(green) << 8 | int(blue) for blue, green, red in colours]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
