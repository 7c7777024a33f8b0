"""A figure over many takes: its rolling median, the rep's own band, and whether it changed beyond their own spread.

A change is claimed only when chance is no good reason for it. Three things make single takes differ without any
progress: chance, the day, and looking at many places at many times. `tests/bench/told_of_progress.py` prints how often
reps are told of a change that never was, and how soon of one that was; the constants here come from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import log1p, sqrt
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from trainer.coaching.baseline import MOST, baseline_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

LOOKED_AT: Final = 300
"""A change is looked for among so many of the last takes."""
BEFORE: Final = 8
AFTER: Final = 8
"""So few takes on one side of a change are no side."""
DAYS: Final = 2
"""What one day brings, the next may take back: each side has takes of at least two days."""
DOUBT: Final = 2.6
"""So many standard errors a change must be large. It is looked for in many places, but days are reckoned with too."""
_DAY_OF_ROOTS: Final = 0.6
"""The standard deviation of a rep's days, in the scale of twice the square root of a count, where chance has 1."""
_DAY_OF_LEAST: Final = 0.9
"""The same for other figures, in parts of the least change worth telling."""
_SHARE_OF_COUNTS: Final = 0.6
"""A count is said to have changed when it lost or gained so much of the larger one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one take."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class ChangeFound:
    """A change beyond a rep's own spread.

    Attributes:
        before: the median of the last takes before it, up to ten.
        after: the median of all takes since.
        since: when the first of those was spoken.
        index: which of the points that is.
        steady: whether there was no further drift since.
    """

    before: float
    after: float
    since: datetime
    index: int
    steady: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """A line of takes; medians and bands have one entry for each point.

    Attributes:
        median: of the last ten takes up to each; None before there are three.
        band: how far takes usually lie from it, as the lower and the upper end; None likewise.
        change: the change that was found; None where there is none.
    """

    median: tuple[float | None, ...]
    band: tuple[tuple[float, float] | None, ...]
    change: ChangeFound | None


def trend_of(points: Sequence[Point], least: float, *, counts: bool = False) -> Trend:
    """Return the line of a figure.

    Args:
        points: oldest first.
        least: a smaller change is nothing that anybody would notice.
        counts: whether the figure counts things, so that chance makes large values differ more than small ones.
    """
    usual = [
        baseline_of(point.value for point in points[max(0, last - MOST + 1) : last + 1]) for last in range(len(points))
    ]
    bands = (
        None if one is None else (one.median - max(one.spread, least / 2), one.median + max(one.spread, least / 2))
        for one in usual
    )
    medians = tuple(None if one is None else one.median for one in usual)
    return Trend(medians, tuple(bands), _change(points, least, counts=counts))


def _change(points: Sequence[Point], least: float, *, counts: bool) -> ChangeFound | None:
    first = max(0, len(points) - LOOKED_AT)
    looked_at = points[first:]
    values = [_scaled(point.value, counts=counts) for point in looked_at]
    split = _likeliest(values, (least if not counts else 1.0) / 2)
    if split is None:
        return None
    plain = [point.value for point in looked_at]
    usual = baseline_of(reversed(plain[:split]))
    after = median(plain[split:])
    if usual is None or not _worth_telling(usual.median, after, max(usual.spread, least), counts=counts):
        return None
    days = [point.at.astimezone().date() for point in looked_at]
    day_sd = _DAY_OF_ROOTS if counts else _DAY_OF_LEAST * least
    if not _beyond_doubt(values, days, split, day_sd, (1.0 if counts else least) / 2):
        return None
    return ChangeFound(usual.median, after, looked_at[split].at, first + split, _is_steady(plain[split:], least))


def _scaled(value: float, *, counts: bool) -> float:
    """Return a value on a scale on which chance is as large everywhere (Anscombe 1948)."""
    return 2 * sqrt(value + 0.375) if counts else value


def _likeliest(values: Sequence[float], least_sd: float) -> int | None:
    """Return how many takes were before the likeliest change; None where takes are too few for one."""
    splits = range(BEFORE, len(values) - AFTER + 1)
    if not splits:
        return None
    sums = list(accumulate(values, initial=0.0))
    squares = list(accumulate((value * value for value in values), initial=0.0))

    def size(split: int) -> float:
        count, rest = split, len(values) - split
        means = sums[split] / count, (sums[-1] - sums[split]) / rest
        within = squares[-1] - count * means[0] ** 2 - rest * means[1] ** 2
        variance = max(within / (len(values) - 2), least_sd**2)
        return abs(means[0] - means[1]) / sqrt(variance * (1 / count + 1 / rest))

    return max(splits, key=size)


def _worth_telling(before: float, after: float, spread: float, *, counts: bool) -> bool:
    change = abs(after - before)
    return change >= spread and (not counts or change >= _SHARE_OF_COUNTS * max(before, after))


def _beyond_doubt(values: Sequence[float], days: Sequence[date], split: int, day_sd: float, least_sd: float) -> bool:
    """Return whether chance and days together are no good reason for a difference."""
    sides = (values[:split], days[:split]), (values[split:], days[split:])
    if any(len(set(side_days)) < DAYS for _, side_days in sides):
        return False
    means = [fmean(side) for side, _ in sides]
    within = sum((value - mean) ** 2 for (side, _), mean in zip(sides, means, strict=True) for value in side)
    freedom = len(values) - 2
    variance = max(within / freedom, least_sd**2)
    error = sum(variance / len(side) + day_sd**2 * _days_share(side_days) for side, side_days in sides)
    size = (means[0] - means[1]) ** 2 / error
    # From Student's t to standard errors, nearly (Wallace 1959).
    return freedom * log1p(size / freedom) * (1 - 1.5 / freedom) > DOUBT**2


def _days_share(days: Sequence[date]) -> float:
    """Return how much of one day's variance is left in the mean of takes of several days."""
    return sum(days.count(day) ** 2 for day in set(days)) / len(days) ** 2


def _is_steady(values: Sequence[float], least: float) -> bool:
    half = len(values) // 2
    return abs(median(values[:half]) - median(values[half:])) <= least
