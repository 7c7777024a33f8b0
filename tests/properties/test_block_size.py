"""What is heard depends on the sound, never on how it was cut up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings, strategies as st

from tests.sounds import Pcm16, pcm, silence, speech
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from trainer.domain.take import Analysis

MODEL = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")


def sound(rate_hz: int) -> Pcm16:
    parts = [
        silence(0.3, rate_hz),
        speech(0.8, rate_hz),
        silence(0.5, rate_hz),
        speech(0.6, rate_hz),
        silence(0.2, rate_hz),
    ]
    return pcm(np.concatenate(parts))


def analysed(samples: Pcm16, rate_hz: int, cuts: list[int]) -> tuple[Analysis, list[object]]:
    analyser = TakeAnalyser(rate_hz, MODEL)
    told = [span for block in np.split(samples, sorted(cuts)) for span in analyser.push(block)]
    return analyser.finish(), list(told)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([8000, 16000, 44100, 48000]), st.lists(st.integers(0, 19000), max_size=30))
def test_any_cut_gives_the_same(rate_hz: int, cuts: list[int]) -> None:
    samples = sound(rate_hz)
    assert analysed(samples, rate_hz, cuts) == analysed(samples, rate_hz, [])


def test_the_blocks_of_a_microphone_give_the_same() -> None:
    samples = sound(48000)
    assert analysed(samples, 48000, list(range(480, len(samples), 480))) == analysed(samples, 48000, [])
