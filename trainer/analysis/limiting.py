"""Hold peaks under full scale without a click: the gain looks ahead, goes down softly and comes back softly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

CEILING: Final = np.float32(0.985)
_HOP_S: Final = 0.001
_AROUND: Final = 8
"""Hops before and after a peak in which the gain moves."""


def limited(samples: Floats, rate_hz: int) -> Floats:
    """Return a sound whose peaks are under `CEILING`; the same object where they are already."""
    if not len(samples) or max(float(samples.max()), -float(samples.min())) <= CEILING:
        return samples
    hop = max(1, round(rate_hz * _HOP_S))
    padded = np.pad(samples, (0, -len(samples) % hop))
    peaks = np.abs(padded.reshape(-1, hop)).max(axis=1)
    gains = _softened(CEILING / np.maximum(peaks, CEILING))
    edges = np.arange(len(gains)) * hop
    return samples * np.interp(np.arange(len(samples)), edges, gains).astype(np.float32)


def _softened(allowed: Floats) -> Floats:
    """Return a smooth gain at the edges of hops, shape (hops + 1,), never more than a hop beside it allows.

    The least of a neighbourhood, averaged over no more than that neighbourhood, cannot exceed what its middle allows.
    """
    reach = _AROUND + 1
    least = sliding_window_view(np.pad(allowed, 2 * reach, mode="edge"), 2 * reach).min(axis=1)
    weights = np.hanning(2 * _AROUND + 3)[1:-1]
    smooth = np.convolve(least, weights / weights.sum(), "valid")
    first = (len(smooth) - len(allowed) - 1) // 2
    return np.asarray(smooth[first : first + len(allowed) + 1], dtype=np.float32)
