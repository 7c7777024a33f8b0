"""Cut a stream into pieces of one size, whatever the sizes it arrives in."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


class Framer:
    """Turns blocks of any length into frames of a fixed size, optionally overlapping.

    What comes out depends only on the samples, never on how they were split: everything that analyses sound stands
    behind one of these.
    """

    def __init__(self, size: int, step: int | None = None, dtype: npt.DTypeLike = np.float32) -> None:
        self._size = size
        self._step = step or size
        self._rest = np.empty(0, dtype=dtype)

    def push(self, samples: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the frames that are complete now, shape (frames, size); possibly none."""
        self._rest = np.concatenate([self._rest, samples])
        frames = max(0, (len(self._rest) - self._size) // self._step + 1)
        whole = np.empty((frames, self._size), dtype=self._rest.dtype)
        for number in range(frames):
            whole[number] = self._rest[number * self._step : number * self._step + self._size]
        self._rest = self._rest[frames * self._step :]
        return whole

    @property
    def rest(self) -> npt.NDArray[Any]:
        """Return the samples that do not fill a frame yet."""
        return self._rest
