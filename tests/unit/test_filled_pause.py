from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import soxr

from tests.sounds import SAMPLE_TAKE, silence, speech
from trainer.analysis.filled_pause import FilledPause, FilledPauseDetector, FilledPauseModel
from trainer.domain.errors import TrainerError
from trainer.paths import assets_dir

Floats = npt.NDArray[np.float32]
MODEL_FILE = assets_dir() / "model" / "filled_pause.npz"
MODEL = FilledPauseModel.load(MODEL_FILE)
UMS_S = [(2.62, 3.08), (9.385, 9.805)]


def heard(samples: npt.NDArray[np.float64] | Floats) -> list[FilledPause]:
    detector = FilledPauseDetector(MODEL)
    return detector.push(samples.astype(np.float32)) + detector.finish()


def sample_take() -> Floats:
    samples, rate_hz = soundfile.read(SAMPLE_TAKE, dtype="float32")
    resampled: Floats = soxr.resample(samples, rate_hz, 16000, quality="MQ")
    return resampled


@pytest.mark.parametrize("gain_db", [0, -12])
def test_the_ums_of_the_sample_take_are_heard_and_nothing_else(gain_db: int) -> None:
    found = heard(sample_take() * 10 ** (gain_db / 20))
    assert len(found) == len(UMS_S)
    for pause, (start_s, end_s) in zip(found, UMS_S, strict=True):
        assert pause.start_s == pytest.approx(start_s, abs=0.15)
        assert pause.end_s == pytest.approx(end_s, abs=0.15)
        assert 0.5 < pause.confidence <= 1.0
        assert pause.start_s < pause.heard_at_s < pause.start_s + 1.0


@pytest.mark.parametrize("noise_dbfs", [-90.0, -60.0, -25.0])
def test_a_room_without_a_voice_gives_nothing(noise_dbfs: float) -> None:
    assert heard(silence(8.0, noise_dbfs=noise_dbfs)) == []


def test_no_sound_at_all_gives_nothing() -> None:
    assert heard(np.zeros(160000)) == []
    assert heard(np.zeros(0)) == []


@pytest.mark.parametrize("f0_hz", [110.0, 210.0])
def test_syllables_that_move_give_nothing(f0_hz: float) -> None:
    assert heard(np.concatenate([silence(0.5), speech(8.0, f0_hz=f0_hz), silence(0.5)])) == []


def test_a_pause_at_the_very_end_is_told_when_the_take_ends() -> None:
    cut = sample_take()[: round(9.8 * 16000)]
    detector = FilledPauseDetector(MODEL)
    live = detector.push(cut)
    last = detector.finish()
    assert [len(live), len(last)] == [1, 1]
    assert last[0].end_s <= 9.8


def test_a_missing_model_is_told_calmly(tmp_path: Path) -> None:
    with pytest.raises(TrainerError) as caught:
        FilledPauseModel.load(tmp_path / "none.npz")
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"not a model", MODEL_FILE.read_bytes()[:5000]])
def test_a_broken_model_is_told_calmly(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(content)
    with pytest.raises(TrainerError):
        FilledPauseModel.load(broken)


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    fields = {name: np.zeros((1, 2, 3), dtype=np.float32) for name in FilledPauseModel.__dataclass_fields__}
    np.savez(tmp_path / "other.npz", allow_pickle=False, **fields)
    with pytest.raises(TrainerError):
        FilledPauseModel.load(tmp_path / "other.npz")


def test_the_model_is_small() -> None:
    assert MODEL_FILE.stat().st_size < 3_000_000
