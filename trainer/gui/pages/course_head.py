"""Above a step of the course: its lesson, how far one is in it, and the way to its other steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.gui.course.lesson_list import minutes_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course import Lesson
    from trainer.domain.course_progress import LessonStanding
    from trainer.gui.course.step_dots import StepDots
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import OpenStep


class CourseHead:
    """Keeps title and dots to the open step."""

    def __init__(self, page: Page, dots: StepDots) -> None:
        self._page, self._dots = page, dots

    def show(self, now: OpenStep, course: CourseRoom) -> None:
        """Show which step is open."""
        standing = self._standing(now.lesson, course)
        left = f"about {minutes_told(standing.minutes_left)} left" if standing and standing.minutes_left else ""
        told = [f"Step {now.number} of {now.count}", left, "review" if now.is_review else ""]
        self._page.title.setText(now.lesson.title)
        self._page.subtitle.setText("  \u00b7  ".join(filter(None, told)))
        self._dots.show_steps(standing.steps if standing else (), now.standing.step.name)

    def step_beside(self, now: OpenStep, by: int, course: CourseRoom) -> str:
        """Return the name of the step so many after the open one, or before it; empty where there is none."""
        standing = self._standing(now.lesson, course)
        names = [one.step.name for one in standing.steps] if standing else []
        at = names.index(now.standing.step.name) + by if now.standing.step.name in names else -1
        return names[at] if 0 <= at < len(names) else ""

    def told_of(self, lesson: Lesson, course: CourseRoom) -> str:
        """Return how a lesson was left."""
        standing = self._standing(lesson, course)
        if standing is not None and standing.passed_at is not None:
            return f"Passed: {lesson.title}."
        left = sum(one.passed_at is None for one in standing.steps) if standing else 0
        return f"{lesson.title}: {left} step{'' if left == 1 else 's'} left for another time."

    def _standing(self, lesson: Lesson, course: CourseRoom) -> LessonStanding | None:
        found: list[Sequence[LessonStanding]] = [()]
        self._page.tried(lambda: found.append(course.standings()))
        return next((one for one in found[-1] if one.lesson.lesson_id == lesson.lesson_id), None)
