"""A filled pause is where it is, however its sound arrives."""

from functools import cache

import numpy as np
from hypothesis import given, settings, strategies as st

from tests.sounds import silence, speech
from trainer.analysis.acoustic import AcousticFeatures
from trainer.analysis.filled_pause import FilledPauseModel, LiveUms
from trainer.paths import assets_dir

MODEL = FilledPauseModel.load(assets_dir() / "model" / "filled_pause.npz")


def hum(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return something like "uh": a steady voice through two formants that do not move."""
    time_s = np.arange(round(seconds * 16000)) / 16000
    voice = np.zeros_like(time_s)
    for number in range(1, 30):
        at_hz = 105.0 * number
        gain = np.exp(-(((at_hz - 550) / 140) ** 2)) + 0.4 * np.exp(-(((at_hz - 1250) / 220) ** 2)) + 0.01
        voice += gain * np.sin(2 * np.pi * at_hz * time_s)
    edges = np.minimum(1, np.minimum(time_s, seconds - time_s) / 0.05)
    return np.asarray(0.15 * voice * edges / np.max(np.abs(voice)))


@cache
def sound() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    parts = [silence(0.3), speech(0.9), silence(0.3), hum(0.5), silence(0.3), speech(0.6), silence(0.2)]
    return np.concatenate(parts).astype(np.float32)


CUTS = st.lists(st.integers(0, 49600), max_size=25).map(sorted)


@settings(max_examples=20, deadline=None)
@given(CUTS)
def test_features_do_not_depend_on_the_blocks(cuts: list[int]) -> None:
    features = AcousticFeatures()
    parts = [features.push(block) for block in np.split(sound(), cuts)]
    assert np.array_equal(np.concatenate(parts), AcousticFeatures().push(sound()))


@settings(max_examples=20, deadline=None)
@given(CUTS)
def test_pauses_do_not_depend_on_the_blocks(cuts: list[int]) -> None:
    whole, cut = LiveUms(MODEL), LiveUms(MODEL)
    told = [pause for block in np.split(sound(), cuts) for pause in cut.push(block)]
    assert told == whole.push(sound())
    assert np.array_equal(cut.finish(), whole.finish())
