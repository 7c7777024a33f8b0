"""The same clip through another mouth, room, microphone and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

from trainer.analysis.acoustic import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from clips import Clip

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

_SPEEDS = (0.85, 1.18)
_ROOM_SHARE, _NOISE_SHARE, _TELEPHONE_SHARE, _NARROW_SHARE = 0.45, 0.65, 0.25, 0.2
_TELEPHONE_HZ = (280.0, 3400.0)
_VOICES_OF_BABBLE = 4


def varied(clip: Clip, rng: np.random.Generator, rooms: Sequence[Floats], others: Sequence[Floats]) -> Clip:
    """Return a variation of a clip: speed and pitch, tone, room, noise, band and gain are drawn.

    Args:
        clip: the clip.
        rng: draws everything.
        rooms: noises to speak in.
        others: clips whose voices may babble behind.
    """
    speed = float(np.exp(rng.uniform(*np.log(_SPEEDS)))) if rng.random() < 0.7 else 1.0  # noqa: PLR2004 - most, not all
    sound = soxr.resample(clip.samples, RATE_HZ * speed, RATE_HZ, quality="MQ").astype(np.float64)
    sound = _in_a_room(sound, rng) if rng.random() < _ROOM_SHARE else sound
    sound = _toned(sound, rng)
    sound = sound / (np.sqrt(np.mean(sound**2)) + 1e-9)
    if rng.random() < _NOISE_SHARE:
        noise = _noise(len(sound), rng, rooms, others)
        sound = sound + noise / (np.std(noise) + 1e-9) * 10 ** (-rng.uniform(5, 35) / 20)
    sound = _through_a_line(sound, rng)
    sound = sound / (np.sqrt(np.mean(sound**2)) + 1e-9) * 10 ** (rng.uniform(-38, -14) / 20)
    return clip.faster(np.clip(sound, -1, 1).astype(np.float32), speed)


def _noise(size: int, rng: np.random.Generator, rooms: Sequence[Floats], others: Sequence[Floats]) -> Doubles:
    kind = rng.integers(4)
    if kind == 0:
        return rng.standard_normal(size)
    if kind == 1:
        spectrum = np.fft.rfft(rng.standard_normal(size))
        return np.fft.irfft(spectrum / (np.arange(len(spectrum)) + 20.0) ** rng.uniform(0.5, 1.0), size)
    if kind == 2:  # noqa: PLR2004 - the third of four
        room = rooms[int(rng.integers(len(rooms)))]
        return np.resize(np.roll(room, rng.integers(len(room))), size).astype(np.float64)
    voices = [others[at] for at in rng.choice(len(others), _VOICES_OF_BABBLE)]
    babble = np.sum([np.resize(one, size) / (np.std(one) + 1e-6) for one in voices], axis=0)
    return np.asarray(babble, dtype=np.float64)


def _toned(sound: Doubles, rng: np.random.Generator) -> Doubles:
    """Return the sound through a microphone whose tone tilts and waves by a few dB an octave."""
    octaves = np.log2(np.maximum(np.fft.rfftfreq(len(sound), 1 / RATE_HZ), 50) / 500)
    wave = np.cos(rng.uniform(1, 3) * octaves + rng.uniform(0, 6))
    gain_db = rng.uniform(-4, 4) * octaves + rng.uniform(-6, 6) * wave
    return np.fft.irfft(np.fft.rfft(sound) * 10 ** (gain_db / 20), len(sound))


def _through_a_line(sound: Doubles, rng: np.random.Generator) -> Doubles:
    """Return the sound over a telephone, at a low rate, or as it is."""
    drawn = rng.random()
    if drawn > _TELEPHONE_SHARE + _NARROW_SHARE:
        return sound
    low_hz, high_hz = _TELEPHONE_HZ if drawn < _TELEPHONE_SHARE else (0.0, rng.uniform(2500, 6000))
    hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    kept = 1 / (1 + (low_hz / np.maximum(hz, 1)) ** 6) / (1 + (hz / high_hz) ** 12)
    return np.fft.irfft(np.fft.rfft(sound) * kept, len(sound))


def _in_a_room(sound: Doubles, rng: np.random.Generator) -> Doubles:
    """Return the sound with a decaying tail of 0.1 to 0.5 s to -60 dB."""
    length = int(0.4 * RATE_HZ)
    tail = rng.standard_normal(length) * 10 ** (-3 * np.arange(length) / RATE_HZ / rng.uniform(0.1, 0.5))
    tail *= rng.uniform(0.1, 0.7) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = len(sound) + length
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]
