from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import soxr

from tests.sounds import SAMPLE_TAKE, silence, speech
from trainer.analysis.filled_pause import FilledPause, FilledPauseModel, LiveUms
from trainer.domain.errors import TrainerError
from trainer.paths import assets_dir

Floats = npt.NDArray[np.float32]
MODEL_FILE = assets_dir() / "model" / "filled_pause.npz"
MODEL = FilledPauseModel.load(MODEL_FILE)
UMS_S = [(2.62, 3.08), (9.385, 9.805)]


def heard(samples: npt.NDArray[np.float64] | Floats) -> tuple[list[FilledPause], list[FilledPause]]:
    """Return what was told live, and what the whole take says."""
    ums = LiveUms(MODEL)
    live = ums.push(samples.astype(np.float32))
    return live, MODEL.pauses_in(MODEL.log_odds(ums.finish()))


def sample_take() -> Floats:
    samples, rate_hz = soundfile.read(SAMPLE_TAKE, dtype="float32")
    resampled: Floats = soxr.resample(samples, rate_hz, 16000, quality="MQ")
    return resampled


def telephone(samples: Floats) -> Floats:
    hz = np.fft.rfftfreq(len(samples), 1 / 16000)
    kept = np.fft.rfft(samples) * ((hz > 300) & (hz < 3400))
    return np.fft.irfft(kept, len(samples)).astype(np.float32)


@pytest.mark.parametrize("gain_db", [0, -12])
def test_the_ums_of_the_sample_take_are_heard_and_nothing_else(gain_db: int) -> None:
    _, final = heard(sample_take() * 10 ** (gain_db / 20))
    assert [pause.start_s for pause in final] == pytest.approx([start_s for start_s, _ in UMS_S], abs=0.15)
    assert [pause.end_s for pause in final] == pytest.approx([end_s for _, end_s in UMS_S], abs=0.15)
    assert all(0.5 < pause.confidence <= 1.0 for pause in final)


def test_what_is_sure_is_told_live_soon_after_its_start() -> None:
    live, _ = heard(sample_take())
    assert live
    for pause in live:
        start_s, _ = min(UMS_S, key=lambda um: abs(um[0] - pause.start_s))
        assert pause.start_s == pytest.approx(start_s, abs=0.15)
        assert pause.heard_at_s is not None
        assert pause.end_s < pause.heard_at_s <= start_s + 0.6


def test_they_are_heard_over_the_telephone() -> None:
    _, final = heard(telephone(sample_take()))
    assert [pause.start_s for pause in final] == pytest.approx([start_s for start_s, _ in UMS_S], abs=0.15)


def test_they_are_heard_in_noise() -> None:
    samples = sample_take()
    noise = np.random.default_rng(0).standard_normal(len(samples)) * np.std(samples) * 10 ** (-18 / 20)
    _, final = heard(samples + noise)
    assert [pause.start_s for pause in final] == pytest.approx([start_s for start_s, _ in UMS_S], abs=0.15)


@pytest.mark.parametrize("noise_dbfs", [-90.0, -60.0, -25.0])
def test_a_room_without_a_voice_gives_nothing(noise_dbfs: float) -> None:
    assert heard(silence(8.0, noise_dbfs=noise_dbfs)) == ([], [])


@pytest.mark.parametrize("hz", [440.0, 1000.0])
def test_a_beep_is_no_um(hz: float) -> None:
    beep = 0.1 * np.sin(2 * np.pi * hz * np.arange(6400) / 16000)
    assert heard(np.concatenate([silence(0.5), beep, silence(0.8)])) == ([], [])


def test_no_sound_at_all_gives_nothing() -> None:
    assert heard(np.zeros(160000)) == ([], [])
    assert heard(np.zeros(0)) == ([], [])


@pytest.mark.parametrize("f0_hz", [110.0, 210.0])
def test_syllables_that_move_give_nothing(f0_hz: float) -> None:
    assert heard(np.concatenate([silence(0.5), speech(8.0, f0_hz=f0_hz), silence(0.5)])) == ([], [])


def test_a_pause_at_the_very_end_is_heard() -> None:
    _, final = heard(sample_take()[: round(9.75 * 16000)])
    assert len(final) == len(UMS_S)
    assert final[-1].end_s <= 9.76


def test_every_hop_has_its_features() -> None:
    ums = LiveUms(MODEL)
    ums.push(np.zeros(16000 + 7, dtype=np.float32))
    assert len(ums.finish()) == 51


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


@pytest.mark.parametrize("spoiled", ["voice", "judge_live", "live_first_weight", "final_weight_2"])
def test_a_model_of_another_shape_is_refused(tmp_path: Path, spoiled: str) -> None:
    arrays = dict(np.load(MODEL_FILE)) | {spoiled: np.zeros((1, 2, 3), dtype=np.float32)}
    np.savez(tmp_path / "other.npz", allow_pickle=False, **arrays)
    with pytest.raises(TrainerError):
        FilledPauseModel.load(tmp_path / "other.npz")


def test_the_model_is_small() -> None:
    assert MODEL_FILE.stat().st_size < 3_000_000
