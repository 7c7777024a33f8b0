"""What filled pauses sound like: level, voice, spectrum and their steadiness, 50 times a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.framing import Framer

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

RATE_HZ: Final = 16000
HOP_S: Final = 0.02
GROUP_HOPS: Final = 2
"""Hops are always computed so many at once: results of FFT and BLAS may depend on the size of a batch."""
_HOP: Final = round(RATE_HZ * HOP_S)
_WINDOW: Final = 2 * _HOP
_FFT: Final = 1024
_BIN_HZ: Final = RATE_HZ / _FFT
_BANDS: Final = 20
_CEPSTRA: Final = 12
_BAND_RANGE_HZ: Final = (100.0, 3800.0)
"""Within a telephone's band, so that a narrow microphone sounds like a wide one."""
_PITCH_RANGE_HZ: Final = (70.0, 440.0)
_VOICE_TOP_HZ: Final = 1500.0
_VOICED: Final = 0.55
"""Normalised autocorrelation from which a hop counts as voiced."""
_PAST_HOPS: Final = 5
_RANGE_DB: Final = 50.0
"""Nothing further below the running peak is looked at: the room must not matter."""
_QUIETEST_DB: Final = -60.0
_PEAK_FALL_DB: Final = 1.5 * HOP_S
_FLOOR_RISE_DB: Final = 3.0 * HOP_S
_LEARN: Final = 0.01
"""Share of one voiced hop in the running means of the voice: about 2 s."""
_STEADY_FLUX_DB: Final = 4.0
_LONGEST_STEADY: Final = 30.0
N_FEATURES: Final = 17 + 2 * _CEPSTRA


def _band_filters() -> Floats:
    """Return triangular filters on the mel scale (O'Shaughnessy 1987), shape (bins, bands)."""
    low, high = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in _BAND_RANGE_HZ)
    edges = 700.0 * (10.0 ** (np.linspace(low, high, _BANDS + 2) / 2595.0) - 1.0)
    bins = np.arange(_FFT // 2 + 1)[:, None] * _BIN_HZ
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters = np.maximum(0.0, np.minimum(rising, falling))
    return np.asarray(filters / filters.sum(axis=0), dtype=np.float32)


def _cosines() -> Floats:
    """Return the discrete cosine transform without its constant, shape (bands, cepstra)."""
    angle = np.pi * (np.arange(_BANDS)[:, None] + 0.5) * np.arange(1, _CEPSTRA + 1) / _BANDS
    return np.asarray(np.cos(angle) / _BANDS, dtype=np.float32)


def _part_filters() -> Floats:
    """Return the shares of bands that are nasal murmur, first, second and third formant, shape (bands, 4)."""
    low, high = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in _BAND_RANGE_HZ)
    centres = 700.0 * (10.0 ** (np.linspace(low, high, _BANDS + 2)[1:-1] / 2595.0) - 1.0)
    parts = [(100, 400), (400, 900), (900, 2000), (2000, 3800)]
    return np.stack([(centres >= low) & (centres < high) for low, high in parts], axis=1).astype(np.float32)


