"""Hears filled pauses with the script as a second witness: what stands between two words is no word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from trainer.analysis.alignment.aligner import N_EVIDENCE
from trainer.analysis.filled_pause import judge_of, pauses_of, probability
from trainer.analysis.model_file import HINT, arrays_in
from trainer.analysis.sound_net import SoundNet
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from trainer.analysis.alignment.aligner import Aligner
    from trainer.analysis.filled_pause import FilledPause
    from trainer.analysis.pause_finder import Judge

    Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class ScriptPauseModel:
    """The nets that see what the aligner hears and what the script makes of it, and the judge of what they say."""

    net: SoundNet
    judge: Judge

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the model in a file.

        Raises:
            TrainerError: the file is missing or is not such a model.
        """
        arrays = arrays_in(path)
        try:
            net = SoundNet.of(arrays, "script")
            judge = judge_of(arrays["judge_script"].tolist())
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise TrainerError(f"The model {path.name} belongs to another version.", HINT) from error
        if net.inputs != N_EVIDENCE:
            raise TrainerError(f"The model {path.name} was taught with something else.", HINT)
        return cls(net, judge)


class ScriptWitness:
    """Knows one script; tells where a sound in which it is read holds no word of it."""

    def __init__(self, aligner: Aligner, model: ScriptPauseModel, script: str) -> None:
        self._aligner = aligner
        self._model = model
        self._script = script

    def pauses_in(self, samples: Floats, by_sound: Floats) -> list[FilledPause] | None:
        """Return the filled pauses of a take, by start; None where the script has no words.

        Both witnesses count alike: it is their mean that is judged.

        Args:
            samples: the take at 16 kHz between -1 and 1, shape (n,).
            by_sound: the log-odds of each of its hops by its sound alone, shape (hops,).
        """
        heard = self._aligner.hear(samples)
        alignment = self._aligner.align(heard, self._script)
        if alignment is None:
            return None
        by_script = self._model.net.log_odds(alignment.evidence(heard))
        hops = min(len(by_script), len(by_sound))
        together: Floats = np.float32(0.5) * (by_script[:hops] + by_sound[:hops])
        return pauses_of(probability(together), self._model.judge)
