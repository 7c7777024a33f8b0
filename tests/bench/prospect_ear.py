# ruff: noqa: T201 - a command-line program
"""What a prospect's ear is given, and how quickly: `python -m tests.bench.prospect_ear`."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile
import soxr

from tests.sounds import ASSETS, SAMPLE_TAKE
from trainer.analysis.heard_hops import hear
from trainer.analysis.programme_loudness import loudness_lufs
from trainer.analysis.prospect_ear import as_heard
from trainer.analysis.stretching import stretched
from trainer.analysis.telephone import g711, telephone_band
from trainer.domain.hearing import Hearing, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Pcm16 = npt.NDArray[np.int16]

_TONES_HZ: Final = (100, 300, 1000, 3400, 4000)
_RATES_HZ: Final = (8000, 16000, 48000, 192000)
_SPEEDS: Final = (0.75, 1.25, 1.5)
_RATE_HZ: Final = 48000
_RENDERED_S: Final = 20
_RUNS: Final = 5


def place_noise(place: Place) -> tuple[Pcm16, int] | None:
    """Return what a place sounds like; None for a quiet one."""
    if place is Place.QUIET:
        return None
    samples, rate_hz = soundfile.read(ASSETS / "sounds" / "places" / f"{place.value}.flac", dtype="int16")
    return samples, rate_hz


def as_floats(samples: Pcm16) -> Floats:
    """Return samples with 1 as full scale."""
    return np.asarray(samples / 32768, dtype=np.float32)


def tone_gain_db(hz: float, rate_hz: int) -> float:
    """Return what is left of a tone after band and codec."""
    tone = (0.5 * np.sin(2 * np.pi * hz * np.arange(rate_hz) / rate_hz + 0.7)).astype(np.float32)
    middle = slice(rate_hz // 4, -rate_hz // 4)
    heard = g711(telephone_band(tone, rate_hz), rate_hz)
    return float(10 * np.log10(np.mean(heard[middle] ** 2) / np.mean(tone[middle] ** 2) + 1e-9))


def cents_off(take: Floats, speed: float) -> tuple[float, int]:
    """Return the median difference in pitch between a take at 16 kHz and itself stretched, and of how many hops."""
    before, after = hear(take).pitch.f0_hz, hear(stretched(take, 16000, speed)).pitch.f0_hz
    at = np.minimum(((np.arange(len(after)) + 0.5) * speed).astype(int), len(before) - 1)
    both = (after > 0) & (before[at] > 0)
    return float(np.median(1200 * np.log2(after[both] / before[at][both]))), int(both.sum())


def fastest_ms(work: Callable[[], object]) -> float:
    """Return the least of some runs."""
    times = []
    for _ in range(_RUNS):
        began_s = time.perf_counter()
        work()
        times.append(time.perf_counter() - began_s)
    return 1000 * min(times)


def print_band() -> None:
    """Print what a telephone passes."""
    print("rate", *(f"{hz} Hz" for hz in _TONES_HZ), sep=" | ")
    for rate_hz in _RATES_HZ:
        print(rate_hz, *(f"{tone_gain_db(hz, rate_hz):+.1f} dB" for hz in _TONES_HZ), sep=" | ")


def print_loudness(take: Pcm16, rate_hz: int) -> None:
    """Print the loudness of the take after each combination, against that before it."""
    before = loudness_lufs(as_floats(take), rate_hz) or 0.0
    print(f"before: {before:.2f} LUFS", "phone | codec | place | speed | LU off | peak", sep="\n")
    for phone, codec, place, speed in product((False, True), (False, True), Place, (0.75, 1.0, 1.25, 1.5)):
        heard = as_heard(take, rate_hz, Hearing(phone, codec, place, speed=speed), place_noise(place))
        sound = as_floats(heard)
        off = (loudness_lufs(sound, rate_hz) or 0.0) - before
        print(phone, codec, place.value, speed, f"{off:+.2f}", f"{np.abs(sound).max():.3f}", sep=" | ")


def print_times(take: Pcm16) -> None:
    """Print how long each effect takes for `_RENDERED_S` at `_RATE_HZ`."""
    everything = Hearing(phone=True, codec=True, place=Place.OFFICE, stop_after_s=10)
    kinds = {
        "plain copy": Hearing(),
        "phone": Hearing(phone=True),
        "codec": Hearing(codec=True),
        "airport": Hearing(place=Place.AIRPORT),
        "stop after 10 s": Hearing(stop_after_s=10),
        **{f"speed {speed}": Hearing(speed=speed) for speed in _SPEEDS},
        **{f"all at {speed}": replace(everything, speed=speed) for speed in _SPEEDS},
    }
    print(f"{_RENDERED_S} s at {_RATE_HZ} Hz | ms")
    for name, hearing in kinds.items():
        noise = place_noise(hearing.place)
        print(name, f"{fastest_ms(lambda: as_heard(take, _RATE_HZ, hearing, noise)):.1f}", sep=" | ")  # noqa: B023


def main() -> None:
    """Measure and print."""
    take, rate_hz = soundfile.read(SAMPLE_TAKE, dtype="int16")
    sound = as_floats(take)
    print_band()
    print_loudness(take, rate_hz)
    print("speed | cents off | hops")
    for speed in _SPEEDS:
        cents, hops = cents_off(soxr.resample(sound, rate_hz, 16000), speed)
        print(speed, f"{cents:+.1f}", hops, sep=" | ")
    long = np.resize(soxr.resample(sound, rate_hz, _RATE_HZ), _RENDERED_S * _RATE_HZ)
    print_times((long * 32767).astype(np.int16))


if __name__ == "__main__":
    main()
