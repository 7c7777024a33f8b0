from __future__ import annotations

import pytest

from trainer.domain.countdown import stops_itself
from trainer.domain.settings import Settings


@pytest.mark.parametrize(
    ("elapsed_s", "last_speech_s", "stops"),
    [
        (19.0, 2.0, False),
        (22.9, 2.0, False),
        (23.0, 2.0, True),
        (24.0, 23.5, False),
        (26.4, 23.5, False),
        (26.5, 23.5, True),
        (39.9, 39.8, False),
        (40.0, 39.9, True),
    ],
)
def test_past_the_limit_silence_or_twice_the_limit_ends_a_take(
    elapsed_s: float, last_speech_s: float, *, stops: bool
) -> None:
    assert stops_itself(elapsed_s, last_speech_s, Settings()) is stops
