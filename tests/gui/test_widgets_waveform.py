from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPaintEvent, QRegion
from PySide6.QtTest import QTest

from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.gui.theme import LIGHT
from trainer.gui.widgets.marks import place_labels
from trainer.gui.widgets.waveform import Waveform

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

UM = SpeechSpan(SpeechKind.FILLED_PAUSE, 6.0, 6.4, 0.8)
PAUSE = SpeechSpan(SpeechKind.SILENT_PAUSE, 12.0, 13.4)
FLAGS = (UM, PAUSE)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def waveform(qtbot: QtBot) -> Waveform:
    made = Waveform()
    qtbot.addWidget(made)
    made.resize(1040, 200)
    made.set_take([0.5] * made.columns_wanted(), 0.5, 25.0, FLAGS, 20.0)
    made.show()
    return made


def at(waveform: Waveform, time_s: float) -> QPoint:
    return QPoint(round(waveform._layout.x(time_s)), 80)


def test_ums_and_long_pauses_are_marked_and_told(waveform: Waveform) -> None:
    assert [mark.label for mark in waveform.marks] == ["um", "pause 1.4 s"]
    assert waveform.accessibleDescription() == "um at 6.0 s, pause of about 1.4 s at 12.0 s"


def test_a_click_on_a_mark_chooses_it_and_a_click_elsewhere_seeks(qtbot: QtBot, waveform: Waveform) -> None:
    with qtbot.waitSignal(waveform.mark_chosen) as chosen:
        QTest.mouseClick(waveform, LEFT, pos=at(waveform, 12.5))
    assert chosen.args == [12.0]
    with qtbot.waitSignal(waveform.seek_wanted) as sought:
        QTest.mouseClick(waveform, LEFT, pos=at(waveform, 3.0))
    assert sought.args == [pytest.approx(3.0, abs=0.03)]


def drag(waveform: Waveform, start_s: float, end_s: float) -> None:
    QTest.mousePress(waveform, LEFT, pos=at(waveform, start_s))
    QTest.mouseMove(waveform, at(waveform, end_s))
    QTest.mouseRelease(waveform, LEFT, pos=at(waveform, end_s))


@pytest.mark.parametrize(("start_s", "end_s"), [(12.5, 15.0), (15.0, 12.5), (5.0, 6.2), (6.1, 9.0)])
def test_a_drag_chooses_a_stretch_wherever_it_begins(
    qtbot: QtBot, waveform: Waveform, start_s: float, end_s: float
) -> None:
    with qtbot.waitSignal(waveform.stretch_chosen), qtbot.assertNotEmitted(waveform.mark_chosen):
        drag(waveform, start_s, end_s)
    assert waveform.stretch == pytest.approx(sorted([start_s, end_s]), abs=0.03)
    assert waveform.chosen is None


def test_an_unsteady_hand_still_chooses_the_mark(qtbot: QtBot, waveform: Waveform) -> None:
    with qtbot.waitSignal(waveform.mark_chosen) as chosen, qtbot.assertNotEmitted(waveform.stretch_chosen):
        drag(waveform, 12.5, 12.6)
    assert chosen.args == [12.0]


def test_the_stretch_is_seen_until_somebody_clicks_elsewhere(waveform: Waveform) -> None:
    def looks() -> QColor:
        return QColor(waveform.grab().toImage().pixel(at(waveform, 20.0).x(), 24))

    before = looks()
    QTest.mousePress(waveform, LEFT, pos=at(waveform, 12.5))
    QTest.mouseMove(waveform, at(waveform, 20.0))
    assert looks() != before
    QTest.mouseRelease(waveform, LEFT, pos=at(waveform, 20.0))
    assert looks() != before
    QTest.mouseClick(waveform, LEFT, pos=at(waveform, 3.0))
    assert looks() == before


def test_a_click_at_the_edge_seeks_inside_the_take(qtbot: QtBot, waveform: Waveform) -> None:
    with qtbot.waitSignal(waveform.seek_wanted) as sought:
        QTest.mouseClick(waveform, LEFT, pos=QPoint(waveform.width() - 1, 80))
    assert sought.args == [25.0]


