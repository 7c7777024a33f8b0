"""A trainer's own marks are chosen by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.domain.errors import TrainerError
from trainer.domain.taps import MOST_KINDS, USUAL_TAPS, TapKind
from trainer.gui.dialogs.mark_set import MarkSetDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[MarkSetDialog]:
    assert window.room is not None
    made = MarkSetDialog(window, window.room.preferences)
    made.show()
    made.activateWindow()
    yield made
    made.reject()
    made.deleteLater()


def write(dialog: MarkSetDialog, *fields: str) -> None:
    """Write into the field that has the focus and the ones behind it, as somebody does."""
    for words in fields:
        field = dialog.focusWidget()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)


def go_down(dialog: MarkSetDialog, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)


def test_the_marks_in_force_are_shown(dialog: MarkSetDialog) -> None:
    assert dialog.kinds == USUAL_TAPS
    assert len(dialog.lines) == MOST_KINDS
    assert dialog.lines[0].key.hasFocus()


def test_a_mark_is_added_by_keyboard_alone(dialog: MarkSetDialog, stage: Stage) -> None:
    go_down(dialog, len(USUAL_TAPS))
    write(dialog, "S", " A smile  I can hear ")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    added = TapKind("a-smile-i-can-hear", "s", "A smile I can hear", praises=True)
    assert stage.settings_store.settings.taps == (*USUAL_TAPS, added)


def test_a_mark_keeps_its_name_when_key_and_title_change(dialog: MarkSetDialog) -> None:
    write(dialog, "m", "uh and um")
    assert dialog.kinds[0] == TapKind("um", "m", "uh and um")


def test_a_line_that_is_emptied_takes_its_mark_away(dialog: MarkSetDialog) -> None:
    write(dialog, "", "")
    assert dialog.kinds == USUAL_TAPS[1:]


def test_what_is_written_into_an_emptied_line_is_a_new_mark(dialog: MarkSetDialog) -> None:
    write(dialog, "", "")
    dialog.lines[0].key.setFocus()
    write(dialog, "s", "smile")
    assert dialog.kinds == (TapKind("smile", "s", "smile"), *USUAL_TAPS[1:])


def test_a_new_name_is_not_taken_by_another_mark(dialog: MarkSetDialog) -> None:
    write(dialog, "u", "hum")
    go_down(dialog, len(USUAL_TAPS))
    dialog.lines[6].key.setFocus()
    write(dialog, "1", "um")
    dialog.lines[7].key.setFocus()
    write(dialog, "2", "UM!")
    dialog.lines[8].key.setFocus()
    write(dialog, "3", "?!")
    assert [kind.name for kind in dialog.kinds] == [*(one.name for one in USUAL_TAPS), "um-2", "um-3", "mark"]


@pytest.mark.parametrize(
    ("key", "title", "said"),
    [
        ("u", "smile", "Two marks have the same key."),
        ("U", "smile", "Two marks have the same key."),
        ("", "smile", "A key is one letter or digit, not ''."),
        ("+", "smile", "A key is one letter or digit, not '+'."),
        ("s", "", "A mark has a name of 1 to 24 letters, not ''."),
    ],
)
def test_a_mistake_is_told_and_nothing_is_kept(
    dialog: MarkSetDialog, stage: Stage, key: str, title: str, said: str
) -> None:
    dialog.lines[6].key.setFocus()
    write(dialog, key, title)
    dialog.accept()
    assert said in dialog.banner.text
    assert dialog.isVisible()
    assert stage.settings_store.settings.taps == USUAL_TAPS


def test_the_usual_set_comes_back(dialog: MarkSetDialog) -> None:
    dialog.show_kinds((TapKind("smile", "s", "smile", praises=True),))
    assert [kind.name for kind in dialog.kinds] == ["smile"]
    usual = next(made for made in dialog.findChildren(type(dialog.banner._close)) if made.text() == "The usual set")
    usual.setFocus()
    QTest.keyClick(usual, Qt.Key.Key_Space)
    assert dialog.kinds == USUAL_TAPS


def test_all_marks_may_be_taken_away(dialog: MarkSetDialog, stage: Stage) -> None:
    dialog.show_kinds(())
    dialog.accept()
    assert stage.settings_store.settings.taps == ()


def test_no_arrow_leaves_the_table(dialog: MarkSetDialog) -> None:
    go_down(dialog, MOST_KINDS + 3)
    assert dialog.lines[-1].key.hasFocus()
    for _ in range(MOST_KINDS + 3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Up)
    assert dialog.lines[0].key.hasFocus()


def test_a_full_disk_is_told(dialog: MarkSetDialog, stage: Stage) -> None:
    stage.settings_store.refusal = TrainerError("The disk is full.", "Make some room.")
    dialog.accept()
    assert "The disk is full." in dialog.banner.text
    assert dialog.isVisible()
