"""From probabilities to filled pauses, by the program's own steps, and how well they match the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trainer.analysis.acoustic import HOP_S
from trainer.analysis.filled_pause import MARGIN_S, PauseBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Span = dict[str, Any]
START_WITHIN_S = 0.25
TOUCH_WITHIN_S = 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, false alarms and misses over some minutes of sound."""

    hits: int
    false: int
    missed: int
    minutes: float

    @property
    def precision(self) -> float:
        """Return the share of detections that are right."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Return the share of ums that are found."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.hits + other.hits,
            self.false + other.false,
            self.missed + other.missed,
            self.minutes + other.minutes,
        )

    def __str__(self) -> str:
        rate = self.false / max(1e-9, self.minutes)
        return f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}  false/min {rate:.2f}"


def pauses_of(probabilities: Iterable[float], on: float, off: float) -> list[Span]:
    """Return the filled pauses in a clip's probabilities, one a hop."""
    builder = PauseBuilder(on, off)
    found = [builder.push(float(p)) for p in probabilities]
    found.append(builder.finish())
    return [
        {
            "start_s": p[0] * HOP_S + HOP_S / 2 - MARGIN_S,
            "end_s": p[1] * HOP_S + HOP_S / 2 + MARGIN_S,
            "confidence": p[2],
        }
        for p in found
        if p is not None
    ]


def score(found: Sequence[Span], labels: Sequence[Span], ignore: Sequence[Span], duration_s: float) -> Score:
    """Return how detections match labels: overlap of half the shorter one, or starts within 0.25 s."""
    free = list(found)
    hits = 0
    for label in labels:
        near = [span for span in free if _is_hit(span, label)]
        if near:
            free.remove(max(near, key=lambda span: _shared(span, label)))
            hits += 1
    false = sum(not _ignored(span, ignore) for span in free)
    return Score(hits, false, len(labels) - hits, duration_s / 60)


def _shared(one: Span, other: Span) -> float:
    return float(min(one["end_s"], other["end_s"]) - max(one["start_s"], other["start_s"]))


def _is_hit(found: Span, label: Span) -> bool:
    shared = _shared(found, label)
    shorter = max(1e-3, min(span["end_s"] - span["start_s"] for span in (found, label)))
    close = abs(found["start_s"] - label["start_s"]) <= START_WITHIN_S and shared > -TOUCH_WITHIN_S
    return shared >= shorter / 2 or close


def _ignored(found: Span, spans: Sequence[Span]) -> bool:
    middle = (found["start_s"] + found["end_s"]) / 2
    return any(span["start_s"] - 0.1 <= middle <= span["end_s"] + 0.1 for span in spans)
