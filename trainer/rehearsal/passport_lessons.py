"""A lesson as a passport tells it: which steps are passed and how, and the first and the best take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.coaching.pass_rules import RuleEvidence, judged
from trainer.domain.course import OWN, rule_of
from trainer.domain.course_progress import Outcome
from trainer.rehearsal.passport_parts import LessonPage, Stage, StepPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.domain.course import Lesson
    from trainer.domain.course_progress import LessonStanding, StepStanding, Try
    from trainer.domain.thresholds import Thresholds
    from trainer.rehearsal.passport_parts import Spoken

_JUDGED = {Outcome.PASSED, Outcome.FAILED}


def lesson_page(
    standing: LessonStanding, takes: Mapping[str, Spoken], tries: Sequence[Try], thresholds: Thresholds
) -> LessonPage:
    """Return a lesson as it is told.

    Args:
        standing: how far the person is with it.
        takes: what was spoken, by the names of tries.
        tries: all of the person's tries in it by time, reviews too.
        thresholds: those in force, for what has to hold in steps that are open.
    """
    lesson = standing.lesson
    steps = tuple(_step_page(one, takes, thresholds) for one in standing.steps)
    first, best = _first_and_best(lesson, [takes[one.try_id] for one in tries if one.try_id in takes])
    return LessonPage(
        lesson_id=lesson.lesson_id,
        title=lesson.title,
        why=lesson.why,
        minutes=lesson.minutes,
        stage=_stage_of(standing, steps),
        steps=steps,
        passed_at=standing.passed_at,
        is_own=lesson.lesson_id.startswith(f"{OWN}/"),
        is_final=lesson.is_final,
        first=first,
        best=best,
    )


def _stage_of(standing: LessonStanding, steps: Sequence[StepPage]) -> Stage:
    stages = {one.stage for one in steps}
    if standing.passed_at is not None:
        return Stage.EASIER if Stage.EASIER in stages else Stage.PASSED
    if not standing.begun:
        return Stage.NOT_BEGUN
    return Stage.ASIDE if Stage.ASIDE in stages else Stage.OPEN


def _step_page(standing: StepStanding, takes: Mapping[str, Spoken], thresholds: Thresholds) -> StepPage:
    step, passing = standing.step, _passing(standing)
    easier = bool(passing) and passing[-1].easier
    rule = rule_of(step.easier if easier and step.easier is not None else step.task)
    counted = standing.tries if step.can_fail else ()
    spoken = tuple(takes[one.try_id] for one in passing if one.try_id in takes)
    return StepPage(
        name=step.name,
        title=step.title,
        stage=_stage_of_step(standing),
        can_fail=step.can_fail,
        passed_at=standing.passed_at,
        tries=sum(one.outcome in _JUDGED for one in counted),
        unjudged=sum(one.outcome is Outcome.NOT_JUDGED for one in counted),
        needed=rule.needed,
        of=rule.of,
        rules=tuple(f"{one.title}: {one.wanted}" for one in judged(rule, RuleEvidence(), thresholds)),
        passing=spoken,
        results=passing[-1].results if passing and not spoken else (),
    )


def _stage_of_step(standing: StepStanding) -> Stage:
    if standing.passed_at is not None:
        return Stage.EASIER if _passing(standing)[-1].easier else Stage.PASSED
    if standing.is_aside:
        return Stage.ASIDE
    return Stage.OPEN if standing.tries else Stage.NOT_BEGUN


def _passing(standing: StepStanding) -> Sequence[Try]:
    """Return the tries that passed a step together, by time; nothing while it is open."""
    if standing.passed_at is None:
        return ()
    easier = standing.tries[-1].easier
    step = standing.step
    looks_back = rule_of(step.easier if easier and step.easier is not None else step.task).of
    counted = [one for one in standing.tries if one.easier is easier and one.outcome in _JUDGED]
    return [one for one in counted[-looks_back:] if one.outcome is Outcome.PASSED]


def _first_and_best(lesson: Lesson, takes: Sequence[Spoken]) -> tuple[Spoken | None, Spoken | None]:
    """Return the first and the best take of the step that is reviewed, else of the last one with takes.

    Both are of one step, for takes of different steps cannot be compared. The best is the one that passed with the
    largest share of its rules; of equals the one that was not easier, with fewer ums, the newest.
    """
    names = [take.step_name for take in takes]
    by_order = [step.name for step in lesson.steps if step.name in names]
    if not by_order:
        return None, None
    shown = lesson.review if lesson.review in by_order else by_order[-1]
    mine = [take for take in takes if take.step_name == shown]
    return mine[0], max(mine, key=_goodness)


def _goodness(take: Spoken) -> tuple[object, ...]:
    ums = -take.ums if take.ums is not None else float("-inf")
    return take.outcome is Outcome.PASSED, take.share or 0.0, not take.easier, ums, take.at
