"""One turn by keys: called, spoken, marked, voted on, looked at, and the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.class_by_keys import CTRL, DANA, KEY, MARCUS, Trainer
from tests.gui.test_keys_alone import in_front, write
from trainer.domain.answers import Verdict
from trainer.domain.classroom import Step
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.taps import Tap, TapKind
from trainer.gui.dialogs.mark_set import MarkSetDialog
from trainer.gui.dialogs.remarks import RemarksDialog
from trainer.gui.keys import View

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QDialog

    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow

ONWARD = [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter, KEY.Key_PageDown, KEY.Key_F5, KEY.Key_Period]
MARKS = ((KEY.Key_U, 4.0), (KEY.Key_T, 6.1), (KEY.Key_U, 11.0))


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


@pytest.mark.parametrize("key", ONWARD)
def test_one_key_leads_from_person_to_person(trainer: Trainer, key: Qt.Key) -> None:
    trainer.begin()
    trainer.press(key)
    assert (trainer.page.title.text(), trainer.turn.step) == (DANA, Step.CALLED)
    trainer.press(key)
    assert trainer.at(View.CLASS_LEAD_IN)
    trainer.stage.class_practice.move(TakeEvent.ARMED)
    trainer.press(key)
    assert trainer.stage.class_practice.hurries == 1
    trainer.stage.class_practice.move(TakeEvent.BEEPED)
    assert trainer.at(View.CLASS_SPEAKING)
    trainer.press(key)
    assert trainer.at(View.CLASS_WAITING)
    trainer.stage.class_practice.conclude(trainer.keep())
    assert trainer.at(View.CLASS_VOTING)
    onward = KEY.Key_Return if key in {KEY.Key_Space, KEY.Key_Period} else key  # those two are written into the field
    trainer.press(onward)
    assert (trainer.page.view, trainer.turn.vote) == (View.CLASS_RESULT, None)
    trainer.press(key)
    assert (trainer.page.title.text(), trainer.turn.step) == (MARCUS, Step.CALLED)


def test_marks_land_where_the_keys_were_pressed_and_the_last_can_be_taken_back(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak(*MARKS)
    assert trainer.turn.taps == (Tap(4.0, "um"), Tap(6.1, "tone"), Tap(11.0, "um"))
    assert trainer.page.desk.speaking.taps.text().startswith("um 11.0 s")
    trainer.press(KEY.Key_Backspace)
    trainer.press(KEY.Key_X)
    assert list(trainer.turn.taps) == [Tap(4.0, "um"), Tap(6.1, "tone")]
    assert trainer.at(View.CLASS_SPEAKING)


def test_a_mark_that_is_clicked_leaves_the_keys_alone(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.page.desk.speaking.buttons[1].click()
    assert [tap.kind for tap in trainer.turn.taps] == ["pause"]
    trainer.press(KEY.Key_Space)
    assert trainer.stage.class_practice.phase is Phase.FINISHING


def test_an_own_set_of_marks_is_heard(trainer: Trainer) -> None:
    trainer.gather()

    def smile(dialog: QDialog) -> None:
        assert isinstance(dialog, MarkSetDialog)
        dialog.show_kinds((TapKind("smile", "8", "a smile", praises=True),))
        dialog.accept()

    trainer.choose("hot-seat")
    assert in_front(MarkSetDialog, smile, escape=False) is not None
    trainer.press(KEY.Key_F7)
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.let_speak((KEY.Key_8, 2.5), (KEY.Key_U, 3.0))
    assert [button.text() for button in trainer.page.desk.speaking.buttons] == ["8   a smile"]
    assert trainer.turn.taps == (Tap(2.5, "smile"),)


@pytest.mark.parametrize(
    ("typed", "vote"), [("4 3 5 4", 4.0), ("3,5", 3.5), ("3.5", 3.5), ("5", 5.0), ("4;3", 3.5), ("", None)]
)
def test_hands_are_counted_as_they_are_typed(trainer: Trainer, typed: str, vote: float | None) -> None:
    trainer.begin()
    trainer.have_turn(vote=typed)
    assert (trainer.turn.vote, trainer.turn.step) == (vote, Step.REVEALED)
    assert ("The class votes" in trainer.page.desk.outcome.headline.text()) == (vote is not None)


@pytest.mark.parametrize("typed", ["7", "0.5", "four", "?"])
def test_nonsense_is_no_vote_and_can_be_typed_over(trainer: Trainer, typed: str) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.end()
    trainer.write(typed)
    trainer.press(KEY.Key_Return)
    assert "That is no vote." in trainer.told
    assert trainer.turn.step is Step.VOTING
    trainer.write("4")
    trainer.press(KEY.Key_Return)
    assert (trainer.turn.vote, trainer.told) == (4.0, "")


def test_escape_reveals_without_a_vote(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.end()
    trainer.write("4")
    trainer.press(KEY.Key_Escape)
    assert (trainer.turn.vote, trainer.turn.step) == (None, Step.REVEALED)


def test_what_is_typed_stays_while_other_pages_are_looked_at(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.end()
    trainer.write("4 3")
    trainer.press(KEY.Key_3, KEY.Key_4, held=CTRL)
    trainer.write(" 5")
    trainer.press(KEY.Key_Return)
    assert trainer.turn.vote == 4.0


def test_answers_reach_the_take(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn((KEY.Key_U, 11.0))
    rows = trainer.page.desk.outcome.noticed
    assert ["only people" in rows.item(at).text() for at in range(rows.count())] == [False, False, True]
    trainer.press(KEY.Key_N, KEY.Key_Right, KEY.Key_Y, KEY.Key_Right, KEY.Key_M)
    answers = trainer.stage.store.takes[trainer.turn.take_id].answers
    assert [one.verdict for one in answers] == [Verdict.WRONG, Verdict.RIGHT, Verdict.MISSED]
    assert "not so" in rows.item(0).text()


def test_the_place_that_is_chosen_is_heard_and_falls_silent_with_the_next_turn(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    row = trainer.page.desk.outcome.chosen
    assert row is not None
    trainer.press(KEY.Key_H)
    assert trainer.stage.replay.playing
    assert trainer.stage.replay.position_s == pytest.approx(row.at_s - 0.7)
    trainer.press(KEY.Key_H)
    assert not trainer.stage.replay.playing
    trainer.press(KEY.Key_H, KEY.Key_Space)
    assert trainer.turn.step is Step.CALLED
    assert not trainer.stage.replay.playing, "it would be recorded"


def test_figures_stand_on_the_stage_while_the_trainer_wants_them(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    assert "Length" in trainer.page.desk.outcome.figures.text()
    assert not trainer.screen.result.scores.isVisible()
    trainer.press(KEY.Key_S)
    assert trainer.screen.result.scores.isVisible()
    trainer.press(KEY.Key_S)
    assert not trainer.screen.result.scores.isVisible()


def test_once_more_throws_the_take_away_and_calls_the_same_person(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    thrown = trainer.turn.take_id
    trainer.press(KEY.Key_A)
    assert [(one.attendee, one.step) for one in trainer.turns] == [(DANA, Step.CALLED)]
    assert trainer.stage.store.takes[thrown].deleted_at is not None
    trainer.have_turn(vote="5")
    assert [one.vote for one in trainer.turns] == [5.0]


def test_a_note_stays_with_the_take(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()

    def note(_dialog: QDialog) -> None:
        write("Slower at the number.")
        trainer.press(KEY.Key_Tab, KEY.Key_Return)

    assert in_front(RemarksDialog, note) is not None
    trainer.press(KEY.Key_R)
    assert trainer.stage.store.takes[trainer.turn.take_id].remarks.note == "Slower at the number."
    trainer.press(KEY.Key_N)
    kept = trainer.stage.store.takes[trainer.turn.take_id]
    assert (kept.remarks.note, len(kept.answers)) == ("Slower at the number.", 1)
    trainer.press(KEY.Key_Space)
    assert trainer.page.title.text() == MARCUS


def test_a_turn_that_was_not_begun_is_called_off_and_then_left(trainer: Trainer) -> None:
    trainer.begin()
    trainer.press(KEY.Key_Space, KEY.Key_Escape)
    assert trainer.turns == ()
    assert trainer.at(View.CLASS_NEXT)
    trainer.press(KEY.Key_Escape)
    assert trainer.at(View.CLASSES)
    assert trainer.page.setup.begin_button.text() == "Go on with the drill"
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.press(KEY.Key_Space)
    assert trainer.page.title.text() == DANA
    assert trainer.page.classroom is not None
    assert len(trainer.page.classroom.runs) == 1


def test_escape_in_a_take_gives_it_up_and_the_same_person_begins_anew(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak(*MARKS)
    trainer.press(KEY.Key_Escape)
    assert (trainer.page.view, trainer.turn.step, trainer.turn.taps) == (View.CLASS_NEXT, Step.CALLED, ())
    trainer.have_turn()
    assert trainer.page.title.text() == DANA


def test_marks_do_not_act_before_and_after_somebody_speaks(trainer: Trainer) -> None:
    trainer.begin()
    trainer.press(KEY.Key_Space, KEY.Key_U, KEY.Key_T)
    trainer.let_speak((KEY.Key_U, 3.0))
    trainer.end()
    trainer.press(KEY.Key_Return, KEY.Key_U)
    assert trainer.turn.taps == (Tap(3.0, "um"),)
