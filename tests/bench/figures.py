"""How benchmarks print: medians and tails beside a baseline of the same run."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def line(name: str, values: Sequence[float], unit: str) -> str:
    """Return a name with median, 99.9th percentile and number of values."""
    ordered = sorted(values)
    tail = ordered[min(len(ordered) - 1, int(len(ordered) * 0.999))]
    return f"{name:44} median {statistics.median(ordered):9.3f} {unit}   p99.9 {tail:9.3f} {unit}   n {len(ordered)}"


def ratio(name: str, ours: Sequence[float], baseline: Sequence[float]) -> str:
    """Return how the medians compare."""
    return f"{name:44} ratio  {statistics.median(ours) / statistics.median(baseline):9.2f}"
