"""The front end of the phone model for a sound that is still going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.alignment.cepstra import (
    BEFORE,
    CEPSTRA,
    FRAME,
    REACH,
    WINDOW,
    bands_of,
    of_bands,
    sharpened,
    with_slopes,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

GROUP: Final = 5
"""Frames are described in groups of so many, 50 ms."""
USUAL_MEAN: Final = (41.0, -5.29, -0.12, 5.09, 2.48, -4.07, -1.37, -1.78, -5.08, -2.05, -6.45, -1.42, 1.17)
"""The mean of cepstra from which CMU Sphinx begins a live sound (its default `cmninit`)."""
_USUAL_FRAMES: Final = 200
"""The usual mean counts as much as two seconds of sound."""
_USUAL_LOUD: Final = 1e8
_KEEP: Final = 0.998
"""Per frame: what was loud 5 s ago counts a third."""


class CepstraStream:
    """Describes frames as soon as what follows them is known; the groups depend on the samples only.

    A whole sound is described about its own mean; while it goes on, the mean so far stands for it.

    Attributes:
        mean: the mean so far, shape (`CEPSTRA`,): a good beginning for the next sound of the same voice.
    """

    def __init__(self, mean: Floats | None = None) -> None:
        self.mean: Floats = np.array(USUAL_MEAN, dtype=np.float32) if mean is None else mean
        self._frames = float(_USUAL_FRAMES)
        self._loud = _USUAL_LOUD
        self._last: float | None = None
        self._sharp = np.zeros(BEFORE, dtype=np.float32)
        self._cepstra = np.empty((0, CEPSTRA), dtype=np.float32)

    def push(self, samples: Floats) -> list[Floats]:
        """Take samples at 16 kHz between -1 and 1; return what is complete, in groups of (`GROUP`, 3, `CEPSTRA`)."""
        if len(samples):
            self._sharp = np.concatenate([self._sharp, sharpened(samples, self._last)])
            self._last = float(samples[-1])
        groups: list[Floats] = []
        step = GROUP * FRAME
        while len(self._sharp) >= step - FRAME + WINDOW:
            windows = np.lib.stride_tricks.sliding_window_view(self._sharp, WINDOW)[:step:FRAME]
            groups += self._described(bands_of(windows))
            self._sharp = self._sharp[step:]
        return groups

    def _described(self, bands: Floats) -> list[Floats]:
        self._loud = max(self._loud * _KEEP ** len(bands), float(bands.max()))
        cepstra = of_bands(bands, self._loud)
        self._frames += len(cepstra)
        self.mean = self.mean + (cepstra.sum(axis=0) - len(cepstra) * self.mean) / np.float32(self._frames)
        first = not len(self._cepstra)
        edge = [np.repeat(cepstra[:1], REACH, axis=0)] if first else []
        self._cepstra = np.concatenate([self._cepstra, *edge, cepstra])
        if len(self._cepstra) < GROUP + 2 * REACH:
            return []
        group = self._cepstra[: GROUP + 2 * REACH] - self.mean
        self._cepstra = self._cepstra[GROUP:]
        return [with_slopes(group)]
