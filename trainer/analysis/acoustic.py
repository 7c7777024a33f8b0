"""What each 20 ms of a voice sounds like, for the detectors: timbre, voicing, steadiness, loudness.

Nothing here depends on how loud the microphone is set or on who speaks more than it must: levels are taken against
the loudest speech so far, timbre against the running mean of the voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trainer.analysis.framing import Framer
from trainer.analysis.resampling import ANALYSIS_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

HOP_S = 0.02
HOP = round(HOP_S * ANALYSIS_HZ)
WINDOW = 2 * HOP
HOPS_AT_ONCE = 4
"""Hops are computed in fours, always, so that the arithmetic never depends on how the sound arrived."""
LOWEST_HZ, HIGHEST_HZ = 100.0, 3800.0
"""The band of a telephone: what lies outside it is not in every recording."""
F0_RANGE_HZ = (60.0, 400.0)
CEPSTRA = 13
FEATURES = CEPSTRA + 6
_BANDS = 20
_FFT = 1024
_FLUX_LAGS = np.array((1, 2, 4))
_SPEECH_WITHIN_DB = 25.0
_LOUDNESS_FALL_DB = 0.02
_MEAN_KEEP = 0.995
_QUIETEST_DB = -90.0


class AcousticFeatures:
    """Turns samples at `ANALYSIS_HZ` into one row of `FEATURES` numbers a hop.

    The row: `CEPSTRA` mel-cepstral coefficients about their running mean; the level in units of 10 dB against the
    loudest speech so far; strength and log2 of the F0 (relative to 120 Hz) from the autocorrelation; and the change of
    timbre against 1, 2 and 4 hops before.
    """

    def __init__(self) -> None:
        self._framer = Framer(WINDOW + (HOPS_AT_ONCE - 1) * HOP, HOPS_AT_ONCE * HOP)
        self._taper = np.hanning(WINDOW)
        self._mel = _mel_bands()
        self._cosines = _cosines()
        self._taper_echo = _autocorrelation(np.abs(np.fft.rfft(self._taper, _FFT)) ** 2)
        self._loudest_db = -45.0
        self._mean = np.zeros(CEPSTRA)
        self._mean_weight = 0.0
        self._before = np.zeros((_FLUX_LAGS.max(), CEPSTRA))

    def push(self, samples: npt.NDArray[np.float32]) -> Floats:
        """Return the rows of the hops that are complete now, shape (hops, FEATURES)."""
        groups = [self._group(group) for group in self._framer.push(samples)]
        return np.concatenate(groups) if groups else np.empty((0, FEATURES))

    def _group(self, group: npt.NDArray[np.float32]) -> Floats:
        frames = np.stack([group[hop * HOP : hop * HOP + WINDOW] for hop in range(HOPS_AT_ONCE)])
        power = np.abs(np.fft.rfft(frames * self._taper, _FFT, axis=1)) ** 2
        bands = np.log(np.maximum(power @ self._mel, 1e-10))
        cepstra = bands @ self._cosines
        levels_db = 10.0 * np.log10(np.maximum(power.mean(axis=1) / WINDOW, 1e-9))
        strengths, pitches = self._voicing(power)
        return np.stack(
            [
                self._row(cepstra[hop], float(levels_db[hop]), strengths[hop], pitches[hop])
                for hop in range(HOPS_AT_ONCE)
            ]
        )

    def _voicing(self, power: Floats) -> tuple[Floats, Floats]:
        """Return strength and log2 F0 of each hop: the highest peak of the autocorrelation in the range of F0."""
        shortest, longest = (round(ANALYSIS_HZ / hz) for hz in reversed(F0_RANGE_HZ))
        echo = _autocorrelation(power) / self._taper_echo
        lags = echo[:, shortest:longest]
        best = lags.argmax(axis=1)
        strengths = np.clip(lags[np.arange(len(best)), best], 0.0, 1.0)
        return strengths, np.log2(ANALYSIS_HZ / (best + shortest) / 120.0) * strengths

    def _row(self, cepstra: Floats, level_db: float, strength: float, pitch: float) -> Floats:
        self._loudest_db = max(level_db, self._loudest_db - _LOUDNESS_FALL_DB)
        relative_db = max(_QUIETEST_DB, level_db - self._loudest_db)
        if relative_db > -_SPEECH_WITHIN_DB:
            self._mean_weight = self._mean_weight * _MEAN_KEEP + 1.0
            self._mean += (cepstra - self._mean) / self._mean_weight
        change = cepstra - self._before[-_FLUX_LAGS]
        flux = np.sqrt((change * change).sum(axis=1) / CEPSTRA)
        self._before = np.concatenate([self._before[1:], cepstra[None]])
        return np.concatenate([cepstra - self._mean, (relative_db / 10.0, strength, pitch), flux])


def silence_row() -> Floats:
    """Return the row that stands for what is before and after a take, shape (FEATURES,)."""
    row = np.zeros(FEATURES)
    row[CEPSTRA] = -5.0
    return row


def _autocorrelation(power: Floats) -> Floats:
    echo = np.fft.irfft(power, _FFT)
    normal: Floats = echo / np.maximum(echo[..., :1], 1e-12)
    return normal


def _mel_bands() -> Floats:
    """Return triangles on the mel scale (O'Shaughnessy 1987), shape (bins, bands)."""
    lowest_mel, highest_mel = (float(2595.0 * np.log10(1.0 + hz / 700.0)) for hz in (LOWEST_HZ, HIGHEST_HZ))
    edges_mel = np.linspace(lowest_mel, highest_mel, _BANDS + 2)
    edges_hz = 700.0 * (10.0 ** (edges_mel / 2595.0) - 1.0)
    bins_hz = np.fft.rfftfreq(_FFT, 1.0 / ANALYSIS_HZ)[:, None]
    low, middle, high = edges_hz[:-2], edges_hz[1:-1], edges_hz[2:]
    rising, falling = (bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)
    triangles: Floats = np.maximum(0.0, np.minimum(rising, falling))
    return triangles


def _cosines() -> Floats:
    """Return the cosine transform from bands to cepstra 1 to `CEPSTRA`, shape (bands, CEPSTRA); the level is apart."""
    numbers = np.arange(1, CEPSTRA + 1)
    places = np.arange(_BANDS)[:, None] + 0.5
    cosines: Floats = np.cos(np.pi * numbers * places / _BANDS) * np.sqrt(2.0 / _BANDS)
    return cosines
