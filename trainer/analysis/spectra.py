"""The power spectrum of a whole take, a hundred times a second and a chunk at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

RATE_HZ: Final = 16000
HOP_S: Final = 0.01
FFT: Final = 1024
"""Longer than the window by nearly the longest period of a voice: its autocorrelation does not wrap around."""
BIN_HZ: Final = RATE_HZ / FFT
_HOP: Final = round(RATE_HZ * HOP_S)
_WINDOW: Final = 768
"""48 ms: nearly three periods of the lowest voice (Boersma 1993)."""
_CHUNK_HOPS: Final = 256
TAPER: Final = np.hanning(_WINDOW).astype(np.float32)
_SCALE: Final = np.float32(2.0 / (FFT * float(np.sum(TAPER**2))))


def hops_in(samples: int) -> int:
    """Return how many hops so many samples have; the last may be cut short."""
    return -(-samples // _HOP)


def spectra(samples: Floats) -> Iterator[Floats]:
    """Yield the power at each multiple of `BIN_HZ`, shape (hops, FFT // 2 + 1), for the next hops of a take.

    Hop i describes the 48 ms around i * `HOP_S` seconds. The powers of a hop add up to its mean square.

    Args:
        samples: the take at `RATE_HZ` between -1 and 1, shape (n,).
    """
    hops = hops_in(len(samples))
    for first in range(0, hops, _CHUNK_HOPS):
        count = min(_CHUNK_HOPS, hops - first)
        frames = np.lib.stride_tricks.sliding_window_view(_piece(samples, first, count), _WINDOW)[::_HOP]
        spectrum = np.fft.rfft(frames * TAPER, FFT, axis=1)
        yield np.asarray((spectrum.real**2 + spectrum.imag**2) * _SCALE, dtype=np.float32)


def _piece(samples: Floats, first: int, count: int) -> Floats:
    """Return the samples that so many hops need, with silence around the take."""
    start = first * _HOP - _WINDOW // 2
    end = start + (count - 1) * _HOP + _WINDOW
    piece = np.zeros(end - start, dtype=np.float32)
    inside = samples[max(0, start) : end]
    piece[max(0, -start) : max(0, -start) + len(inside)] = inside
    return piece
