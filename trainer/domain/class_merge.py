"""The same class from two places made one: nothing is lost, and what is here wins."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.classroom import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.attendee import Attendee
    from trainer.domain.classroom import Classroom, Run, Turn, WrittenDown

_STEPS: Final = tuple(Step)


def merged(here: Classroom, there: Classroom) -> Classroom:
    """Return a class as it is here, with all that a class of the same name has more elsewhere.

    What both know is told as it is here; only what is not known here is filled in. Merging the same twice changes
    nothing.

    Raises:
        ValueError: they are two classes.
    """
    if here.classroom_id != there.classroom_id:
        raise ValueError(f"{here.classroom_id} and {there.classroom_id} are two classes")
    return replace(
        here,
        roster=(*here.roster, *_seats(here, there)),
        runs=_runs(here, there),
        turns=_turns(here, there),
    )


def _seats(here: Classroom, there: Classroom) -> Iterator[Attendee]:
    """Return who is to be added here. Whoever had turns there, all of them known here, has another name here by now."""
    names, known = {one.name for one in here.roster}, {turn.turn_id for turn in here.turns}
    had = {turn.attendee for turn in there.turns}
    new = {turn.attendee for turn in there.turns if turn.turn_id not in known}
    return (one for one in there.roster if one.name not in names and (one.name in new or one.name not in had))


def _runs(here: Classroom, there: Classroom) -> tuple[Run, ...]:
    runs = {run.run_id: run for run in there.runs}
    for run in here.runs:
        elsewhere = runs.get(run.run_id, run)
        further = min(max(run.round, elsewhere.round), len(run.drill.rounds) - 1)
        runs[run.run_id] = replace(run, round=further)
    return tuple(sorted(runs.values(), key=lambda run: (run.begun_at, run.run_id)))


def _turns(here: Classroom, there: Classroom) -> tuple[Turn, ...]:
    turns = {turn.turn_id: turn for turn in there.turns}
    for turn in here.turns:
        elsewhere = turns.get(turn.turn_id, turn)
        turns[turn.turn_id] = replace(
            turn,
            step=max(turn.step, elsewhere.step, key=_STEPS.index),
            take_id=turn.take_id or elsewhere.take_id,
            taps=tuple(sorted((Counter(turn.taps) | Counter(elsewhere.taps)).elements())),
            vote=elsewhere.vote if turn.vote is None else turn.vote,
            written=_written(turn.written, elsewhere.written),
            agreement=turn.agreement or elsewhere.agreement,
        )
    return tuple(sorted(turns.values(), key=lambda turn: (turn.begun_at, turn.turn_id)))


def _written(here: WrittenDown | None, there: WrittenDown | None) -> WrittenDown | None:
    """Return a number as it was written down here; what is empty here is told as it is there."""
    if here is None or there is None:
        return here or there
    return replace(here, writer=here.writer or there.writer, typed=here.typed or there.typed)