def test_of_two_marks_under_the_pointer_the_closer_one_is_meant(qtbot: QtBot, waveform: Waveform) -> None:
    beside = [SpeechSpan(SpeechKind.FILLED_PAUSE, 5.0, 5.2), SpeechSpan(SpeechKind.FILLED_PAUSE, 5.3, 5.5)]
    waveform.set_take([0.5], 0.5, 25.0, beside, 20.0)
    with qtbot.waitSignal(waveform.mark_chosen) as chosen:
        QTest.mouseClick(waveform, LEFT, pos=at(waveform, 5.35))
    assert chosen.args == [5.3]


def test_left_and_right_walk_through_the_marks_and_around(waveform: Waveform) -> None:
    heard: list[float] = []
    waveform.mark_chosen.connect(heard.append)
    waveform.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(waveform, key)
    assert heard == [6.0, 12.0, 6.0, 12.0]
    assert waveform.accessibleDescription() == "pause of about 1.4 s at 12.0 s, mark 2 of 2"


def test_the_pointer_is_told_what_it_is_on(waveform: Waveform) -> None:
    QTest.mouseMove(waveform, at(waveform, 3.0))
    QTest.mouseMove(waveform, at(waveform, 6.2))
    assert waveform.toolTip() == "um at 6.0 s: click to hear it"
    QTest.mouseMove(waveform, at(waveform, 3.0))
    assert waveform.toolTip() == ""


def test_the_cursor_moves_and_goes(waveform: Waveform) -> None:
    def is_there(time_s: float) -> bool:
        place = at(waveform, time_s)
        return QColor(waveform.grab().toImage().pixel(place.x(), 20)).lightness() < 100

    waveform.set_cursor_s(4.0)
    assert is_there(4.0)
    waveform.set_cursor_s(10.0)
    assert (is_there(4.0), is_there(10.0)) == (False, True)
    waveform.set_cursor_s(None)
    assert not is_there(10.0)


class Painted(QObject):
    """Keeps what was painted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def test_a_moving_cursor_paints_its_old_and_new_place_and_no_more(qapp: QApplication, waveform: Waveform) -> None:
    waveform.set_cursor_s(4.0)
    qapp.processEvents()
    painted = Painted()
    waveform.installEventFilter(painted)
    waveform.set_cursor_s(10.0)
    qapp.processEvents()
    assert painted.region.contains(at(waveform, 4.0))
    assert painted.region.contains(at(waveform, 10.0))
    assert not painted.region.contains(at(waveform, 7.0))


def test_an_um_stands_out_from_the_rest_of_the_outline(waveform: Waveform) -> None:
    image = waveform.grab().toImage()
    middle = round(waveform._layout.field.center().y())
    seen = {
        tone: any(QColor(image.pixel(x, middle)).name().upper() == getattr(LIGHT, tone) for x in range(image.width()))
        for tone in ("wave", "amber", "red")
    }
    assert seen == {"wave": True, "amber": True, "red": True}


@pytest.mark.parametrize("peaks", [(), (0.0, 0.0)])
def test_silence_is_painted_too(waveform: Waveform, peaks: tuple[float, ...]) -> None:
    waveform.set_take(peaks, 0.0, 1.0, (), 20.0)
    waveform.grab()
    assert waveform.accessibleDescription() == "no ums and no long pauses"
    waveform.step_mark(1)


def test_without_a_take_it_says_why_and_takes_no_clicks(qtbot: QtBot, waveform: Waveform) -> None:
    waveform.clear("The recording is gone.")
    with qtbot.assertNotEmitted(waveform.seek_wanted), qtbot.assertNotEmitted(waveform.mark_chosen):
        QTest.mouseClick(waveform, LEFT, pos=QPoint(200, 80))
    assert waveform.accessibleDescription() == "The recording is gone."
    dark = {
        QColor(waveform.grab().toImage().pixel(x, y)).lightness() < 140 for x in range(1040) for y in (96, 100, 104)
    }
    assert dark == {False, True}, "the sentence is painted"


def test_labels_never_touch_nor_leave_the_room() -> None:
    wanted = [(center, 60.0) for center in (5.0, 20.0, 50.0, 80.0, 200.0, 395.0)]
    placed = place_labels(wanted, 400.0, first=3)
    assert {3, 4, 5} <= set(placed)
    for number, (left, lane) in placed.items():
        assert 0 <= left <= 340
        for other, (beside, its_lane) in placed.items():
            assert other == number or lane != its_lane or abs(left - beside) >= 60
