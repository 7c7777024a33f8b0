"""The script as a second witness, on the sample take and the models that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import ASSETS, SAMPLE_TAKE, at_16_khz
from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.analysis.filled_pause import FilledPauseModel, LiveUms
from trainer.analysis.live import TakeAnalyser
from trainer.analysis.script_witness import ScriptPauseModel, ScriptWitness
from trainer.domain.errors import TrainerError
from trainer.domain.script import Script
from trainer.domain.speech import SpeechKind, of_kind
from trainer.rehearsal.built_in import read_sample

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

MODELS = ASSETS / "model"
SCRIPT = read_sample(ASSETS / "sounds" / "sample_take.txt")
UMS_S = [2.62, 9.385]
"""Known from the making of the sample."""


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner.load(model_folder())


@pytest.fixture(scope="module")
def alone() -> FilledPauseModel:
    return FilledPauseModel.load(MODELS / "filled_pause.npz")


@pytest.fixture(scope="module")
def model() -> ScriptPauseModel:
    return ScriptPauseModel.load(MODELS / "script_pause.npz")


def by_sound(alone: FilledPauseModel, samples: Floats) -> Floats:
    ums = LiveUms(alone)
    ums.push(samples)
    return alone.log_odds(ums.finish())


@pytest.mark.parametrize("text", ["...", "-", "{prospect}"])
def test_a_script_without_words_is_no_witness(aligner: Aligner, model: ScriptPauseModel, text: str) -> None:
    nothing = np.zeros(16000, dtype=np.float32)
    assert ScriptWitness(aligner, model, Script("", text)).hear(nothing) is None


@pytest.mark.parametrize("samples", [0, 1, 160, 1000])
def test_next_to_nothing_holds_no_um(
    aligner: Aligner, model: ScriptPauseModel, alone: FilledPauseModel, samples: int
) -> None:
    nothing = np.zeros(samples, dtype=np.float32)
    testimony = ScriptWitness(aligner, model, SCRIPT).hear(nothing)
    assert testimony is None or not testimony.pauses_in(by_sound(alone, nothing))


def test_a_script_of_another_message_does_not_make_ums(
    aligner: Aligner, model: ScriptPauseModel, alone: FilledPauseModel
) -> None:
    text = "Good morning Mister Wallace. The harbor was calm, and a low sun lay over the water on Tuesday."
    samples = at_16_khz(SAMPLE_TAKE)
    testimony = ScriptWitness(aligner, model, Script("Harbor", text)).hear(samples)
    assert testimony is not None
    assert len(testimony.pauses_in(by_sound(alone, samples))) <= len(UMS_S) + 1


@pytest.mark.parametrize("noise", [0, 30], ids=["silence", "noise"])
def test_where_nobody_speaks_there_is_no_um(
    aligner: Aligner, model: ScriptPauseModel, alone: FilledPauseModel, noise: int
) -> None:
    analyser = TakeAnalyser(16000, alone, witness=ScriptWitness(aligner, model, SCRIPT))
    analyser.push((noise * np.random.default_rng(1).standard_normal(80000)).astype(np.int16))
    assert analyser.finish().spans == ()


@pytest.mark.parametrize("script", [SCRIPT, Script("No words", "...")], ids=["words", "none"])
def test_a_take_is_judged_by_its_witness_or_by_its_sound(
    aligner: Aligner, model: ScriptPauseModel, alone: FilledPauseModel, script: Script
) -> None:
    analyser = TakeAnalyser(16000, alone, witness=ScriptWitness(aligner, model, script))
    analyser.push((at_16_khz(SAMPLE_TAKE) * 32767).astype(np.int16))
    ums = of_kind(analyser.finish().spans, SpeechKind.FILLED_PAUSE)
    assert [um.start_s for um in ums] == pytest.approx(UMS_S, abs=0.1)


def test_a_file_that_is_no_such_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "script_pause.npz").write_bytes(b"nothing")
    with pytest.raises(TrainerError, match=r"script_pause.npz cannot be read"):
        ScriptPauseModel.load(tmp_path / "script_pause.npz")
    with pytest.raises(TrainerError, match="another version"):
        ScriptPauseModel.load(MODELS / "filled_pause.npz")
