"""How high a voice is: F0 by autocorrelation, and the path through its candidates that a voice can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from trainer.analysis.spectra import BIN_HZ, FFT, TAPER

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

RANGE_HZ: Final = (60.0, 450.0)
_CANDIDATES: Final = 6
_BAND_HZ: Final = (60.0, 3400.0)
"""What a telephone carries, and the fundamental where it is there."""
_AROUND_BINS: Final = 16
_FLATTENING: Final = np.float32(0.7)
"""Each bin is divided by the power of the 500 Hz around it, raised to this: where one harmonic stands on a formant and
the fundamental is missing, it must not pass for the voice. On telephone-band speech about 1 % of the hops are then
off by more than 2 semitones, without it and the second look 18 %."""
_LEAST_AROUND: Final = np.float32(1e-3)
_LAGS: Final = 512
_LAG_RATE_HZ: Final = _LAGS * BIN_HZ
_OCTAVE_COST: Final = 0.02
"""Of equal candidates the shortest period is the true one (Boersma 1993: 0.01)."""
_UNVOICED: Final = np.float32(0.4)
"""Normalised autocorrelation below which a hop is more likely without voice (Boersma 1993: 0.45, not flattened)."""
_JUMP_COST: Final = 0.35
"""For each octave between two hops (Boersma 1993)."""
_VOICING_COST: Final = 0.14
"""For each beginning or end of voice (Boersma 1993)."""
_AWAY_COST: Final = np.float32(0.15)
"""For each octave from the middle of the voice, at second look..."""
_FURTHEST: Final = 1.2
"""...which goes no further from it, in octaves."""
_NEVER: Final = np.float32(-9.0)
_SILENCE: Final = np.float32(1e-14)


class Pitch(NamedTuple):
    """The pitch of some hops.

    Attributes:
        f0_hz: F0, shape (hops,); 0 where there is no voice.
        clarity: the normalised autocorrelation at its period, 0 to 1, shape (hops,); 0 likewise.
    """

    f0_hz: Floats
    clarity: Floats

    @property
    def voiced(self) -> npt.NDArray[np.bool_]:
        """Return which hops have a voice, shape (hops,)."""
        return self.f0_hz > 0


class Candidates(NamedTuple):
    """What the pitch of some hops may be, in no order; what is missing has a strength of `_NEVER`.

    Attributes:
        hz: shape (hops, `_CANDIDATES`).
        strength: the normalised autocorrelation, shape (hops, `_CANDIDATES`).
    """

    hz: Floats
    strength: Floats


def _own_autocorrelation() -> Floats:
    """Return that of the window, which is divided out (Boersma 1993), shape (lags,)."""
    own = np.fft.irfft(np.abs(np.fft.rfft(TAPER, FFT)) ** 2)[:: FFT // _LAGS]
    return np.asarray(own / own[0], dtype=np.float32)


_OWN: Final = _own_autocorrelation()
_FIRST: Final = int(_LAG_RATE_HZ / RANGE_HZ[1])
_LAST: Final = int(np.ceil(_LAG_RATE_HZ / RANGE_HZ[0]))
_BINS: Final = slice(round(_BAND_HZ[0] / BIN_HZ), round(_BAND_HZ[1] / BIN_HZ))


def _flattened(power: Floats) -> Floats:
    """Return the bins of `_BAND_HZ` with most of the formants taken away."""
    padded = np.pad(power, ((0, 0), (_AROUND_BINS + 1, 0)))
    width = 2 * _AROUND_BINS + 1
    wide = np.cumsum(padded[:, _BINS.start : _BINS.stop + width], axis=1)
    around = (wide[:, width:] - wide[:, :-width]) / width
    least = around.max(axis=1, keepdims=True) * _LEAST_AROUND + _SILENCE
    return np.asarray(power[:, _BINS] / np.maximum(around, least) ** _FLATTENING, dtype=np.float32)


def candidates_in(power: Floats) -> Candidates:
    """Return the candidates for the pitch of hops whose spectra are given, shape (hops, bins)."""
    low = np.zeros((len(power), _LAGS // 2 + 1), dtype=np.float32)
    low[:, _BINS] = _flattened(power)
    same = np.fft.irfft(low, _LAGS, axis=1)
    ratio = same[:, _FIRST - 1 : _LAST + 2] / (_OWN[_FIRST - 1 : _LAST + 2] * (same[:, :1] + _SILENCE))
    before, here, after = ratio[:, :-2], ratio[:, 1:-1], ratio[:, 2:]
    peaks = np.where((here > before) & (here >= after), here, _NEVER)
    best = np.argpartition(-peaks, _CANDIDATES, axis=1)[:, :_CANDIDATES]
    left, top, right = (np.take_along_axis(part, best, axis=1) for part in (before, here, after))
    is_peak = np.take_along_axis(peaks, best, axis=1) > 0
    bend = np.where(is_peak, 2.0 * top - left - right, 1.0)
    aside = np.where(is_peak, 0.5 * (right - left) / np.maximum(bend, np.float32(1e-9)), 0.0)
    strength = np.where(is_peak, np.minimum(top + 0.25 * (right - left) * aside, 1.0), _NEVER)
    hz = _LAG_RATE_HZ / (best + _FIRST + aside)
    return Candidates(hz.astype(np.float32), strength.astype(np.float32))


def track(candidates: Candidates) -> Pitch:
    """Return the most likely pitch of successive hops (Viterbi), at second look with the voice's middle in mind.

    Errors by an octave are the only ones that move the spread of F0 by much, and they lie far from the middle. Two
    looks, the range of the second from the first: De Looze & Hirst 2008; here its borders are soft.
    """
    octaves = np.log2(candidates.hz)
    first = _path(candidates, candidates.strength + _OCTAVE_COST * (octaves - np.log2(RANGE_HZ[1])))
    if not first.voiced.any():
        return first
    away = np.abs(octaves - np.log2(np.median(first.f0_hz[first.voiced])))
    return _path(candidates, np.where(away < _FURTHEST, candidates.strength - _AWAY_COST * away, _NEVER))


def _path(candidates: Candidates, merits: Floats) -> Pitch:
    """Return the path of the most merit, where each candidate has its own."""
    hops = len(candidates.hz)
    octaves = np.log2(candidates.hz)
    merit = np.full((hops, _CANDIDATES + 1), _UNVOICED)
    merit[:, :-1] = merits
    steps = np.full((max(0, hops - 1), _CANDIDATES + 1, _CANDIDATES + 1), np.float32(_VOICING_COST))
    steps[:, :-1, :-1] = _JUMP_COST * np.abs(octaves[1:, None, :] - octaves[:-1, :, None])
    steps[:, -1, -1] = 0.0
    chosen = _best_path(merit, steps)
    voiced = chosen < _CANDIDATES
    at = (np.arange(hops), np.minimum(chosen, _CANDIDATES - 1))
    f0_hz = np.where(voiced, candidates.hz[at], np.float32(0))
    return Pitch(f0_hz, np.where(voiced, np.clip(candidates.strength[at], 0, 1), np.float32(0)))


def _best_path(merit: Floats, steps: Floats) -> npt.NDArray[np.intp]:
    """Return the state of each hop on the path with the most merit after the costs of its steps, shape (hops,)."""
    hops, states = merit.shape
    came_from = np.empty((hops, states), dtype=np.intp)
    every = np.arange(states)
    total = merit[:1].sum(axis=0, dtype=np.float64)
    for hop in range(1, hops):
        ways = total[:, None] - steps[hop - 1]
        came_from[hop] = best = ways.argmax(axis=0)
        total = ways[best, every] + merit[hop]
    chosen = np.zeros(hops, dtype=np.intp)
    if hops:
        chosen[-1] = total.argmax()
    for hop in range(hops - 1, 0, -1):
        chosen[hop - 1] = came_from[hop, chosen[hop]]
    return chosen
