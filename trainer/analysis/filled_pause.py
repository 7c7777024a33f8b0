"""Hears filled pauses ("um", "uh") by their sound alone: as they are spoken, and again with the whole take in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from trainer.analysis.acoustic import BANDS, GROUP_HOPS, HOP_S, N_FEATURES, RATE_HZ, AcousticFeatures
from trainer.analysis.model_file import HINT, arrays_in
from trainer.analysis.pause_finder import Found, Judge, LiveFinder, find
from trainer.analysis.sound_net import NetStream, SoundNet
from trainer.analysis.voice_relative import N_INPUTS, VoiceSoFar, beside_the_whole
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FilledPause:
    """One filled pause: times in seconds from the first sample, and how likely it is one.

    `heard_at_s` is when the last sample that was needed had arrived; None where the whole take was needed. What is
    told live ends where it had been heard to.
    """

    start_s: float
    end_s: float
    confidence: float
    heard_at_s: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FilledPauseModel:
    """Everything that was learned, measured and decided about filled pauses, as it stands in one file.

    Attributes:
        voice: the mean spectrum and pitch of all voices, shape (BANDS + 1,).
        live: the net that sees little of what follows.
        final: the net that sees what is before and after.
        live_judge: from the live net's probabilities to what is told during the take.
        final_judge: from the final net's probabilities to what stands in the review.
        latest_s: what is not certain so long after its start is not told live.
    """

    voice: Floats
    live: SoundNet
    final: SoundNet
    live_judge: Judge
    final_judge: Judge
    latest_s: float

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in a file.

        Raises:
            TrainerError: the file is missing or is not such a model.
        """
        arrays = arrays_in(path)
        try:
            return cls._of(arrays)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise TrainerError(f"The model {path.name} belongs to another version.", HINT) from error

    @classmethod
    def _of(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Self:
        voice = np.asarray(arrays["voice"], dtype=np.float32)
        live, final = SoundNet.of(arrays, "live"), SoundNet.of(arrays, "final")
        if voice.shape != (BANDS + 1,) or {live.inputs, final.inputs} != {N_INPUTS}:
            raise ValueError("the nets were taught with other inputs")
        live_judge, final_judge = (judge_of(arrays[name].tolist()) for name in ("judge_live", "judge_final"))
        return cls(voice, live, final, live_judge, final_judge, float(arrays["latest_s"].tolist()))

    def log_odds(self, features: Floats) -> Floats:
        """Return for each hop of a whole take the log-odds that it lies in a filled pause, shape (hops,).

        Args:
            features: all its hops, shape (hops, N_FEATURES), as `LiveUms.finish` returns them.
        """
        if not len(features):
            return np.empty(0, dtype=np.float32)
        return self.final.log_odds(beside_the_whole(features, self.voice))

    def pauses_in(self, log_odds: Floats) -> list[FilledPause]:
        """Return the filled pauses of a whole take from what `log_odds` returned, by start."""
        return pauses_of(probability(log_odds), self.final_judge)


class LiveUms:
    """Hears one stream at 16 kHz; what it tells depends on the samples only, not on how they were split."""

    def __init__(self, model: FilledPauseModel) -> None:
        self._model = model
        self._acoustics = AcousticFeatures()
        self._voice = VoiceSoFar(model.voice)
        self._net = NetStream(model.live)
        self._finder = LiveFinder(model.live_judge, round(model.latest_s / HOP_S))
        self._groups: list[Floats] = []
        self._samples = 0

    def push(self, samples: Floats) -> list[FilledPause]:
        """Take the next samples between -1 and 1, shape (n,); return the pauses that are certain by them."""
        self._samples += len(samples)
        groups = self._acoustics.push(samples).reshape(-1, GROUP_HOPS, N_FEATURES)
        return [pause for group in groups for pause in self._judge(group)]

    def finish(self) -> Floats:
        """Return the features of the whole stream, shape (hops, N_FEATURES); nothing may be pushed after it."""
        hops = -(-self._samples // round(RATE_HZ * HOP_S))
        rest = self._acoustics.push(np.zeros(round(RATE_HZ * HOP_S) * GROUP_HOPS, dtype=np.float32))
        return np.concatenate([*self._groups, rest])[:hops]

    def _judge(self, group: Floats) -> list[FilledPause]:
        self._groups.append(group)
        likely = probability(self._net.push(self._voice.push(group)))
        told = [found for found in map(self._finder.push, likely.tolist()) if found]
        return [_pause(found, len(self._groups) * GROUP_HOPS) for found in told]


def pauses_of(probabilities: Floats, judge: Judge) -> list[FilledPause]:
    """Return the filled pauses that a judge is sure enough of, by start, from the probability of each hop."""
    return [_pause(one) for one in find(probabilities, judge) if one.confidence >= judge.told]


def judge_of(numbers: list[float]) -> Judge:
    """Return a judge from the numbers in a model file.

    Raises:
        ValueError: there are more or fewer of them than a judge has.
    """
    on, off, told, peak, mean, length, constant = numbers
    return Judge(on, off, told, (peak, mean, length, constant))


def _pause(found: Found, heard_hops: int | None = None) -> FilledPause:
    heard_at_s = None if heard_hops is None else round(heard_hops * HOP_S, 3)
    return FilledPause(round(found.first * HOP_S, 3), round(found.after * HOP_S, 3), found.confidence, heard_at_s)


def probability(log_odds: Floats) -> Floats:
    """Return probabilities from log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)), dtype=np.float32)
