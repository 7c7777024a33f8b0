"""Weigh the frequencies of a sound without moving it in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_BLOCK_S: Final = 0.25
"""A block is at least so long; responses that ring for less than a quarter of it on either side stay whole."""


def weighted(samples: Floats, rate_hz: int, gain: Callable[[Floats], Floats]) -> Floats:
    """Return a sound with the gain that each frequency is to have, equally long and without delay (overlap-save).

    Args:
        samples: shape (samples,).
        rate_hz: their rate.
        gain: takes frequencies in Hz, returns the factor for each.
    """
    size = 1 << int(rate_hz * _BLOCK_S).bit_length()
    hop = size // 2
    blocks = -(-len(samples) // hop)
    padded = np.zeros(blocks * hop + hop, dtype=np.float32)
    padded[hop // 2 : hop // 2 + len(samples)] = samples
    if not blocks:
        return padded[:0]
    gains = gain(np.fft.rfftfreq(size, 1 / rate_hz).astype(np.float32)).astype(np.float32)
    spectra = np.fft.rfft(sliding_window_view(padded, size)[::hop], axis=1)
    spectra *= gains
    whole = np.fft.irfft(spectra, size, axis=1)[:, hop // 2 : hop // 2 + hop]
    return np.asarray(whole.reshape(-1)[: len(samples)], dtype=np.float32)
