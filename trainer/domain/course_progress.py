"""How far somebody has come in the course: what they tried, what came of it, and what that leaves to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from trainer.domain.course import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from trainer.domain.checks import CheckVerdict
    from trainer.domain.course import Lesson, Step
    from trainer.domain.pass_rule import PassRule

EASIER_AFTER: Final = 5
"""After so many failed tries there is an easier variant, and going on without passing is offered."""


class Outcome(Enum):
    """What came of a try.

    What could not be judged counts neither way. Who asks to go on without passing has the step put aside: it stays
    open, and the lesson with it, but nobody is locked in.
    """

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not judged"
    PUT_ASIDE = "put aside"


_VAIN: Final = frozenset({Outcome.FAILED, Outcome.NOT_JUDGED})


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What became of one rule in one take.

    Attributes:
        rule: the rule as it is written.
        title: what it is called.
        measured: what was measured, told with its unit; empty where nothing was.
        wanted: what passes, likewise.
        verdict: pass, fail or not judged.
        why_not: why it was not judged; empty where it was.
    """

    rule: str
    title: str
    measured: str
    wanted: str
    verdict: CheckVerdict
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """One try at a step.

    Attributes:
        try_id: its name.
        lesson_id: of which lesson.
        step: of which step.
        at: when, with a time zone.
        outcome: what came of it.
        easier: whether it was the easier variant.
        is_review: whether the lesson had been passed before and came back.
        take_id: the take; empty where there was none.
        results: what became of each rule.
        text: the words that were written; empty where none were.
        detector: the version of the detector that judged the take; empty without one.
        completes: whether the whole lesson was passed with it.
    """

    try_id: str
    lesson_id: str
    step: str
    at: datetime
    outcome: Outcome
    easier: bool = False
    is_review: bool = False
    take_id: str = ""
    results: tuple[RuleResult, ...] = ()
    text: str = ""
    detector: str = ""
    completes: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the course.

    Attributes:
        lesson_id: in which lesson.
        step: at which step.
        draft: what they were in the middle of, in the step's own words; empty for nothing.
    """

    lesson_id: str
    step: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How far somebody has come with one step.

    Attributes:
        step: the step.
        tries: the tries at it before it was passed, in the order in which they were made; reviews do not count.
        passed_at: when it was passed; None while it is open.
        is_aside: whether it is open and was put aside.
        vain_reviews: how many of the last reviews failed or could not be judged, in a row.
    """

    step: Step
    tries: tuple[Try, ...]
    passed_at: datetime | None
    is_aside: bool
    vain_reviews: int = 0

    @property
    def failed(self) -> int:
        """Return how many tries failed."""
        return sum(one.outcome is Outcome.FAILED for one in self.tries)

    @property
    def is_easier(self) -> bool:
        """Return whether the easier variant is due now."""
        return self.step.easier is not None and self.failed >= EASIER_AFTER and self.passed_at is None

    @property
    def hints(self) -> tuple[str, ...]:
        """Return the hints that are shown by now: one more after each failed try."""
        return self.step.hints[: self.failed]

    @property
    def may_go_on(self) -> bool:
        """Return whether going on without passing is offered; many tries that could not be judged lock nobody in.

        In a step that was passed the reviews count.
        """
        if self.passed_at is not None:
            return self.vain_reviews >= EASIER_AFTER
        return sum(one.outcome in _VAIN for one in self.tries) >= EASIER_AFTER or self.is_aside

    @property
    def passed_easier(self) -> bool:
        """Return whether the easier variant passed it."""
        return self.passed_at is not None and self.tries[-1].easier

    def good(self, easier: bool) -> int:  # noqa: FBT001 - which variant
        """Return how many of the last judged tries at a variant passed, as far as its rule looks back."""
        return _good(self.tries, self.step, easier=easier)


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """How far somebody has come with one lesson.

    Attributes:
        lesson: the lesson.
        steps: the standing of each of its steps that come for this person, in order.
        due_at: when it is to be reviewed; None while it is open.
        completed_at: when it was passed as it was then; None where no try says so.
    """

    lesson: Lesson
    steps: tuple[StepStanding, ...]
    due_at: datetime | None = None
    completed_at: datetime | None = None

    @property
    def passed_at(self) -> datetime | None:
        """Return when it was passed; None while it is open.

        A lesson that was passed stays so: a step that is added to it afterwards is open, and waits until the lesson
        comes back.
        """
        times = [one.passed_at for one in self.steps]
        known = [when for when in times if when is not None]
        return self.completed_at or (max(known) if known and len(known) == len(times) else None)

    @property
    def begun(self) -> bool:
        """Return whether anything was tried in it."""
        return any(one.tries for one in self.steps)

    @property
    def next_step(self) -> Step | None:
        """Return the first step that is open and not put aside, else the first open one; None where all are passed."""
        still_open = [one for one in self.steps if one.passed_at is None]
        waiting = [one for one in still_open if not one.is_aside] or still_open
        return waiting[0].step if waiting else None

    @property
    def minutes_left(self) -> int:
        """Return about how many minutes are left, in proportion to its open steps, at least 1; 0 where it is passed."""
        if self.passed_at is not None:
            return 0
        still_open = sum(one.passed_at is None for one in self.steps)
        return max(1, round(self.lesson.minutes * still_open / len(self.steps)))

    def step(self, name: str) -> StepStanding | None:
        """Return how far somebody has come with a step; None where it does not come for them."""
        return next((one for one in self.steps if one.step.name == name), None)


