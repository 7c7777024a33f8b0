"""The front end of the phone model: what a hundredth of a second sounds like, in 39 numbers.

The model that comes with pocketsphinx was taught on cepstra made in a certain way: filters and
lifter below follow the file `feat.params` beside it and the documentation of CMU Sphinx, so that the numbers mean the
same. Its noise removal is left out: in noise, rooms and on the telephone the words were found as well without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

RATE_HZ: Final = 16000
FRAME_S: Final = 0.01
FRAME: Final = round(RATE_HZ * FRAME_S)
WINDOW: Final = 410
BEFORE: Final = WINDOW // 2 - FRAME // 2
"""A window begins so many samples before its frame."""
_FFT: Final = 512
_EMPHASIS: Final = 0.97
_FILTERS: Final = 25
_FILTER_RANGE_HZ: Final = (130.0, 6800.0)
CEPSTRA: Final = 13
_LIFTER: Final = 22
_FLOOR: Final = 1e-4
_LOUD_PERCENT: Final = 99
_RANGE: Final = 3e-5
"""Nothing further below the loudest band is heard: the empty bands of a telephone must not look like a sound."""
_FULL_SCALE: Final = 32768.0
_DELTA: Final = 2
REACH: Final = _DELTA + 1
"""So many frames on each side are needed for the differences."""
_CHUNK: Final = 1000
"""Frames that are transformed at once: those of a long file would fill much memory."""


def cepstra_of(samples: Floats) -> Floats:
    """Return the cepstra of each `FRAME_S` of a sound at 16 kHz between -1 and 1, shape (frames, `CEPSTRA`)."""
    padded = np.pad(sharpened(samples), (BEFORE, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::FRAME][: len(samples) // FRAME]
    if not len(frames):
        return np.empty((0, CEPSTRA), dtype=np.float32)
    bands = np.concatenate([bands_of(frames[at : at + _CHUNK]) for at in range(0, len(frames), _CHUNK)])
    return of_bands(bands, float(np.percentile(bands.max(axis=1), _LOUD_PERCENT)))


def sharpened(samples: Floats, before: float | None = None) -> Floats:
    """Return a sound between -1 and 1 with its high tones raised, shape (n,).

    Args:
        samples: the sound.
        before: the sample before it; None where it begins.
    """
    loud = np.asarray(samples, dtype=np.float32) * np.float32(_FULL_SCALE)
    first = loud[:1] - np.float32(0.0 if before is None else _EMPHASIS * before * _FULL_SCALE)
    return np.concatenate([first, loud[1:] - np.float32(_EMPHASIS) * loud[:-1]])


def of_bands(bands: Floats, loudest: float) -> Floats:
    """Return the cepstra of frames from their bands, in a sound whose loudest band is so loud."""
    return np.asarray(np.log(bands + np.float32(_RANGE * loudest + _FLOOR)) @ _TRANSFORM, dtype=np.float32)


def bands_of(frames: Floats) -> Floats:
    """Return the power of each filter, shape (frames, filters), of windows of `WINDOW` sharpened samples."""
    spectrum = np.fft.rfft(frames * _TAPER, _FFT, axis=1)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    bands: Floats = power @ _FILTER_BANK
    return bands


def described(cepstra: Floats) -> Floats:
    """Return cepstra about their mean with their first and second differences, shape (frames, 3, `CEPSTRA`)."""
    centred = cepstra - cepstra.sum(axis=0) / max(1, len(cepstra))
    return with_slopes(np.pad(centred, ((REACH, REACH), (0, 0)), mode="edge" if len(centred) else "constant"))


def with_slopes(padded: Floats) -> Floats:
    """Return frames with their first and second differences, all but the first and the last `REACH` of them."""
    frames = len(padded) - 2 * REACH

    def at(shift: int) -> Floats:
        return padded[REACH + shift : REACH + shift + frames]

    slope = at(_DELTA) - at(-_DELTA)
    bend = (at(_DELTA + 1) - at(1 - _DELTA)) - (at(_DELTA - 1) - at(-_DELTA - 1))
    return np.stack([at(0), slope, bend], axis=1).astype(np.float32)


def _filter_bank() -> Floats:
    """Return triangular filters of equal area, evenly spaced on the mel scale, shape (bins, filters)."""
    low, high = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in _FILTER_RANGE_HZ)
    edges = 700.0 * (10.0 ** (np.linspace(low, high, _FILTERS + 2) / 2595.0) - 1.0)
    bin_hz = RATE_HZ / _FFT
    edges = np.floor(edges / bin_hz + 0.5) * bin_hz
    bins = np.arange(_FFT // 2 + 1)[:, None] * bin_hz
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters = np.maximum(0.0, np.minimum(rising, falling)) * 2.0 / (edges[2:] - edges[:-2])
    return np.asarray(filters, dtype=np.float32)


def _transform() -> Floats:
    """Return the unitary discrete cosine transform with its lifter, shape (filters, `CEPSTRA`)."""
    at = np.arange(CEPSTRA)
    waves = np.cos(np.pi / _FILTERS * (np.arange(_FILTERS)[:, None] + 0.5) * at) * np.sqrt(2.0 / _FILTERS)
    waves[:, 0] = np.sqrt(1.0 / _FILTERS)
    return np.asarray(waves * (1.0 + _LIFTER / 2 * np.sin(at * np.pi / _LIFTER)), dtype=np.float32)


_TAPER: Final = np.hamming(WINDOW).astype(np.float32)
_FILTER_BANK: Final = _filter_bank()
_TRANSFORM: Final = _transform()
