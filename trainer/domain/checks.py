"""A check: one visible rule, what was measured, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CheckVerdict(Enum):
    """What a check says; the values are those of the JSON. Not judged is honest and lowers no score."""

    PASS = "pass"  # noqa: S105 - no password
    WARN = "warn"
    FAIL = "fail"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one rule.

    Attributes:
        name: its name in the JSON, as in "number_pace".
        title: its name for people.
        verdict: what it says.
        value: what was measured; None where it is not judged, or is no number.
        threshold: what passes; None where that is no number.
        unit: of both.
        message: one sentence that says why.
        source: where the threshold comes from.
        spans: the places that it is about, as (start, end) in seconds from t = 0.
        shown: a word that stands for what was measured where that is no number.
        suggestion: what to do about it; empty where nothing needs to be done.
    """

    name: str
    title: str
    verdict: CheckVerdict
    value: float | None
    threshold: float | None
    unit: str
    message: str
    source: str
    spans: tuple[tuple[float, float], ...] = ()
    shown: str = ""
    suggestion: str = ""
