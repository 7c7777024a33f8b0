"""Today's practice: five minutes of what is due, mixed, because mixed practice is harder now and lasts longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from trainer.coaching.repetition import CHECK, SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from trainer.coaching.repetition import Memory

EXERCISES: Final = 6
"""Twenty seconds to speak, some to get ready and to read the review: six of them take five minutes."""
BASICS: Final = 10
"""Whoever has spoken fewer takes stays with one script: mixing helps only when the basics are there."""
GOAL_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to practise today.

    Attributes:
        subject: what it is, as "script:" or "check:" and its name.
        name: the script in the library, or the check.
        is_script: which of the two it is.
        why: one short sentence.
        done: whether it was practised today.
    """

    subject: str
    name: str
    is_script: bool
    why: str
    done: bool = False


def todays_practice(
    memories: Mapping[str, Memory], now: datetime, takes: int, scripts: Sequence[str]
) -> tuple[Exercise, ...]:
    """Return what to practise today, what has been done among it.

    Args:
        memories: what is known of each subject.
        now: the time, with its zone.
        takes: how many takes the rep has spoken.
        scripts: the scripts to choose from where nothing is due, the one to begin with first.
    """
    today = _day(now)
    done = [_exercise(name, one, now, done=True) for name, one in memories.items() if _day(one.at) == today]
    tonight = now.astimezone().replace(hour=23, minute=59, second=59)
    due = [(name, one) for name, one in memories.items() if one.due_at <= tonight and _day(one.at) < today]
    due.sort(key=lambda pair: pair[1].due_at)
    wanted = [_exercise(name, one, now) for name, one in due]
    if takes < BASICS:
        wanted = _basics(wanted, memories, scripts, done)
    else:
        wanted = list(_mixed(wanted)) or _fresh(memories, scripts, done)
    finished = [one for one in done if one.is_script] + [one for one in done if not one.is_script]
    return (*finished[:EXERCISES], *wanted[: max(0, EXERCISES - len(finished))])


def streak_free_goal(days: Mapping[date, int], today: date) -> int:
    """Return how many takes were made in the last seven days, today among them: a day off breaks nothing."""
    first = today - timedelta(days=GOAL_DAYS - 1)
    return sum(count for day, count in days.items() if first <= day <= today)


def _mixed(wanted: Iterable[Exercise]) -> Iterable[Exercise]:
    """Return scripts and weaknesses in turn."""
    listed = list(wanted)
    scripts, checks = [one for one in listed if one.is_script], [one for one in listed if not one.is_script]
    return (one for one in chain.from_iterable(zip_longest(scripts, checks)) if one is not None)


def _basics(
    wanted: list[Exercise], memories: Mapping[str, Memory], scripts: Sequence[str], done: list[Exercise]
) -> list[Exercise]:
    """Return one script for whoever begins, and their weaknesses in it."""
    checks = [one for one in wanted if not one.is_script]
    spoken = [name for name in memories if name.startswith(SCRIPT)]
    if any(one.is_script for one in done):
        return checks
    name = spoken[-1].removeprefix(SCRIPT) if spoken else next(iter(scripts), "")
    first = [Exercise(f"{SCRIPT}{name}", name, True, "One script first, until it sits.")] if name else []  # noqa: FBT003
    return [*first, *checks]


def _fresh(memories: Mapping[str, Memory], scripts: Sequence[str], done: list[Exercise]) -> list[Exercise]:
    """Return a script that was never spoken, where nothing is due and nothing was done today."""
    new = [name for name in scripts if f"{SCRIPT}{name}" not in memories]
    if done or not new:
        return []
    return [Exercise(f"{SCRIPT}{new[0]}", new[0], True, "Nothing is due: here is a new one.")]  # noqa: FBT003


def _exercise(subject: str, memory: Memory, now: datetime, *, done: bool = False) -> Exercise:
    is_script = subject.startswith(SCRIPT)
    name = subject.removeprefix(SCRIPT if is_script else CHECK)
    late = (_day(now) - _day(memory.due_at)).days
    why = "Due today." if late <= 0 else f"Due since {'yesterday' if late == 1 else f'{late} days'}."
    return Exercise(subject, name, is_script, "Done today." if done else why, done)


def _day(when: datetime) -> date:
    return when.astimezone().date()
