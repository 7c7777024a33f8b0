"""Who speaks next, and who writes down what they say."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.builders import MORNING
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Classroom, PickBy, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.turn_order import candidates, in_next_round, next_speaker, next_writer, relayed_to, still_to_come

CHANCE = Random(2)  # noqa: S311 - the same each time


def a_class(
    *absent: str, spoke: tuple[str, ...] = (), pick_by: PickBy = PickBy.ORDER, task: Task = Task.VOICEMAIL
) -> Classroom:
    """Return a class of Ann, Ben and Cleo in the first of two rounds."""
    run = Run("r", Drill("d", "Drill", "", (Round(task=task), Round(task=task))), "s", MORNING)
    roster = tuple(Attendee(name, here=name not in absent) for name in ("Ann", "Ben", "Cleo"))
    turns = tuple(Turn(f"{at}", "r", 0, name, MORNING, Step.REVEALED) for at, name in enumerate(spoke))
    return Classroom("c", "Class", MORNING, roster=roster, pick_by=pick_by, runs=(run,), turns=turns)


def written_by(room: Classroom, writer: str) -> Classroom:
    last = replace(room.turns[-1], written=WrittenDown(writer, "2125550100", ""))
    return replace(room, turns=(*room.turns[:-1], last))


def test_whoever_is_here_and_did_not_speak_is_still_to_come() -> None:
    assert still_to_come(a_class("Ben", spoke=("Cleo",))) == ("Ann",)
    assert still_to_come(replace(a_class(), runs=())) == ("Ann", "Ben", "Cleo")


def test_in_order_the_first_of_the_list_is_next() -> None:
    assert next_speaker(a_class(), CHANCE) == "Ann"
    assert next_speaker(a_class("Ann", spoke=("Cleo",)), CHANCE) == "Ben"
    assert next_speaker(a_class(spoke=("Ann", "Ben", "Cleo")), CHANCE) is None


def test_volunteers_are_not_picked() -> None:
    assert next_speaker(a_class(pick_by=PickBy.VOLUNTEERS), CHANCE) is None


def test_by_chance_nobody_is_drawn_when_all_had_their_turn() -> None:
    assert next_speaker(a_class(spoke=("Ann", "Ben", "Cleo"), pick_by=PickBy.CHANCE), CHANCE) is None


def test_a_new_round_begins_with_another_one_where_there_is_one() -> None:
    over = in_next_round(a_class(spoke=("Ann", "Ben", "Cleo")))
    assert over is not None
    assert candidates(over) == ("Ann", "Ben")
    alone = in_next_round(a_class("Ann", "Ben", spoke=("Cleo",)))
    assert alone is not None
    assert candidates(alone) == ("Cleo",)


def test_after_the_last_round_there_is_none_nor_without_people() -> None:
    second = in_next_round(a_class())
    assert second is not None
    assert second.runs[-1].round == 1
    assert in_next_round(second) is None
    assert in_next_round(a_class("Ann", "Ben", "Cleo")) is None
    assert in_next_round(replace(a_class(), runs=())) is None


def test_whoever_comes_next_writes() -> None:
    assert next_writer(a_class(spoke=("Ann",)), "Ben", CHANCE) == "Cleo"
    assert next_writer(a_class(), "Ben", CHANCE) == "Ann"


@pytest.mark.parametrize("pick_by", PickBy)
def test_after_the_last_one_somebody_else_writes(pick_by: PickBy) -> None:
    room = a_class("Ben", spoke=("Ann", "Ben"), pick_by=pick_by)
    assert next_writer(room, "Cleo", CHANCE) == "Ann"
    assert next_writer(a_class("Ann", "Ben", pick_by=pick_by), "Cleo", CHANCE) == ""


def test_the_writer_speaks_next() -> None:
    room = written_by(a_class(spoke=("Ann",), task=Task.NUMBER), "Cleo")
    assert relayed_to(room) == "Cleo"
    assert relayed_to(a_class(task=Task.NUMBER)) == "", "nobody has spoken"
    assert relayed_to(a_class(spoke=("Ann",), task=Task.NUMBER)) == "", "nobody has written"


def test_the_writer_does_not_speak_next_where_that_would_be_unfair() -> None:
    room = written_by(a_class(spoke=("Ann",), task=Task.NUMBER), "Cleo")
    assert relayed_to(replace(room, pick_by=PickBy.VOLUNTEERS)) == ""
    assert relayed_to(written_by(a_class("Cleo", spoke=("Ann",), task=Task.NUMBER), "Cleo")) == "", "they left"
    assert relayed_to(written_by(a_class(spoke=("Ann",)), "Cleo")) == "", "this round has no numbers"
    another = replace(room.runs[0], run_id="another")
    assert relayed_to(replace(room, runs=(*room.runs, another))) == "", "that was another drill"
