import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import soxr
from hypothesis import given, settings, strategies as st

from tests.sounds import SAMPLE_TAKE, at_16_khz, speech
from trainer.analysis.heard_hops import hear
from trainer.analysis.stretching import stretched, take_position_s

Floats = npt.NDArray[np.float32]
SPEEDS = (0.5, 0.75, 1.25, 1.5, 2.0)


def tone(hz: float, rate_hz: int = 48000, seconds: float = 2.0) -> Floats:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)).astype(np.float32)


def loudest_hz(sound: Floats, rate_hz: int) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 20))
    return float(spectrum.argmax()) * rate_hz / (1 << 20)


def level_at(sound: Floats, rate_hz: int, moment_s: float) -> float:
    return float(np.std(sound[round((moment_s - 0.04) * rate_hz) : round((moment_s + 0.04) * rate_hz)]))


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("rate_hz", [8000, 11025, 48000])
@pytest.mark.parametrize("hz", [80.0, 220.0, 1000.0, 3400.0])
def test_a_tone_stays_itself(hz: float, rate_hz: int, speed: float) -> None:
    before = tone(hz, rate_hz)
    after = stretched(before, rate_hz, speed)[rate_hz // 10 : -rate_hz // 10]
    assert abs(1200 * np.log2(loudest_hz(after, rate_hz) / hz)) < 2
    assert np.abs(after).max() == pytest.approx(0.5, abs=0.02)
    assert np.abs(np.diff(after, 2)).max() < 1.05 * np.abs(np.diff(before, 2)).max()  # a click would bend it


@pytest.mark.parametrize("speed", [0.75, 1.25, 1.5])
def test_a_voice_keeps_its_pitch(speed: float) -> None:
    take = at_16_khz(SAMPLE_TAKE)
    before, after = hear(take).pitch.f0_hz, hear(stretched(take, 16000, speed)).pitch.f0_hz
    hops = [int(take_position_s(0.01 * hop + 0.005, speed) * 100) for hop in range(len(after))]
    then = before[np.minimum(hops, len(before) - 1)]
    both = (after > 0) & (then > 0)
    assert both.sum() > 200
    assert abs(np.median(1200 * np.log2(after[both] / then[both]))) < 5


@pytest.mark.parametrize("speed", SPEEDS)
def test_words_come_when_they_should(speed: float) -> None:
    take, rate_hz = soundfile.read(SAMPLE_TAKE, dtype="float32")
    after = stretched(take, rate_hz, speed)
    assert len(after) == pytest.approx(len(take) / speed, abs=1)
    at_s = np.arange(0.1, len(after) / rate_hz - 0.1, 0.02)
    then = [level_at(take, rate_hz, take_position_s(moment_s, speed)) for moment_s in at_s]
    now = [level_at(after, rate_hz, moment_s) for moment_s in at_s]
    assert np.corrcoef(then, now)[0, 1] > 0.9


def test_nothing_is_louder_than_before() -> None:
    voice = speech(3.0, 24000).astype(np.float32)
    assert np.abs(stretched(voice, 24000, 1.3)).max() <= np.abs(voice).max() * 1.0001


def test_at_its_own_speed_it_is_the_same() -> None:
    voice = speech(1.0).astype(np.float32)
    np.testing.assert_array_equal(stretched(voice, 16000, 1.0), voice)


@pytest.mark.parametrize("speed", [0.49, 2.01, 0.0])
def test_other_speeds_are_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        stretched(np.zeros(10, dtype=np.float32), 16000, speed)


@settings(deadline=None)
@given(st.integers(0, 5000), st.floats(0.5, 2.0), st.sampled_from([8000, 11025, 22050, 44100, 192000]))
def test_any_length_at_any_speed(length: int, speed: float, rate_hz: int) -> None:
    sound = soxr.resample(speech(0.7, 16000).astype(np.float32), 16000, rate_hz)[:length]
    after = stretched(sound, rate_hz, speed)
    assert len(after) == round(len(sound) / speed)
    assert np.all(np.isfinite(after))
