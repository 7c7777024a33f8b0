"""The outline of a recording, for drawing it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Envelope:
    """The outline of a recording.

    Attributes:
        peaks: for each column the largest absolute sample, 0 to 1.
        peak: the largest of them, to scale by; never 0.
    """

    peaks: tuple[float, ...]
    peak: float


def envelope_of(samples: npt.NDArray[np.int16], columns: int) -> Envelope:
    """Return the outline of `samples`, shape (n,), in `columns` columns; silence where there are fewer samples.

    Raises:
        ValueError: `columns` is less than 1.
    """
    if columns < 1:
        raise ValueError(f"an outline needs at least one column, not {columns}")
    edges = np.linspace(0, len(samples), columns + 1).astype(np.int64)
    peaks = tuple(
        float(np.abs(samples[start:end].astype(np.int32)).max()) / 32768 if end > start else 0.0
        for start, end in pairwise(edges)
    )
    return Envelope(peaks=peaks, peak=max(*peaks, 1e-3))
