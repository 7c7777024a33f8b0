"""The recording that everybody hears first: two ums, one long pause, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sounds import SAMPLE_TAKE, pcm, silence, speech
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.errors import TrainerError
from trainer.domain.measures import long_pauses
from trainer.domain.speech import SpeechKind, of_kind
from trainer.paths import assets_dir

if TYPE_CHECKING:
    from trainer.domain.take import Analysis

MODEL_FILE = assets_dir() / "model" / "filled_pause.npz"
MODEL = FilledPauseModel.load(MODEL_FILE)


def heard(sound: np.ndarray[tuple[int], np.dtype[np.int16]], rate_hz: int) -> Analysis:
    analyser = TakeAnalyser(rate_hz, MODEL)
    analyser.push(sound)
    return analyser.finish()


@pytest.mark.parametrize("gain", [1.0, 0.25])
def test_its_ums_and_its_long_pause_are_heard(gain: float) -> None:
    clip = SoundFilesOnDisk().read(SAMPLE_TAKE)
    analysis = heard((clip.samples * gain).astype(np.int16), clip.rate_hz)
    ums = of_kind(analysis.spans, SpeechKind.FILLED_PAUSE)
    assert [um.start_s for um in ums] == pytest.approx([2.62, 9.385], abs=0.1)
    (pause,) = long_pauses(analysis.spans)
    assert (pause.start_s, pause.end_s) == pytest.approx((5.67, 7.11), abs=0.15)


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
def test_a_voice_is_heard_at_any_rate(rate_hz: int) -> None:
    sound = np.concatenate([silence(1.0, rate_hz), speech(2.0, rate_hz), silence(1.5, rate_hz), speech(1.0, rate_hz)])
    analysis = heard(pcm(sound), rate_hz)
    assert analysis.measures.onset_delay_s == pytest.approx(1.0, abs=0.08)
    (pause,) = long_pauses(analysis.spans)
    assert pause.length_s == pytest.approx(1.5, abs=0.12)
    assert analysis.measures.length_s == pytest.approx(5.5, abs=0.05)


def test_a_quiet_room_holds_no_speech() -> None:
    assert heard(pcm(silence(5.0)), 16000).spans == ()


def test_no_samples_are_an_empty_take() -> None:
    analysis = heard(np.zeros(0, dtype=np.int16), 48000)
    assert (analysis.spans, analysis.duration_s) == ((), 0.0)


@pytest.mark.parametrize("content", [None, b"", b"no model"])
def test_a_broken_model_is_one_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes | None) -> None:
    path = tmp_path_factory.mktemp("model") / "filled_pause.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrainerError, match="cannot be read"):
        FilledPauseModel.load(path)


def test_a_final_um_keeps_the_time_at_which_it_was_announced() -> None:
    clip = SoundFilesOnDisk().read(SAMPLE_TAKE)
    analyser = TakeAnalyser(clip.rate_hz, MODEL)
    told = of_kind(tuple(analyser.push(clip.samples)), SpeechKind.FILLED_PAUSE)
    final = of_kind(analyser.finish().spans, SpeechKind.FILLED_PAUSE)
    assert told
    assert of_kind(analyser.announced, SpeechKind.FILLED_PAUSE) == told
    assert [um.heard_at_s for um in final if um.heard_at_s] == [um.heard_at_s for um in told]
    assert told[0].end_s < final[0].end_s, "what is told live ends where it had been heard to"
