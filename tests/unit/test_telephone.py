import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, strategies as st

from tests.sounds import silence, speech
from trainer.analysis.telephone import companded, g711, telephone_band

Floats = npt.NDArray[np.float32]
RATES_HZ = (8000, 11025, 16000, 24000, 44100, 48000, 96000, 192000)
_SEGMENTS = (31, 95, 223, 479, 991, 2015, 4063)
_DECISIONS = (0, *range(1, 31, 2), *(
    start + step * 2**segment for segment, start in enumerate(_SEGMENTS, 2) for step in range(16)
), 8159)  # fmt: skip
"""ITU-T G.711, table 2, column 3, from its first to its last, in 14 bits."""


def whole_path(samples: Floats, rate_hz: int) -> Floats:
    return g711(telephone_band(samples, rate_hz), rate_hz)


def gain_db(hz: float, rate_hz: int) -> float:
    tone = (0.5 * np.sin(2 * np.pi * hz * np.arange(rate_hz) / rate_hz + 0.7)).astype(np.float32)
    middle = slice(rate_hz // 4, -rate_hz // 4)
    before, after = (np.mean(np.square(sound[middle])) for sound in (tone, whole_path(tone, rate_hz)))
    return float(10 * np.log10(after / before + 1e-12))


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_tones_pass_as_on_a_line(rate_hz: int) -> None:
    assert all(abs(gain_db(hz, rate_hz)) < 3 for hz in (300, 500, 1000, 2000, 3000, 3400))
    assert gain_db(100, rate_hz) < -20
    assert gain_db(4000, rate_hz) < -30


@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_noise_passes_likewise(rate_hz: int) -> None:
    noise = silence(10.0, rate_hz, noise_dbfs=-15.0).astype(np.float32)
    frames = [sound[: rate_hz * 10].reshape(-1, rate_hz // 10) for sound in (noise, telephone_band(noise, rate_hz))]
    before, after = (
        np.mean(np.abs(np.fft.rfft(part * np.hanning(part.shape[1]), axis=1)) ** 2, axis=0) for part in frames
    )
    gains_db = 10 * np.log10(after / before + 1e-12)  # one value each 10 Hz
    assert np.all(np.abs(gains_db[30:341]) < 3)
    assert np.all(gains_db[:11] < -20)
    assert np.all(gains_db[400:] < -30)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_nothing_is_moved_in_time(rate_hz: int) -> None:
    voice = telephone_band(speech(1.0, rate_hz).astype(np.float32), rate_hz)
    through = whole_path(voice, rate_hz)
    assert len(through) == len(voice)
    likeness = np.fft.irfft(np.fft.rfft(voice).conj() * np.fft.rfft(through), len(voice))
    assert int(np.argmax(likeness)) in {0, 1, len(voice) - 1}


def test_every_step_of_the_table_becomes_its_middle() -> None:
    edges = np.array(_DECISIONS, dtype=np.float64)
    middles = np.concatenate([[0.0], (edges[1:-1] + edges[2:]) / 2])
    for at in (edges[:-1] + 1e-3, edges[1:] - 2e-2):
        got = companded((at / 8192).astype(np.float32)) * 8192
        np.testing.assert_allclose(got, middles, atol=1e-3)
        np.testing.assert_allclose(companded((-at / 8192).astype(np.float32)) * 8192, -middles, atol=1e-3)


def test_there_are_255_values_and_all_of_them_stay() -> None:
    values = np.unique(companded((np.arange(-32768, 32768) / 32768).astype(np.float32)))
    assert len(values) == 255
    assert values.max() * 8192 == 8031
    np.testing.assert_array_equal(companded(values), values)


@given(st.integers(0, 3000), st.sampled_from([8000, 11025, 48000]))
def test_any_length_stays(length: int, rate_hz: int) -> None:
    sound = silence(length / rate_hz, rate_hz, -20).astype(np.float32)
    assert len(whole_path(sound, rate_hz)) == len(sound)
