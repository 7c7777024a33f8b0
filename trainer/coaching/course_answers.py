"""Answers in the course judged: what was chosen, ordered, pointed at, mended or written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.pace import WORDS_PER_MIN
from trainer.coaching.pass_rules import RuleEvidence, judged, outcome_of
from trainer.coaching.script_check.check import check_script
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import Choose, FindInSound, FindInWords, Mend, Order, WriteDown
from trainer.domain.course_answers import Chosen, Mended, Ordered, Pointed, PointedWords, Typed
from trainer.domain.course_progress import Outcome, RuleResult
from trainer.domain.salesy import SALESY
from trainer.domain.thresholds import Thresholds
from trainer.domain.write_along import score_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.coaching.script_check.finding import Finding
    from trainer.domain.course import CourseSound, Task
    from trainer.domain.course_answers import Given
    from trainer.domain.script import Script

NEAR_S: Final = 0.3
"""Whoever points at a waveform may miss a mark by this."""
_NOTHING_TO_ASK: Final = frozenset({"number_twice", "referral"})
"""Rules of the script check that a script may have no need of; where another is not judged, words are missing."""


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer is judged with.

    Attributes:
        sound: the sound in which flaws are to be found; None elsewhere.
        script: the script as it stood at first, with its blanks filled; None where none is to be mended.
        number: the digits that were to be heard; empty where no number is to be written down.
        thresholds: what passes.
        salesy: phrases that sound like selling, and the better way to say each.
        limit_s: the time that a script may take.
        words_per_min: the pace of its rep.
    """

    sound: CourseSound | None = None
    script: Script | None = None
    number: str = ""
    thresholds: Thresholds = field(default_factory=Thresholds)
    salesy: Mapping[str, str] = field(default_factory=lambda: SALESY, hash=False)
    limit_s: float = 20.0
    words_per_min: float = WORDS_PER_MIN


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """What came of an answer.

    Attributes:
        outcome: passed or failed, or not judged where there was nothing to compare with.
        told: one sentence: why it is right, or what to look at; it never tells the answer.
        results: what became of each rule, where there are rules.
    """

    outcome: Outcome
    told: str
    results: tuple[RuleResult, ...] = ()


def judge_answer(given: Given, task: Task, context: AnswerContext) -> AnswerJudged:
    """Return what came of an answer to a task.

    Raises:
        ValueError: it answers another kind of task, or the sound or script of this one is missing.
    """
    match given, task:
        case Chosen(), Choose():
            return _chosen(given, task)
        case Ordered(), Order():
            return _ordered(given, task)
        case Pointed(), FindInSound() if context.sound is not None:
            return _pointed(given, task, context.sound)
        case PointedWords(), FindInWords():
            return _pointed_words(given, task)
        case Mended(), Mend() if context.script is not None:
            return _mended(given, task, context.script, context)
        case Typed(), WriteDown():
            return _typed(given, task, context)
        case _:
            raise ValueError(f"{type(given).__name__} does not answer {type(task).__name__}")


def _chosen(given: Chosen, task: Choose) -> AnswerJudged:
    if given.option == task.right:
        return AnswerJudged(Outcome.PASSED, task.why)
    return AnswerJudged(Outcome.FAILED, "Not this one: read the question once more.")


def _ordered(given: Ordered, task: Order) -> AnswerJudged:
    wanted = tuple(range(len(task.items)))
    if given.items == wanted:
        return AnswerJudged(Outcome.PASSED, task.why)
    right = sum(one == place for place, one in enumerate(given.items))
    return AnswerJudged(Outcome.FAILED, f"{right or 'None'} of {len(wanted)} in the right place.")


def _pointed(given: Pointed, task: FindInSound, sound: CourseSound) -> AnswerJudged:
    spans = [mark.span for mark in sound.marks if mark.kind in task.flaws]
    near = [[start_s - NEAR_S <= at_s <= end_s + NEAR_S for start_s, end_s in spans] for at_s in given.at_s]
    return _found(near, len(spans), task.why)


def _pointed_words(given: PointedWords, task: FindInWords) -> AnswerJudged:
    inside = [[first <= word < after for first, after in task.flaws] for word in given.words]
    return _found(inside, len(task.flaws), task.why)


def _found(hits: list[list[bool]], count: int, why: str) -> AnswerJudged:
    """Return what came of pointing: all found and nothing besides.

    Args:
        hits: for each point whether it hits each of the flaws.
        count: how many flaws there are.
        why: what is told in the end.
    """
    found = sum(any(point[flaw] for point in hits) for flaw in range(count))
    beside = sum(not any(point) for point in hits)
    if found == count and not beside:
        return AnswerJudged(Outcome.PASSED, why)
    told = f"You found {found or 'none'} of {count}"
    if beside:
        told += f", and pointed {beside} time{'' if beside == 1 else 's'} where there is none"
    return AnswerJudged(Outcome.FAILED, f"{told}.")


def _mended(given: Mended, task: Mend, script: Script, context: AnswerContext) -> AnswerJudged:
    if not any(letter.isalnum() for letter in given.text):
        return AnswerJudged(Outcome.FAILED, "Write what you would say.")
    _, findings = check_script(
        replace(script, text=given.text),
        limit_s=context.limit_s,
        words_per_min=context.words_per_min,
        thresholds=context.thresholds,
        salesy=context.salesy,
    )
    asked = [next(one for one in findings if one.name == name) for name in task.must]
    results = tuple(_result(one) for one in asked)
    first = next((one for one in asked if not _holds(one)), None)
    if first is None:
        return AnswerJudged(Outcome.PASSED, "Now it does what it should.", results)
    return AnswerJudged(Outcome.FAILED, first.suggestion or first.message, results)


def _result(finding: Finding) -> RuleResult:
    measured = "" if finding.value is None else f"{finding.value:.3g} {finding.unit}"
    verdict = CheckVerdict.PASS if _holds(finding) else CheckVerdict.FAIL
    return RuleResult(f"{finding.name} passes", finding.title, measured, "without a warning", verdict)


def _holds(finding: Finding) -> bool:
    """Return whether a rule is met: what is not judged is, unless that is because something is not written yet."""
    if finding.verdict is CheckVerdict.NOT_JUDGED:
        return finding.name in _NOTHING_TO_ASK
    return finding.verdict is CheckVerdict.PASS


def _typed(given: Typed, task: WriteDown, context: AnswerContext) -> AnswerJudged:
    if not any(digit.isdecimal() for digit in context.number):
        results = judged(task.rule, RuleEvidence(), context.thresholds)
        return AnswerJudged(Outcome.NOT_JUDGED, "There was no number to write down.", results)
    written = score_digits(given.digits, context.number)
    wrong = len(written.missing) + len(written.wrong) + len(written.extra)
    results = judged(task.rule, RuleEvidence(digits_wrong=wrong), context.thresholds)
    return AnswerJudged(outcome_of(results), f"You have {written.text}.", results)
