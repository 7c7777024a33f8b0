"""When lessons that were passed come back: by the same cards as scripts and weaknesses."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.repetition import AGAIN, EASY, GOOD, HARD
from trainer.domain.course_path import review_step
from trainer.domain.course_progress import Outcome
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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

    def memories(self, person: str) -> Mapping[str, Memory]:
        """Return what is known of each lesson of a person, by the lesson's name; errors as in `CardStore`."""
        every = self._schedule.memories(person).items()
        return {name.removeprefix(LESSON): one for name, one in every if name.startswith(LESSON)}

    def catch_up(self, person: str, lessons: Sequence[LessonStanding], tries: Sequence[Try]) -> None:
        """Bring the cards of lessons to what the tries say. Where the disk refuses, that waits until the next time."""
        try:
            known = self.memories(person)
            for lesson in lessons:
                for shown in _shown(lesson, tries):
                    memory = known.get(lesson.lesson.lesson_id)
                    if memory is None or shown.at > memory.at:
                        subject = f"{LESSON}{lesson.lesson.lesson_id}"
                        self._schedule.rated(person, subject, shown.name, shown.at, shown.rating)
        except TrainerError as fault:
            _log.warning("when lessons come back is not kept: %s", fault)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How well somebody showed that they know a lesson: what tells it, when, and the rating."""

    name: str
    at: datetime
    rating: int


def _shown(lesson: LessonStanding, tries: Sequence[Try]) -> Iterator[_Shown]:
    """Yield each time that somebody showed how well they know a lesson, from its passing on."""
    if lesson.passed_at is None:
        return
    yield _Shown(f"passed {lesson.lesson.lesson_id}", lesson.passed_at, _first_rating(lesson))
    for one in tries:
        is_review = one.is_review and one.lesson_id == lesson.lesson.lesson_id and one.step == review_step(lesson)
        if is_review and one.outcome in _RATINGS and one.at > lesson.passed_at:
            yield _Shown(one.try_id, one.at, _RATINGS[one.outcome])


_RATINGS: Final = {Outcome.PASSED: GOOD, Outcome.FAILED: AGAIN}


def _first_rating(lesson: LessonStanding) -> int:
    if any(one.passed_easier for one in lesson.steps):
        return HARD
    return GOOD if any(one.failed for one in lesson.steps) else EASY
