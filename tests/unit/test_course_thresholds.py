"""Which thresholds the lessons of a course use."""

from __future__ import annotations

from dataclasses import replace

from tests.passport_room import LESSONS, NO_UMS, NUMBER, SAID, UMS
from trainer.domain.course import Course, Speak
from trainer.domain.course_thresholds import thresholds_used
from trainer.domain.pass_rule import FigureRule, PassRule, Side


def asks(threshold: str) -> Speak:
    return Speak(SAID, PassRule((UMS, FigureRule("hook_s", Side.AT_MOST, None, threshold))))


def used(*lessons: object) -> list[tuple[str, tuple[str, ...]]]:
    course = Course(lessons)  # type: ignore[arg-type]
    return [(row.name, titles) for row, titles in thresholds_used(course)]


def test_only_those_that_rules_name_with_the_lessons_that_do() -> None:
    assert used(*LESSONS) == [("digit_s", ("Your number, slowly",))]


def test_they_stand_in_the_order_of_the_table() -> None:
    steps = (replace(NO_UMS.steps[-1], task=asks("hook_s")),)
    early = replace(NO_UMS, title="Early", steps=steps)
    assert used(NUMBER, early) == [("hook_s", ("Early",)), ("digit_s", ("Your number, slowly",))]


def test_an_easier_variant_counts_too() -> None:
    steps = (replace(NO_UMS.steps[-1], easier=asks("hook_late_s")),)
    assert used(replace(NO_UMS, steps=steps)) == [("hook_late_s", ("No ums",))]


def test_written_bounds_use_none() -> None:
    assert used(NO_UMS) == []
    assert used() == []
