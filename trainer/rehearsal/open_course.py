"""The course as somebody goes through it: which step is open, and where it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.course import Course, Speak
from trainer.domain.course_path import continued, first_place, following
from trainer.domain.course_progress import Outcome, Place, Try, lesson_standing, step_standing
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_record import CourseRecord
from trainer.rehearsal.course_steps import OpenStep
from trainer.rehearsal.register import new_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from trainer.domain.course import Lesson
    from trainer.domain.course_path import At
    from trainer.domain.course_progress import LessonStanding
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
        self._course_then = Course(())
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
        """Open what follows: the next step, of the next lesson after the last one; None where all is done for now.

        Raises:
            TrainerError: whoever practises was deleted or renamed meanwhile, see `CourseRecord.add`.
        """
        if self.current is None:
            return self.resume()
        at, person = self._at, self._record.person
        self._read()
        if self.current is None:
            raise CourseRecord.told_gone(person)
        return self._open_at(self._following(at))

    def put_aside(self) -> OpenStep | None:
        """Go on without passing, where that is offered; return what is open then.

        A step that was not passed stays open. The review of a lesson is put off until the next day.
        """
        now = self.current
        if now is None or not now.standing.may_go_on or (now.standing.passed_at is not None and not now.is_review):
            return now
        at, when = self._at, self._record.moment()
        one = Try(
            *(new_name(when), *at, when, Outcome.PUT_ASIDE),
            easier=now.standing.is_easier,
            is_review=now.is_review,
        )
        self._record.add(one, Place(*(self._following(at) or at)), now.lesson)
        return self._open_at(self._following(at))

    def leave(self) -> None:
        """Open no step; the place stays."""
        self._current = None

    def keep_draft(self, text: str) -> None:
        """Keep what somebody is in the middle of, in the step's own words. Takes look after themselves."""
        now = self.current
        if now is not None and not isinstance(now.task, Speak):
            self._keep_draft(text)

    def _keep_draft(self, text: str) -> bool:
        """Keep what is half done; return whether that is so: of who was deleted meanwhile nothing is kept."""
        now = self.current
        if now is None or not self._record.keep_draft(Place(*self._at, text)):
            return False
        self._drafts[self._at] = text
        self._current = replace(now, draft=text)
        return True

    @property
    def _now(self) -> OpenStep:
        if self._current is None:
            raise RuntimeError("no step is open")
        if self.current is None:
            raise TrainerError("Somebody else practises by now.", "Open the lesson again.")
        return self._current

    @property
    def _at(self) -> At:
        return self._now.lesson.lesson_id, self._now.standing.step.name

    def _read(self) -> None:
        """Look up what whoever practises did. Of somebody else, or of who was deleted meanwhile, nothing stays here."""
        person = self._preferences.settings.person
        is_same = person == self._record.person
        self._record.read(person, self.whole_course())
        if not is_same or self._record.place is None:
            self._drafts.clear()
            self._current = None

    def _lesson(self, lesson_id: str) -> Lesson:
        lesson = self.whole_course().lesson(lesson_id)
        if lesson is None:
            raise lesson_gone()
        return lesson

    def _following(self, at: At) -> At | None:
        return following(self._record.standings(self.course()), at, self._record.is_due)

    def _open_at(self, at: At | None) -> OpenStep | None:
        if at is None:
            self.leave()
            return None
        return self._opened(at)

    def _opened(self, at: At) -> OpenStep:
        """Open a step, and keep that they are there. Its sounds stay known while it is open, whoever removes them."""
        course, lesson, draft = self.whole_course(), self._lesson(at[0]), self._draft_at(at)
        if lesson.step(at[1]) is None:
            raise lesson_gone()
        self._record.keep_place(Place(*at, draft))
        standing = lesson_standing(lesson, self._record.tries)
        found = standing.step(at[1])
        is_review = standing.passed_at is not None and found is not None and found.passed_at is not None
        self._current, self._course_then = self._seen(lesson, at[1], draft, is_review=is_review), course
        return self._current

    def _draft_at(self, at: At) -> str:
        """Return what is half done in a step; a take that was judged there is not."""
        place = self._record.place
        was_there = place is not None and (place.lesson_id, place.step) == at
        draft = place.draft if place is not None and was_there else self._drafts.get(at, "")
        was_judged = any(one.take_id == draft for one in self._record.tries if (one.lesson_id, one.step) == at)
        return "" if was_judged else draft

    def _seen(self, lesson: Lesson, name: str, draft: str, *, is_review: bool) -> OpenStep:
        """Return a step as it stands now."""
        step = lesson.step(name)
        if step is None:
            raise lesson_gone()
        tries = [one for one in self._record.tries if (one.lesson_id, one.step) == (lesson.lesson_id, name)]
        standing = step_standing(step, tries)
        coming = [one.step.name for one in lesson_standing(lesson, self._record.tries).steps]
        number = coming.index(name) + 1 if name in coming else len(coming)
        task = step.easier if standing.is_easier and step.easier is not None else step.task
        return OpenStep(lesson, number, len(coming), standing, task, draft, is_review)


def lesson_gone() -> TrainerError:
    """Return how it is told that a lesson, a step or a sound of it was removed meanwhile."""
    return TrainerError("This lesson is no longer here.", "Choose another one.")
