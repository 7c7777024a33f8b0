"""Before a drill: who is in the class, what may be recorded of them, and what there is beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.gui.class_by_keys import CTRL, DANA, HELD, KEY, MARCUS, NAMES, PRIYA, SHIFT, VOLUNTEERS, Trainer, answered
from tests.gui.test_keys_alone import in_front
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import PickBy
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.drill_editor import DrillEditor
from trainer.gui.dialogs.guide import GuideDialog
from trainer.gui.dialogs.mark_set import MarkSetDialog
from trainer.gui.dialogs.mic_check import MicCheckDialog
from trainer.gui.keys import View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

FULL = TrainerError("The disk is full.", "Make room.")


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


def roster(trainer: Trainer) -> tuple[Attendee, ...]:
    """Return who is in the class, as it is on the disk."""
    assert trainer.page.classroom is not None
    return trainer.stage.classes.every[trainer.page.classroom.classroom_id].roster


def names(trainer: Trainer) -> list[str]:
    return [one.name for one in roster(trainer)]


def test_typed_names_make_a_class_by_themselves(trainer: Trainer) -> None:
    trainer.gather()
    assert names(trainer) == list(NAMES)
    assert trainer.page.setup.names.toPlainText() == ""
    assert len(trainer.stage.classes.every) == 1
    assert "3 people" in trainer.page.setup.classes.currentText()


def test_pasted_names_join_who_is_there(trainer: Trainer) -> None:
    trainer.gather([DANA])
    trainer.tab_to(trainer.page.setup.names)
    QApplication.clipboard().setText("Last name;First name\nWebb;Marcus\nOrtiz;Dana\n")
    trainer.press(KEY.Key_V, held=CTRL)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert names(trainer) == [DANA, MARCUS]
    trainer.write(PRIYA)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert names(trainer) == list(NAMES), "the focus stayed where names are written"


def test_names_come_from_a_file(trainer: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "class.csv"
    listed.write_text("Name,Mail\nDana Ortiz,dana@example.com\nMarcus Webb,m@example.com\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(listed)], ""))
    trainer.press(KEY.Key_4, held=CTRL)
    trainer.tab_to(trainer.page.setup.file_button)
    trainer.press(KEY.Key_Space)
    assert names(trainer) == [DANA, MARCUS]


def test_what_holds_no_name_is_told_and_makes_one_class_at_most(trainer: Trainer) -> None:
    trainer.press(KEY.Key_4, held=CTRL)
    trainer.tab_to(trainer.page.setup.names)
    trainer.write("-")
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert "no name in that" in trainer.told
    assert trainer.page.setup.names.toPlainText() == "-"
    assert len(trainer.stage.classes.every) == 1


def test_after_an_empty_start_names_are_added_once_and_the_drill_begins(trainer: Trainer) -> None:
    trainer.press(KEY.Key_4, held=CTRL)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert "Nobody is here yet" in trainer.told
    trainer.write(DANA)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert (names(trainer), trainer.told) == ([DANA], "")
    trainer.press(KEY.Key_Return, held=CTRL)
    assert trainer.page.view is View.CLASS_NEXT


def test_here_guest_and_recording_are_changed_in_the_table(trainer: Trainer) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Down, KEY.Key_Space)
    assert roster(trainer)[1] == Attendee(MARCUS, here=False)
    trainer.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Space)
    assert roster(trainer)[1] == Attendee(MARCUS, here=False, is_guest=True)
    trainer.press(KEY.Key_Space)
    assert roster(trainer)[1] == Attendee(MARCUS, here=False), "the same cell is still chosen"
    trainer.press(KEY.Key_Right, KEY.Key_Space)
    assert roster(trainer)[1].consent is Consent.CLASS_ONLY
    trainer.press(KEY.Key_Space)
    assert roster(trainer)[1].consent is Consent.NOTHING
    assert trainer.page.setup.people.recording(1).currentText() == "not recorded"
    trainer.press(KEY.Key_Space)
    assert roster(trainer)[1].consent is Consent.KEEP
    assert trainer.page.setup.people.hasFocus()


def test_somebody_is_taken_off_the_list(trainer: Trainer) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Down, KEY.Key_Delete)
    assert names(trainer) == [DANA, PRIYA]
    trainer.press(KEY.Key_Delete)
    assert names(trainer) == [DANA], "whoever moved up is chosen now"


def test_who_had_a_turn_leaves_the_list_only_after_a_question(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answered(monkeypatch, "No", "Yes")
    trainer.begin()
    trainer.have_turn()
    trainer.press(KEY.Key_Escape)
    trainer.tab_to(trainer.page.setup.people)
    first = names(trainer)[0]
    trainer.press(KEY.Key_Delete)
    assert names(trainer) == list(NAMES)
    assert first in asked[0]
    trainer.press(KEY.Key_Delete)
    assert names(trainer) == list(NAMES)[1:]
    assert all(turn.attendee != first for one in trainer.stage.classes.every.values() for turn in one.turns)


def test_a_full_disk_is_told_and_the_names_stay_to_be_added(trainer: Trainer) -> None:
    trainer.gather([DANA])
    trainer.stage.classes.refusal = FULL
    trainer.tab_to(trainer.page.setup.names)
    trainer.write(MARCUS)
    trainer.press(KEY.Key_Return, held=CTRL)
    assert "The disk is full." in trainer.told
    trainer.stage.classes.refusal = None
    trainer.press(KEY.Key_Return, held=CTRL)
    assert (names(trainer), trainer.told) == ([DANA, MARCUS], "")


def test_a_tick_that_is_refused_is_taken_back(trainer: Trainer) -> None:
    trainer.gather()
    trainer.stage.classes.refusal = FULL
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Space)
    people = trainer.page.setup.people
    assert "The disk is full." in trainer.told
    assert people.model().index(0, 1).data(Qt.ItemDataRole.CheckStateRole) == 2, "she is here as before"


def test_the_order_is_chosen(trainer: Trainer) -> None:
    trainer.gather(pick_by=VOLUNTEERS)
    assert trainer.page.classroom is not None
    assert trainer.page.classroom.pick_by is PickBy.VOLUNTEERS


def test_names_are_hidden_without_leaving_the_list(trainer: Trainer) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.hides_names)
    trainer.press(KEY.Key_Space)
    assert trainer.page.classroom is not None
    assert trainer.page.classroom.hides_names
    assert trainer.page.view is View.CLASSES
    assert trainer.page.setup.hides_names.hasFocus()


def test_a_new_class_has_the_same_people_and_others_can_be_opened(trainer: Trainer) -> None:
    trainer.gather()
    first = trainer.page.classroom
    trainer.press(KEY.Key_N, held=CTRL)
    assert trainer.page.classroom is not None
    assert trainer.page.classroom != first
    assert names(trainer) == list(NAMES)
    classes = trainer.page.setup.classes
    trainer.tab_to(classes)
    trainer.press(KEY.Key_Down if classes.currentIndex() == 0 else KEY.Key_Up)
    assert trainer.page.classroom == first
    assert classes.hasFocus(), "further classes can be looked at"


def test_an_ended_class_goes_on_only_when_something_is_done(trainer: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "Yes")
    trainer.gather()
    trainer.press(KEY.Key_E, held=CTRL | SHIFT)
    (kept,) = trainer.stage.classes.every.values()
    assert kept.ended_at is not None
    trainer.press(KEY.Key_1, KEY.Key_4, held=CTRL)
    assert trainer.stage.classes.every[kept.classroom_id].ended_at is not None
    trainer.press(KEY.Key_Return, held=CTRL)
    assert trainer.page.view is View.CLASS_NEXT
    assert trainer.stage.classes.every[kept.classroom_id].ended_at is None, "a crash would find it again"


@pytest.mark.parametrize("choice", ["Yes", "No"])
def test_a_class_is_deleted_after_a_question(trainer: Trainer, monkeypatch: pytest.MonkeyPatch, choice: str) -> None:
    asked = answered(monkeypatch, choice)
    trainer.gather()
    trainer.press(KEY.Key_Delete, held=CTRL | SHIFT)
    assert "Takes that may be kept stay" in asked[0]
    assert len(trainer.stage.classes.every) == (choice == "No")
    assert (trainer.page.classroom is None) == (choice == "Yes")


@pytest.mark.parametrize(
    ("key", "held", "kind"),
    [
        (KEY.Key_F4, HELD.NoModifier, DrillEditor),
        (KEY.Key_F7, HELD.NoModifier, MarkSetDialog),
        (KEY.Key_F1, HELD.NoModifier, GuideDialog),
        (KEY.Key_M, CTRL, MicCheckDialog),
    ],
)
def test_what_there_is_beside_opens_wherever_the_focus_is(
    trainer: Trainer, key: Qt.Key, held: Qt.KeyboardModifier, kind: type[QDialog]
) -> None:
    trainer.gather()
    setup = trainer.page.setup
    for place in (setup.names, setup.script, setup.people, setup.drills, setup.classes):
        trainer.tab_to(place)
        seen = in_front(kind, lambda _dialog: None)
        trainer.press(key, held=held)
        assert seen, f"{place} took the key"


def test_escape_leads_back_to_practice(trainer: Trainer) -> None:
    trainer.gather()
    trainer.press(KEY.Key_Escape)
    assert trainer.stage.window.page is trainer.stage.window.practice
