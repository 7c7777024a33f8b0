"""A figure over many takes: its rolling median, the rep's own band, and whether it changed beyond their own spread.

A change is claimed only when chance is no good reason for it. Four things make single takes differ without any
progress: chance, the day, another script, and looking at many places at many times. The constants here come from
`tests/bench/told_of_progress.py`, which prints how often reps are told of a change that never was, and how soon of one
that was.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import compress
from math import log1p, sqrt
from statistics import median
from typing import TYPE_CHECKING, Final

from trainer.coaching.baseline import MOST, baseline_of
from trainer.coaching.like_with_like import fit, likeliest_split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from trainer.coaching.like_with_like import Fit

LOOKED_AT: Final = 300
"""A change is looked for among so many of the last takes."""
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
    """A figure of one take.

    Attributes:
        at: when it was spoken.
        value: the figure.
        kind: what its script and version are; only takes of one kind are compared with each other.
    """

    at: datetime
    value: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ChangeFound:
    """A change beyond a rep's own spread.

    Attributes:
        before: the median of the last takes before it, up to ten, of scripts that were spoken since too.
        after: the median of all takes since of scripts that were spoken before too.
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
    kinds = [point.kind for point in looked_at]
    scaled = [_scaled(point.value, counts=counts) for point in looked_at]
    least_sd = (1.0 if counts else least) / 2
    split = likeliest_split(scaled, kinds, least_sd)
    if split is None:
        return None
    before, after = _two_sides([point.value for point in looked_at], kinds, split, counts=counts)
    usual = baseline_of(reversed(before))
    if usual is None or not _worth_telling(usual.median, median(after), max(usual.spread, least), counts=counts):
        return None
    days = [point.at.astimezone().date() for point in looked_at]
    day_sd = _DAY_OF_ROOTS if counts else _DAY_OF_LEAST * least
    if not _beyond_doubt(fit(scaled, kinds, split), days, split, day_sd, least_sd):
        return None
    return ChangeFound(usual.median, median(after), looked_at[split].at, first + split, _is_steady(after, least))


def _two_sides(
    values: Sequence[float], kinds: Sequence[str], split: int, *, counts: bool
) -> tuple[list[float], list[float]]:
    """Return the takes before and after a split, as if all were of one kind; those that say nothing are left out."""
    found = fit(values, kinds, split)
    alike = found.as_one_kind(values, kinds)
    if counts:
        alike = [max(0.0, float(round(value))) for value in alike]
    told = [share > 0 for share in found.shares]
    return list(compress(alike[:split], told)), list(compress(alike[split:], told[split:]))


def _scaled(value: float, *, counts: bool) -> float:
    """Return a value on a scale on which chance is as large everywhere (Anscombe 1948)."""
    return 2 * sqrt(value + 0.375) if counts else value


def _worth_telling(before: float, after: float, spread: float, *, counts: bool) -> bool:
    change = abs(after - before)
    return change >= spread and (not counts or change >= _SHARE_OF_COUNTS * max(before, after))


def _beyond_doubt(found: Fit, days: Sequence[date], split: int, day_sd: float, least_sd: float) -> bool:
    """Return whether chance and days together are no good reason for a difference."""
    sides = [_by_day(found.shares[:split], days[:split]), _by_day(found.shares[split:], days[split:])]
    if any(len(side) < DAYS for side in sides):
        return False
    variance = max(found.left_over / found.freedom, least_sd**2)
    of_days = sum(share**2 for side in sides for share in side.values())
    error = variance * sum(share**2 for share in found.shares) + day_sd**2 * of_days
    size, freedom = found.step**2 / error, found.freedom
    # From Student's t to standard errors, nearly (Wallace 1959).
    return freedom * log1p(size / freedom) * (1 - 1.5 / freedom) > DOUBT**2


def _by_day(shares: Sequence[float], days: Sequence[date]) -> dict[date, float]:
    """Return what the takes of each day say together; days that say nothing are left out."""
    found: defaultdict[date, float] = defaultdict(float)
    for share, day in zip(shares, days, strict=True):
        if share:
            found[day] += share
    return found


def _is_steady(values: Sequence[float], least: float) -> bool:
    half = len(values) // 2
    return abs(median(values[:half]) - median(values[half:])) <= least
