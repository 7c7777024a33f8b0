"""Every action of the practice room by keys alone: pressed where the focus is, never called."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.builders import MORNING, make_followed_take
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.prompting import Prompter, PrompterLook, Rung
from trainer.gui.dialogs.compare import CompareDialog
from trainer.gui.dialogs.key_editor import KeyEditor
from trainer.gui.dialogs.mic_check import MicCheckDialog
from trainer.gui.dialogs.prompter_look import PrompterLookDialog
from trainer.gui.dialogs.prospect_ear import ProspectEarDialog
from trainer.gui.dialogs.remarks import RemarksDialog
from trainer.gui.dialogs.switcher import Switcher
from trainer.gui.dialogs.write_along import WriteAlongDialog
from trainer.gui.key_sheet import KeySheet
from trainer.gui.keys import BINDINGS, Act, View
from trainer.gui.main_window import MainWindow
from trainer.gui.widgets.waveform import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.stage import Stage

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAKE = make_followed_take("this", ums=[(2.0, 2.4)])


def in_sight() -> QWidget:
    """Return the dialog in front, else the window."""
    modal = QApplication.activeModalWidget()
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
    return modal or next(windows)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is: in the dialog in front, else in the window."""
    front = in_sight()
    QTest.keyClick(front.focusWidget() or front, key, modifier)


def write(text: str) -> None:
    focus = in_sight().focusWidget()
    assert isinstance(focus, QLineEdit | QPlainTextEdit)
    QTest.keyClicks(focus, text)


def in_front(kind: type[QDialog], do: Callable[[QDialog], object], *, escape: bool = True) -> list[QDialog]:
    """Let something happen in the next dialog, then leave it by Esc; the list holds it afterwards."""
    seen: list[QDialog] = []

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        seen.append(dialog)
        try:
            assert isinstance(dialog, kind)
            do(dialog)
            if escape and dialog.isVisible():
                press(KEY.Key_Escape)
        finally:
            dialog.close()

    QTimer.singleShot(0, run)
    return seen


def tab_to(dialog: QWidget, wanted: QWidget) -> None:
    for _ in range(60):
        if dialog.focusWidget() is wanted:
            return
        press(KEY.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted}")


@pytest.fixture
def reviewed(window: MainWindow, stage: Stage) -> MainWindow:
    best = make_followed_take("best")
    stage.keep(replace(best, draft=replace(best.draft, recorded_at=MORNING - timedelta(days=1))))
    press(KEY.Key_Space)
    stage.practice.move(TakeEvent.ARMED, TakeEvent.BEEPED)
    press(KEY.Key_Space)
    stage.practice.conclude(stage.keep(TAKE))
    assert window.page is window.review
    return window


def test_before_a_take(window: MainWindow, stage: Stage) -> None:
    kept = stage.settings_store
    press(KEY.Key_Plus)
    assert kept.settings.speed == pytest.approx(1.05)
    press(KEY.Key_P)
    assert kept.settings.prompter is Prompter.FOLLOW
    press(KEY.Key_F)
    assert kept.settings.rung is Rung.FIRST_WORDS
    press(KEY.Key_Right)
    assert window.practice.prompter.current_line == 1
    press(KEY.Key_E)
    write("X")
    press(KEY.Key_Escape)
    assert stage.own_scripts.scripts()[0].script.text.startswith("X")

    def mirror(dialog: QDialog) -> None:
        assert isinstance(dialog, PrompterLookDialog)
        tab_to(dialog, dialog.switches["mirror"])
        press(KEY.Key_Space)

    seen = in_front(PrompterLookDialog, mirror)
    press(KEY.Key_L)
    assert seen
    assert kept.settings.look == PrompterLook(mirror=True)
    seen = in_front(MicCheckDialog, lambda _dialog: None)
    press(KEY.Key_M, CTRL)
    assert seen
    press(KEY.Key_D)
    assert stage.practice.phase is Phase.ARMING


def test_in_a_take(window: MainWindow, stage: Stage) -> None:
    press(KEY.Key_Space)
    stage.practice.move(TakeEvent.ARMED)
    press(KEY.Key_Space)
    assert stage.practice.hurries == 1
    stage.practice.move(TakeEvent.BEEPED)
    press(KEY.Key_Down)
    press(KEY.Key_Right)
    assert window.practice.prompter._position_s > 0
    press(KEY.Key_Escape)
    assert stage.settings_store.settings.speed == pytest.approx(0.95)
    assert stage.practice.phase is Phase.IDLE


