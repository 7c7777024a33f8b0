"""A class as a value: which turn goes on, and where a new one stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.builders import MORNING
from trainer.domain.classroom import Classroom, Run, Step, Turn
from trainer.domain.drill import Drill, Round

SECOND = timedelta(seconds=1)
RUN = Run("r", Drill("d", "Drill", "", (Round("First"), Round("Again"))), "s", MORNING)
ANNS = Turn("a", "r", 0, "Ann", MORNING, Step.REVEALED)
BENS = Turn("b", "r", 1, "Ben", MORNING + SECOND)
ROOM = Classroom("c", "Tuesday", MORNING, runs=(RUN,))


def test_the_turn_that_goes_on_need_not_be_the_last() -> None:
    later = replace(ANNS, turn_id="z", begun_at=MORNING + 2 * SECOND)
    room = replace(ROOM, turns=(ANNS, BENS, later))
    assert (room.turn, room.last_turn) == (BENS, BENS)
    assert room.round == RUN.drill.rounds[1], "that of the turn, not that of the run"
    over = room.with_turn(replace(BENS, step=Step.REVEALED))
    assert (over.turn, over.last_turn, over.round) == (None, later, RUN.drill.rounds[0])


def test_before_the_first_turn_there_is_none() -> None:
    assert (ROOM.turn, ROOM.last_turn) == (None, None)
    earlier = replace(ROOM, runs=(RUN, replace(RUN, run_id="next")), turns=(ANNS,))
    assert earlier.last_turn is None, "that was another drill"
    assert replace(ROOM, runs=()).round is None


def test_turns_stand_by_time_and_once() -> None:
    room = ROOM.with_turn(BENS).with_turn(ANNS).with_turn(replace(BENS, vote=3.0))
    assert room.turns == (ANNS, replace(BENS, vote=3.0))
    assert room.without_turn(ANNS).turns == (replace(BENS, vote=3.0),)


def test_a_new_turn_is_the_last_by_whatever_clock() -> None:
    now = MORNING - timedelta(days=1)
    assert ROOM.next_moment(now) == now
    room = replace(ROOM, turns=(ANNS, BENS))
    assert room.next_moment(MORNING + 2 * SECOND) == MORNING + 2 * SECOND
    for clock in (now, BENS.begun_at):
        assert room.next_moment(clock) > BENS.begun_at
