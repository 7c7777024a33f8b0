"""Play a voice quicker or slower at its own pitch: WSOLA (Verhelst & Roelands 1993).

Overlapping pieces of the sound are laid down at an even distance; each is looked for near the place where it should
come from, where it goes on best from the piece before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

SPEEDS: Final = (0.5, 2.0)
_SEARCH_HZ: Final = 16000
"""Places are looked for at about this rate, and between its samples by a parabola."""
_HOP_S: Final = 0.02
"""Half a piece; more than a period of the lowest voice."""
_AROUND_S: Final = 0.01
"""How far from its place a piece may come, either way: together a period of 50 Hz."""
_AWAY_COST: Final = np.float32(0.2)
"""What a piece from the edge of this loses in likeness, of 1 at most. One that simply goes on is nearly always at hand:
without a cost a slow sound would run some 5 ms ahead of its place and a quick one as much behind; likeness does not
suffer on voices."""
_SILENCE: Final = np.float32(1e-9)


def stretched(samples: Floats, rate_hz: int, speed: float) -> Floats:
    """Return a sound at another speed and the same pitch.

    Args:
        samples: shape (samples,).
        rate_hz: their rate.
        speed: 0.5 to 2; more than 1 is quicker.

    Returns:
        The sound, shape (round(samples / speed),).

    Raises:
        ValueError: the speed is outside these.
    """
    if not SPEEDS[0] <= speed <= SPEEDS[1]:
        raise ValueError(f"a speed must be between {SPEEDS[0]} and {SPEEDS[1]}, not {speed}")
    length = round(len(samples) / speed)
    if speed == 1.0 or not length:
        return samples.copy()
    hop = round(rate_hz * _HOP_S)
    before = 2 * hop
    pieces = -(-length // hop) + 1
    behind = max(0, int(pieces * hop * speed) + before - len(samples)) + 3 * hop
    padded = np.pad(samples, (before, behind))
    starts = _starts(padded, rate_hz, pieces, speed)
    return _joined(padded, starts, hop)[hop : hop + length]


def take_position_s(heard_s: float, speed: float) -> float:
    """Return where in the take is what is heard at a moment of the stretched sound; right within 10 ms."""
    return heard_s * speed


def _starts(padded: Floats, rate_hz: int, pieces: int, speed: float) -> npt.NDArray[np.intp]:
    """Return where each piece comes from, in samples of the padded sound, shape (pieces,)."""
    ratio = max(1.0, rate_hz / _SEARCH_HZ)
    coarse = soxr.resample(padded, rate_hz, _SEARCH_HZ, quality="MQ") if ratio > 1 else padded
    hop = round(rate_hz * _HOP_S) / ratio
    wanted = np.asarray(hop + np.arange(pieces) * hop * speed, dtype=np.float64)
    return np.rint(_path(coarse, wanted, hop, round(_AROUND_S * rate_hz / ratio)) * ratio).astype(np.intp)


def _path(sound: Floats, wanted: Doubles, hop: float, around: int) -> Doubles:
    """Return for each piece the place near the wanted one where it goes on best from the piece before."""
    size = int(hop)
    strength = _strength(sound, size)
    costs = _AWAY_COST * np.square(np.linspace(-1, 1, 2 * around + 1, dtype=np.float32))
    places = wanted.copy()
    for piece in range(1, len(places)):
        goes_on = places[piece - 1] + hop
        at = round(goes_on)
        first = round(wanted[piece]) - around
        likeness = np.correlate(sound[first : first + 2 * around + size], sound[at : at + size], "valid")
        likeness /= strength[first : first + 2 * around + 1] * strength[at]
        places[piece] = first + _peak(likeness - costs) + goes_on - at
    return places


def _strength(sound: Floats, size: int) -> Floats:
    """Return the norm of each stretch of a length, by which likeness is divided."""
    energy = np.cumsum(np.square(sound), dtype=np.float64)
    return np.sqrt(np.maximum(energy[size:] - energy[:-size], 0.0) + _SILENCE).astype(np.float32)


def _peak(curve: Floats) -> float:
    """Return where a curve is highest, between its samples by a parabola."""
    best = int(curve.argmax())
    if not 0 < best < len(curve) - 1:
        return best
    left, top, right = (float(value) for value in curve[best - 1 : best + 2])
    bend = 2.0 * top - left - right
    return best + (0.5 * (right - left) / bend if bend > 0 else 0.0)


def _joined(padded: Floats, starts: npt.NDArray[np.intp], hop: int) -> Floats:
    """Return pieces of two hops laid over each other by one hop, shape ((pieces + 1) * hop,)."""
    window = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    pieces = sliding_window_view(padded, 2 * hop)[starts] * window
    joined = np.zeros((len(starts) + 1, hop), dtype=np.float32)
    joined[:-1] += pieces[:, :hop]
    joined[1:] += pieces[:, hop:]
    return joined.reshape(-1)
