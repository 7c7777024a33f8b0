"""How loud it is: levels, clipping, and the floor of the room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from trainer.analysis.framing import Framer

if TYPE_CHECKING:
    import numpy.typing as npt

FLOOR_DBFS = -90.0
"""Nothing is quieter than this: about the step of 16 bits."""
HOP_S = 0.01
WINDOW_S = 0.03
HIGH_PASS_HZ = 100.0
"""Hum and rumble below the voice do not count."""
BANDS_HZ = (HIGH_PASS_HZ, 500.0, 1200.0, 3000.0, 8000.0)
"""Bounds of the bands: first formant and pitch, open vowels, the other formants, hiss of consonants."""
_FULL_SCALE = 32768
_CLIP_RUN = 3


def dbfs(mean_square: float) -> float:
    """Return a level in dBFS from the mean square of samples between -1 and 1, not below `FLOOR_DBFS`."""
    return max(FLOOR_DBFS, 10.0 * float(np.log10(max(mean_square, 1e-12))))


def rms_dbfs(samples: npt.NDArray[np.int16]) -> float:
    """Return the RMS level of samples in dBFS; `FLOOR_DBFS` where there are none."""
    if not len(samples):
        return FLOOR_DBFS
    return dbfs(float(np.mean(np.square(samples.astype(np.float32) / _FULL_SCALE))))


class HopBands:
    """The level of each 10 ms hop above `HIGH_PASS_HZ` and in four bands, over a window of 30 ms around it."""

    def __init__(self, rate_hz: int) -> None:
        window = round(WINDOW_S * rate_hz)
        hop = round(HOP_S * rate_hz)
        self._framer = Framer(window, hop)
        self._framer.push(np.zeros((window - hop) // 2, dtype=np.float32))
        self._taper = np.hanning(window).astype(np.float32)
        hz = (np.arange(window // 2 + 1) * rate_hz / window)[:, None]
        low, high = np.array([*pairwise(BANDS_HZ), (BANDS_HZ[0], np.inf)]).T
        scale = 2.0 / (window * float(np.sum(self._taper**2)))
        self._bands = (scale * ((hz >= low) & (hz < high))).astype(np.float32)

    def push(self, samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the levels in dBFS of the hops that are complete now, shape (hops, 5): four bands, then the whole."""
        spectrum = np.fft.rfft(self._framer.push(samples) * self._taper, axis=1)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ self._bands
        levels: npt.NDArray[np.float32] = 10.0 * np.log10(np.maximum(power, np.float32(1e-12)))
        return np.maximum(np.float32(FLOOR_DBFS), levels)


class PeakWatch:
    """The largest sample and the clipping of a stream, both independent of block size."""

    def __init__(self) -> None:
        self._peak = 0
        self._last = np.zeros(0, dtype=np.int16)
        self.clipped_samples = 0

    @property
    def peak_dbfs(self) -> float:
        """Return the largest sample so far in dBFS."""
        return dbfs((self._peak / _FULL_SCALE) ** 2)

    def push(self, samples: npt.NDArray[np.int16]) -> None:
        """Take samples into account."""
        if not len(samples):
            return
        self._peak = max(self._peak, int(samples.max()), -int(samples.min()))
        if self._peak >= _FULL_SCALE - 1:
            joined = np.concatenate([self._last, samples])
            full = (joined >= _FULL_SCALE - 1) | (joined <= -_FULL_SCALE)
            self.clipped_samples += int((full[2:] & full[1:-1] & full[:-2]).sum())
        self._last = np.concatenate([self._last, samples])[-(_CLIP_RUN - 1) :]


class NoiseFloor:
    """The level of the room between the words: a low percentile of the last seconds, in steps of 1 dB.

    A percentile needs no decision about what is speech: even fluent speech leaves some hops to the room. It starts
    from a guess that counts as much as `_GUESS_HOPS` hops.
    """

    _PERCENTILE = 0.08
    _KEEP = 0.999
    """Per hop: what is 10 s old counts about a third."""
    _GUESS_DBFS = -55.0
    _GUESS_HOPS = 15
    _LOWEST_DBFS = -72.0

    def __init__(self) -> None:
        self._counts = np.zeros(int(-FLOOR_DBFS) + 1)
        self._counts[round(self._GUESS_DBFS - FLOOR_DBFS)] = self._GUESS_HOPS
        self.dbfs = self._GUESS_DBFS

    def push(self, levels_dbfs: npt.NDArray[np.floating]) -> None:
        """Take the levels of some hops into account."""
        self._counts *= self._KEEP ** len(levels_dbfs)
        bins = np.clip(np.rint(levels_dbfs - FLOOR_DBFS), 0, len(self._counts) - 1).astype(np.int64)
        np.add.at(self._counts, bins, 1.0)
        total = np.cumsum(self._counts)
        self.dbfs = max(self._LOWEST_DBFS, FLOOR_DBFS + float(np.searchsorted(total, self._PERCENTILE * total[-1])))
