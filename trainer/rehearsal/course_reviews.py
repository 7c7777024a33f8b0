"""When lessons that were passed come back: by the same cards as scripts and weaknesses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from trainer.coaching.repetition import AGAIN, EASY, GOOD, HARD
from trainer.domain.course_path import review_step
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError
from trainer.rehearsal.schedule import Noted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from trainer.coaching.repetition import Memory
    from trainer.domain.course_progress import LessonStanding, Try
    from trainer.rehearsal.schedule import Schedule

LESSON: Final = "lesson:"
_log = logging.getLogger(__name__)


class CourseReviews:
    """Keeps a card for each lesson that somebody passed. The tries tell what is on it, so that nothing can be lost."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def due_of(self, people: Collection[str]) -> Mapping[str, Mapping[str, datetime]]:
        """Return when each lesson of several people is due, by the lesson's name; errors as in `CardStore`."""
        found = self._schedule.due(people, LESSON)
        return {
            name: {subject.removeprefix(LESSON): due_at for subject, due_at in one.items()}
            for name, one in found.items()
        }

    def catch_up(self, person: str, lessons: Sequence[LessonStanding], tries: Sequence[Try]) -> None:
        """Bring the cards of lessons to what the tries say. Where the disk refuses, that waits until the next time."""
        passed = [one for one in lessons if one.passed_at is not None]
        if not passed:
            return
        try:
            known, times = self._schedule.memories(person), _times(tries)
            for lesson in passed:
                subject = f"{LESSON}{lesson.lesson.lesson_id}"
                memory, new = _new(known.get(subject), _Reviewed(lesson, tries, times))
                if new:
                    self._schedule.note(person, subject, memory, new)
        except TrainerError as fault:
            _log.warning("when lessons come back is not kept: %s", fault)


class _Reviewed:
    """What tells how well somebody knows a lesson that they passed, from its passing on."""

    def __init__(self, lesson: LessonStanding, tries: Sequence[Try], times: Mapping[str, datetime]) -> None:
        self._lesson = lesson
        own = [one for one in tries if one.lesson_id == lesson.lesson.lesson_id]
        self._since = own[_passed_with(lesson, own) :]
        self._times = times

    @property
    def times(self) -> Mapping[str, datetime]:
        """Return when what a card can tell of was made, by its name, in the order in which it was."""
        passing, *later = self._since
        return {self._passed: self._times[passing.try_id]} | {one.try_id: self._times[one.try_id] for one in later}

    def noted(self) -> Iterator[Noted]:
        """Yield each time that they showed it."""
        passing, *later = self._since
        yield Noted(self._passed, self._times[passing.try_id], _first_rating(self._lesson))
        for one in later:
            if one.is_review and one.step == review_step(self._lesson) and one.outcome in _RATINGS:
                yield Noted(one.try_id, self._times[one.try_id], _RATINGS[one.outcome])

    @property
    def _passed(self) -> str:
        return f"passed {self._lesson.lesson.lesson_id}"


_RATINGS: Final = {Outcome.PASSED: GOOD, Outcome.FAILED: AGAIN, Outcome.PUT_ASIDE: None}


def _new(memory: Memory | None, reviewed: _Reviewed) -> tuple[Memory | None, list[Noted]]:
    """Return what a card says, and what is new to it; nothing and all where it does not tell of these tries.

    So is the card of another lesson that had this name once, and one from a time when the clock was wrong.
    """
    times, noted = reviewed.times, list(reviewed.noted())
    if memory is None or times.get(memory.take_id) != memory.at:
        return None, noted
    names = list(times)
    return memory, [one for one in noted if names.index(one.name) > names.index(memory.take_id)]


def _times(tries: Sequence[Try]) -> dict[str, datetime]:
    """Return when each try was made, by its name: no later than those that came after it, whatever a clock said."""
    found: dict[str, datetime] = {}
    soonest: datetime | None = None
    for one in reversed(tries):
        soonest = one.at if soonest is None else min(soonest, one.at)
        found[one.try_id] = soonest
    return found


def _passed_with(lesson: LessonStanding, own: Sequence[Try]) -> int:
    """Return with which of its tries a lesson was passed."""
    last = {one.tries[-1].try_id for one in lesson.steps if one.passed_at is not None}
    passing = [at for at, one in enumerate(own) if one.completes or one.try_id in last]
    return next(at for at in reversed(passing) if own[at].at == lesson.passed_at)


def _first_rating(lesson: LessonStanding) -> int:
    if any(one.passed_easier for one in lesson.steps):
        return HARD
    return GOOD if any(one.failed for one in lesson.steps) else EASY
