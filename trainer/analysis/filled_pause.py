"""Hears filled pauses ("um", "uh") by their sound alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self
from zipfile import BadZipFile

import numpy as np

from trainer.analysis.acoustic import GROUP_HOPS, HOP_S, N_FEATURES, RATE_HZ, AcousticFeatures
from trainer.analysis.pause_finder import LOOK_AHEAD_HOPS, Found, PauseFinder
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

CONTEXT_HOPS: Final = 2 * LOOK_AHEAD_HOPS + 1
_BLOCKS: Final = ((0, 5), (5, 9), (9, 12), (12, 14), (14, 17), (17, 19), (19, 22), (22, 25), (25, 27), (27, 31))
"""The context is summed up by the means of these hops, finer around the hops that are judged."""
_SPREADS: Final = ((9, 22), (20, 31))
"""And by the spread within these."""
N_INPUTS: Final = (len(_BLOCKS) + len(_SPREADS)) * N_FEATURES
_TAIL_S: Final = 0.5
_HINT: Final = "Install the program again."


def _averages(spans: tuple[tuple[int, int], ...]) -> Floats:
    weights = np.zeros((len(spans), CONTEXT_HOPS), dtype=np.float32)
    for row, (first, after) in zip(weights, spans, strict=True):
        row[first:after] = 1.0 / (after - first)
    return weights


_MEANS: Final = _averages(_BLOCKS + _SPREADS)


def summarise(context: Floats) -> Floats:
    """Return what the model looks at, shape (`N_INPUTS`,), from `CONTEXT_HOPS` hops of features."""
    means = _MEANS @ context
    squares = _MEANS[len(_BLOCKS) :] @ (context * context)
    spreads = np.sqrt(np.maximum(squares - means[len(_BLOCKS) :] ** 2, 0.0))
    return np.concatenate([means[: len(_BLOCKS)], spreads]).reshape(-1)


@dataclass(frozen=True, slots=True)
class FilledPause:
    """One filled pause: times in seconds from the first sample, and how likely it is one.

    `heard_at_s` is when the last sample that was needed had arrived.
    """

    start_s: float
    end_s: float
    confidence: float
    heard_at_s: float


@dataclass(frozen=True, slots=True, eq=False)
class FilledPauseModel:
    """A few small networks of two hidden layers whose opinions are averaged, and what to make of them.

    Shapes: mean and scale (inputs,); w1 (networks, inputs, hidden), and so on; w3 has two outputs: the full and the
    early opinion. `score_marks` and `confidence_marks` map the score of a pause to the share that were true.
    """

    mean: Floats
    scale: Floats
    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats
    w3: Floats
    b3: Floats
    thresholds: Floats
    score_marks: Floats
    confidence_marks: Floats

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in an .npz file.

        Raises:
            TrainerError: the file is missing or is not such a model.
        """
        try:
            with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                model = cls(**{name: np.asarray(file[name], dtype=np.float32) for name in cls.__dataclass_fields__})
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise TrainerError("The model that hears filled pauses cannot be read.", _HINT) from error
        if model.w1.shape[1:2] != (N_INPUTS,) or model.thresholds.shape != (2,):
            raise TrainerError("The model that hears filled pauses belongs to another version.", _HINT)
        return model

    def opinions(self, inputs: Floats) -> Floats:
        """Return the probability that the judged hops are in a filled pause, shape (rows, 2), from (rows, inputs)."""
        scaled = np.clip((inputs - self.mean) * self.scale, -5.0, 5.0)
        hidden = np.maximum(scaled @ self.w1 + self.b1, 0.0)
        hidden = np.maximum(hidden @ self.w2 + self.b2, 0.0)
        logits = (hidden @ self.w3 + self.b3).mean(axis=0)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)

    def confidence(self, score: float) -> float:
        """Return the share of pauses with such a score that were true when the model was measured."""
        return round(float(np.interp(score, self.score_marks, self.confidence_marks)), 3)


class FilledPauseDetector:
    """Hears one stream at 16 kHz; what it finds depends on the samples only, not on how they were split."""

    def __init__(self, model: FilledPauseModel) -> None:
        self._model = model
        self._features = AcousticFeatures()
        self._context = np.zeros((CONTEXT_HOPS + GROUP_HOPS - 1, N_FEATURES), dtype=np.float32)
        on, off = model.thresholds.tolist()
        self._finder = PauseFinder(on, off)
        self._hops = 0
        self._samples = 0

    def push(self, samples: Floats) -> list[FilledPause]:
        """Take the next samples between -1 and 1, shape (n,); return the pauses that are certain by them."""
        self._samples += len(samples)
        return self._hear(samples)

    def finish(self) -> list[FilledPause]:
        """Return the pauses that the end of the stream completes; nothing may be pushed after it."""
        end_s = self._samples / RATE_HZ
        found = self._hear(np.zeros(round(_TAIL_S * RATE_HZ), dtype=np.float32))
        return [
            FilledPause(pause.start_s, min(pause.end_s, end_s), pause.confidence, min(pause.heard_at_s, end_s))
            for pause in found
            if pause.start_s < end_s
        ]

    def _hear(self, samples: Floats) -> list[FilledPause]:
        features = self._features.push(samples)
        groups = features.reshape(-1, GROUP_HOPS, N_FEATURES)
        return [pause for group in groups for pause in self._judge(group)]

    def _judge(self, group: Floats) -> list[FilledPause]:
        self._context = np.concatenate([self._context[GROUP_HOPS:], group])
        inputs = np.stack([summarise(self._context[i : i + CONTEXT_HOPS]) for i in range(GROUP_HOPS)])
        self._hops += GROUP_HOPS
        found = [self._finder.push(full, early) for full, early in self._model.opinions(inputs).tolist()]
        return [self._pause(pause) for pause in found if pause]

    def _pause(self, found: Found) -> FilledPause:
        start_s, end_s = round(found.first * HOP_S, 3), round(found.after * HOP_S, 3)
        # The features of a hop look half a hop beyond it.
        heard_at_s = round((self._hops + 0.5) * HOP_S, 3)
        return FilledPause(start_s, end_s, self._model.confidence(found.score), heard_at_s)
