"""Clipping, wherever in the chain it happened: peaks that are cut off at one height."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

_RUN: Final = 3
_CEILING: Final = 0.99
_BELOW: Final = 0.93
"""Shares of the largest sample: what reaches the first is at the ceiling, what lies between is just under it."""
_CROWDED: Final = 2.0
"""Waves that are whole have half as many samples at the top as just under it; cut ones have many times more."""
_PLACES: Final = 4
"""In so many hundredths of a second: one loud consonant is no fault."""
_PLACES_PER_S: Final = 100
_LEAST_PEAK: Final = 3277
"""-20 dBFS: in softer sound the steps of 16 bits look like ceilings."""


def clipped_samples(samples: npt.NDArray[np.int16], rate_hz: int) -> int:
    """Return how many samples are cut off at the top or at the bottom; 0 where that is no more than chance."""
    wide = samples.astype(np.int32)
    return _at_ceiling(wide, rate_hz) + _at_ceiling(-wide, rate_hz)


def _at_ceiling(samples: npt.NDArray[np.int32], rate_hz: int) -> int:
    peak = int(samples.max(initial=0))
    if peak < _LEAST_PEAK:
        return 0
    top = samples >= _CEILING * peak
    below = int((samples >= _BELOW * peak).sum()) - int(top.sum())
    middle = np.flatnonzero(top[2:] & top[1:-1] & top[:-2]) + _RUN // 2
    places = np.unique(middle * _PLACES_PER_S // rate_hz)
    return len(middle) if len(places) >= _PLACES and top.sum() > _CROWDED * below else 0
