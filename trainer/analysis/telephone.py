"""What a telephone leaves of a voice: its band, and the coding of G.711."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

LINE_HZ: Final = 8000
"""The sample rate of a telephone line (ITU-T G.711)."""
_EDGES_HZ: Final = (200.0, 3690.0)
"""Where the filter has fallen by 6 dB: within 3 dB from 300 to 3,400 Hz, far down at 100 and 4,000 Hz (ITU-T G.712)."""
_TAPS: Final = 257
_SEGMENTS: Final = 8
_STEPS: Final = 16
_BIAS: Final = 132
"""The bias of mu-law on a scale of 16 bits (ITU-T G.711)."""
_FULL_SCALE: Final = 32768.0


def by_telephone(samples: Floats, rate_hz: int, *, coded: bool = True) -> Floats:
    """Return samples as they come out of a telephone, at the same rate and of the same length.

    Args:
        samples: between -1 and 1, shape (n,).
        rate_hz: their rate.
        coded: whether they pass through the coding, or only through the band.
    """
    line = np.asarray(soxr.resample(samples, rate_hz, LINE_HZ), dtype=np.float32)
    line = _filtered(line)
    if coded:
        line = mu_law(line)
    heard = np.zeros(len(samples), dtype=np.float32)
    back = np.asarray(soxr.resample(line, LINE_HZ, rate_hz), dtype=np.float32)[: len(samples)]
    heard[: len(back)] = back
    return heard


def mu_law(samples: Floats) -> Floats:
    """Return samples between -1 and 1 as 8 bits of mu-law leave them (ITU-T G.711)."""
    levels = np.searchsorted(_BORDERS, np.abs(samples) * _FULL_SCALE)
    return np.asarray(np.copysign(_LEVELS[levels] / _FULL_SCALE, samples), dtype=np.float32)


def _mu_law_levels() -> npt.NDArray[np.float64]:
    """Return the magnitudes that mu-law knows, ascending, shape (128,)."""
    segment, step = np.divmod(np.arange(_SEGMENTS * _STEPS), _STEPS)
    return np.asarray(((step * 8 + _BIAS) << segment) - _BIAS, dtype=np.float64)


_LEVELS: Final = _mu_law_levels()
_BORDERS: Final = (_LEVELS[1:] + _LEVELS[:-1]) / 2


def _band_pass() -> Floats:
    """Return a linear-phase filter for the band: a difference of two sinc functions in a Blackman window."""
    time = np.arange(_TAPS) - _TAPS // 2
    low, high = (2 * edge / LINE_HZ for edge in _EDGES_HZ)
    ideal = high * np.sinc(high * time) - low * np.sinc(low * time)
    return np.asarray(ideal * np.blackman(_TAPS), dtype=np.float32)


_FILTER: Final = _band_pass()


def _filtered(line: Floats) -> Floats:
    """Return the band of a line, without delay."""
    if not len(line):
        return line
    size = 1 << (len(line) + _TAPS - 1).bit_length()
    whole = np.fft.irfft(np.fft.rfft(line, size) * np.fft.rfft(_FILTER, size), size)
    return np.asarray(whole[_TAPS // 2 : _TAPS // 2 + len(line)], dtype=np.float32)
