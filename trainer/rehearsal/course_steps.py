"""What somebody sees of the course, what they can answer, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.course_answers import Chosen, Given, Mended, Ordered, Pointed, PointedWords, Typed

if TYPE_CHECKING:
    from trainer.domain.course import Lesson, Task
    from trainer.domain.course_progress import StepStanding, Try
    from trainer.domain.take import Take

__all__ = [
    "Answered",
    "Chosen",
    "Given",
    "Mended",
    "OpenStep",
    "Ordered",
    "Pointed",
    "PointedWords",
    "Typed",
]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step that is open.

    Attributes:
        lesson: its lesson.
        number: which step of those that come for this person, counted from 1.
        count: how many come.
        standing: how far they have come with it.
        task: what there is to do now: the step's own task, or its easier variant.
        draft: what they were in the middle of; empty for nothing.
        is_review: whether the lesson was passed before and came back.
    """

    lesson: Lesson
    number: int
    count: int
    standing: StepStanding
    task: Task
    draft: str = ""
    is_review: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a try.

    Attributes:
        made: the try as it is kept.
        standing: how far somebody has come with the step now.
        told: one sentence: what was right and why, or the one thing to do differently.
        take: the take; None where there was none.
    """

    made: Try
    standing: StepStanding
    told: str
    take: Take | None = None
