"""Where the stage stands: the arithmetic alone, and the windows on the one screen that a test has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trainer.gui.stage.placing import StagePlacing
from trainer.gui.stage.screens import Area, carried, free_screen, window_on
from trainer.gui.stage.window import StageWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

LAPTOP = Area(0, 0, 1440, 900)
PROJECTOR = Area(1440, 0, 1280, 720)
MIRROR = Area(0, 0, 1280, 720)
ABOVE = Area(0, -1080, 1920, 1080)


@pytest.mark.parametrize(
    ("screens", "desk", "free"),
    [
        ([LAPTOP], 0, None),
        ([LAPTOP, PROJECTOR], 0, 1),
        ([LAPTOP, PROJECTOR], 1, 0),
        ([LAPTOP, LAPTOP], 0, None),
        ([LAPTOP, MIRROR], 0, None),
        ([LAPTOP, MIRROR, PROJECTOR], 0, 2),
        ([LAPTOP, MIRROR, PROJECTOR], 2, 0),
        ([LAPTOP, ABOVE], 0, 1),
    ],
)
def test_the_stage_has_a_screen_of_its_own_where_there_is_one(screens: list[Area], desk: int, free: int | None) -> None:
    assert free_screen(screens, desk) == free


@pytest.mark.parametrize("screen", [LAPTOP, PROJECTOR, ABOVE])
def test_as_a_window_it_stands_on_its_screen_and_leaves_most_of_it(screen: Area) -> None:
    window = window_on(screen)
    assert (window.x + window.width, window.y + window.height) == (screen.x + screen.width, screen.y + screen.height)
    assert window.x > screen.x
    assert window.y > screen.y
    assert window.width * window.height < 0.5 * screen.width * screen.height


def test_a_window_that_is_carried_keeps_its_place_and_fits() -> None:
    desk = Area(50, 40, 900, 600)
    assert carried(desk, LAPTOP, PROJECTOR) == Area(1490, 40, 900, 600)
    assert carried(carried(desk, LAPTOP, PROJECTOR), PROJECTOR, LAPTOP) == desk
    assert carried(Area(400, 200, 1000, 700), LAPTOP, PROJECTOR) == Area(1720, 20, 1000, 700)
    assert carried(Area(0, 0, 1440, 900), LAPTOP, PROJECTOR) == PROJECTOR
    assert carried(Area(-300, 0, 900, 600), LAPTOP, PROJECTOR) == Area(1440, 0, 900, 600)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[tuple[StageWindow, QWidget]]:
    stage, desk = StageWindow(), QWidget()
    for window in (stage, desk):
        qtbot.addWidget(window)
    desk.show()
    yield stage, desk
    stage.close()
    desk.close()


def test_on_one_screen_it_is_a_window_and_full_only_when_it_is_asked(windows: tuple[StageWindow, QWidget]) -> None:
    stage, desk = windows
    placing = StagePlacing(stage, desk)
    placing.open()
    assert (stage.isVisible(), stage.isFullScreen()) == (True, False)
    assert placing.swap() is False
    placing.toggle_full_screen()
    assert stage.isFullScreen()
    assert stage.geometry() == QGuiApplication.primaryScreen().geometry()
    placing.toggle_full_screen()
    assert not stage.isFullScreen()
    assert stage.width() < QGuiApplication.primaryScreen().geometry().width()


def test_a_stage_that_was_closed_opens_again(windows: tuple[StageWindow, QWidget]) -> None:
    stage, desk = windows
    placing = StagePlacing(stage, desk)
    placing.open()
    stage.close()
    placing.open()
    assert stage.isVisible()


class Screen:
    """A screen that can come to show what another shows."""

    def __init__(self, name: str, place: QRect) -> None:
        self._name, self.place = name, place

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return self.place

    availableGeometry = geometry  # noqa: N815 - Qt's name


class OnScreen(QWidget):
    """A window that fills a made-up screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.on, self.fills = screen, True

    def screen(self) -> Screen:  # type: ignore[override]
        return self.on

    def setScreen(self, screen: Screen) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        self.on = screen

    def isFullScreen(self) -> bool:  # noqa: N802 - Qt's name
        return self.fills

    def showNormal(self) -> None:  # noqa: N802 - Qt's name
        self.fills = False


def test_a_screen_that_comes_to_show_the_desk_is_left(qtbot: QtBot) -> None:
    laptop, projector = Screen("laptop", QRect(0, 0, 1280, 720)), Screen("projector", QRect(1280, 0, 1280, 720))
    desk, stage = OnScreen(laptop), OnScreen(projector)
    for window in (desk, stage):
        qtbot.addWidget(window)
    placing = StagePlacing(stage, desk)
    told: list[bool] = []
    placing.screens_mirrored.connect(lambda: told.append(True))
    placing._moved()
    assert (told, stage.fills) == ([], True)
    projector.place = laptop.place
    placing._moved()
    assert (told, stage.fills, stage.on.name()) == ([True], False, "laptop")
