"""How benchmarks print: medians and tails beside a baseline of the same run."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def line(name: str, values: Sequence[float], unit: str) -> str:
    """Return a name with median, 99th and 99.9th percentile and number of values."""
    middle, tails = statistics.median(values), [f"p{share:g} {quantile(values, share):8.3f}" for share in (99, 99.9)]
    return f"{name:44} median {middle:9.3f}   {'   '.join(tails)} {unit}   n {len(values)}"


def quantile(values: Sequence[float], percent: float) -> float:
    """Return the value below which so many percent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def ratio(name: str, ours: Sequence[float], baseline: Sequence[float]) -> str:
    """Return how the medians compare."""
    return f"{name:44} ratio  {statistics.median(ours) / statistics.median(baseline):9.2f}"
