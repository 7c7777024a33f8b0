from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from tests.sounds import ASSETS, SAMPLE_TAKE, pcm, silence, speech
from trainer.analysis.programme_loudness import loudness_lufs
from trainer.analysis.prospect_ear import as_heard
from trainer.domain.hearing import Hearing, Place

Pcm16 = npt.NDArray[np.int16]
RATE_HZ = 24000


def sound_of(place: Place) -> tuple[Pcm16, int] | None:
    if place is Place.QUIET:
        return None
    samples, rate_hz = soundfile.read(ASSETS / "sounds" / "places" / f"{place.value}.flac", dtype="int16")
    return samples, rate_hz


def lufs(samples: Pcm16) -> float:
    value = loudness_lufs((samples / 32768).astype(np.float32), RATE_HZ)
    assert value is not None
    return value


@pytest.fixture(scope="module")
def take() -> Pcm16:
    samples: Pcm16 = soundfile.read(SAMPLE_TAKE, dtype="int16")[0]
    return samples


@pytest.mark.parametrize(
    ("phone", "codec", "place", "speed"), list(product([False, True], [False, True], Place, [0.75, 1.0, 1.5]))
)
def test_as_loud_as_before_and_never_clipped(take: Pcm16, phone: bool, codec: bool, place: Place, speed: float) -> None:  # noqa: FBT001
    heard = as_heard(take, RATE_HZ, Hearing(phone, codec, place, speed=speed), sound_of(place))
    assert len(heard) == round(len(take) / speed)
    assert lufs(heard) == pytest.approx(lufs(take), abs=1.0)
    assert np.abs(heard.astype(int)).max() < 32767 or np.array_equal(heard, take)


def test_loud_take_in_a_loud_place_is_not_clipped(take: Pcm16) -> None:
    loud = pcm(np.clip(take / 32768 * 3, -1, 1))
    hearing = Hearing(phone=True, codec=True, place=Place.OFFICE, snr_db=-5, speed=1.5)
    heard = as_heard(loud, RATE_HZ, hearing, sound_of(Place.OFFICE))
    assert lufs(heard) == pytest.approx(lufs(loud), abs=1.0)
    assert np.abs(heard.astype(int)).max() < 32767


def test_plain_is_a_copy(take: Pcm16) -> None:
    heard = as_heard(take, RATE_HZ, Hearing())
    np.testing.assert_array_equal(heard, take)
    assert heard is not take


@pytest.mark.parametrize("snr_db", [0.0, 10.0, 20.0])
def test_noise_is_so_far_under_the_voice(snr_db: float) -> None:
    voice = pcm(np.concatenate([np.zeros(RATE_HZ * 5), speech(10.0, RATE_HZ)]))
    noise = (pcm(silence(3.0, 16000, -30.0)), 16000)
    heard = as_heard(voice, RATE_HZ, Hearing(place=Place.OFFICE, snr_db=snr_db), noise)
    room, spoken = lufs(heard[: RATE_HZ * 5]), lufs(heard[RATE_HZ * 5 :])
    together_db = 10 * np.log10(1 + 10 ** (-snr_db / 10))
    assert spoken - room == pytest.approx(snr_db + together_db, abs=1.0)


def test_noise_begins_the_same_each_time_and_goes_on(take: Pcm16) -> None:
    noise = (pcm(silence(2.0, 48000, -30.0)), 48000)
    first, second = (as_heard(take, RATE_HZ, Hearing(place=Place.AIRPORT, snr_db=0), noise) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert np.all(np.std(first[: RATE_HZ * 16].reshape(16, -1), axis=1) > 100)


def test_a_place_needs_its_noise(take: Pcm16) -> None:
    with pytest.raises(ValueError, match="noise"):
        as_heard(take, RATE_HZ, Hearing(place=Place.OFFICE))


def test_listener_hangs_up_softly(take: Pcm16) -> None:
    heard = as_heard(take, RATE_HZ, Hearing(stop_after_s=10.0))
    assert len(heard) == 10 * RATE_HZ
    np.testing.assert_array_equal(heard[: -RATE_HZ // 10], take[: 10 * RATE_HZ - RATE_HZ // 10])
    assert abs(int(heard[-1])) <= 1


def test_seconds_count_as_they_are_heard(take: Pcm16) -> None:
    assert len(as_heard(take, RATE_HZ, Hearing(speed=1.5, stop_after_s=5.0))) == 5 * RATE_HZ
    assert len(as_heard(take, RATE_HZ, Hearing(speed=2.0, stop_after_s=60.0))) == round(len(take) / 2)


@pytest.mark.parametrize("length", [0, 1, 100, RATE_HZ])
def test_silence_stays_silence(length: int) -> None:
    hearing = Hearing(phone=True, codec=True, place=Place.OFFICE, speed=0.75)
    heard = as_heard(np.zeros(length, dtype=np.int16), RATE_HZ, hearing, sound_of(Place.OFFICE))
    assert not heard.any()
