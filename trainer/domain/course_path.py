"""Where the course goes on: which step follows, and where somebody continues."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from trainer.domain.course_progress import LessonStanding, Place, StepStanding

    IsDue: TypeAlias = Callable[[LessonStanding], bool]

At: TypeAlias = tuple[str, str]
"""A lesson and one of its steps, by their names."""


def first_place(lesson: LessonStanding) -> At:
    """Return where a lesson opens: at its first open step, else where it is reviewed."""
    step = lesson.next_step
    return lesson.lesson.lesson_id, step.name if step else review_step(lesson)


def review_step(lesson: LessonStanding) -> str:
    """Return the step that is done again when a lesson comes back; the last one where that does not come for them."""
    return lesson.lesson.review if lesson.step(lesson.lesson.review) else lesson.steps[-1].step.name


def continued(standings: Sequence[LessonStanding], place: Place | None, is_due: IsDue) -> At | None:
    """Return where somebody continues; None where all is done for now.

    Args:
        standings: the lessons in order.
        place: where they were; None before they began.
        is_due: whether a lesson that was passed is to be reviewed.
    """
    lesson = next((one for one in standings if place is not None and one.lesson.lesson_id == place.lesson_id), None)
    step = lesson.step(place.step) if place is not None and lesson is not None else None
    if place is None or lesson is None or step is None:
        return next(_all_over(standings, is_due), None)
    at = place.lesson_id, place.step
    is_reviewing = lesson.passed_at is not None and is_due(lesson) and step.step.name == review_step(lesson)
    if place.draft or is_reviewing or _waits(step):
        return at
    return following(standings, at, is_due) or (at if step.passed_at is None else None)


def following(standings: Sequence[LessonStanding], at: At, is_due: IsDue) -> At | None:
    """Return what follows a step: the rest of its lesson, the next lessons, what is due, and last what was put aside.

    Args:
        standings: the lessons in order.
        at: the step, which is not returned.
        is_due: whether a lesson that was passed is to be reviewed.
    """
    number = next((number for number, one in enumerate(standings) if one.lesson.lesson_id == at[0]), None)
    if number is None:
        return next(_all_over(standings, is_due), None)
    here, others = standings[number], (*standings[number + 1 :], *standings[:number])
    rest = (*_rest_of(here, at[1], is_due), *_all_over(others, is_due), *_aside(here))
    return next((one for one in rest if one != at), None)


def _rest_of(lesson: LessonStanding, step: str, is_due: IsDue) -> Iterator[At]:
    """Yield what is to be done in a lesson, what comes after a step first."""
    names = [one.step.name for one in lesson.steps]
    after = names.index(step) + 1 if step in names else 0
    for one in (*lesson.steps[after:], *lesson.steps[:after]):
        if _waits(one):
            yield lesson.lesson.lesson_id, one.step.name
    if lesson.passed_at is not None and is_due(lesson):
        yield lesson.lesson.lesson_id, review_step(lesson)


def _all_over(lessons: Sequence[LessonStanding], is_due: IsDue) -> Iterator[At]:
    """Yield where each lesson opens: open ones, then those that are due, then what was put aside."""
    still_open = [one for one in lessons if one.passed_at is None]
    yield from (first_place(one) for one in still_open if any(map(_waits, one.steps)))
    yield from (first_place(one) for one in lessons if one.passed_at is not None and is_due(one))
    for one in still_open:
        yield from _aside(one)


def _aside(lesson: LessonStanding) -> Iterator[At]:
    if lesson.passed_at is None:
        yield from ((lesson.lesson.lesson_id, one.step.name) for one in lesson.steps if one.is_aside)


def _waits(step: StepStanding) -> bool:
    return step.passed_at is None and not step.is_aside
