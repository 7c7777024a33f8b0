"""Simulated reps: takes with chance, days and outliers, with and without a change."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tests.builders import make_take
from tests.fake_progress import line_of
from trainer.coaching.overview import overview_of
from trainer.coaching.trend import Point, trend_of
from trainer.domain.prompting import Rung
from trainer.domain.take_line import Figures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from trainer.domain.take_line import TakeLine

    Draw = Callable[[Random, float, float], float]
    """Draws a figure: from the mean, and the factor of its day."""

TAKES_A_DAY: Final = 6
DAY_SD: Final = 0.15
"""Realistic days: a rep's ums on a good and on a bad day differ by a third."""
_BEGAN: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def poisson(chance: Random, mean: float, day: float) -> float:
    """Draw a count."""
    limit, product, count = math.exp(-mean * day), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return float(count)


def overdispersed(chance: Random, mean: float, day: float) -> float:
    """Draw a count whose variance is twice its mean."""
    return poisson(chance, chance.gammavariate(mean * day, 1.0) if mean else 0.0, 1.0)


def seconds(chance: Random, mean: float, day: float) -> float:
    """Draw a length: days differ by half as much as takes do."""
    return chance.gauss(mean + 4 * math.log(day), 1.2)


def history(
    chance: Random, means: Sequence[float], draw: Draw, *, day_sd: float = DAY_SD, a_day: int = TAKES_A_DAY
) -> list[Point]:
    """Return takes with these means, so many a day."""
    points, factor = [], 1.0
    for number, mean in enumerate(means):
        if number % a_day == 0:
            factor = chance.lognormvariate(-day_sd * day_sd / 2, day_sd)
        at = _BEGAN + timedelta(days=number // a_day, minutes=2 * (number % a_day))
        points.append(Point(at, draw(chance, mean, factor)))
    return points


def told_after(
    points: Sequence[Point], *, first: int = 1, counts: bool = True, better: int | None = None, least: float = 1.0
) -> int | None:
    """Return after how many takes a change is told, asked after each from `first` on; None for never.

    Args:
        points: the takes.
        first: asked first after so many.
        counts: see `trend_of`.
        better: only a change in this direction counts.
        least: see `trend_of`.
    """
    for take in range(first, len(points) + 1):
        change = trend_of(points[:take], least, counts=counts).change
        if change is not None and (better is None or (change.after - change.before) * better > 0):
            return take
    return None


def lines_of(
    points: Sequence[Point],
    *,
    scripts: Sequence[str] = (),
    versions: Sequence[int] = (),
    rungs: Sequence[Rung] = (),
    passed: Sequence[int] = (),
    judged_with: Sequence[str] = (),
) -> list[TakeLine]:
    """Return takes with so many ums; what is not given for each of them is the same for all.

    Args:
        points: the ums.
        scripts: the names of the scripts.
        versions: which version of it.
        rungs: how much of the words was in view.
        passed: how many of twelve checks passed.
        judged_with: the name for how that was judged.
    """
    return [
        replace(
            _LINE,
            take_id=f"{at:05}",
            recorded_at=point.at,
            ums=round(point.value),
            script_id=scripts[at] if scripts else "one",
            version=versions[at] if versions else 1,
            rung=rungs[at] if rungs else Rung.FULL,
            figures=_figures(passed[at]) if passed else None,
            judged_with=judged_with[at] if judged_with else "now",
        )
        for at, point in enumerate(points)
    ]


def told_of_any(lines: Sequence[TakeLine], *, first: int = 1, one_script: bool = False) -> int | None:
    """Return after how many takes any progress is told, asked after each from `first` on; None for never."""
    for take in range(first, len(lines) + 1):
        overview = overview_of(lines[:take], one_script=one_script)
        if any(one.is_progress for one in overview.followed):
            return take
    return None


def _figures(passed: int) -> Figures:
    return Figures(None, None, None, None, 1, passed, (), ("ums",) * (_CHECKS - passed))


_CHECKS: Final = 12
_LINE: Final = line_of(make_take())
