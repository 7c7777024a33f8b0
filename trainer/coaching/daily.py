"""Today's practice: five minutes of what is due, mixed, because mixed practice is harder now and lasts longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from trainer.coaching.repetition import CHECK, SCRIPT, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from trainer.coaching.repetition import Memory

EXERCISES: Final = 6
"""Twenty seconds to speak, some to get ready and to read the review: six of them take five minutes."""
BASICS: Final = 10
"""Whoever has spoken fewer takes stays with one script: mixing helps only when the basics are there."""
WEEK_DAYS: Final = 7
_FOCUS: Final = {
    "length": "Within the countdown",
    "hook": "Name and reason by ten seconds",
    "ums": "No ums",
    "long_pauses": "No long pauses",
    "sounds_read": "A breath between the parts",
    "pace": "An easy pace",
    "number_pace": "The number slowly",
    "number_twice": "The number twice",
    "name_twice": "Their name twice",
    "own_name": "Your name again near the end",
    "pitch": "A voice that moves",
    "close": "A strong end",
}
"""Each check as the one thing to look after."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to practise today.

    Attributes:
        name: the script in the library, or the check.
        title: what it is called.
        is_script: which of the two it is.
        why: one short sentence.
        done: whether it was practised today.
    """

    name: str
    title: str
    is_script: bool
    why: str
    done: bool = False

    @property
    def aim(self) -> str:
        """Return what to look after, in a few words."""
        return (
            f"Today: {self.why.rstrip('.').lower()}"
            if self.is_script
            else f"Look after one thing: {self.title.lower()}"
        )


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven days, today among them: a day off breaks nothing.

    Attributes:
        takes: how many were made.
        days: on how many of the days.
        goal: how many the rep wants to make; 0 for no goal.
    """

    takes: int
    days: int
    goal: int

    @property
    def told(self) -> str:
        """Return it in one sentence."""
        of_goal = f" of {self.goal}" if self.goal else ""
        count = f"{self.takes}{of_goal} take{'' if (self.goal or self.takes) == 1 else 's'}"
        when = f"on {self.days} of the last seven days" if self.days else "in the last seven days"
        reached = "; your goal is reached" if self.goal and self.takes >= self.goal else ""
        return f"{count} {when}{reached}."


def todays_practice(
    memories: Mapping[str, Memory], now: datetime, takes: int, scripts: Mapping[str, str]
) -> tuple[Exercise, ...]:
    """Return what to practise today, what has been done among it.

    Args:
        memories: what is known of each subject; scripts among them are in the library.
        now: the time, with its zone.
        takes: how many takes the rep has spoken.
        scripts: the scripts of the library and their titles, the one to begin with first.
    """
    done_at = {
        name: one.done_at for name, one in memories.items() if one.done_at and day_of(one.done_at) == day_of(now)
    }
    done = [_exercise(name, memories[name], now, scripts, done=True) for name in done_at]
    due = [name for name, one in memories.items() if name not in done_at and one.is_due(now)]
    due.sort(key=lambda name: memories[name].due_at)
    wanted = [_exercise(name, memories[name], now, scripts) for name in due]
    if takes < BASICS:
        wanted = _basics(wanted, memories, scripts, done)
    else:
        wanted = list(_mixed(wanted)) or _fresh(memories, scripts, done)
    takes_today = len(set(done_at.values()))  # one take may have done several things
    wanted = wanted[: max(0, EXERCISES - takes_today)]
    finished = [one for one in done if one.is_script] + [one for one in done if not one.is_script]
    return (*finished[: EXERCISES - len(wanted)], *wanted)


def week_of(days: Mapping[date, int], today: date, goal: int) -> Week:
    """Return the last seven days.

    Args:
        days: how many takes were made on each day.
        today: the last of the seven.
        goal: how many takes the rep wants to make in them; 0 for no goal.
    """
    first = today - timedelta(days=WEEK_DAYS - 1)
    week = [count for day, count in days.items() if first <= day <= today]
    return Week(sum(week), len(week), goal)


def _mixed(wanted: Iterable[Exercise]) -> Iterable[Exercise]:
    """Return scripts and weaknesses in turn."""
    listed = list(wanted)
    scripts, checks = [one for one in listed if one.is_script], [one for one in listed if not one.is_script]
    return (one for one in chain.from_iterable(zip_longest(scripts, checks)) if one is not None)


def _basics(
    wanted: list[Exercise], memories: Mapping[str, Memory], scripts: Mapping[str, str], done: list[Exercise]
) -> list[Exercise]:
    """Return one script for whoever begins, and their weaknesses in it."""
    checks = [one for one in wanted if not one.is_script]
    spoken = [name for name in memories if name.startswith(SCRIPT)]
    last = max(spoken, key=lambda name: memories[name].at, default="")
    name = last.removeprefix(SCRIPT) or next(iter(scripts), "")
    if not name or any(one.is_script for one in done):
        return checks
    return [Exercise(name, scripts[name], is_script=True, why="One script first, until it sits."), *checks]


def _fresh(memories: Mapping[str, Memory], scripts: Mapping[str, str], done: list[Exercise]) -> list[Exercise]:
    """Return a script that was never spoken, where nothing is due and nothing was done today."""
    new = next((name for name in scripts if f"{SCRIPT}{name}" not in memories), "")
    if done or not new:
        return []
    return [Exercise(new, scripts[new], is_script=True, why="Nothing is due: here is a new one.")]


def _exercise(
    subject: str, memory: Memory, now: datetime, scripts: Mapping[str, str], *, done: bool = False
) -> Exercise:
    is_script = subject.startswith(SCRIPT)
    name = subject.removeprefix(SCRIPT if is_script else CHECK)
    late = (day_of(now) - day_of(memory.due_at)).days
    why = "Due today." if late <= 0 else "Due since yesterday." if late == 1 else f"Due for {late} days."
    title = scripts[name] if is_script else _FOCUS.get(name, name)
    return Exercise(name, title, is_script, "Done today." if done else why, done)
