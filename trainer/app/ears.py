"""What hears sound: the models, and the analyser that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.analysis.script_witness import ScriptPauseModel, ScriptWitness
from trainer.analysis.vad import SpeechModels
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.rehearsal.listening import NewAnalyser


@dataclass(frozen=True, slots=True)
class Ears:
    """What is needed to hear a file and keep nothing.

    Attributes:
        files: reads sound files.
        new_analyser: makes a listener for a sample rate, a long-pause threshold and the script.
    """

    files: SoundFilesOnDisk
    new_analyser: NewAnalyser


def open_ears() -> Ears:
    """Return what hears files.

    Raises:
        TrainerError: a model is missing or broken.
    """
    SpeechModels.shipped()  # a broken file is told now, not by the first take
    models = assets_dir() / "model"
    alone = FilledPauseModel.load(models / "filled_pause.npz")
    with_script = ScriptPauseModel.load(models / "script_pause.npz")
    aligner = Aligner.load(model_folder())

    def new_analyser(rate_hz: int, long_pause_s: float, script: Script | None) -> TakeAnalyser:
        witness = ScriptWitness(aligner, with_script, script) if script else None
        return TakeAnalyser(rate_hz, alone, long_pause_s, witness)

    return Ears(SoundFilesOnDisk(), new_analyser)
