"""The course as somebody goes through it: which step is open, and where it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.course import Course, Speak
from trainer.domain.course_path import continued, first_place, following
from trainer.domain.course_progress import Outcome, Place, Try, lesson_standing, step_standing
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_steps import OpenStep
from trainer.rehearsal.register import new_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from trainer.domain.course import Lesson
    from trainer.domain.course_path import At
    from trainer.domain.course_progress import LessonStanding
    from trainer.rehearsal.course_record import CourseRecord
    from trainer.rehearsal.preferences import Preferences


class OpenCourse:
    """Knows the step that is open, if any. Methods raise TrainerError where the disk is full or refuses.

    Args:
        courses: returns all lessons, the company's among them.
        record: what whoever practises did.
        preferences: the settings.
    """

    def __init__(self, courses: Callable[[], Course], record: CourseRecord, preferences: Preferences) -> None:
        self._courses = courses
        self._record = record
        self._preferences = preferences
        self._current: OpenStep | None = None
        self._drafts: dict[At, str] = {}

    def course(self) -> Course:
        """Return the lessons that are to be done here."""
        whole, left_out = self.whole_course(), self._preferences.settings.course_left_out
        return replace(whole, lessons=tuple(one for one in whole.lessons if one.lesson_id not in left_out))

    def whole_course(self) -> Course:
        """Return all lessons, those that the trainer left out among them."""
        return self._courses()

    def standings(self, person: str = "") -> Sequence[LessonStanding]:
        """Return how far somebody has come with each lesson, in order; whoever practises where nobody is named."""
        return self._record.standings_of(person or self._preferences.settings.person, self.course())

    def due(self) -> Sequence[LessonStanding]:
        """Return the lessons that were passed and are to be reviewed today."""
        return [one for one in self.standings() if self._record.is_due(one)]

    def line(self, person: str) -> str:
        """Return how far somebody has come, in a few words; empty before they began."""
        return self.lines((person,))[person]

    def lines(self, people: Collection[str]) -> Mapping[str, str]:
        """Return the same for several people at once."""
        return self._record.lines(people, self.course())

    @property
    def current(self) -> OpenStep | None:
        """Return the step that is open; None where none is, or somebody else practises by now."""
        is_theirs = self._record.person == self._preferences.settings.person
        return self._current if is_theirs else None

    def resume(self) -> OpenStep | None:
        """Go on where they were, else with the first open lesson, else with what is due; None where all is done."""
        return self._open_at(self.continues_at())

    def continues_at(self) -> At | None:
        """Return where `resume` goes on, by lesson and step; None where all is done for now."""
        self._read()
        return continued(self._record.standings(self.course()), self._record.place, self._record.is_due)

    def open(self, lesson_id: str, step: str = "") -> OpenStep:
        """Open a lesson at a step, else where it goes on, or where it is reviewed. Nothing is locked.

        Raises:
            TrainerError: there is no such lesson any more.
        """
        self._read()
        standing = lesson_standing(self._lesson(lesson_id), self._record.tries)
        return self._opened((lesson_id, step) if standing.step(step) else first_place(standing))

    def go_on(self) -> OpenStep | None:
        """Open what follows: the next step, of the next lesson after the last one; None where all is done for now."""
        return self._open_at(self._following()) if self._current is not None else self.resume()

    def put_aside(self) -> OpenStep | None:
        """Go on without passing, where that is offered; the step stays open. Return what is open then."""
        now = self._current
        if now is None or not now.standing.may_go_on or now.standing.passed_at is not None:
            return self.current
        at = self._following() or (now.lesson.lesson_id, now.standing.step.name)
        when = self._record.moment()
        is_easier = now.standing.is_easier
        one = Try(new_name(when), now.lesson.lesson_id, now.standing.step.name, when, Outcome.PUT_ASIDE, is_easier)
        self._record.add(one, Place(*at), now.lesson)
        return self._open_at(self._following())

    def leave(self) -> None:
        """Open no step; the place stays."""
        self._current = None

    def keep_draft(self, text: str) -> None:
        """Keep what somebody is in the middle of, in the step's own words. Takes look after themselves."""
        now = self._current
        if now is not None and not isinstance(now.task, Speak):
            self._keep_draft(text)

    def _keep_draft(self, text: str) -> None:
        now = self._current
        if now is not None:
            self._record.keep_place(Place(now.lesson.lesson_id, now.standing.step.name, text))
            self._drafts[now.lesson.lesson_id, now.standing.step.name] = text
            self._current = replace(now, draft=text)

    def _read(self) -> None:
        person = self._preferences.settings.person
        if person != self._record.person:
            self._drafts.clear()
            self._current = None
        self._record.read(person, self.whole_course())

    def _lesson(self, lesson_id: str) -> Lesson:
        lesson = self.whole_course().lesson(lesson_id)
        if lesson is None:
            raise TrainerError("This lesson is no longer here.", "Choose another one.")
        return lesson

    def _following(self) -> At | None:
        now = self._current
        if now is None:
            return None
        at = now.lesson.lesson_id, now.standing.step.name
        return following(self._record.standings(self.course()), at, self._record.is_due)

    def _open_at(self, at: At | None) -> OpenStep | None:
        if at is None:
            self.leave()
            return None
        return self._opened(at)

    def _opened(self, at: At) -> OpenStep:
        """Open a step, and keep that they are there."""
        lesson, place = self._lesson(at[0]), self._record.place
        was_there = place is not None and (place.lesson_id, place.step) == at
        draft = place.draft if place is not None and was_there else self._drafts.get(at, "")
        self._record.keep_place(Place(*at, draft))
        standing = lesson_standing(lesson, self._record.tries)
        found = standing.step(at[1])
        is_review = standing.passed_at is not None and found is not None and found.passed_at is not None
        self._current = self._seen(lesson, at[1], draft, is_review=is_review)
        return self._current

    def _seen(self, lesson: Lesson, name: str, draft: str, *, is_review: bool) -> OpenStep:
        """Return a step as it stands now."""
        step = lesson.step(name)
        if step is None:
            raise RuntimeError(f"{lesson.lesson_id} has no step {name}")
        tries = [one for one in self._record.tries if (one.lesson_id, one.step) == (lesson.lesson_id, name)]
        standing = step_standing(step, tries)
        coming = [one.step.name for one in lesson_standing(lesson, self._record.tries).steps]
        number = coming.index(name) + 1 if name in coming else len(coming)
        task = step.easier if standing.is_easier and step.easier is not None else step.task
        return OpenStep(lesson, number, len(coming), standing, task, draft, is_review)
