from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

EVERY_16_BIT = np.arange(-32768, 32768, dtype=np.int16)


@pytest.fixture
def files() -> SoundFilesOnDisk:
    return SoundFilesOnDisk()


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
def test_16_bit_comes_back_exactly(files: SoundFilesOnDisk, tmp_path: Path, name: str) -> None:
    soundfile.write(tmp_path / name, EVERY_16_BIT, 48_000, subtype="PCM_16")
    clip = files.read(tmp_path / name)
    assert clip.rate_hz == 48_000
    np.testing.assert_array_equal(clip.samples, EVERY_16_BIT)


def test_what_we_write_we_read(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    writer = files.open_writer(tmp_path / "a.wav", 44_100)
    writer.write(EVERY_16_BIT)
    writer.close()
    np.testing.assert_array_equal(files.read(tmp_path / "a.wav").samples, EVERY_16_BIT)


def test_stereo_is_mixed_down(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    stereo = np.array([[100, 300], [-32768, 32767], [32767, 32767]], np.int16)
    soundfile.write(tmp_path / "a.wav", stereo, 16_000)
    np.testing.assert_array_equal(files.read(tmp_path / "a.wav").samples, [200, 0, 32767])


def test_floats_are_clipped_and_freed_of_what_is_no_number(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    floats = np.array([0.5, 1.5, -1.5, np.nan, np.inf, -np.inf], np.float32)
    soundfile.write(tmp_path / "a.wav", floats, 16_000, subtype="FLOAT")
    np.testing.assert_array_equal(files.read(tmp_path / "a.wav").samples, [16384, 32767, -32768, 0, 32767, -32768])


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 192_000])
def test_blocks_make_up_the_file(files: SoundFilesOnDisk, tmp_path: Path, rate_hz: int) -> None:
    soundfile.write(tmp_path / "a.wav", EVERY_16_BIT, rate_hz)
    reader = files.open_reader(tmp_path / "a.wav")
    blocks = list(reader.blocks(0.01))
    reader.close()
    assert reader.duration_s == len(EVERY_16_BIT) / rate_hz
    assert {len(block) for block in blocks[:-1]} == {round(rate_hz * 0.01)}
    np.testing.assert_array_equal(np.concatenate(blocks), EVERY_16_BIT)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_read(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    plain = tmp_path / "a.wav"
    soundfile.write(plain, EVERY_16_BIT, 8_000)
    strange = plain.rename(tmp_path / os.fsdecode(b"\xff\xe9.wav"))
    assert len(files.read(strange).samples) == len(EVERY_16_BIT)


def test_a_recording_whose_writer_died_is_mended(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    writer = files.open_writer(tmp_path / "a.part", 48_000)
    writer.write(EVERY_16_BIT[:4800])
    assert files.mend(tmp_path / "a.part") == 0.1
    np.testing.assert_array_equal(files.read(tmp_path / "a.part").samples, EVERY_16_BIT[:4800])
    writer.close()


def make_broken(folder: Path) -> None:
    (folder / "empty.wav").touch()
    (folder / "text.wav").write_text("Hello, this is Ann.")
    (folder / "text.raw").write_text("Hello, this is Ann.")
    soundfile.write(folder / "silent.wav", np.zeros(0, np.int16), 8_000)
    soundfile.write(folder / "slow.wav", EVERY_16_BIT, 4_000)
    noise = np.random.default_rng(0).integers(-9999, 9999, 60_000).astype(np.int16)
    soundfile.write(folder / "cut.flac", noise, 48_000)
    whole = (folder / "cut.flac").read_bytes()
    (folder / "cut.flac").write_bytes(whole[:9000] + b"\0" * 9000)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.wav", "There is no file"),
        (".", "is not a file"),
        ("empty.wav", r"^empty.wav is empty\."),
        ("text.wav", "is not a sound file that can be read"),
        ("text.raw", "is not a sound file that can be read"),
        ("silent.wav", r"^silent.wav contains no sound\."),
        ("slow.wav", "has a sampling rate of 4000 Hz"),
        ("cut.flac", r"^cut.flac is damaged\."),
    ],
)
def test_what_cannot_be_read_is_told_calmly(files: SoundFilesOnDisk, tmp_path: Path, name: str, sentence: str) -> None:
    make_broken(tmp_path)
    with pytest.raises(TrainerError, match=sentence) as caught:
        files.read(tmp_path / name)
    assert caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in its folders")
def test_a_pipe_is_refused_not_waited_for(files: SoundFilesOnDisk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(TrainerError, match="is not a file"):
        files.open_reader(tmp_path / "pipe.wav")


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_what_is_packed_is_as_long_as_it_was(files: SoundFilesOnDisk, tmp_path: Path, rate_hz: int) -> None:
    tone = (8000 * np.sin(np.arange(2 * rate_hz) * 2 * np.pi * 440 / rate_hz)).astype(np.int16)
    soundfile.write(tmp_path / "a.wav", tone, rate_hz)
    packed = files.packed(tmp_path / "a.wav")
    sound, packed_hz = soundfile.read(io.BytesIO(packed.data))
    assert packed.kind == "audio/mpeg"
    assert len(sound) / packed_hz == pytest.approx(2.0, abs=0.001)
    assert 440 * len(sound) / packed_hz == pytest.approx(np.abs(np.fft.rfft(sound)).argmax(), abs=1)
    assert len(packed.data) < 20_000


def test_where_mp3_is_unknown_flac_is_packed(
    files: SoundFilesOnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soundfile.write(tmp_path / "a.wav", EVERY_16_BIT, 16_000)
    monkeypatch.setattr(soundfile, "available_formats", lambda: {"FLAC": "", "WAV": ""})
    packed = files.packed(tmp_path / "a.wav")
    assert packed.kind == "audio/flac"
    assert soundfile.read(io.BytesIO(packed.data), dtype="int16")[0].tolist() == EVERY_16_BIT.tolist()
