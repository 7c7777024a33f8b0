"""The painted widgets look as they did when somebody looked at them last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from tests.golden import FOLDER, LOOKS, PAINTED, difference, picture
from trainer.domain.settings import Appearance
from trainer.gui import theme
from trainer.gui.gallery import Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from trainer.gui.gallery import Specimen


@pytest.fixture(scope="module", params=LOOKS)
def put_on(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    appearance, strong = LOOKS[request.param]
    theme.apply(qapp, appearance, high_contrast=strong)
    yield request.param
    theme.apply(qapp, Appearance.LIGHT)


@pytest.mark.parametrize("specimen", PAINTED, ids=lambda specimen: specimen.name)
def test_a_widget_looks_as_it_did(specimen: Specimen, put_on: str) -> None:
    kept = QImage(str(FOLDER / f"{specimen.name}-{put_on}.png"))
    assert not kept.isNull()
    now = picture(specimen)
    assert difference(now, kept) == ""


def test_every_picture_has_its_widget() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == {f"{one.name}-{look}" for one in PAINTED for look in LOOKS}


@pytest.mark.usefixtures("qapp")
def test_a_label_that_moved_or_another_colour_is_seen() -> None:
    ring = next(one for one in PAINTED if one.name == "ring-running")
    right = picture(ring)
    moved = QImage(right.size(), right.format())
    moved.fill(right.pixelColor(0, 0))
    painter = QPainter(moved)
    painter.drawImage(3, 0, right)
    painter.end()
    assert difference(moved, right)
    painted = right.copy()
    painter = QPainter(painted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
    painter.fillRect(painted.rect(), QColor("#7A3030"))
    painter.end()
    assert difference(painted, right)
    assert difference(right.scaled(100, 100), right)


def test_the_gallery_shows_everything_in_all_looks(qtbot: QtBot, qapp: QApplication) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    for key in (Qt.Key.Key_H, Qt.Key.Key_D, Qt.Key.Key_H, Qt.Key.Key_L):
        QTest.keyClick(gallery, key)
        gallery.grab()
    theme.apply(qapp, Appearance.LIGHT)
