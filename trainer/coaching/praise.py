"""The one thing that went well: better than one's own last takes by more than their spread, or a check that passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.baseline import baseline_of
from trainer.coaching.checks_of_time import UMS_IN_S
from trainer.domain.checks import CheckVerdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.coaching.evidence import Evidence
    from trainer.domain.checks import Check


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that practice can better.

    Attributes:
        check: the check it belongs to.
        of: takes it from the evidence.
        better: 1 where more is better, else -1.
        least: a smaller change is within the error of the measurement.
        told: says it, from the change and the value.
    """

    check: str
    of: Callable[[Evidence], float | None]
    better: int
    least: float
    told: str


def _ums(evidence: Evidence) -> float | None:
    measures = evidence.facts.measures
    return measures.filled_pauses * UMS_IN_S / max(UMS_IN_S, measures.length_s) if evidence.spoke else None


def _digit_s(evidence: Evidence) -> float | None:
    readings = evidence.words.readings if evidence.words else ()
    return min((reading.s_per_digit for reading in readings), default=None)


def _hook_s(evidence: Evidence) -> float | None:
    return evidence.words.hook_s if evidence.words else None


def _over_s(evidence: Evidence) -> float | None:
    return max(0.0, evidence.facts.measures.length_s - evidence.facts.limit_s) if evidence.spoke else None


def _longest_pause_s(evidence: Evidence) -> float | None:
    return max(evidence.long_pause_s, evidence.facts.measures.longest_pause_s) if evidence.spoke else None


_FIGURES: Final = (
    _Figure("number_pace", _digit_s, 1, 0.03, "Your number is slower than in your last takes: {value:.2f} s a digit."),
    _Figure("ums", _ums, -1, 0.9, "Fewer ums than in your last takes: {value:.0f} instead of about {usual:.0f}."),
    _Figure("length", _over_s, -1, 0.5, "Closer to the countdown than your last takes, by {change:.1f} s."),
    _Figure("hook", _hook_s, -1, 0.5, "The reason came {change:.1f} s earlier than in your last takes."),
    _Figure("long_pauses", _longest_pause_s, -1, 0.2, "Your longest silence is {change:.1f} s shorter than usual."),
)
_PASSED: Final = {
    "number_pace": "Your number can be written along: {value:.2f} s a digit.",
    "ums": "{message}",
    "hook": "Who you are and why you call was out by {value:.1f} s.",
    "length": "Done in {value:.1f} s.",
    "number_twice": "{message}",
    "name_twice": "{message}",
    "long_pauses": "{message}",
    "close": "{message}",
    "pace": "An easy pace: {value:.0f} words a minute.",
}
"""What is told of a check that passed, in the order of what is worth most."""


def praise(evidence: Evidence, earlier: Sequence[Evidence], checks: Sequence[Check], about: str) -> str:
    """Return one thing that went well; empty where nobody spoke.

    Args:
        evidence: the take.
        earlier: the rep's own last takes, newest first.
        checks: the take's checks.
        about: the check that the correction is about, which is not praised as well.
    """
    if not evidence.spoke:
        return ""
    was_cut_off = evidence.words is not None and evidence.words.finished is False
    figures = () if was_cut_off else _FIGURES
    better = (_bettered(figure, evidence, earlier) for figure in figures if figure.check != about)
    found = next(filter(None, better), None)
    if found:
        return found
    passed = {check.name: check for check in checks if check.verdict is CheckVerdict.PASS and check.name != about}
    told = (
        _PASSED[name].format(value=passed[name].value, message=passed[name].message)
        for name in _PASSED
        if name in passed
    )
    return next(told, "You went through with it.")


def _bettered(figure: _Figure, evidence: Evidence, earlier: Sequence[Evidence]) -> str | None:
    value, usual = figure.of(evidence), baseline_of(map(figure.of, earlier))
    if value is None or usual is None:
        return None
    change = usual.change(value, figure.least)
    is_better = change * figure.better > 0
    return figure.told.format(value=value, usual=usual.median, change=abs(change)) if is_better else None
