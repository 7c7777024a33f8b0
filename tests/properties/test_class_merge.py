"""The same class from two places made one: whatever they have, nothing is lost and nothing here is changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.builders import MORNING
from tests.properties.classes import classrooms, elsewhere, pieces
from trainer.domain.class_merge import merged
from trainer.domain.classroom import Classroom, Step, Turn

if TYPE_CHECKING:
    from random import Random

    from trainer.domain.classroom import WrittenDown

STEPS = list(Step)
TWO = classrooms().flatmap(lambda here: st.tuples(st.just(here), elsewhere(here)))
unhurried = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def turn_of(room: Classroom, turn_id: str) -> Turn:
    return next(turn for turn in room.turns if turn.turn_id == turn_id)


def goes_on(now: WrittenDown | None, was: WrittenDown) -> bool:
    """Return whether a number says still what it said, and perhaps more."""
    return now is not None and all(
        getattr(was, what) in {"", getattr(now, what)} for what in ("writer", "wanted", "typed")
    )


@unhurried
@given(TWO)
def test_merging_the_same_once_more_changes_nothing(two: tuple[Classroom, Classroom]) -> None:
    here, there = two
    once = merged(here, there)
    assert merged(once, there) == once
    assert merged(once, here) == once
    assert merged(here, here) == here


@unhurried
@given(TWO)
def test_what_is_here_is_never_changed(two: tuple[Classroom, Classroom]) -> None:
    here, there = two
    joined = merged(here, there)
    for what in ("title", "begun_at", "ended_at", "pick_by", "hides_names", "shows_scores"):
        assert getattr(joined, what) == getattr(here, what)
    assert joined.roster[: len(here.roster)] == here.roster
    for run in here.runs:
        (after,) = [one for one in joined.runs if one.run_id == run.run_id]
        assert (after.drill, after.script_id, after.begun_at) == (run.drill, run.script_id, run.begun_at)
        assert after.round >= run.round
    for turn in here.turns:
        now = turn_of(joined, turn.turn_id)
        for what in ("run_id", "round", "attendee", "begun_at"):
            assert getattr(now, what) == getattr(turn, what)
        for what in ("take_id", "vote", "agreement"):
            assert getattr(turn, what) in {None, "", getattr(now, what)}
        assert turn.written is None or goes_on(now.written, turn.written)
        assert STEPS.index(now.step) >= STEPS.index(turn.step)
        assert Counter(turn.taps) <= Counter(now.taps)


@unhurried
@given(TWO)
def test_nothing_of_either_side_is_lost(two: tuple[Classroom, Classroom]) -> None:
    here, there = two
    joined = merged(here, there)
    for side in two:
        assert {one.name for one in side.roster} <= {one.name for one in joined.roster}
        assert {run.run_id for run in side.runs} <= {run.run_id for run in joined.runs}
    known = {turn.turn_id for turn in here.turns}
    for turn in there.turns:
        now = turn_of(joined, turn.turn_id)
        if turn.turn_id not in known:
            assert now == turn
            continue
        was = turn_of(here, turn.turn_id)
        assert Counter(turn.taps) <= Counter(now.taps)
        assert STEPS.index(now.step) >= STEPS.index(turn.step)
        for what in ("take_id", "vote", "agreement", "written"):
            assert getattr(was, what) not in {None, ""} or getattr(now, what) == getattr(turn, what)
        for what in ("writer", "typed"):
            of_each = [getattr(one.written, what, "") for one in (was, turn)]
            assert getattr(now.written, what, "") == next(filter(None, of_each), "")
    assert len(joined.turns) == len(known | {turn.turn_id for turn in there.turns})


@unhurried
@given(TWO, st.lists(st.integers(0, 3), max_size=3), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_how_many_pieces_it_comes_nor_in_which_order(
    two: tuple[Classroom, Classroom], cuts: list[int], chance: Random
) -> None:
    here, there = two
    files = [*pieces(there, cuts), *pieces(there, cuts[:1])]
    chance.shuffle(files)
    assert reduce(merged, files, here) == merged(here, there)


def test_two_classes_are_not_made_one() -> None:
    room = Classroom("one", "Tuesday", MORNING)
    with pytest.raises(ValueError, match="two classes"):
        merged(room, replace(room, classroom_id="other"))
