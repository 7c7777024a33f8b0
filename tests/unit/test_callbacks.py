"""How many messages came back."""

from __future__ import annotations

import pytest

from tests.builders import MORNING
from trainer.coaching.callbacks import Callbacks, callbacks_of
from trainer.domain.library import Call


@pytest.mark.parametrize(
    ("left", "back", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (10, 0, 0.0, 0.2775),
        (10, 1, 0.0179, 0.4042),
        (10, 5, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (100, 10, 0.0552, 0.1744),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_the_interval_is_that_of_wilson(left: int, back: int, low: float, high: float) -> None:
    assert Callbacks(left, back).interval == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize(
    ("left", "back", "told"),
    [
        (0, 0, "no calls yet"),
        (1, 0, "1 call left, 0 came back"),
        (4, 2, "4 calls left, 2 came back"),
        (10, 1, "10 calls left, 1 came back: between 2% and 40%"),
    ],
)
def test_few_calls_get_no_share(left: int, back: int, told: str) -> None:
    assert Callbacks(left, back).told == told


def test_calls_are_counted() -> None:
    call = Call(1, "a", 1, "", "", MORNING)
    back = Call(2, "a", 1, "", "", MORNING, MORNING)
    assert callbacks_of([call, back, call]) == Callbacks(3, 1)
