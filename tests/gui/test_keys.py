from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from trainer.domain.phases import Phase
from trainer.gui.keys import BINDINGS, Act, View, act_of, hints
from trainer.rehearsal.opening import Opening

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier


def key(code: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, held: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text, held)


@pytest.mark.parametrize(
    ("event", "view", "act"),
    [
        (key(Qt.Key.Key_Space, " "), View.READY, Act.START),
        (key(Qt.Key.Key_Space, " "), View.RECORDING, Act.STOP),
        (key(Qt.Key.Key_Space, " "), View.REVIEW, Act.PLAY),
        (key(Qt.Key.Key_Space, " "), View.WAITING, None),
        (key(Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier), View.REVIEW, Act.AGAIN),
        (key(Qt.Key.Key_B, "b"), View.REVIEW, Act.BACK),
        (key(Qt.Key.Key_Question, "?", Qt.KeyboardModifier.ShiftModifier), View.PROGRESS, Act.HELP),
        (key(Qt.Key.Key_Delete, "", Qt.KeyboardModifier.ShiftModifier), View.REVIEW, Act.DELETE_NOW),
        (key(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier), View.WRITING, Act.START),
        (key(Qt.Key.Key_Return, "\r"), View.WRITING, None),
        (key(Qt.Key.Key_MediaTogglePlayPause), View.READY, Act.START),
        (key(Qt.Key.Key_MediaTogglePlayPause), View.RECORDING, Act.STOP),
        (key(Qt.Key.Key_MediaPlay), View.REVIEW, Act.PLAY),
        (key(Qt.Key.Key_MediaNext), View.REVIEW, Act.AGAIN),
        (key(Qt.Key.Key_MediaPrevious), View.REVIEW, Act.BACK),
        (key(Qt.Key.Key_MediaStop), View.LEAD_IN, Act.CANCEL),
        (key(Qt.Key.Key_PageDown), View.RECORDING, Act.STOP),
    ],
)
def test_a_key_does_what_the_table_says(event: QKeyEvent, view: View, act: Act | None) -> None:
    assert act_of(event, view) is act


@pytest.mark.parametrize("view", View)
def test_no_key_means_two_things_in_one_view(view: View) -> None:
    keys = [key for binding in BINDINGS[view] for key in binding.keys]
    assert len(keys) == len(set(keys))


def test_a_letter_with_shift_is_another_key() -> None:
    shifted = key(Qt.Key.Key_B, "B", Qt.KeyboardModifier.ShiftModifier)
    assert act_of(shifted, View.REVIEW) is not Act.BACK


def test_what_stands_under_a_page() -> None:
    assert hints(View.RECORDING) == [
        ("Space", "stop"), ("Esc", "cancel"), ("- +", "speed"), ("\u2190 \u2192", "line"), ("?", "all keys"),
    ]  # fmt: skip
    assert ("← →", "marks") in hints(View.REVIEW)


def test_a_key_that_is_held_down_acts_once(window: MainWindow, stage: Stage) -> None:
    stage.practice.start(stage.scripts[0], stage.source, opening=Opening())
    stage.practice.record()
    QApplication.sendEvent(window, key(Qt.Key.Key_Space, " ", held=True))
    assert stage.practice.phase is Phase.RECORDING


def test_ctrl_enter_starts_out_of_the_text_box(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    page.picker.choose_own_words()
    QTest.keyClicks(page.own_words, "Hi Tim. Call me?")
    assert page.view is View.WRITING
    QTest.keyClick(page.own_words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.practice.started[-1][0].text == "Hi Tim. Call me?"


def test_escape_leaves_the_text_box_and_space_starts(window: MainWindow, stage: Stage) -> None:
    page = window.practice
    page.picker.choose_own_words()
    QTest.keyClicks(page.own_words, "Hi Tim.")
    QTest.keyClick(page.own_words, Qt.Key.Key_Escape)
    assert page.view is View.READY
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Space)
    assert stage.practice.started[-1][0].text == "Hi Tim."


def test_a_button_moved_to_by_tab_keeps_its_space(window: MainWindow, stage: Stage) -> None:
    pill = window.practice.picker.own_button
    pill.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pill, Qt.Key.Key_Space)
    assert stage.practice.phase is Phase.IDLE
    assert window.practice.title.text() == "My own words"


@pytest.mark.parametrize("number", [Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_6])
def test_the_sheet_opens_from_every_page(window: MainWindow, number: Qt.Key) -> None:
    QTest.keyClick(window, number, Qt.KeyboardModifier.ControlModifier)
    said: list[str] = []

    def read_and_close() -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, QDialog):
            said.extend(text.text() for text in sheet.findChildren(QLabel))
            sheet.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(read_and_close)
    timer.start()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Question)
    timer.stop()
    assert {"go again", "Shift+Delete", "Ctrl+3", "this sheet"} <= set(said)
