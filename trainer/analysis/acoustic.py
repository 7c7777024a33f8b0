"""The spectrum of the sound within a telephone's band, and its voice, 50 times a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.framing import Framer

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

RATE_HZ: Final = 16000
HOP_S: Final = 0.02
GROUP_HOPS: Final = 4
"""Hops are always computed so many at once: results of FFT and BLAS may depend on the size of a batch."""
BANDS: Final = 24
STRENGTH: Final = BANDS
"""Column of the normalised autocorrelation's peak, 0 to 1."""
PITCH: Final = BANDS + 1
"""Column of the pitch, in octaves from 128 Hz; it means something where the strength is high."""
N_FEATURES: Final = BANDS + 2
_HOP: Final = round(RATE_HZ * HOP_S)
_WINDOW: Final = 2 * _HOP
_FFT: Final = 1024
_BIN_HZ: Final = RATE_HZ / _FFT
_BAND_RANGE_HZ: Final = (100.0, 3800.0)
"""Within a telephone's band, so that a narrow microphone sounds like a wide one."""
_PITCH_RANGE_HZ: Final = (70.0, 440.0)
_VOICE_TOP_HZ: Final = 1500.0
_PITCH_OF_LAG_HZ: Final = 128.0
_SILENCE: Final = np.float32(1e-12)


def _band_filters() -> Floats:
    """Return triangular filters on the mel scale (O'Shaughnessy 1987), shape (bins, bands)."""
    low, high = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in _BAND_RANGE_HZ)
    edges = 700.0 * (10.0 ** (np.linspace(low, high, BANDS + 2) / 2595.0) - 1.0)
    bins = np.arange(_FFT // 2 + 1)[:, None] * _BIN_HZ
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters = np.maximum(0.0, np.minimum(rising, falling))
    return np.asarray(filters / filters.sum(axis=0), dtype=np.float32)


class AcousticFeatures:
    """Describes each 20 ms of a stream at 16 kHz: `BANDS` levels in dB, the strength of its voice and its pitch.

    What comes out depends on the samples only. Hop i describes the 40 ms that end at (i + 1) * `HOP_S`.
    """

    def __init__(self) -> None:
        self._framer = Framer(_WINDOW + _HOP * (GROUP_HOPS - 1), _HOP * GROUP_HOPS)
        self._framer.push(np.zeros(_WINDOW - _HOP, dtype=np.float32))
        self._taper = np.hanning(_WINDOW).astype(np.float32)
        self._bands = _band_filters() * np.float32(16 / (_WINDOW * _WINDOW))
        self._shortest, longest = (round(RATE_HZ / hz) for hz in reversed(_PITCH_RANGE_HZ))
        self._lags = slice(self._shortest, longest)
        # The window's own autocorrelation falls; divided out (Boersma 1993), with a slope against octave errors.
        own = np.fft.irfft(np.abs(np.fft.rfft(self._taper, _FFT)) ** 2)
        self._lag_gain = (own[0] / own * np.linspace(1.0, 0.8, _FFT))[self._lags].astype(np.float32)
        self._voice_bins = slice(round(_PITCH_RANGE_HZ[0] / _BIN_HZ), round(_VOICE_TOP_HZ / _BIN_HZ))

    def push(self, samples: Floats) -> Floats:
        """Return the features of the hops that are complete now, shape (hops, `N_FEATURES`)."""
        groups = [self._describe(group) for group in self._framer.push(samples)]
        return np.concatenate(groups) if groups else np.empty((0, N_FEATURES), dtype=np.float32)

    def _describe(self, group: Floats) -> Floats:
        frames = np.lib.stride_tricks.as_strided(
            group, (GROUP_HOPS, _WINDOW), (_HOP * group.itemsize, group.itemsize), writeable=False
        )
        spectrum = np.fft.rfft(frames * self._taper, _FFT, axis=1)
        power: Floats = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
        described = np.empty((GROUP_HOPS, N_FEATURES), dtype=np.float32)
        described[:, :BANDS] = 10.0 * np.log10(power @ self._bands + _SILENCE)
        described[:, STRENGTH], described[:, PITCH] = self._voice(power)
        return described

    def _voice(self, power: Floats) -> tuple[Floats, Floats]:
        low = np.zeros_like(power)
        low[:, self._voice_bins] = power[:, self._voice_bins]
        same = np.fft.irfft(low, _FFT, axis=1)
        ratio = same[:, self._lags] * self._lag_gain / (same[:, :1] + _SILENCE)
        lags = ratio.argmax(axis=1) + self._shortest
        strength = np.clip(ratio.max(axis=1), 0.0, 1.0)
        return strength.astype(np.float32), np.log2(RATE_HZ / _PITCH_OF_LAG_HZ / lags).astype(np.float32)