class AcousticFeatures:
    """Describes each 20 ms of a stream at 16 kHz by `N_FEATURES` numbers that do not depend on its gain.

    What comes out depends on the samples only. Feature k of hop i describes 40 ms around (i + 0.5) * `HOP_S`; level,
    spectral shape and pitch are also given relative to what was heard of the same voice so far.
    """

    def __init__(self) -> None:
        self._framer = Framer(_WINDOW + _HOP * (GROUP_HOPS - 1), _HOP * GROUP_HOPS)
        self._framer.push(np.zeros((_WINDOW - _HOP) // 2, dtype=np.float32))
        self._taper = np.hanning(_WINDOW).astype(np.float32)
        self._bands, self._cosines, self._parts = _band_filters(), _cosines(), _part_filters()
        self._shortest, self._longest = (round(RATE_HZ / hz) for hz in reversed(_PITCH_RANGE_HZ))
        own = np.fft.irfft(np.abs(np.fft.rfft(self._taper, _FFT)) ** 2)
        self._lag_gain = (own[0] / own * np.linspace(1.0, 0.8, _FFT))[self._shortest : self._longest].astype(np.float32)
        self._voice_bins = slice(round(_PITCH_RANGE_HZ[0] / _BIN_HZ), round(_VOICE_TOP_HZ / _BIN_HZ))
        self._past = np.zeros((_PAST_HOPS + GROUP_HOPS, _BANDS + 3), dtype=np.float32)
        self._mean = np.zeros(_CEPSTRA, dtype=np.float32)
        self._mean_pitch = np.float32(0.0)
        self._voiced_hops = 0
        self._peak_db = _QUIETEST_DB
        self._floor_db = 0.0
        self._steady = 0.0

    def push(self, samples: Floats) -> Floats:
        """Return the features of the hops that are complete now, shape (hops, `N_FEATURES`)."""
        groups = [self._describe(group) for group in self._framer.push(samples)]
        return np.concatenate(groups) if groups else np.empty((0, N_FEATURES), dtype=np.float32)

    def _describe(self, group: Floats) -> Floats:
        frames = np.stack([group[_HOP * i : _HOP * i + _WINDOW] for i in range(GROUP_HOPS)])
        spectrum = np.fft.rfft(frames * self._taper, _FFT, axis=1)
        power: Floats = ((spectrum.real**2 + spectrum.imag**2) / (_WINDOW * _WINDOW / 16)).astype(np.float32)
        bands = 10.0 * np.log10(power @ self._bands + np.float32(1e-12))
        strength, pitch = self._voice(power)
        levels = bands.max(axis=1)
        relative = self._relative_levels(levels)
        bands = np.maximum(bands, np.float32(self._peak_db - _RANGE_DB))
        shape = bands - bands.mean(axis=1, keepdims=True)
        self._past = np.concatenate([self._past[GROUP_HOPS:], np.column_stack([shape, levels, pitch, strength])])
        return np.concatenate([relative, self._changes(strength, pitch), self._timbre(shape, strength, pitch)], axis=1)

    def _voice(self, power: Floats) -> tuple[Floats, Floats]:
        """Return the peak of the normalised autocorrelation, and its pitch in octaves from 128 Hz."""
        low = np.zeros_like(power)
        low[:, self._voice_bins] = power[:, self._voice_bins]
        same = np.fft.irfft(low, _FFT, axis=1)
        ratio = same[:, self._shortest : self._longest] * self._lag_gain / (same[:, :1] + np.float32(1e-12))
        lags = ratio.argmax(axis=1)
        strength = np.clip(ratio.max(axis=1), 0.0, 1.0)
        return strength.astype(np.float32), np.log2(RATE_HZ / 128.0 / (lags + self._shortest)).astype(np.float32)

    def _relative_levels(self, levels_db: Floats) -> Floats:
        """Return each level below the running peak and above the running floor, in units of 10 dB."""
        rows = []
        for level in levels_db.tolist():
            self._peak_db = max(_QUIETEST_DB, self._peak_db - _PEAK_FALL_DB, level)
            self._floor_db = min(self._floor_db + _FLOOR_RISE_DB, max(level, self._peak_db - _RANGE_DB))
            rows.append((max(level - self._peak_db, -_RANGE_DB) / 10, (level - self._floor_db) / 10))
        return np.array(rows, dtype=np.float32)

    def _changes(self, strength: Floats, pitch: Floats) -> Floats:
        """Return what moved within 20 to 100 ms, and for how long nothing did."""
        now = self._past[_PAST_HOPS:]
        columns = [strength]
        for hops in (1, 3, 5):
            before = self._past[_PAST_HOPS - hops : -hops]
            columns.append(np.sqrt(np.mean((now - before)[:, :_BANDS] ** 2, axis=1)))
        two = self._past[_PAST_HOPS - 2 : -2]
        columns.append(np.clip(now[:, _BANDS] - two[:, _BANDS], -20, 20) / 5)
        both = np.minimum(strength, two[:, _BANDS + 2])
        columns.append(np.where(both > _VOICED, np.minimum(np.abs(pitch - two[:, _BANDS + 1]), 0.3) * 5, 1.5))
        columns.append(self._steadiness(columns[2], both))
        moved = np.stack(columns, axis=1)
        moved[:, 1:4] /= 5
        return moved.astype(np.float32)

    def _steadiness(self, flux_db: Floats, strength: Floats) -> Floats:
        counts = []
        for flux, voiced in zip(flux_db.tolist(), strength.tolist(), strict=True):
            still = flux < _STEADY_FLUX_DB and voiced > _VOICED
            self._steady = min(self._steady + 1, _LONGEST_STEADY) if still else 0.0
            counts.append(self._steady / 10)
        return np.array(counts, dtype=np.float32)

    def _timbre(self, shape: Floats, strength: Floats, pitch: Floats) -> Floats:
        """Return pitch, formant regions and cepstra, as they are and relative to the voice so far."""
        cepstra = shape @ self._cosines / 5
        voiced = strength > _VOICED
        relative = np.where(voiced, pitch - self._mean_pitch, 0.0) if self._voiced_hops else np.zeros_like(pitch)
        parts = shape @ self._parts / 50
        slope = (parts[:, 1] - parts[:, 2])[:, None]
        peak = shape.argmax(axis=1)[:, None] / 10
        timbre = np.column_stack([np.where(voiced, pitch, 0.0), relative, parts, slope, cepstra, cepstra - self._mean])
        for row, at, speaks in zip(cepstra, pitch, voiced.tolist(), strict=True):
            if speaks:
                self._voiced_hops += 1
                share = np.float32(max(_LEARN, 1 / (self._voiced_hops + 5)))
                self._mean = self._mean + share * (row - self._mean)
                self._mean_pitch = self._mean_pitch + share * (at - self._mean_pitch)
        return np.column_stack([timbre, peak]).astype(np.float32)