def lesson_standing(lesson: Lesson, tries: Iterable[Try], due_at: datetime | None = None) -> LessonStanding:
    """Return how far somebody has come with a lesson.

    Args:
        lesson: the lesson as it is now; tries at steps that it no longer has do not count.
        tries: all tries of the person, in the order in which they were made.
        due_at: when it comes back, where it was passed.
    """
    own = [one for one in tries if one.lesson_id == lesson.lesson_id]
    at_step: dict[str, list[Try]] = {}
    for one in own:
        at_step.setdefault(one.step, []).append(one)
    every = {step.name: step_standing(step, at_step.get(step.name, ())) for step in lesson.steps}
    completed_at = _completed_at(own, list(every.values()))
    coming = tuple(one for one in every.values() if _comes(one, every, was_passed=completed_at is not None))
    found = LessonStanding(lesson, coming, completed_at=completed_at)
    return replace(found, due_at=due_at if found.passed_at else None)


def _completed_at(tries: Sequence[Try], steps: Sequence[StepStanding]) -> datetime | None:
    """Return when a lesson was passed as it was then; None where it was not, or where it was quite another one.

    A company may take a lesson away and put another one under its name. It is the same one where most of the steps that
    it has now, more than half of them, were passed by then.
    """
    places = {one.try_id: at for at, one in enumerate(tries)} if any(one.completes for one in tries) else {}
    lasting = [one for one in steps if one.tries or not one.step.after_failing]
    passed = [places.get(one.tries[-1].try_id, 0) for one in steps if one.passed_at is not None]
    for at, one in enumerate(tries):
        if one.completes and 2 * sum(place <= at for place in passed) > len(lasting):
            return one.at
    return None


def _comes(one: StepStanding, every: Mapping[str, StepStanding], *, was_passed: bool) -> bool:
    """Return whether a step comes for this person: one that follows a failure comes only while the lesson is open."""
    if not one.step.after_failing or one.tries:
        return True
    before = every.get(one.step.after_failing)
    return not was_passed and before is not None and before.failed > 0


def step_standing(step: Step, tries: Sequence[Try]) -> StepStanding:
    """Return the standing of a step from the tries at it: what comes after it was passed is practice."""
    counted: list[Try] = []
    for one in tries:
        if one.is_review:
            continue
        counted.append(one)
        rule = _rule(step, easier=one.easier)
        if one.outcome is Outcome.PASSED and _good(counted, step, easier=one.easier) >= rule.needed:
            return StepStanding(step, tuple(counted), one.at, is_aside=False, vain_reviews=_vain_reviews(tries))
    is_aside = bool(counted) and counted[-1].outcome is Outcome.PUT_ASIDE
    return StepStanding(step, tuple(counted), None, is_aside)


def _vain_reviews(tries: Sequence[Try]) -> int:
    last_first = (one for one in reversed(tries) if one.is_review)
    return sum(1 for _ in takewhile(lambda one: one.outcome in _VAIN, last_first))


def _good(tries: Sequence[Try], step: Step, *, easier: bool) -> int:
    judged = [one for one in tries if one.easier is easier and one.outcome in {Outcome.PASSED, Outcome.FAILED}]
    return sum(one.outcome is Outcome.PASSED for one in judged[-_rule(step, easier=easier).of :])


def _rule(step: Step, *, easier: bool) -> PassRule:
    return rule_of(step.easier if easier and step.easier is not None else step.task)
