"""Which thresholds the pass rules of a course use, so that a trainer changes all its lessons in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.course import rule_of
from trainer.domain.pass_rule import FigureRule
from trainer.domain.thresholds import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.course import Course, Lesson
    from trainer.domain.thresholds import Row


def thresholds_used(course: Course) -> Sequence[tuple[Row, tuple[str, ...]]]:
    """Return the thresholds that rules name, in the order of the table, each with the titles of its lessons."""
    named = [(lesson.title, set(_named(lesson))) for lesson in course.lessons]
    found = [(row, tuple(title for title, names in named if row.name in names)) for row in ROWS]
    return [(row, titles) for row, titles in found if titles]


def _named(lesson: Lesson) -> Iterator[str]:
    for step in lesson.steps:
        tasks = (step.task,) if step.easier is None else (step.task, step.easier)
        rules = (rule for task in tasks for rule in rule_of(task).rules)
        yield from (rule.threshold for rule in rules if isinstance(rule, FigureRule))
