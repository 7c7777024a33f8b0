"""Bring any sample rate to the one that the detectors work at."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from trainer.analysis.framing import Framer

ANALYSIS_HZ = 16000
RATES_HZ = range(8000, 192001)
"""The sample rates of microphones and files that can be analysed."""
GROUP_S = 0.08
"""Samples are handled in groups of this length: whole hops and VAD frames, and few enough to be quick."""

Floats = npt.NDArray[np.float32]


class Resampler:
    """A stream at any rate in, a stream at `ANALYSIS_HZ` out; latency is compensated, so times stay true.

    Raises:
        ValueError: the rate is outside `RATES_HZ`.
    """

    def __init__(self, rate_hz: int) -> None:
        if rate_hz not in RATES_HZ:
            raise ValueError(f"sound can be analysed at {RATES_HZ[0]} to {RATES_HZ[-1]} Hz, not at {rate_hz}")
        self._stream: Any = None
        if rate_hz != ANALYSIS_HZ:
            self._stream = soxr.ResampleStream(rate_hz, ANALYSIS_HZ, 1, dtype="float32", quality="MQ")

    def push(self, samples: Floats, *, last: bool = False) -> Floats:
        """Return what is ready at `ANALYSIS_HZ`; with `last` everything that is left."""
        if self._stream is None:
            return samples
        out: Floats = self._stream.resample_chunk(np.ascontiguousarray(samples), last=last)
        return out


def at_rate(samples: npt.NDArray[np.int16], from_hz: int, to_hz: int) -> npt.NDArray[np.int16]:
    """Return the same sound at another rate."""
    if from_hz == to_hz:
        return samples
    return np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.int16)


def native_framer(rate_hz: int) -> Framer:
    """Return a framer for groups of `GROUP_S` at the stream's own rate, 16 bit."""
    return Framer(int(rate_hz * GROUP_S), dtype=np.int16)
