"""Who is called, and each drill that comes with the program, by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_followed_take, make_take
from tests.gui.class_by_keys import (
    BY_CHANCE,
    CALM,
    CTRL,
    DANA,
    KEY,
    MARCUS,
    NAMES,
    PRIYA,
    ROUGH,
    VOLUNTEERS,
    Trainer,
)
from trainer.domain.classroom import Step
from trainer.domain.prompting import Rung
from trainer.gui.keys import View

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.gui.main_window import MainWindow


@pytest.fixture
def trainer(window: MainWindow, stage: Stage) -> Trainer:
    assert window is stage.window
    return Trainer(stage)


def speakers(trainer: Trainer) -> list[str]:
    return [turn.attendee for turn in trainer.turns]


def test_in_order_everybody_comes_as_the_list_has_them(trainer: Trainer) -> None:
    trainer.begin()
    for _ in NAMES:
        trainer.have_turn()
    assert speakers(trainer) == list(NAMES)
    assert "everybody had their turn" in trainer.page.subtitle.text()


def test_by_chance_everybody_comes_once(trainer: Trainer) -> None:
    trainer.begin(pick_by=BY_CHANCE)
    for _ in NAMES:
        trainer.have_turn()
    assert sorted(speakers(trainer)) == sorted(NAMES)


def test_a_volunteer_is_chosen_by_arrows_before_each_turn(trainer: Trainer) -> None:
    trainer.begin("beat-your-own", pick_by=VOLUNTEERS)
    assert "Choose who volunteers" in trainer.page.desk.ready.note.text()
    trainer.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_C)
    trainer.have_turn()
    trainer.press(KEY.Key_Space)
    assert trainer.page.lead.turn is None, "the class is asked again"
    assert trainer.page.desk.ready.told.text() == "Who is next?"
    assert PRIYA not in trainer.seen()
    trainer.press(KEY.Key_Up, KEY.Key_Space)
    assert trainer.turn.attendee == MARCUS
    trainer.have_turn()
    trainer.press(KEY.Key_Space)
    trainer.have_turn()
    assert speakers(trainer) == [PRIYA, MARCUS, DANA]
    trainer.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_C)
    assert (trainer.turn.attendee, trainer.turn.round) == (MARCUS, 1), "the second round"


def test_somebody_else_is_called_in_place_of_who_was(trainer: Trainer) -> None:
    trainer.begin()
    trainer.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Down, KEY.Key_C)
    assert speakers(trainer) == [PRIYA]
    assert PRIYA in trainer.page.desk.ready.told.text()
    assert PRIYA in trainer.seen()


def test_who_is_not_here_is_passed_over(trainer: Trainer) -> None:
    trainer.begin()
    trainer.press(KEY.Key_Delete)
    assert trainer.page.desk.line_up.item(0).text().startswith("\u2013")
    trainer.press(KEY.Key_Space, KEY.Key_Delete, KEY.Key_Space)
    assert (speakers(trainer), trainer.turn.step) == ([PRIYA], Step.CALLED)


def test_with_nobody_left_the_desk_says_where_to_go(trainer: Trainer) -> None:
    trainer.begin("beat-your-own", names=[DANA])
    trainer.press(KEY.Key_Delete)
    trainer.press(KEY.Key_Space)
    assert trainer.page.desk.ready.told.text() == "Nobody is here"
    trainer.press(KEY.Key_Escape)
    trainer.tab_to(trainer.page.setup.people)
    trainer.press(KEY.Key_Space)
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.press(KEY.Key_Space)
    assert speakers(trainer) == [DANA]


def test_a_number_is_read_from_the_desk_and_written_down(trainer: Trainer) -> None:
    trainer.begin("number-relay")
    trainer.press(KEY.Key_Space)
    written = trainer.turn.written
    assert written is not None
    assert written.writer == MARCUS
    number = trainer.page.desk.ready.words.text()
    assert "".join(filter(str.isdigit, number)).endswith("".join(filter(str.isdigit, written.wanted)))
    trainer.let_speak()
    assert trainer.page.desk.speaking.words.text() == number, "the speaker still reads it"
    assert trainer.page.desk.speaking.words.isVisible()
    for digits in (written.wanted, number):
        assert digits not in trainer.seen()
    trainer.end()
    assert trainer.page.view is View.CLASS_WRITING
    assert MARCUS in trainer.seen()
    assert written.wanted not in trainer.seen()
    trainer.write(written.wanted[:-1])
    trainer.press(KEY.Key_PageDown)
    assert trainer.turn.written == replace(written, typed=written.wanted[:-1])
    assert "digits" in trainer.page.desk.outcome.headline.text()
    assert "digits" in trainer.seen()
    trainer.press(KEY.Key_Space)
    assert trainer.turn.attendee == MARCUS, "who wrote speaks next"
    trainer.let_speak()
    assert trainer.page.desk.speaking.words.text() != number


def test_without_a_number_no_words_stand_beside_the_clock(trainer: Trainer) -> None:
    trainer.begin("number-relay")
    trainer.let_speak()
    trainer.end()
    trainer.press(KEY.Key_Return, KEY.Key_Escape)
    trainer.choose("hot-seat")
    trainer.press(KEY.Key_Return, held=CTRL)
    trainer.let_speak()
    assert not trainer.page.desk.speaking.words.isVisible()


def test_the_live_opener_is_hidden_until_the_prospect_was_answered(trainer: Trainer) -> None:
    trainer.begin("pick-up")
    trainer.press(KEY.Key_Space)
    opener = trainer.page.desk.ready.words.text().split("\n")[0]
    assert opener
    assert opener not in trainer.seen()
    trainer.let_speak()
    assert trainer.stage.class_practice.opening.pickup is not None
    assert opener not in trainer.seen()
    trainer.end()
    assert opener not in trainer.seen()
    trainer.press(KEY.Key_Return)
    assert opener in trainer.seen()
    assert "Answered after 0.4 s" in trainer.seen()


def test_a_prospect_who_hears_nothing_is_told_of(trainer: Trainer) -> None:
    trainer.begin("pick-up")
    trainer.have_turn(take=make_take(spans=()))
    assert "No answer" in trainer.page.desk.outcome.headline.text()


def test_words_go_away_round_by_round(trainer: Trainer) -> None:
    trainer.begin("build-up", names=[DANA])
    rungs = []
    for _ in range(4):
        trainer.press(KEY.Key_Space)
        rungs.append(trainer.screen.prompter._rung)
        trainer.have_turn()
    assert rungs == [Rung.FULL, Rung.FIRST_WORDS, Rung.INITIALS, Rung.BLANK]


def test_the_first_take_stands_beside_the_last(trainer: Trainer) -> None:
    trainer.begin("beat-your-own", names=[DANA])
    trainer.have_turn(take=ROUGH)
    assert "first" not in trainer.page.desk.outcome.figures.text()
    trainer.have_turn(take=CALM)
    assert "Ums 0 (first 2)" in trainer.page.desk.outcome.figures.text()
    trainer.press(KEY.Key_S)
    assert "Ums 0, first 2" in trainer.seen()


def test_a_mark_that_comes_too_late_does_nothing_to_a_result_that_came_by_itself(trainer: Trainer) -> None:
    trainer.begin("build-up", names=[DANA])
    trainer.have_turn()
    (before,) = trainer.turns
    trainer.press(KEY.Key_A)
    assert trainer.turns == (before,)
    trainer.page.lead._since_end.invalidate()
    trainer.press(KEY.Key_A)
    assert trainer.turns[0].step is Step.CALLED


def test_the_words_move_at_the_speakers_own_pace(trainer: Trainer, stage: Stage) -> None:
    assert stage.window.room is not None
    trainer.begin(names=[DANA])
    for number in range(3):
        made = make_followed_take(f"own-{number}")
        stage.keep(replace(made, draft=replace(made.draft, person=DANA)))
    trainer.press(KEY.Key_Space)
    assert trainer.page.stage._scene.words_per_min == stage.window.room.library.pace(DANA)
    assert stage.window.room.library.pace(DANA) not in {None, stage.window.room.library.pace()}
