"""What a telephone does to a voice: the narrow band, and the companding of the exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from trainer.analysis.zero_phase import weighted

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

CODEC_HZ: Final = 8000
_RISE_HZ: Final = (100.0, 300.0)
"""Nothing passes under the first, everything over the second..."""
_FALL_HZ: Final = (3400.0, 3950.0)
"""...until here; and nothing from there on, so that 4 kHz is silent at any rate."""
_FULL_SCALE: Final = np.float32(8192.0)
"""G.711 counts in 14 bits."""
_LAST_DECISION: Final = np.float32(8158.0)
_BIAS: Final = np.float32(33.0)
_STEPS: Final = 4
"""A segment has 2 to the power of this many steps."""


def telephone_band(samples: Floats, rate_hz: int) -> Floats:
    """Return what passes a telephone line, 300 to 3400 Hz; equally long, without delay."""
    return weighted(samples, rate_hz, _line)


def g711(samples: Floats, rate_hz: int) -> Floats:
    """Return what is left after mu-law at 8 kHz (ITU-T G.711); equally long, without delay."""
    if rate_hz == CODEC_HZ:
        return companded(samples)
    narrow = soxr.resample(np.ascontiguousarray(samples, dtype=np.float32), rate_hz, CODEC_HZ)
    back = soxr.resample(companded(narrow), CODEC_HZ, rate_hz)
    return _as_long(back, len(samples))


def companded(samples: Floats) -> Floats:
    """Return what the decoder makes of each sample: the middle of its step (ITU-T G.711, table 2).

    Biased by 33, the segments begin at powers of two from 32 on; each has 16 steps.
    """
    biased = np.minimum(np.abs(samples) * _FULL_SCALE, _LAST_DECISION) + _BIAS
    step = np.ldexp(np.float32(1), np.frexp(biased)[1] - 1 - _STEPS)
    middle = (np.floor(biased / step) + np.float32(0.5)) * step - _BIAS
    return np.asarray(np.copysign(middle, samples) / _FULL_SCALE, dtype=np.float32)


def _line(hz: Floats) -> Floats:
    """Return how much of a frequency passes."""
    return _rising(hz, *_RISE_HZ) * (np.float32(1) - _rising(hz, *_FALL_HZ))


def _rising(hz: Floats, low_hz: float, high_hz: float) -> Floats:
    """Return 0 up to one frequency, 1 from the other on, half a cosine between: steep edges would ring."""
    way = np.clip((hz - low_hz) / (high_hz - low_hz), 0.0, 1.0)
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * way), dtype=np.float32)


def _as_long(samples: Floats, length: int) -> Floats:
    return np.pad(samples[:length], (0, max(0, length - len(samples))))
