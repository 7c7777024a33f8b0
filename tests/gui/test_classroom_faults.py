"""What goes wrong in a class: nothing is lost, and what happened is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.gui.class_by_keys import CTRL, DANA, KEY, MARCUS, NAMES, PRIYA, Trainer
from tests.stage import Stage
from trainer.domain.classroom import Step
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent
from trainer.domain.taps import Tap
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from trainer.gui.main_window import MainWindow

FULL = TrainerError("The disk is full.", "Make room.")
GONE = TrainerError("The microphone is gone.", "Plug it in.")


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


def test_somebody_who_is_not_recorded_has_a_turn_that_people_alone_judge(trainer: Trainer) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(*[KEY.Key_Right] * 3, KEY.Key_Space, KEY.Key_Space)
    trainer.choose("hot-seat")
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.press(KEY.Key_Space)
    assert "Nothing is recorded of them" in trainer.page.desk.ready.note.text()
    trainer.press(KEY.Key_Space)
    assert (trainer.stage.class_practice.phase, trainer.page.view) == (Phase.IDLE, View.CLASS_LEAD_IN)
    trainer.stage.unrecorded.move(TakeEvent.ARMED, TakeEvent.BEEPED)
    trainer.stage.unrecorded.moment_s = 3.0
    trainer.press(KEY.Key_U, KEY.Key_Space)
    trainer.stage.unrecorded.move(TakeEvent.SAVED)
    trainer.write("4")
    trainer.press(KEY.Key_Return)
    assert (trainer.turn.take_id, trainer.turn.vote, trainer.turn.taps) == ("", 4.0, (Tap(3.0, "um"),))
    assert "people alone judge" in trainer.page.desk.outcome.advice.text()
    assert {Act.HEAR_MARK, Act.WRONG, Act.MISSED, Act.REMARK, Act.SCORES} <= trainer.page.idle
    trainer.press(KEY.Key_H, KEY.Key_R, KEY.Key_N, KEY.Key_M, KEY.Key_Space)
    assert trainer.turn.attendee == MARCUS


def test_an_unrecorded_turn_is_cancelled_like_any_other(trainer: Trainer) -> None:
    trainer.gather()
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(*[KEY.Key_Right] * 3, KEY.Key_Space, KEY.Key_Space)
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.press(KEY.Key_Space, KEY.Key_Space, KEY.Key_Escape)
    assert (trainer.turn.step, trainer.page.view) == (Step.CALLED, View.CLASS_NEXT)


def test_a_take_that_fails_with_nothing_kept_is_called_again(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak((KEY.Key_U, 2.0))
    trainer.stage.class_practice.fail(GONE)
    assert "The microphone is gone." in trainer.told
    assert (trainer.turn.step, trainer.turn.taps, trainer.page.view) == (Step.CALLED, (), View.CLASS_NEXT)
    trainer.have_turn()
    assert (trainer.turn.attendee, trainer.told) == (DANA, "")


def test_what_was_kept_of_a_take_that_fails_counts(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak((KEY.Key_U, 2.0))
    kept = trainer.keep()
    trainer.stage.class_practice.fail(GONE, kept)
    assert "The microphone is gone." in trainer.told
    trainer.write("3")
    trainer.press(KEY.Key_Return)
    assert (trainer.turn.take_id, trainer.turn.vote, len(trainer.turn.taps)) == (kept.take_id, 3.0, 1)


def refused(trainer: Trainer, *keys: Qt.Key) -> None:
    """Press keys while the disk is full: that is told."""
    trainer.stage.classes.refusal = FULL
    trainer.press(*keys)
    assert "The disk is full." in trainer.told
    trainer.stage.classes.refusal = None


def test_a_full_disk_at_each_step_stops_the_class_there_and_loses_nothing(trainer: Trainer) -> None:
    trainer.gather()
    trainer.choose("number-relay")
    trainer.stage.classes.refusal = FULL
    trainer.press(KEY.Key_Return, held=CTRL)
    assert ("The disk is full." in trainer.told, trainer.page.view) == (True, View.CLASSES)
    trainer.stage.classes.refusal = None
    trainer.press(KEY.Key_Return, held=CTRL)
    refused(trainer, KEY.Key_Space)
    assert trainer.turns == ()
    trainer.press(KEY.Key_Space)
    refused(trainer, KEY.Key_Space)
    assert (trainer.turn.step, trainer.stage.class_practice.phase) == (Step.CALLED, Phase.IDLE)
    refused(trainer, KEY.Key_Delete)
    refused(trainer, KEY.Key_Escape)
    trainer.let_speak((KEY.Key_N, 1.0))
    refused(trainer, KEY.Key_N)
    refused(trainer, KEY.Key_Backspace)
    assert trainer.turn.taps == (Tap(1.0, "number"),)
    trainer.end()
    trainer.write("3125550147")
    refused(trainer, KEY.Key_Return)
    assert trainer.page.desk.writing.field.text() == "3125550147"
    trainer.press(KEY.Key_Return)
    assert trainer.turn.written is not None
    assert (trainer.turn.written.typed, trainer.turn.step) == ("3125550147", Step.REVEALED)
    refused(trainer, KEY.Key_A)
    assert len(trainer.turns) == 1
    trainer.press(KEY.Key_Space)
    assert trainer.turn.attendee == MARCUS


def test_a_vote_that_is_refused_stays_in_the_field(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak()
    trainer.end()
    trainer.write("4 3")
    refused(trainer, KEY.Key_Return)
    trainer.press(KEY.Key_Return)
    assert (trainer.turn.vote, trainer.told) == (3.5, "")


def test_a_take_whose_end_the_disk_refused_is_taken_up_by_the_next_key(trainer: Trainer) -> None:
    trainer.begin()
    trainer.let_speak((KEY.Key_U, 2.0))
    trainer.press(KEY.Key_Space)
    trainer.stage.classes.refusal = FULL
    take = trainer.keep()
    trainer.stage.class_practice.conclude(take)
    assert "The disk is full." in trainer.told
    assert (trainer.page.view, trainer.turn.step) == (View.CLASS_NEXT, Step.SPEAKING)
    assert {Act.NOT_HERE, Act.NEXT_PERSON, Act.CALL_CHOSEN} <= trainer.page.idle
    refused(trainer, KEY.Key_Space)
    trainer.press(KEY.Key_Space)
    assert trainer.page.view is View.CLASS_VOTING
    trainer.press(KEY.Key_Return)
    assert (trainer.turn.take_id, trainer.turn.taps) == (take.take_id, (Tap(2.0, "um"),))


def test_an_answer_that_is_refused_is_told(trainer: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer.begin()
    trainer.have_turn()

    def refuse(*_: object) -> None:
        raise FULL

    monkeypatch.setattr(trainer.stage.store, "answer", refuse)
    trainer.press(KEY.Key_N)
    assert "The disk is full." in trainer.told
    assert trainer.page.view is View.CLASS_RESULT


@pytest.fixture
def later(qtbot: QtBot, trainer: Trainer) -> Iterator[Trainer]:
    """Return a trainer at another start of the program, whose class is to be taken along."""
    stage = Stage()
    qtbot.addWidget(stage.window)
    stage.classes, stage.store = trainer.stage.classes, trainer.stage.store
    yield Trainer(stage)
    stage.window.close()


def start_again(trainer: Trainer, later: Trainer) -> None:
    """Kill the program and start it again, at the classroom."""
    trainer.stage.window.hide()
    if trainer.page.stage.window is not None:
        trainer.page.stage.window.hide()
    later.stage.window.show()
    later.stage.enter()
    later.stage.window.activateWindow()
    later.arrive()


@pytest.mark.parametrize("step", Step)
def test_a_class_goes_on_where_it_was(trainer: Trainer, later: Trainer, step: Step) -> None:
    trainer.begin("hot-seat")
    trainer.have_turn()
    views = {
        Step.CALLED: View.CLASS_NEXT,
        Step.SPEAKING: View.CLASS_NEXT,
        Step.WRITING: View.CLASS_WRITING,
        Step.VOTING: View.CLASS_VOTING,
        Step.REVEALED: View.CLASSES,
    }
    if step is Step.WRITING:
        trainer.press(KEY.Key_Escape)
        trainer.choose("number-relay")
        trainer.press(KEY.Key_Return, held=CTRL)
    if step in {Step.CALLED, Step.SPEAKING}:
        trainer.press(*[KEY.Key_Space] * (2 if step is Step.SPEAKING else 1))
    elif step is not Step.REVEALED:
        trainer.let_speak()
        trainer.end()
    assert trainer.turn.step is step
    start_again(trainer, later)
    assert later.page.view is views[step]
    if step is Step.REVEALED:
        assert later.page.setup.begin_button.text() == "Go on with the drill"
        later.press(KEY.Key_Return, held=CTRL)
        assert later.page.view is View.CLASS_RESULT
        later.press(KEY.Key_Space)
        assert later.turn.attendee == MARCUS
    elif step in {Step.WRITING, Step.VOTING}:
        later.write("4")
        later.press(KEY.Key_Return)
        assert (later.turn.vote or later.turn.written) is not None, "the field had the focus"
        assert later.turn.step is Step.REVEALED
    else:
        later.have_turn()
        assert [turn.attendee for turn in later.turns] == list(NAMES[:2])


def test_people_who_are_called_otherwise_meanwhile_are_listed_so(trainer: Trainer) -> None:
    trainer.begin()
    trainer.have_turn()
    room = trainer.page.classroom
    assert room is not None
    trainer.press(KEY.Key_3, held=CTRL)
    renamed = tuple(replace(one, name="Priya N.") if one.name == PRIYA else one for one in room.roster)
    trainer.stage.classes.keep(replace(room, roster=renamed))
    trainer.press(KEY.Key_4, held=CTRL)
    line_up = trainer.page.desk.line_up
    assert "Priya N." in line_up.item(2).text()
    assert trainer.page.view is View.CLASS_RESULT
