"""The whole loop without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import make_spans, make_take
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

KEY = Qt.Key
TAKE = make_take("20261122-120500-0009", spans=make_spans(ums=[(5.6, 6.0)]))


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    del qtbot
    target = window.focusWidget() or window
    QTest.keyClick(target, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)


def record(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    """Record a take to its review."""
    press(qtbot, window, KEY.Key_Space)
    stage.practice.move(TakeEvent.ARMED, TakeEvent.BEEPED)
    press(qtbot, window, KEY.Key_Space)
    stage.keep(TAKE)
    stage.practice.conclude(TAKE)


def test_space_starts_and_stops_and_the_review_appears(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    phases: list[Phase] = []
    window.bridge.phase_came.connect(phases.append)
    press(qtbot, window, KEY.Key_Space)
    stage.practice.move(TakeEvent.ARMED, TakeEvent.BEEPED)
    press(qtbot, window, KEY.Key_Space)
    assert phases == [Phase.ARMING, Phase.LEAD_IN, Phase.RECORDING, Phase.FINISHING]
    stage.keep(TAKE)
    stage.practice.conclude(TAKE)
    assert window.page is window.review
    assert window.review.take == TAKE
    assert window.review.length.text() == "18.4 s"


def test_space_plays_and_stops(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    record(qtbot, window, stage)
    press(qtbot, window, KEY.Key_Space)
    assert stage.replay.playing
    press(qtbot, window, KEY.Key_Space)
    assert not stage.replay.playing


def test_arrows_play_a_mark_from_shortly_before(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    record(qtbot, window, stage)
    press(qtbot, window, KEY.Key_Right)
    assert stage.replay.position_s == pytest.approx(5.6 - 0.7)


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_PageDown, KEY.Key_F5, KEY.Key_Period])
def test_enter_or_a_clicker_goes_again(qtbot: QtBot, window: MainWindow, stage: Stage, key: Qt.Key) -> None:
    record(qtbot, window, stage)
    press(qtbot, window, key)
    assert window.page is window.practice
    assert stage.practice.phase is Phase.ARMING
    assert stage.practice.started[-1] == (TAKE.draft.script, TakeSource.MICROPHONE)


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_PageUp, KEY.Key_B])
def test_escape_or_back_leaves_the_review(qtbot: QtBot, window: MainWindow, stage: Stage, key: Qt.Key) -> None:
    record(qtbot, window, stage)
    press(qtbot, window, key)
    assert window.page is window.practice
    assert stage.practice.phase is Phase.IDLE


def test_escape_cancels_a_take(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    press(qtbot, window, KEY.Key_Space)
    stage.practice.move(TakeEvent.ARMED)
    press(qtbot, window, KEY.Key_Escape)
    assert stage.practice.phase is Phase.IDLE


def test_a_deleted_take_comes_back(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    record(qtbot, window, stage)
    press(qtbot, window, KEY.Key_Delete)
    assert TAKE.take_id not in {take.take_id for take in stage.store.latest()}
    assert window.page is window.practice
    press(qtbot, window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert TAKE.take_id in {take.take_id for take in stage.store.latest()}


def test_pages_by_number(qtbot: QtBot, window: MainWindow) -> None:
    for key, page in ((KEY.Key_3, window.progress), (KEY.Key_6, window.settings), (KEY.Key_1, window.practice)):
        press(qtbot, window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page is page


def test_no_page_opens_during_a_take(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, KEY.Key_Space)
    press(qtbot, window, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.page is window.practice


def test_arrows_choose_a_script(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    press(qtbot, window, KEY.Key_Down)
    press(qtbot, window, KEY.Key_Space)
    assert stage.practice.started[-1][0] == stage.scripts[1]


def test_a_space_in_own_words_is_a_space(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    press(qtbot, window, KEY.Key_W)
    QTest.keyClicks(window.practice.own_words, "Hi Tim")
    assert stage.practice.phase is Phase.IDLE
    assert window.practice.own_words.toPlainText() == "Hi Tim"
    press(qtbot, window, KEY.Key_Tab)
    press(qtbot, window, KEY.Key_F5)
    assert stage.practice.started[-1][0].text == "Hi Tim"


def test_progress_opens_a_take(qtbot: QtBot, window: MainWindow, stage: Stage) -> None:
    press(qtbot, window, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, KEY.Key_Return)
    assert window.page is window.review
    assert window.review.take == stage.store.latest()[0]
