"""Faster or slower without another pitch: waveform similarity overlap-add (Verhelst & Roelands 1993)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_HOP_S: Final = 0.02
"""Half a window: two periods of a low voice are in each."""
_SEEK_S: Final = 0.01
"""A piece may be taken from so much earlier or later, where it goes on from the last one: a period of a low voice."""
_COARSE_HZ: Final = 12_000
"""The place is looked for at about this rate, then among the samples around it."""


def stretched(samples: Floats, rate_hz: int, speed: float) -> Floats:
    """Return samples, shape (n,), played `speed` times as fast, of about n / speed samples; their pitch stays.

    Raises:
        ValueError: the speed is not above 0.
    """
    if speed <= 0:
        raise ValueError(f"a speed is above 0, not {speed}")
    hop, seek = round(_HOP_S * rate_hz), round(_SEEK_S * rate_hz)
    if speed == 1.0 or len(samples) < 4 * hop:
        return samples
    count = int((len(samples) - 2 * hop) / (hop * speed)) + 1
    padded = np.pad(samples, (seek, 3 * hop + 2 * seek))
    places = _places(padded, count, hop, seek, speed, max(1, rate_hz // _COARSE_HZ))
    window = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    pieces = np.lib.stride_tricks.sliding_window_view(padded, 2 * hop)[places] * window
    out = np.zeros((count + 1) * hop, dtype=np.float32)
    out[: count * hop] += pieces[:, :hop].ravel()
    out[hop:] += pieces[:, hop:].ravel()
    out[:hop] /= np.maximum(window[:hop], np.float32(0.05))
    return out[: round(len(samples) / speed)]


def _places(  # noqa: PLR0917 - the sizes of one algorithm
    padded: Floats, count: int, hop: int, seek: int, speed: float, skip: int
) -> npt.NDArray[np.intp]:
    """Return where each piece is taken from: where it is most alike to what would have come next, shape (count,)."""
    places = np.empty(count, dtype=np.intp)
    places[0] = seek
    for number in range(1, count):
        wanted = padded[places[number - 1] + hop :][:hop]
        first = round(number * hop * speed)
        around = padded[first : first + 2 * seek + hop]
        coarse = _most_alike(around[::skip], wanted[::skip]) * skip
        low = max(0, coarse - skip)
        fine = _most_alike(around[low : coarse + skip + hop], wanted)
        places[number] = first + low + fine
    return places


def _most_alike(around: Floats, wanted: Floats) -> int:
    """Return where in a stretch it is most alike to what is wanted, whatever the level."""
    alike = np.correlate(around, wanted, mode="valid")
    energy = np.convolve(around * around, np.ones(len(wanted), dtype=np.float32), mode="valid")
    return int(np.argmax(alike / np.sqrt(np.maximum(energy, 1e-9))))
