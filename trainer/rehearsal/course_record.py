"""What one person did in the course: known here, and on the disk before it is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.repetition import day_of
from trainer.domain.course_progress import Outcome, lesson_standing
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from trainer.domain.course import Course, Lesson
    from trainer.domain.course_progress import LessonStanding, Place, Try
    from trainer.rehearsal.course_ports import CourseStore
    from trainer.rehearsal.course_reviews import CourseReviews
    from trainer.rehearsal.ports import Clock

_NOBODY: Final = ""


class CourseRecord:
    """Knows what whoever is in the course has tried. Methods raise TrainerError where the disk refuses."""

    def __init__(self, store: CourseStore, reviews: CourseReviews, clock: Clock) -> None:
        self.person = _NOBODY
        self.tries: tuple[Try, ...] = ()
        self.place: Place | None = None
        self._store = store
        self._reviews = reviews
        self._clock = clock

    def read(self, person: str, course: Course) -> None:
        """Look up what somebody did; what a crash kept from the cards of lessons is made up for."""
        self.person = person
        self.tries, self.place = tuple(self._store.tries(person)), self._store.place(person)
        self._reviews.catch_up(person, self.standings(course), self.tries)

    def standings(self, course: Course) -> tuple[LessonStanding, ...]:
        """Return how far they have come with each lesson."""
        return self.standings_of(self.person, course, self.tries)

    def standings_of(
        self, person: str, course: Course, tries: Sequence[Try] | None = None
    ) -> tuple[LessonStanding, ...]:
        """Return how far somebody has come with each lesson, from their tries on the disk unless these are given."""
        tries = self._store.tries(person) if tries is None else tries
        return _standings(course, tries, self._reviews.due_of((person,))[person])

    def lines(self, people: Collection[str], course: Course) -> Mapping[str, str]:
        """Return how far each of these people has come, in a few words; empty for who did not begin.

        Two questions to the disk, however many people they are.
        """
        every, due = self._store.tries_of(people), self._reviews.due_of(people)
        return {name: self._line(_standings(course, every[name], due[name])) for name in people}

    def _line(self, lessons: Sequence[LessonStanding]) -> str:
        due = sum(map(self.is_due, lessons))
        return f"{_counted(lessons)}, due: {due}" if due else _counted(lessons)

    def is_due(self, lesson: LessonStanding) -> bool:
        """Return whether a lesson is to be reviewed on this day, or was before."""
        return lesson.due_at is not None and day_of(lesson.due_at) <= day_of(self._clock.now())

    def moment(self) -> datetime:
        """Return this moment, as the clock has it; what came first is told by the order of the tries."""
        return self._clock.now()

    def add(self, one: Try, place: Place, lesson: Lesson) -> Try:
        """Keep a try and where they are after it; return it as it is kept.

        Raises:
            TrainerError: they were deleted or renamed meanwhile, perhaps by another process; they do not come back.
        """
        one = with_completion(self.tries, one, lesson)
        if not self._store.add(self.person, one, place, is_known=True):
            raise self.gone()
        self.tries, self.place = (*self.tries, one), place
        if one.is_review or one.completes:
            self._reviews.catch_up(self.person, [lesson_standing(lesson, self.tries)], self.tries)
        return one

    def keep_place(self, place: Place) -> None:
        """Keep where they are; who is new is added."""
        if place != self.place:
            self._store.keep_place(self.person, place)
            self.place = place

    def keep_draft(self, place: Place) -> bool:
        """Keep what they are in the middle of; return whether that is so, False where they are gone as in `add`."""
        if self._store.keep_place(self.person, place, is_known=True):
            self.place = place
            return True
        self.gone()
        return False

    def gone(self) -> TrainerError:
        """Forget a person who was deleted or renamed meanwhile; return how that is told."""
        person, self.person, self.tries, self.place = self.person, _NOBODY, (), None
        return self.told_gone(person)

    @staticmethod
    def told_gone(person: str) -> TrainerError:
        """Return how it is told that somebody was deleted or renamed meanwhile."""
        hint = "Choose who practises, and open the lesson again."
        return TrainerError(f"What {person} did in the course is no longer here.", hint)


def with_completion(tries: Sequence[Try], one: Try, lesson: Lesson) -> Try:
    """Return a try that says whether it is the one with which the whole lesson was passed."""
    if one.outcome is not Outcome.PASSED or lesson_standing(lesson, tries).passed_at is not None:
        return one
    is_whole = lesson_standing(lesson, (*tries, one)).passed_at is not None
    return replace(one, completes=is_whole)


def _standings(course: Course, tries: Sequence[Try], due: Mapping[str, datetime]) -> tuple[LessonStanding, ...]:
    """Return how far somebody has come with each lesson; each looks only at its own tries."""
    own: dict[str, list[Try]] = {}
    for one in tries:
        own.setdefault(one.lesson_id, []).append(one)
    return tuple(lesson_standing(one, own.get(one.lesson_id, ()), due.get(one.lesson_id)) for one in course.lessons)


def _counted(lessons: Sequence[LessonStanding]) -> str:
    """Return how far somebody has come in one line; empty before they began."""
    if not any(one.begun for one in lessons):
        return ""
    passed = sum(one.passed_at is not None for one in lessons)
    return f"Course: {passed} of {len(lessons)} lessons"
