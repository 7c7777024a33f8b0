"""Any class that a trainer can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import Final

from hypothesis import strategies as st

from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import VOTES, Agreement, Classroom, PickBy, Run, Step, Turn, WrittenDown
from trainer.domain.drill import (
    LIMIT_S,
    LONGEST_ABOUT,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    Drill,
    Round,
    Shown,
    Task,
)
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.taps import Tap

_NUMBERS: Final = (f"{number:09}" for number in count())
"""Names sort as they are given out: the same choices lead to the same class, however many were made before."""
_ANYTHING: Final = st.characters(codec="utf-8")
_ZONES: Final = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES: Final = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=_ZONES)  # noqa: DTZ001 - drawn


def texts(longest: int = 20) -> st.SearchStrategy[str]:
    """Return any text."""
    return st.text(_ANYTHING, max_size=longest)


NAMES: Final = st.text(_ANYTHING, min_size=1, max_size=12)
ROUNDS: Final = st.builds(
    Round,
    texts(LONGEST_TITLE),
    st.sampled_from(Task),
    texts(),
    st.floats(*LIMIT_S),
    st.sampled_from(Rung),
    st.sampled_from(Prompter),
    st.frozensets(st.sampled_from(Shown)),
    st.lists(texts(), max_size=3).map(tuple),
    texts(LONGEST_QUESTION),
    st.booleans(),
)
DRILLS: Final = st.builds(
    Drill,
    texts(),
    st.text(_ANYTHING, min_size=1, max_size=LONGEST_TITLE),
    texts(LONGEST_ABOUT),
    st.lists(ROUNDS, min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
MOSTLY: Final = st.sampled_from((True, True, True, False))
TAPS: Final = st.lists(st.builds(Tap, st.floats(0, 100), texts(8)), max_size=4).map(lambda taps: tuple(sorted(taps)))
TYPED: Final = st.sampled_from(("", "212 555")) | texts()
VOTED: Final = st.none() | st.floats(*VOTES)
AGREEMENTS: Final = st.none() | st.builds(Agreement, *[st.integers(0, 50)] * 3)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    drill = draw(DRILLS)
    return Run(f"run-{next(_NUMBERS)}", drill, draw(texts()), draw(TIMES), draw(st.integers(0, len(drill.rounds) - 1)))


@st.composite
def turns(draw: st.DrawFn, of: Run, names: list[str]) -> Turn:
    return Turn(
        turn_id=f"turn-{next(_NUMBERS)}",
        run_id=of.run_id,
        round=draw(st.integers(0, len(of.drill.rounds) - 1)),
        attendee=draw(st.sampled_from(names)),
        begun_at=draw(TIMES),
        step=draw(st.sampled_from(Step)),
        take_id=draw(texts()),
        taps=draw(TAPS),
        vote=draw(VOTED),
        written=draw(st.none() | st.builds(WrittenDown, st.sampled_from(names), texts(), TYPED)),
        agreement=draw(AGREEMENTS),
    )


@st.composite
def classrooms(draw: st.DrawFn) -> Classroom:
    """Return any class, its runs and turns by time."""
    names = draw(st.lists(NAMES, unique=True, max_size=5))
    attendee = st.builds(Attendee, st.just(""), st.booleans(), st.booleans(), st.sampled_from(Consent))
    held = sorted(draw(st.lists(runs(), max_size=2)), key=lambda run: (run.begun_at, run.run_id))
    had = (
        draw(st.lists(st.sampled_from(held).flatmap(lambda run: turns(run, names)), max_size=4))
        if held and names
        else []
    )
    return Classroom(
        classroom_id=f"class-{next(_NUMBERS)}",
        title=draw(texts()),
        begun_at=draw(TIMES),
        ended_at=draw(st.none() | TIMES),
        roster=tuple(replace(draw(attendee), name=name) for name in names),
        pick_by=draw(st.sampled_from(PickBy)),
        hides_names=draw(st.booleans()),
        shows_scores=draw(st.booleans()),
        runs=tuple(held),
        turns=tuple(sorted(had, key=lambda turn: (turn.begun_at, turn.turn_id))),
    )


@st.composite
def elsewhere(draw: st.DrawFn, here: Classroom) -> Classroom:
    """Return the same class as another computer may have it: less of it, more of it, gone on otherwise."""
    other = draw(classrooms())
    names = [one.name for one in (*here.roster, *other.roster)]
    kept_runs = [run for run in here.runs if draw(MOSTLY)]
    gone_on = [replace(run, round=draw(st.integers(0, len(run.drill.rounds) - 1))) for run in kept_runs]
    run_ids = {run.run_id for run in kept_runs}
    same = [turn for turn in here.turns if turn.run_id in run_ids and draw(MOSTLY)]
    changed = [
        replace(
            turn,
            step=draw(st.sampled_from(Step)),
            take_id=draw(st.sampled_from(("", turn.take_id))),
            taps=draw(TAPS),
            vote=draw(VOTED),
            written=draw(st.none() | st.builds(WrittenDown, st.sampled_from(names), texts(), TYPED)),
            agreement=draw(AGREEMENTS),
        )
        for turn in same
    ]
    seats = [one for one in here.roster if one.name in {turn.attendee for turn in same} or draw(st.booleans())]
    known = {one.name for one in seats}
    return replace(
        other,
        classroom_id=here.classroom_id,
        roster=(*seats, *(one for one in other.roster if one.name not in known)),
        runs=tuple(sorted((*gone_on, *other.runs), key=lambda run: (run.begun_at, run.run_id))),
        turns=tuple(sorted((*changed, *other.turns), key=lambda turn: (turn.begun_at, turn.turn_id))),
    )


def pieces(room: Classroom, cuts: list[int]) -> list[Classroom]:
    """Return a class in several files, each with some of its turns."""
    several = max(1, len(set(cuts)))
    return [replace(room, turns=room.turns[number::several]) for number in range(several)]
