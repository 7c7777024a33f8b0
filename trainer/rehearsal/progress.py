"""What all takes come to: lists of them, their trends, what is mastered, and what to practise today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from trainer.coaching.daily import WEEK_DAYS, todays_practice, week_of
from trainer.coaching.mastery import mastery_of
from trainer.coaching.overview import Overview, overview_of
from trainer.coaching.repetition import CHECK, SCRIPT
from trainer.domain.take_line import Wanted
from trainer.rehearsal.schedule import Aim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.coaching.daily import Exercise, Week
    from trainer.coaching.mastery import Mastery
    from trainer.domain.take_line import TakeLine
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.people import People
    from trainer.rehearsal.ports import Clock
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import Choices, Milestones, TakeIndex
    from trainer.rehearsal.schedule import Schedule

SHOWN: Final = (30, 100, 300)
"""How many takes a trend can show."""
_CALENDAR_WEEKS: Final = 26
_MASTERED_AMONG: Final = 2000
"""Mastery is looked for among so many of the last takes: more would take longer than opening a page may."""


@dataclass(frozen=True, slots=True)
class Trends:
    """The overview of some takes, what stands out among all of them, and this week's practice."""

    overview: Overview
    milestones: Milestones
    week: Week


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to practise, and what has been.

    Attributes:
        exercises: today's practice, what is done first.
        mastery: how far each script has come, the last one practised first.
        days: how many takes were made on each day of the last half year.
        today: this day.
        week: this week's practice.
    """

    exercises: tuple[Exercise, ...]
    mastery: tuple[Mastery, ...]
    days: Mapping[date, int]
    today: date
    week: Week


class Progress:
    """Looks back at the takes of whoever practises. Takes that were not judged yet are judged first."""

    def __init__(
        self,
        *,
        index: TakeIndex,
        ledger: Ledger,
        schedule: Schedule,
        people: People,
        library: Library,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        self._index = index
        self._ledger = ledger
        self._schedule = schedule
        self._people = people
        self._library = library
        self._preferences = preferences
        self._clock = clock

    def find(self, wanted: Wanted, limit: int | None = None) -> Sequence[int]:
        """Return the keys of the takes that are wanted, of whoever practises unless said; see `TakeIndex.find`."""
        return self._index.find(self._mine(wanted), limit)

    def lines(self, keys: Sequence[int]) -> Sequence[TakeLine | None]:
        """Return the lines of these keys; see `TakeIndex.lines`."""
        return self._index.lines(keys)

    def choices(self) -> Choices:
        """Return what the takes can be narrowed to."""
        return self._index.choices(self._people.name)

    def trends(self, script: str = "", takes: int = SHOWN[0]) -> Trends:
        """Return what the last takes come to, of one script or of all.

        Args:
            script: the title of the script; empty for all.
            takes: how many.
        """
        wanted = self._mine(Wanted(script=script, counting=True))
        found = self._index.lines(self._index.find(wanted, takes))
        lines = [line for line in reversed(found) if line is not None and line.counts]
        # A first and a best take are worth hearing together where they are of one script.
        stones = self._index.milestones(wanted, lines[-1].script if lines else script)
        now = self._clock.now()
        days = self._index.days(self._people.name, now - timedelta(days=WEEK_DAYS))
        week = week_of(days, now.astimezone().date(), self._people.current.weekly_goal)
        return Trends(overview_of(lines, one_script=bool(script), now=now), stones, week)

    def today(self) -> Today:
        """Return what there is to practise today."""
        now = self._clock.now()
        day = now.astimezone().date()
        newest = self._index.find(self._mine(Wanted(counting=True)), _MASTERED_AMONG)
        lines = [line for line in self._index.lines(newest) if line is not None]
        days = self._index.days(self._people.name, now - timedelta(weeks=_CALENDAR_WEEKS))
        scripts = {entry.script_id: entry.script.title for entry in self._library.scripts()}
        memories = {
            subject: memory
            for subject, memory in self._schedule.memories(self._people.name).items()
            if subject.startswith(CHECK) or subject.removeprefix(SCRIPT) in scripts
        }
        return Today(
            exercises=todays_practice(memories, now, len(lines), scripts),
            mastery=mastery_of(lines, self._preferences.settings.unwatched),
            days=days,
            today=day,
            week=week_of(days, day, self._people.current.weekly_goal),
        )

    def next_exercise(self) -> Exercise | None:
        """Return what comes next in today's practice; None where all of it is done."""
        self.judge(1)
        return next((one for one in self.today().exercises if not one.done), None)

    def begin(self, exercise: Exercise, script_id: str) -> None:
        """Take note that an exercise begins, and on which script of the library."""
        subject = "" if exercise.is_script else f"{CHECK}{exercise.name}"
        aim = Aim(self._people.name, subject, script_id, self._clock.now()) if subject else None
        self._schedule.look_after(aim)

    def judge(self, limit: int | None = None) -> int:
        """Judge the takes that were not judged yet, or by other thresholds; return how many.

        Args:
            limit: only so many, the newest; None for all.
        """
        return self._ledger.catch_up(limit=limit)

    def _mine(self, wanted: Wanted) -> Wanted:
        return wanted.of(self._people.name, self._clock.now())
