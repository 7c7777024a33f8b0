"""A take as the one who was called hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from trainer.analysis.programme_loudness import loudness_lufs, matched
from trainer.analysis.stretching import stretched
from trainer.analysis.telephone import g711, telephone_band
from trainer.domain.hearing import Place

if TYPE_CHECKING:
    import numpy.typing as npt

    from trainer.domain.hearing import Hearing

    Floats = npt.NDArray[np.float32]
    Pcm16 = npt.NDArray[np.int16]

_FULL_SCALE: Final = np.float32(32768.0)
_FADE_S: Final = 0.02


def as_heard(samples: Pcm16, rate_hz: int, hearing: Hearing, noise: tuple[Pcm16, int] | None = None) -> Pcm16:
    """Return a take as it is heard, as loud as it was recorded.

    Args:
        samples: the take, shape (samples,).
        rate_hz: its rate, and that of what is returned.
        hearing: how it is heard.
        noise: what the place sounds like, and its rate; it is repeated where the take is longer.

    Raises:
        ValueError: the place is not quiet, and there is no noise.
    """
    if hearing.plain or not len(samples):
        return samples.copy()
    take = samples.astype(np.float32) / _FULL_SCALE
    take_lufs = loudness_lufs(take, rate_hz)
    heard = stretched(take, rate_hz, hearing.speed) if hearing.speed != 1.0 else take
    heard = _through_the_line(heard, rate_hz, hearing)
    if heard is not take and take_lufs is not None:
        heard = matched(heard, rate_hz, take_lufs)
    if hearing.place is not Place.QUIET and take_lufs is not None:
        # The place is around the listener: it does not come through the telephone.
        heard = matched(heard + _noise(noise, rate_hz, len(heard), take_lufs - hearing.snr_db), rate_hz, take_lufs)
    return _pcm16(_stopped(heard, rate_hz, hearing.stop_after_s))


def _noise(noise: tuple[Pcm16, int] | None, rate_hz: int, length: int, to_lufs: float) -> Floats:
    """Return so much of a place, at a loudness, from its beginning: the same each time."""
    if noise is None:
        raise ValueError("a place that is not quiet needs its noise")
    sound, own_rate_hz = noise[0].astype(np.float32) / _FULL_SCALE, noise[1]
    own_lufs = loudness_lufs(sound, own_rate_hz)
    if own_lufs is None:
        return np.zeros(length, dtype=np.float32)
    sound = sound[: -(-length * own_rate_hz // rate_hz)] * np.float32(10.0 ** ((to_lufs - own_lufs) / 20.0))
    sound = soxr.resample(sound, own_rate_hz, rate_hz) if own_rate_hz != rate_hz else sound
    return np.resize(sound, length)


def _through_the_line(sound: Floats, rate_hz: int, hearing: Hearing) -> Floats:
    """Return a sound after the telephone; what is louder than full scale is kept from clipping in its codec."""
    if hearing.phone:
        sound = telephone_band(sound, rate_hz)
    if hearing.codec:
        over = max(np.float32(1), np.abs(sound).max())
        sound = g711(sound / over, rate_hz) * over
    return sound


def _stopped(sound: Floats, rate_hz: int, stop_after_s: float | None) -> Floats:
    """Return a sound until the listener hangs up, the last moment faded."""
    if stop_after_s is None or len(sound) <= stop_after_s * rate_hz:
        return sound
    kept = sound[: round(stop_after_s * rate_hz)].copy()
    fade = round(_FADE_S * rate_hz)
    kept[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return kept


def _pcm16(sound: Floats) -> Pcm16:
    return np.asarray(np.clip(np.rint(sound * _FULL_SCALE), -32768, 32767), dtype=np.int16)
