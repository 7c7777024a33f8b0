"""The pictures of the documents can be made anew."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from tests.pictures import PICTURES, scene_of, with_palette
from trainer.paths import assets_dir


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_a_scene_that_there_is(name: str) -> None:
    assert scene_of(PICTURES[name]).name == PICTURES[name]


def test_every_picture_can_be_made_anew_and_is_small() -> None:
    found = {path.stem: path.stat().st_size for path in (assets_dir() / "pictures").iterdir()}
    assert set(found) == set(PICTURES)
    assert max(found.values()) < 120_000


def test_a_palette_keeps_the_colours_that_are_seen_most() -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor("#2f6b5e"))
    for at in range(3000):
        picture.setPixelColor(at % 60, at // 60, QColor(at % 250, at // 12, (at * 7) % 250))
    small = with_palette(picture)
    assert small.colorCount() <= 256
    assert small.pixelColor(63, 63) == QColor("#2f6b5e")
    far = max(
        abs(getattr(small.pixelColor(x, y), part)() - getattr(picture.pixelColor(x, y), part)())
        for x in range(0, 64, 7)
        for y in range(0, 64, 7)
        for part in ("red", "green", "blue")
    )
    assert far < 120


def test_a_picture_of_few_colours_is_kept_as_it_is() -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ffffff"))
    picture.setPixelColor(3, 3, QColor("#c0392b"))
    assert with_palette(picture).convertToFormat(QImage.Format.Format_RGB32) == picture