def test_hearing_a_take(reviewed: MainWindow, stage: Stage) -> None:
    review = reviewed.review
    press(KEY.Key_Right)
    press(KEY.Key_N)
    assert stage.store.takes["this"].measures.filled_pauses == 0
    press(KEY.Key_L)
    press(KEY.Key_Space)
    press(KEY.Key_Space)
    assert stage.replay.playing
    assert review.waveform.stretch is not None
    press(KEY.Key_Minus)
    assert "0.75" in review.sound._play_words
    press(KEY.Key_Plus)
    press(KEY.Key_Z)
    assert review.waveform.is_near
    press(KEY.Key_W)
    assert review.waveform.layer is Layer.PITCH
    press(KEY.Key_BracketLeft)
    press(KEY.Key_BracketRight)


def test_what_is_said_of_a_take(reviewed: MainWindow, stage: Stage) -> None:
    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, RemarksDialog)
        write("Calm.")
        press(KEY.Key_Tab)
        write("good")
        press(KEY.Key_Return)

    seen = in_front(RemarksDialog, note)
    press(KEY.Key_R)
    assert seen
    assert stage.store.takes["this"].remarks.note == "Calm."
    assert stage.store.takes["this"].remarks.tags == ("good",)
    QTest.keyClicks(reviewed, "*")
    assert stage.store.takes["this"].remarks.starred


def test_as_they_hear_it(reviewed: MainWindow, stage: Stage) -> None:
    def listen(dialog: QDialog) -> None:
        assert isinstance(dialog, ProspectEarDialog)
        tab_to(dialog, dialog.place)
        press(KEY.Key_Down)
        tab_to(dialog, dialog.hang_up)
        press(KEY.Key_Space)
        press(KEY.Key_Return)
        assert stage.replay.playing
        stage.clock.pass_time(11.0)
        dialog._follow()
        assert "Would you still listen" in dialog.told.text()

    seen = in_front(ProspectEarDialog, listen)
    press(KEY.Key_T)
    assert seen

    def jot(dialog: QDialog) -> None:
        assert isinstance(dialog, WriteAlongDialog)
        write("5550118")
        press(KEY.Key_Return)
        assert dialog.told.text().startswith("All 7 digits")

    seen = in_front(WriteAlongDialog, jot)
    press(KEY.Key_D)
    assert seen
    written = stage.store.takes["this"].remarks.written
    assert written is not None
    assert "All 7 digits" in reviewed.review.told.text() or "all 7 digits" in reviewed.review.told.text()


def test_beside_the_best_and_one_part(reviewed: MainWindow, stage: Stage) -> None:
    def compare(dialog: QDialog) -> None:
        press(KEY.Key_Down)
        press(KEY.Key_Space)
        assert isinstance(dialog, CompareDialog)
        assert stage.replay.playing

    seen = in_front(CompareDialog, compare)
    press(KEY.Key_B, SHIFT)
    assert seen
    seen = in_front(QDialog, lambda _dialog: press(KEY.Key_Return))
    press(KEY.Key_J)
    assert seen
    assert stage.practice.started[-1][0].part is not None
    assert reviewed.page is reviewed.practice


@pytest.mark.usefixtures("window")
def test_going_anywhere_and_other_keys() -> None:
    seen = in_front(Switcher, lambda _dialog: write("settings"))
    press(KEY.Key_K, CTRL)
    assert seen

    def change(dialog: QDialog) -> None:
        inner = in_front(KeyEditor, lambda _editor: None)
        press(KEY.Key_Return)
        assert inner
        assert isinstance(dialog, KeySheet)

    seen = in_front(KeySheet, change)
    press(KEY.Key_Question)
    assert seen


def test_every_act_of_a_view_has_a_key_and_a_name() -> None:
    for view, bindings in BINDINGS.items():
        assert all(binding.keys and binding.label for binding in bindings), view
        acts = [binding.act for binding in bindings]
        assert len(acts) == len(set(acts)), view
    everywhere = {binding.act for bindings in BINDINGS.values() for binding in bindings}
    assert set(Act) - everywhere == set()
    assert View.REVIEW in BINDINGS
