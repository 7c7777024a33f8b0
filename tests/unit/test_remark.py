from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.coaching.remark import remark_on
from trainer.domain.measures import Measures

GOOD = Measures(
    length_s=18.4,
    onset_delay_s=0.3,
    tail_s=0.5,
    filled_pauses=0,
    silent_pauses=6,
    long_pauses=0,
    longest_pause_s=0.5,
    phonation_ratio=0.8,
    speech_dbfs=-20.0,
    noise_floor_dbfs=-60.0,
    peak_dbfs=-6.0,
    clipped_samples=0,
)


@pytest.mark.parametrize(
    ("changes", "next_thing"),
    [
        ({}, "Go again and keep it just so."),
        ({"onset_delay_s": None, "length_s": 0.0}, "Speak right after the beep."),
        ({"length_s": 24.0, "filled_pauses": 5}, "Cut one sentence."),
        ({"length_s": 21.0, "filled_pauses": 5}, "Breathe where the ums were."),
        ({"length_s": 21.0, "filled_pauses": 1, "long_pauses": 1}, "Close the long gap."),
        ({"long_pauses": 2}, "Close the long gaps."),
        ({"length_s": 21.0, "filled_pauses": 1}, "Lose a few words."),
        ({"filled_pauses": 1}, "One um left: breathe there instead."),
    ],
)
def test_the_one_thing_to_do_next(changes: dict[str, float | None], next_thing: str) -> None:
    assert remark_on(replace(GOOD, **changes), 20.0).next_thing == next_thing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ums", "length_s", "pauses", "praise"),
    [
        (0, 30.0, 3, "No um was heard."),
        (2, 18.4, 3, "You were done in 18.4 s."),
        (2, 30.0, 0, "No long silence."),
        (2, 30.0, 3, "You went through with it."),
    ],
)
def test_there_is_always_something_that_went_well(ums: int, length_s: float, pauses: int, praise: str) -> None:
    measures = replace(GOOD, filled_pauses=ums, length_s=length_s, long_pauses=pauses)
    assert remark_on(measures, 20.0).went_well == praise


def test_nothing_is_praised_where_nothing_was_said() -> None:
    assert remark_on(replace(GOOD, onset_delay_s=None), 20.0).went_well == ""
