import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings, strategies as st

from tests.sounds import silence, speech
from trainer.analysis.limiting import CEILING, limited
from trainer.analysis.programme_loudness import loudness_lufs, matched

Floats = npt.NDArray[np.float32]
MONO_DB = 3.01
"""The cases of EBU Tech 3341 have the tone in two channels; in one it is so much softer."""


def tone(seconds: float, dbfs: float, rate_hz: int = 48000, hz: float = 1000.0) -> Floats:
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * time_s)).astype(np.float32)


def measured(samples: Floats, rate_hz: int = 48000) -> float:
    value = loudness_lufs(samples, rate_hz)
    assert value is not None
    return value


@pytest.mark.parametrize("rate_hz", [8000, 11025, 16000, 22050, 44100, 48000, 96000, 192000])
def test_full_scale_tone_of_997_hz(rate_hz: int) -> None:
    assert measured(tone(5, 0.0, rate_hz, 997.0), rate_hz) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        (((20, -23),), -23),
        (((20, -33),), -33),
        (((10, -36), (60, -23), (10, -36)), -23),
        (((10, -72), (10, -36), (60, -23), (10, -36), (10, -72)), -23),
        (((20, -26), (20.1, -20), (20, -26)), -23),
    ],
)
def test_gates_as_in_ebu_tech_3341_cases_1_to_5(parts: tuple[tuple[float, float], ...], lufs: float) -> None:
    programme = np.concatenate([tone(seconds, dbfs) for seconds, dbfs in parts])
    assert measured(programme) + MONO_DB == pytest.approx(lufs, abs=0.1)


@pytest.mark.parametrize(("hz", "gain_db"), [(38.0, -6.0), (100.0, -1.1), (1000.0, 0.7), (2000.0, 3.1), (10000.0, 4.0)])
def test_ear_hears_high_tones_louder_and_low_ones_softer(hz: float, gain_db: float) -> None:
    assert measured(tone(5, -20.0, hz=hz)) == pytest.approx(-20 - MONO_DB - 0.691 + gain_db, abs=0.4)


def test_silence_has_no_loudness() -> None:
    assert loudness_lufs(np.zeros(48000, dtype=np.float32), 48000) is None
    assert loudness_lufs(np.zeros(0, dtype=np.float32), 48000) is None
    assert loudness_lufs(tone(2, -75.0), 48000) is None


def test_a_moment_has_one() -> None:
    assert measured(tone(0.1, -20.0)) == pytest.approx(-23.0, abs=0.2)


@pytest.mark.parametrize("to_lufs", [-40.0, -23.0, -14.0])
def test_matched_to_within_half_a_unit_without_clipping(to_lufs: float) -> None:
    voice = speech(5.0, 48000).astype(np.float32)
    voice[::24000] = 0.9
    same = matched(voice, 48000, to_lufs)
    assert measured(same) == pytest.approx(to_lufs, abs=0.5)
    assert np.abs(same).max() <= CEILING * 1.00001


def test_clicks_stay_softer_rather_than_clip() -> None:
    clicks = np.zeros(96000, dtype=np.float32)
    clicks[::9600] = 0.5
    assert np.abs(matched(clicks, 48000, -6.0)).max() <= CEILING * 1.00001


def test_what_is_not_too_loud_is_not_touched() -> None:
    voice = speech(1.0).astype(np.float32)
    assert limited(voice, 16000) is voice


@settings(deadline=None)
@given(st.lists(st.floats(-20, 20, width=32), max_size=300), st.sampled_from([200, 8000, 48000]))
def test_no_peak_comes_through(values: list[float], rate_hz: int) -> None:
    held = limited(np.array(values, dtype=np.float32), rate_hz)
    assert len(held) == len(values)
    assert np.all(np.abs(held) <= CEILING * 1.00001)


def test_limiter_is_gentle() -> None:
    loud = tone(1.0, -12.0)
    loud[24000:24480] *= 6
    gains = limited(loud, 48000)[1:] / np.where(loud[1:] == 0, 1, loud[1:])
    audible = np.abs(loud[1:]) > 0.05
    assert np.abs(np.diff(gains[audible])).max() < 0.01


def test_room_is_measured_too() -> None:
    assert measured(silence(5, 48000, -50.0).astype(np.float32)) == pytest.approx(-47.0, abs=1.5)
