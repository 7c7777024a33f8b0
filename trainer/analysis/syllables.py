"""Where the syllables are: each has a nucleus, a voiced peak of loudness (after de Jong & Wempe 2009)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BAND_HZ: Final = (300.0, 3000.0)
"""Vowels are loud here; hiss is above, pitch and nasals are below, and a telephone carries all of it."""
_DIP_DB: Final = 1.25
"""Between two nuclei the level falls by this much (de Jong & Wempe 2009: 2 dB, for all of the sound)."""
_SMOOTH: Final = np.hanning(7)[1:-1] / np.hanning(7).sum()
"""Over 50 ms: faster ripples are periods of the voice and echoes."""
_ASIDE: Final = len(_SMOOTH) // 2
_RANGE_DB: Final = 20.0
"""No nucleus is further below the loud ones: there begin echoes and other voices."""
_LOUD_PERCENTILE: Final = 95
_LEAST: Final = 1e-12


def nuclei(levels_db: Floats, voiced: npt.NDArray[np.bool_], spoken: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the hops that are the nucleus of a syllable, ascending.

    Args:
        levels_db: the level in `BAND_HZ`, shape (hops,).
        voiced: which hops have a voice, shape (hops,).
        spoken: which hops belong to speech that counts, shape (hops,).
    """
    if not spoken.any():
        return np.empty(0, dtype=np.intp)
    least_db = float(np.percentile(levels_db[spoken], _LOUD_PERCENTILE)) - _RANGE_DB
    peaks = _peaks(_smoothed(levels_db))
    return peaks[spoken[peaks] & voiced[peaks] & (levels_db[peaks] > least_db)]


def _smoothed(levels_db: Floats) -> Floats:
    power = np.convolve(10.0 ** (levels_db.astype(np.float64) / 10.0), _SMOOTH)[_ASIDE : _ASIDE + len(levels_db)]
    return np.asarray(10.0 * np.log10(np.maximum(power, _LEAST)), dtype=np.float32)


def _peaks(levels_db: Floats) -> npt.NDArray[np.intp]:
    """Return the highest hops between dips of `_DIP_DB` on both sides."""
    peaks: list[int] = []
    top = low = 0
    rising = True
    levels = levels_db.tolist()
    for hop, level in enumerate(levels):
        if rising:
            if level > levels[top]:
                top = hop
            elif level < levels[top] - _DIP_DB:
                peaks.append(top)
                rising, low = False, hop
        elif level < levels[low]:
            low = hop
        elif level > levels[low] + _DIP_DB:
            rising, top = True, hop
    return np.asarray(peaks, dtype=np.intp)
