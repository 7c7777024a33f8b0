"""How level and pitch of a recording move, for drawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from trainer.analysis.heard_hops import hear
from trainer.analysis.level import FLOOR_DBFS
from trainer.analysis.spectra import HOP_S, RATE_HZ
from trainer.domain.contours import Contours

if TYPE_CHECKING:
    import numpy.typing as npt

_FULL_SCALE: Final = 32768.0
_CLEAR: Final = 0.5
"""As for the figures of a voice: what is less clear may be a key or a chair."""


def contours_of(samples: npt.NDArray[np.int16], rate_hz: int) -> Contours:
    """Return level and pitch of samples, shape (n,), every 10 ms; empty for none."""
    if not len(samples):
        return Contours(HOP_S, (), ())
    sound = soxr.resample(samples.astype(np.float32) / _FULL_SCALE, rate_hz, RATE_HZ)
    heard = hear(np.asarray(sound, dtype=np.float32))
    level = np.maximum(FLOOR_DBFS, 10.0 * np.log10(np.maximum(heard.power, np.float32(1e-12))))
    clear = heard.pitch.voiced & (heard.pitch.clarity > _CLEAR)
    f0_hz = (float(hz) if is_clear else None for hz, is_clear in zip(heard.pitch.f0_hz, clear, strict=True))
    return Contours(HOP_S, tuple(map(float, level)), tuple(f0_hz))
