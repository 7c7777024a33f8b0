"""Pass rules of the course judged: what became of each rule in a try, and the one thing to do differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.checks import TITLES
from trainer.coaching.rule_evidence import RuleEvidence
from trainer.coaching.rule_measures import MEASURES, NOT_SAID
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import Outcome, RuleResult
from trainer.domain.pass_rule import CheckRule, FigureRule, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.rule_evidence import Figure, Measure
    from trainer.domain.checks import Check
    from trainer.domain.pass_rule import PassRule, Rule
    from trainer.domain.thresholds import Thresholds

__all__ = ["RuleEvidence", "correction", "judged", "outcome_of", "praise", "told", "why_not_judged"]


def judged(rule: PassRule, evidence: RuleEvidence, thresholds: Thresholds) -> tuple[RuleResult, ...]:
    """Return what became of each rule in one try, in the order in which they are written."""
    return tuple(_judged(one, evidence, thresholds) for one in rule.rules)


def outcome_of(results: Sequence[RuleResult]) -> Outcome:
    """Return what came of a try: one rule that fails is enough; what could not be judged counts neither way."""
    verdicts = {one.verdict for one in results}
    if CheckVerdict.FAIL in verdicts:
        return Outcome.FAILED
    return Outcome.NOT_JUDGED if CheckVerdict.NOT_JUDGED in verdicts else Outcome.PASSED


def told(results: Sequence[RuleResult], evidence: RuleEvidence) -> str:
    """Return one sentence about a try: what went well, what to do differently, or why it could not be judged."""
    outcome = outcome_of(results)
    if outcome is Outcome.FAILED:
        return correction(results, evidence)
    if outcome is Outcome.NOT_JUDGED:
        return why_not_judged(results)
    return praise(results, evidence) or "That passes."


def praise(results: Sequence[RuleResult], evidence: RuleEvidence) -> str:
    """Return what went well in a try that passed: what the first of its rules asked for; empty where none did."""
    first = next(iter(results), None)
    if first is None:
        return ""
    measure, name = _measure_of(first)
    if measure is not None:
        return measure.praise(first.measured, first.wanted)
    check = evidence.check(name)
    return check.message if check else ""


def correction(results: Sequence[RuleResult], evidence: RuleEvidence) -> str:
    """Return the one thing to do differently after a failed try: that of the first rule that failed; empty for none."""
    first = next((one for one in results if one.verdict is CheckVerdict.FAIL), None)
    if first is None:
        return ""
    measure, name = _measure_of(first)
    check = evidence.check(_check_of(measure, first) if measure else name)
    if check and check.suggestion:
        return check.suggestion
    if measure is None:
        return f"{first.title}: {first.measured or 'not yet'}."
    is_too_little = first.rule.removeprefix(f"{name} ").startswith(Side.AT_LEAST.value)
    to_do = measure.too_little if is_too_little else measure.too_much
    return f"{to_do.removesuffix('.')}: {first.measured}, and {first.wanted} passes."


def _measure_of(result: RuleResult) -> tuple[Measure | None, str]:
    """Return the figure of a rule, None where it asks for a check, and the name of either."""
    name, _, rest = result.rule.partition(" ")
    return None if rest == "passes" else MEASURES.get(name), name


def _check_of(measure: Measure, result: RuleResult) -> str:
    return measure.missed_check or measure.check if result.measured == NOT_SAID else measure.check


def why_not_judged(results: Sequence[RuleResult]) -> str:
    """Return why a try counts neither way; empty where everything was judged."""
    first = next((one for one in results if one.verdict is CheckVerdict.NOT_JUDGED), None)
    return f"{first.title} could not be judged: {_inside(first.why_not)}" if first else ""


def _judged(rule: Rule, evidence: RuleEvidence, thresholds: Thresholds) -> RuleResult:
    if isinstance(rule, CheckRule):
        return _of_check(rule, evidence.check(rule.check))
    measure = MEASURES[rule.measure]
    bound = getattr(thresholds, rule.threshold) if rule.bound is None else rule.bound
    return _of_figure(rule, measure, measure.read(evidence), bound)


def _of_figure(rule: FigureRule, measure: Measure, found: Figure, bound: float) -> RuleResult:
    most_or_least = "at most" if rule.side is Side.AT_MOST else "at least"
    wanted = f"{most_or_least} {measure.bound_told(bound)}"
    if found.missed:
        return RuleResult(str(rule), measure.title, found.missed, wanted, CheckVerdict.FAIL)
    if found.value is None:
        return RuleResult(str(rule), measure.title, "", wanted, CheckVerdict.NOT_JUDGED, found.why)
    value = measure.rounded(found.value)
    passes = value <= bound if rule.side is Side.AT_MOST else value >= bound
    verdict = CheckVerdict.PASS if passes else CheckVerdict.FAIL
    return RuleResult(str(rule), measure.title, measure.told(value), wanted, verdict)


def _of_check(rule: CheckRule, check: Check | None) -> RuleResult:
    title = TITLES[rule.check]
    if check is None or check.verdict is CheckVerdict.NOT_JUDGED:
        why = check.message if check else "This was not looked at."
        return RuleResult(str(rule), title, "", _PASSES, CheckVerdict.NOT_JUDGED, why)
    passes = check.verdict is CheckVerdict.PASS  # what only warns does not pass
    return RuleResult(str(rule), title, _measured(check), _PASSES, CheckVerdict.PASS if passes else CheckVerdict.FAIL)


_PASSES: Final = "without a warning"


def _measured(check: Check) -> str:
    if check.shown or check.value is None:
        return check.shown
    digits = 2 if check.unit == "s/digit" else 1
    return f"{f'{check.value:.{digits}f}'.removesuffix('.0')} {check.unit}"


def _inside(sentence: str) -> str:
    """Return a sentence as it goes on within another."""
    return sentence[:1].lower() + sentence[1:]
