"""Hears filled pauses with the script as a second witness: what stands between two words is no word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from trainer.analysis.alignment.aligner import N_EVIDENCE
from trainer.analysis.alignment.said_words import said_words
from trainer.analysis.filled_pause import judge_of, pauses_of, probability
from trainer.analysis.model_file import HINT, arrays_in
from trainer.analysis.sound_net import SoundNet
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from trainer.analysis.alignment.aligner import Aligner, Alignment
    from trainer.analysis.filled_pause import FilledPause
    from trainer.analysis.pause_finder import Judge
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.words import SaidWords

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
    """Knows one script, and hears how it is read."""

    def __init__(self, aligner: Aligner, model: ScriptPauseModel, script: Script) -> None:
        self._aligner = aligner
        self._model = model
        self._script = script

    def hear(self, samples: Floats) -> Testimony | None:
        """Return what the script tells of a take; None where it has no words or nothing was heard.

        Args:
            samples: the take at 16 kHz between -1 and 1, shape (n,).
        """
        heard = self._aligner.hear(samples)
        alignment = self._aligner.align(heard, self._script)
        if alignment is None:
            return None
        return Testimony(
            self._script, alignment, self._model.net.log_odds(alignment.evidence(heard)), self._model.judge
        )


@dataclass(frozen=True, slots=True, eq=False)
class Testimony:
    """What a script tells of one take.

    Attributes:
        script: the words to say.
        alignment: where they are.
        by_script: the log-odds of each hop that it lies in a filled pause, shape (hops,).
        judge: judges them together with those of the sound.
    """

    script: Script
    alignment: Alignment
    by_script: Floats
    judge: Judge

    def pauses_in(self, by_sound: Floats) -> list[FilledPause]:
        """Return the filled pauses of the take, by start.

        Both witnesses count alike: it is their mean that is judged.

        Args:
            by_sound: the log-odds of each hop by its sound alone, shape (hops,).
        """
        hops = min(len(self.by_script), len(by_sound))
        together: Floats = np.float32(0.5) * (self.by_script[:hops] + by_sound[:hops])
        return pauses_of(probability(together), self.judge)

    def said(self, spans: tuple[SpeechSpan, ...]) -> SaidWords:
        """Return what became of the words, in a take in which these spans were heard."""
        return said_words(self.alignment, self.script, spans)
