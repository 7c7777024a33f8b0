"""Scores filled pauses found in clips against labelled ones, event by event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


class Span(NamedTuple):
    start_s: float
    end_s: float


@dataclass
class Score:
    """Counts over clips; start errors in seconds."""

    hits: int = 0
    misses: int = 0
    false: int = 0
    minutes: float = 0.0
    start_errors_s: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.misses)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.misses + self.false)

    @property
    def row(self) -> str:
        """Return precision, recall, F1, false alarms a minute and the median start error as cells of a table."""
        error = f"{float(np.median(self.start_errors_s)):.3f}" if self.start_errors_s else "-"
        rate = self.false / max(1e-9, self.minutes)
        return f"{self.precision:.2f} | {self.recall:.2f} | {self.f1:.2f} | {rate:.2f} | {error}"

    def add(self, found: Sequence[Span], wanted: Sequence[Span], ignore: Sequence[Span], minutes: float) -> list[int]:
        """Count one clip; return for each pause found the number of its label, -1: false alarm, -2: ignored."""
        verdicts = pair(found, wanted, ignore)
        hit = [(at, verdict) for at, verdict in enumerate(verdicts) if verdict >= 0]
        self.hits += len(hit)
        self.misses += len(wanted) - len(hit)
        self.false += verdicts.count(-1)
        self.minutes += minutes
        self.start_errors_s += [abs(found[at].start_s - wanted[label].start_s) for at, label in hit]
        return verdicts


def pair(found: Sequence[Span], wanted: Sequence[Span], ignore: Sequence[Span]) -> list[int]:
    """Return for each pause found the number of the label that it hits; -1 for none, -2 inside an ignored span.

    A hit overlaps by half of the shorter one, or touches and starts within 0.25 s; one to one.
    """
    verdicts = [-2 if _is_ignored(span, ignore) else -1 for span in found]
    for number, label in sorted(enumerate(wanted), key=lambda item: item[1].start_s):
        free = [at for at, span in enumerate(found) if verdicts[at] < 0 and _is_hit(span, label)]
        if free:
            verdicts[max(free, key=lambda at: _shared_s(found[at], label))] = number
    return verdicts


def _shared_s(one: Span, other: Span) -> float:
    return min(one.end_s, other.end_s) - max(one.start_s, other.start_s)


def _is_hit(found: Span, label: Span) -> bool:
    shared_s = _shared_s(found, label)
    shorter_s = max(1e-3, min(found.end_s - found.start_s, label.end_s - label.start_s))
    return shared_s >= 0.5 * shorter_s or (abs(found.start_s - label.start_s) <= 0.25 and shared_s > -0.05)


def _is_ignored(span: Span, ignore: Sequence[Span]) -> bool:
    middle_s = (span.start_s + span.end_s) / 2
    return any(start_s - 0.1 <= middle_s <= end_s + 0.1 for start_s, end_s in ignore)


def interval(parts: Sequence[Score], draws: int = 1000) -> tuple[float, float]:
    """Return the bounds of F1 in 95 % of draws, with replacement, of the recordings or clips (Efron 1979)."""
    counts = np.array([(part.hits, part.misses, part.false) for part in parts])
    rng = np.random.default_rng(0)
    hits, misses, false = counts[rng.integers(len(counts), size=(draws, len(counts)))].sum(axis=1).T
    low, high = np.percentile(2 * hits / np.maximum(1, 2 * hits + misses + false), [2.5, 97.5])
    return float(low), float(high)


def calibration_error(confidences: Sequence[float], is_true: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal counts (Naeini, Cooper and Hauskrecht 2015)."""
    if not confidences:
        return 0.0
    order = np.argsort(confidences)
    parts = [part for part in np.array_split(order, bins) if len(part)]
    sure, true = np.asarray(confidences), np.asarray(is_true, dtype=np.float64)
    return float(sum(abs(sure[part].mean() - true[part].mean()) * len(part) for part in parts) / len(order))
