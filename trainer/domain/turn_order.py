"""Who speaks next: fair by construction, for nobody has a second turn in a round before all had their first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.classroom import PickBy
from trainer.domain.drill import Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from trainer.domain.classroom import Classroom


def still_to_come(classroom: Classroom) -> tuple[str, ...]:
    """Return who is here and has not had a turn in this round, in the order of the list."""
    had = {turn.attendee for turn in classroom.turns_of_round()}
    return tuple(one.name for one in classroom.roster if one.here and one.name not in had)


def candidates(classroom: Classroom) -> tuple[str, ...]:
    """Return who may be drawn now: whoever is still to come, but not twice running where that can be helped.

    A new round may begin with the one who ended the last only where nobody else is there.
    """
    waiting = still_to_come(classroom)
    last = classroom.turns[-1].attendee if classroom.turns else ""
    others = tuple(name for name in waiting if name != last)
    return others or waiting


def next_speaker(classroom: Classroom, chance: Random) -> str | None:
    """Return who is called next; None where the round is over, or volunteers are waited for."""
    if classroom.pick_by is PickBy.VOLUNTEERS:
        return None
    if classroom.pick_by is PickBy.ORDER:
        return next(iter(still_to_come(classroom)), None)
    names: Sequence[str] = candidates(classroom)
    return chance.choice(names) if names else None


def next_writer(classroom: Classroom, speaker: str, chance: Random) -> str:
    """Return who writes down the number that somebody says: whoever comes next, after the last one anybody else.

    Empty where nobody else is there.
    """
    waiting = [name for name in still_to_come(classroom) if name != speaker]
    others = waiting or [one.name for one in classroom.roster if one.here and one.name != speaker]
    if not others:
        return ""
    return others[0] if classroom.pick_by is PickBy.ORDER else chance.choice(others)


def relayed_to(classroom: Classroom) -> str:
    """Return who wrote down the last number and so speaks next; empty where nobody did, or they had their turn."""
    last, run = classroom.turns[-1] if classroom.turns else None, classroom.run
    if last is None or last.written is None or classroom.pick_by is PickBy.VOLUNTEERS:
        return ""
    if run is None or run.run_id != last.run_id or run.current.task is not Task.NUMBER:
        return ""
    return last.written.writer if last.written.writer in still_to_come(classroom) else ""


def in_next_round(classroom: Classroom) -> Classroom | None:
    """Return a class one round further; None where there is no other round, or nobody to speak in it."""
    run = classroom.run
    if run is None or run.is_last_round or not any(one.here for one in classroom.roster):
        return None
    return replace(classroom, runs=(*classroom.runs[:-1], replace(run, round=run.round + 1)))
