"""Scores pauses found in takes against known gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.pause_real import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.pause_material import Gap, Take

SAME = 0.5
"""A pause found is a gap if intersection over union is this at least."""
_DRAWS = 300


@dataclass
class Score:
    """Hits, false ones and misses take by take, with the errors of the starts in seconds."""

    counts: list[tuple[int, int, int]] = field(default_factory=list)
    start_errors_s: list[float] = field(default_factory=list)

    def add(self, found: Sequence[Gap], take: Take, shortest_s: float) -> None:
        """Count one take: what was found to be so long, against what is so long; doubtful stretches do not count."""
        long = [pause for pause in found if pause.length_s >= shortest_s]
        wanted = [gap for gap in take.gaps if gap.length_s >= shortest_s]
        pairs = pair(long, wanted)
        ignored = sum(
            at not in pairs and any(overlap(pause, one) > 0 for one in take.doubtful) for at, pause in enumerate(long)
        )
        self.counts.append((len(pairs), len(long) - len(pairs) - ignored, len(wanted) - len(pairs)))
        self.start_errors_s += [long[at].start_s - wanted[number].start_s for at, number in pairs.items()]

    def merged(self, other: Score) -> Score:
        """Return both together."""
        return Score(self.counts + other.counts, self.start_errors_s + other.start_errors_s)

    def interval(self) -> str:
        """Return precision, recall and F1, each with the middle 95 % of a bootstrap over takes."""
        counts = np.array(self.counts)
        draws = np.random.default_rng(1).integers(len(counts), size=(_DRAWS, len(counts)))
        spread = np.percentile([_rates(counts[draw]) for draw in draws], [2.5, 97.5], axis=0)
        return "  ".join(
            f"{rate:.3f} ({low:.2f}-{high:.2f})" for rate, low, high in zip(_rates(counts), *spread, strict=True)
        )

    def short(self) -> str:
        """Return precision, recall, F1, and the median and 90th percentile of the start error in ms."""
        return " ".join(f"{rate:.2f}" for rate in _rates(np.array(self.counts))) + f" {self.errors()}"

    def errors(self) -> str:
        """Return the median and the 90th percentile of the start error in ms."""
        if not self.start_errors_s:
            return "   -/-"
        errors_ms = 1000 * np.array(self.start_errors_s)
        return f"{np.median(errors_ms):4.0f}/{np.percentile(np.abs(errors_ms), 90):.0f}"

    def gaps(self) -> str:
        """Return the recall and how many are false for 15 gaps."""
        hits, false, misses = np.sum(self.counts, axis=0)
        return f"{hits / max(1, hits + misses):.2f} {15 * false / max(1, hits + misses):.2f}"


def pair(found: Sequence[Gap], wanted: Sequence[Gap]) -> dict[int, int]:
    """Return the number of the gap that each pause found is, where it is one; one to one."""
    pairs: dict[int, int] = {}
    for number, gap in enumerate(wanted):
        free = [(overlap(pause, gap), at) for at, pause in enumerate(found) if at not in pairs]
        if free and max(free)[0] >= SAME:
            pairs[max(free)[1]] = number
    return pairs


def _rates(counts: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> tuple[float, float, float]:
    hits, false, misses = counts.sum(axis=0).tolist()
    return hits / max(1, hits + false), hits / max(1, hits + misses), 2 * hits / max(1, 2 * hits + false + misses)
