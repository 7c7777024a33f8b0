"""A recording as a prospect hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from trainer.analysis.programme_loudness import SILENT_LUFS, as_loud, loudness_lufs
from trainer.analysis.stretching import stretched
from trainer.analysis.telephone import by_telephone

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.domain.hearing import Hearing

    Floats = npt.NDArray[np.float32]
    Pcm16 = npt.NDArray[np.int16]

_FULL_SCALE: Final = np.float32(32768.0)
_HANG_UP_S: Final = 0.03


def as_heard(samples: Pcm16, rate_hz: int, hearing: Hearing, noise: tuple[Pcm16, int] | None = None) -> Pcm16:
    """Return samples, shape (n,), as they are heard, at the same rate and as loud as before.

    Args:
        samples: 16 bit.
        rate_hz: their rate.
        hearing: what lies between.
        noise: the sound of the place and its rate; None for a quiet one.
    """
    if hearing.is_plain or not len(samples):
        return samples
    sound = samples.astype(np.float32) / _FULL_SCALE
    level = loudness_lufs(sound, rate_hz)
    if hearing.speed != 1.0:
        sound = stretched(sound, rate_hz, hearing.speed)
    if noise is not None:
        sound = sound + _behind(sound, rate_hz, noise, level - hearing.snr_db)
    if hearing.phone or hearing.codec:
        sound = by_telephone(sound, rate_hz, coded=hearing.codec)
    sound = as_loud(sound, rate_hz, level)
    if hearing.stop_after_s is not None:
        sound = _hung_up(sound, round(hearing.stop_after_s * rate_hz), round(_HANG_UP_S * rate_hz))
    heard: Pcm16 = np.clip(np.rint(sound * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype(np.int16)
    return heard


def _behind(sound: Floats, rate_hz: int, noise: tuple[Pcm16, int], wanted_lufs: float) -> Floats:
    """Return a place's sound over and over, as long as the voice and at this loudness."""
    samples, noise_hz = noise
    place = np.asarray(soxr.resample(samples.astype(np.float32) / _FULL_SCALE, noise_hz, rate_hz), dtype=np.float32)
    level = loudness_lufs(place, rate_hz)
    if level <= SILENT_LUFS or not len(place):
        return np.zeros_like(sound)
    gain = np.float32(10 ** ((wanted_lufs - level) / 20))
    return np.resize(place, len(sound)) * gain


def _hung_up(sound: Floats, after: int, fade: int) -> Floats:
    """Return what is heard until somebody hangs up."""
    heard = sound[:after].copy()
    ending = min(fade, len(heard))
    if ending and after < len(sound):
        heard[-ending:] *= np.linspace(1, 0, ending, dtype=np.float32)
    return heard
