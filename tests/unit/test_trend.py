"""A change is told when there was one, and not when there was none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.simulated_reps import history, poisson, seconds, told_after
from trainer.coaching.like_with_like import BEFORE
from trainer.coaching.trend import Point, trend_of

START = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def points(*values: float, a_day: int = 4) -> list[Point]:
    return [Point(START + timedelta(days=at // a_day, minutes=at % a_day), value) for at, value in enumerate(values)]


def test_nothing_comes_of_nothing() -> None:
    trend = trend_of([], 1.0)
    assert (trend.median, trend.band, trend.change) == ((), (), None)


def test_two_takes_are_no_baseline() -> None:
    assert trend_of(points(3, 4), 1.0).median == (None, None)


def test_the_median_is_that_of_the_last_ten() -> None:
    trend = trend_of(points(*range(1, 13)), 1.0)
    assert trend.median[2] == 2
    assert trend.median[-1] == 7.5


def test_the_band_is_never_narrower_than_what_can_be_noticed() -> None:
    assert trend_of(points(3, 3, 3, 3), 1.0).band[-1] == (2.5, 3.5)


def test_a_step_is_told_with_its_day() -> None:
    change = trend_of(points(*[5, 4, 6, 5] * 5, *[1, 0, 1, 2] * 3), 1.0, counts=True).change
    assert change is not None
    assert (change.before, change.after, change.index) == (5, 1, 20)
    assert change.since == START + timedelta(days=5)
    assert change.steady


def test_a_step_up_is_told_as_well() -> None:
    change = trend_of(points(*[1, 0, 1, 2] * 5, *[5, 4, 6, 5] * 3), 1.0, counts=True).change
    assert change is not None
    assert change.after > change.before


def test_what_goes_on_falling_is_not_steady() -> None:
    change = trend_of(points(*[18, 19, 18, 17] * 5, *[12, 12, 12, 12, 8, 8, 8, 8] * 1), 1.0).change
    assert change is not None
    assert not change.steady


def test_one_good_day_is_no_change() -> None:
    step = [*[5, 4, 6, 5] * 5, *[1, 0, 1, 2] * 2]
    assert trend_of(points(*step, a_day=4), 1.0, counts=True).change is not None
    one_day = [
        *points(*step[:20]),
        *[Point(START + timedelta(days=9, minutes=at), value) for at, value in enumerate(step[20:])],
    ]
    assert trend_of(one_day, 1.0, counts=True).change is None


@pytest.mark.parametrize("value", [0.0, 3.0, 18.4])
def test_always_the_same_is_no_change(value: float) -> None:
    assert trend_of(points(*[value] * 40), 1.0).change is None


def test_too_few_takes_before_are_no_side() -> None:
    assert trend_of(points(*[9] * (BEFORE // 2), *[1] * 20), 1.0).change is None


def test_a_change_that_nobody_notices_is_not_told() -> None:
    assert trend_of(points(*[18.0, 18.1] * 10, *[18.5, 18.6] * 10), 1.0).change is None


def test_a_count_must_lose_more_than_half() -> None:
    assert trend_of(points(*[8, 8, 9, 7] * 5, *[5, 5, 6, 4] * 5), 1.0, counts=True).change is None


def test_reps_who_improve_are_told_within_twelve_takes() -> None:
    chance = Random(1)  # noqa: S311 - the same each time
    reps = [history(chance, [5.0] * 30 + [1.0] * 12, poisson) for _ in range(60)]
    told = [told_after(rep, first=31, better=-1) for rep in reps]
    assert sum(take is not None for take in told) >= 0.9 * len(reps)


@pytest.mark.parametrize(("draw", "mean", "counts"), [(poisson, 3.0, True), (seconds, 18.0, False)])
def test_reps_who_do_not_change_are_seldom_told_so(draw: object, mean: float, counts: bool) -> None:  # noqa: FBT001 - a case
    chance = Random(2)  # noqa: S311
    reps = [history(chance, [mean] * 60, draw) for _ in range(60)]  # type: ignore[arg-type]
    assert sum(told_after(rep, first=16, counts=counts) is not None for rep in reps) <= 0.05 * len(reps)
