"""A scripted new hire goes through the course that comes with the program, from the first card to the passport."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from tests.built_in_course import LESSONS, WRITTEN
from tests.course_audio import RATE_HZ, made
from tests.course_hire import Hire, Plan
from tests.course_takes import HEARD, failed_on_the_way
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import Outcome
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.course_takes import Where
    from trainer.domain.course_progress import Try

NOTHING: Final = "Hello. It's me again, with our amazing services."


def plans() -> dict[tuple[str, str], Plan]:
    """Return what does not pass in each step, and what does."""
    written = {at: Plan(NOTHING, text) for at, text in WRITTEN.items()}
    return written | {
        (lesson, step): Plan(clip(next(iter(fails.values()))), clip(good))
        for (lesson, step, variant), (good, fails) in HEARD.items()
        if not variant
    }


def clip(name: str) -> Clip:
    return Clip(made(name), RATE_HZ)


def look_at_rules(where: Where, tries: Sequence[Try]) -> None:
    """See that each rule of a take was failed by what is said to fail it, and passed by what passes."""
    if where in HEARD:
        verdicts = {(one.outcome, result.rule): result.verdict for one in tries for result in one.results}
        failed = {rule for (_, rule), verdict in verdicts.items() if verdict is CheckVerdict.FAIL}
        assert failed >= failed_on_the_way(where), (where, verdicts)
        passed = {rule for (outcome, rule) in verdicts if outcome is Outcome.PASSED}
        assert passed == set(HEARD[where][1]), (where, verdicts)


def test_a_hire_goes_through_the_whole_course(tmp_path: Path) -> None:
    hire = Hire(tmp_path / "data")
    try:
        done = hire.through(plans())

        coming = [(lesson.lesson_id, one.name) for lesson in LESSONS for one in lesson.steps]
        assert done == coming, "each step comes once, those for who failed among them"
        standings = hire.course.standings()
        assert [one.lesson.lesson_id for one in standings] == [one.lesson_id for one in LESSONS]
        assert all(one.completed_at is not None and one.due_at is not None for one in standings)
        for lesson in standings:
            for step in lesson.steps:
                outcomes = [one.outcome for one in step.tries]
                assert outcomes.count(Outcome.FAILED) == step.step.can_fail
                assert outcomes.count(Outcome.PASSED) == step.step.rule.needed
                look_at_rules((lesson.lesson.lesson_id, step.step.name, ""), step.tries)
        passport = tmp_path / "passport.html"
        hire.room.passports.write(passport, with_sound=True)
        html = passport.read_text(encoding="utf-8")
    finally:
        hire.leave()

    assert all(escape(lesson.title) in html for lesson in LESSONS)
    assert html.count("<audio") == 2 * len(LESSONS), "the first and the best take of each lesson"
