"""Where somebody spoke, judged when the whole take is known: the room's floor and the loudness of the voice with it.

The voice network sees speech well but its bounds only to some 50 ms, and it takes voices in the background for speech.
A small network of our own looks at its opinion and at the levels around each hop, relative to this room and voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from trainer.analysis.model_file import arrays_of
from trainer.analysis.voice import CHUNK

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_HOP: Final = 160
_OPINION_HOPS: Final = (-24, -16, -12, -8, -4, 0, 4, 8, 12, 16, 24)
_LEVEL_HOPS: Final = (-8, -5, -3, -1, 0, 1, 3, 5, 8)
_BANDS: Final = 5
N_INPUTS: Final = len(_OPINION_HOPS) + len(_LEVEL_HOPS) * _BANDS + 2 + 2 + _BANDS
_SURE: Final = 6.0
"""Log odds beyond this say no more."""
_UNVOICED: Final = -0.85
"""Log odds below this, 0.3, all around a hop: it belongs to the room."""
_AROUND_HOPS: Final = 5
_LOCAL_HOPS: Final = 100
_PRIOR_HOPS: Final = 20
"""The floor is that of the second around, leaning on the whole take where little of it is room."""
_ENOUGH_HOPS: Final = 20
_SMOOTHED_HOPS: Final = 10
_CLOSE_HOPS: Final = 10
_ON: Final = 0.55
_OFF: Final = 0.40
"""The best of eight pairs for voices that a network was not taught with: pauses come out neither long nor short."""
_LOUD_PERCENT: Final = 95
_FLOOR_PERCENT: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class SecondLook:
    """Two hidden layers over the inputs of one hop: w1 (`N_INPUTS`, hidden), and so on; w3 has one output."""

    mean: Floats
    scale: Floats
    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats
    w3: Floats
    b3: Floats

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in an .npz file.

        Raises:
            TrainerError: the file is missing or is not such a model.
        """
        return cls(**arrays_of(path, cls.__dataclass_fields__))

    def likely(self, inputs: Floats) -> Floats:
        """Return how likely each hop is speech, shape (hops,), from (hops, `N_INPUTS`)."""
        scaled = np.clip((inputs - self.mean) * self.scale, -5.0, 5.0)
        hidden = np.maximum(scaled @ self.w1 + self.b1, 0.0)
        hidden = np.maximum(hidden @ self.w2 + self.b2, 0.0)
        logits = (hidden @ self.w3 + self.b3)[:, 0]
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)


def spoken(likely: Floats, opinions: Floats) -> npt.NDArray[np.bool_]:
    """Return which hops are speech: from `_ON` until below `_OFF`, where the voice network is for it at least once.

    Where nobody speaks for the whole take, its loudest noise looks like a voice to `SecondLook`.
    """
    kept = np.zeros(len(likely), dtype=np.bool_)
    on = False
    for hop, value in enumerate(likely.tolist()):
        on = value >= (_OFF if on else _ON)
        kept[hop] = on
    bounds = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]]).astype(np.int8)))
    for first, after in bounds.reshape(-1, 2).tolist():
        kept[first:after] = bool(np.max(opinions[max(0, first - _CLOSE_HOPS) : after + _CLOSE_HOPS]) >= 0.0)
    return kept


def opinions_by_hop(opinions: Floats, hops: int) -> Floats:
    """Return the log odds of chunks at the centres of hops, shape (hops,); certain silence where there are none."""
    if not len(opinions):
        return np.full(hops, -_SURE, dtype=np.float32)
    centres = np.arange(len(opinions)) * CHUNK + CHUNK // 2
    at_hops = np.interp(np.arange(hops) * _HOP + _HOP // 2, centres, opinions)
    return np.clip(at_hops, -_SURE, _SURE).astype(np.float32)


def inputs_of(bands: Floats, opinions: Floats) -> Floats:
    """Return what `SecondLook` looks at, shape (hops, `N_INPUTS`).

    Args:
        bands: levels in dBFS, shape (hops, 5), the last that of the whole.
        opinions: log odds of speech, shape (hops,).
    """
    hops = len(bands)
    floor, whole_floor, spread, room_share = _room(bands, opinions)
    levels = bands[:, -1]
    loud = np.percentile(levels, _LOUD_PERCENT)
    above = (np.clip(bands - floor, -5.0, 25.0) / 10).astype(np.float32)
    broad = _smoothed(levels, _SMOOTHED_HOPS) / _smoothed(np.ones(hops), _SMOOTHED_HOPS)
    relative = np.clip((np.stack([levels, broad], axis=1) - loud) / 20, -3.0, 1.0)
    overall = [np.clip((loud - whole_floor[-1]) / 20, 0.0, 3.0), *np.clip(spread, 0.0, 10.0) / 5, room_share]
    columns = [_shifted(opinions[:, None] / np.float32(3), by) for by in _OPINION_HOPS]
    columns += [_shifted(above, by) for by in _LEVEL_HOPS]
    return np.concatenate([*columns, relative, np.tile(overall, (hops, 1))], axis=1).astype(np.float32)


def _room(bands: Floats, opinions: Floats) -> tuple[Floats, Floats, Floats, float]:
    """Return the floor at each hop and that of the take, how far the room rises above it, and its share of the hops."""
    is_room = _smoothed_count(opinions >= _UNVOICED, _AROUND_HOPS) == 0
    count = int(is_room.sum())
    whole = bands[is_room].mean(axis=0) if count > _ENOUGH_HOPS else np.percentile(bands, _FLOOR_PERCENT, axis=0)
    near = _smoothed(is_room.astype(np.float64), _LOCAL_HOPS)
    sums = np.stack([_smoothed(np.where(is_room, band, 0.0), _LOCAL_HOPS) for band in bands.T], axis=1)
    floor = ((sums + _PRIOR_HOPS * whole) / (near + _PRIOR_HOPS)[:, None]).astype(np.float32)
    rises = np.percentile((bands - floor)[is_room], 90, axis=0) if count > _ENOUGH_HOPS else np.full(_BANDS, 3.0)
    return floor, whole, rises, count / len(bands)


def _smoothed(values: npt.NDArray[np.float64] | Floats, hops: int) -> npt.NDArray[np.float64]:
    """Return sums under a bell of standard deviation `hops` and height 1."""
    bell = np.exp(-0.5 * (np.arange(-3 * hops, 3 * hops + 1) / hops) ** 2)
    return np.convolve(values, bell)[3 * hops : len(values) + 3 * hops]


def _smoothed_count(flags: npt.NDArray[np.bool_], hops: int) -> npt.NDArray[np.int64]:
    return np.convolve(flags.astype(np.int64), np.ones(2 * hops + 1, dtype=np.int64))[hops : len(flags) + hops]


def _shifted(values: Floats, by: int) -> Floats:
    """Return for each hop the values `by` hops later, the first and last repeated beyond the ends."""
    return values[np.clip(np.arange(len(values)) + by, 0, len(values) - 1)]
