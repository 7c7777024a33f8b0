"""What lies between the voice and the program: how far speech stands over the room, and how wide its band is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.heard_hops import BAND_WIDTH_HZ
from trainer.analysis.level import dbfs

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Hops = npt.NDArray[np.bool_]

_LOUD_PERCENTILE: Final = 95
"""Hiss is the only speech in high bands, and seldom: about a tenth of the time."""
_QUIET_PERCENTILE: Final = 10
_OVER_ROOM_DB: Final = 10.0
"""Between these two percentiles steady noise alone has 5 to 7 dB."""
_RANGE_DB: Final = 60.0
"""What is weaker than this under the loudest band is what a filter leaves."""


def snr_db(power: Floats, speech: Hops, noise_floor_dbfs: float) -> float:
    """Return how far the RMS of speech is over the noise floor, in dB.

    Args:
        power: mean square of each hop, shape (hops,).
        speech: which hops are speech, at least one.
        noise_floor_dbfs: level of the room; in a very quiet one, of what the program takes for the least.
    """
    return dbfs(float(np.mean(power[speech]))) - noise_floor_dbfs


def bandwidth_hz(bands_db: Floats, speech: Hops) -> float:
    """Return the upper bound of the highest band that carries speech; 0 where none stands out.

    Args:
        bands_db: the level in each `BAND_WIDTH_HZ`, shape (hops, bands).
        speech: which hops are speech, at least one.
    """
    loud = np.percentile(bands_db[speech], _LOUD_PERCENTILE, axis=0)
    quiet = np.percentile(bands_db, _QUIET_PERCENTILE, axis=0)
    carries = np.flatnonzero((loud > quiet + _OVER_ROOM_DB) & (loud > loud.max() - _RANGE_DB))
    return BAND_WIDTH_HZ * (int(carries[-1]) + 1) if len(carries) else 0.0
