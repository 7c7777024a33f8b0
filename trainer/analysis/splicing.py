"""Pieces of recordings joined into one, without a click and without a jump in loudness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.programme_loudness import loudness_lufs

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Pcm16 = npt.NDArray[np.int16]

FADE_S: Final = 0.04
"""Two pieces overlap by so much: in a pause, where there is only room tone, nobody hears it."""
_MOST_GAIN_DB: Final = 9.0
_FULL_SCALE: Final = np.float32(32768.0)


def joined(parts: Sequence[Pcm16], rate_hz: int) -> tuple[Pcm16, tuple[int, ...]]:
    """Return parts, each of shape (n,), cross-faded into one and as loud as the loudest of them would let all be.

    Return also at which sample each of them begins and, last, where all end.
    """
    sounds = [part.astype(np.float32) / _FULL_SCALE for part in parts]
    level = _middle([loudness_lufs(sound, rate_hz) for sound in sounds])
    whole = np.zeros(0, dtype=np.float32)
    starts: list[int] = []
    for sound in sounds:
        faded = _as_loud(sound, rate_hz, level)
        overlap = min(round(FADE_S * rate_hz), len(whole), len(faded))
        starts.append(len(whole) - overlap)
        whole = _over(whole, faded, overlap)
    peak = float(np.abs(whole).max()) if len(whole) else 0.0
    whole = whole / max(1.0, peak)
    clipped: Pcm16 = np.clip(np.rint(whole * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype(np.int16)
    return clipped, (*starts, len(whole))


def _over(first: Floats, second: Floats, overlap: int) -> Floats:
    """Return the second after the first; over the overlap their powers add up to one."""
    angle = np.linspace(0, np.pi / 2, overlap, dtype=np.float32)
    kept = len(first) - overlap
    mixed = first[kept:] * np.cos(angle) + second[:overlap] * np.sin(angle)
    return np.concatenate([first[:kept], mixed, second[overlap:]])


def _middle(levels: Sequence[float | None]) -> float | None:
    known = [level for level in levels if level is not None]
    return float(np.median(known)) if known else None


def _as_loud(sound: Floats, rate_hz: int, wanted_lufs: float | None) -> Floats:
    """Return a sound at another loudness; one too short to have any stays as it is."""
    own_lufs = loudness_lufs(sound, rate_hz)
    if own_lufs is None or wanted_lufs is None:
        return sound
    gain_db = min(_MOST_GAIN_DB, max(-_MOST_GAIN_DB, wanted_lufs - own_lufs))
    return np.asarray(sound * np.float32(10.0 ** (gain_db / 20.0)), dtype=np.float32)
