from __future__ import annotations

import errno
import os
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from trainer.audio.wav_file import WavWriter, repair_wav
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.ports import Pcm16

RATE_HZ = 8_000


def ramp(count: int) -> Pcm16:
    return np.arange(count, dtype=np.int16)


def samples_by_wave(path: Path) -> Pcm16:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


class FullDisk:
    """Stands in for a file on a disk with so many bytes left."""

    def __init__(self, path: Path, room: int) -> None:
        self._file = path.open("wb", buffering=0)
        self._room = room

    @property
    def closed(self) -> bool:
        return self._file.closed

    def write(self, data: bytes) -> int:
        place = self._file.tell()
        fits = data[: max(0, self._room - place)]
        if not fits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._file.write(fits)

    def seek(self, place: int) -> int:
        return self._file.seek(place)

    def truncate(self, size: int) -> int:
        return self._file.truncate(size)

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()


def test_a_closed_file_holds_what_was_written(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "a.wav", RATE_HZ)
    writer.write(ramp(80))
    writer.write(ramp(7))
    writer.close()
    writer.close()
    np.testing.assert_array_equal(samples_by_wave(tmp_path / "a.wav"), np.concatenate([ramp(80), ramp(7)]))


def test_a_new_file_is_a_whole_file_without_sound(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "a.wav", RATE_HZ)
    assert len(samples_by_wave(tmp_path / "a.wav")) == 0
    writer.close()


def test_an_open_file_lacks_less_than_half_a_second(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "a.wav", RATE_HZ)
    block = ramp(80)
    for written in range(80, 3 * RATE_HZ, 80):
        writer.write(block)
        assert written - len(samples_by_wave(tmp_path / "a.wav")) < RATE_HZ / 2
    writer.close()


@pytest.mark.parametrize("room", [44 + 1000, 44 + 1001])
def test_on_a_full_disk_what_is_there_stays_whole(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.wav"
    writer = WavWriter(path, RATE_HZ)
    writer._file.close()
    writer._file = FullDisk(path, room)  # type: ignore[assignment]
    writer.write(ramp(400))
    for _ in range(2):
        with pytest.raises(TrainerError, match="The disk is full"):
            writer.write(ramp(400))
    np.testing.assert_array_equal(samples_by_wave(path), np.concatenate([ramp(400), ramp(100)]))
    assert path.stat().st_size == 44 + 1000
    writer.close()
    assert len(samples_by_wave(path)) == 500


def test_a_place_that_cannot_be_written_is_told_calmly(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="cannot be written: no such file or directory") as caught:
        WavWriter(tmp_path / "nowhere" / "a.wav", RATE_HZ)
    assert caught.value.hint


def test_repair_finds_what_the_header_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "a.part"
    writer = WavWriter(path, RATE_HZ)
    writer.write(ramp(2000))
    assert len(samples_by_wave(path)) == 0
    with path.open("ab") as file:
        file.write(b"x")
    assert repair_wav(path) == 0.25
    np.testing.assert_array_equal(samples_by_wave(path), ramp(2000))
    writer.close()


@pytest.mark.parametrize("content", [b"", b"RIFF", b"\0" * 4000, b"fLaC" + b"x" * 100])
def test_repair_leaves_alone_what_is_not_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.part"
    path.write_bytes(content)
    assert repair_wav(path) == 0.0
    assert path.read_bytes() == content


def test_repair_of_a_missing_file_keeps_nothing(tmp_path: Path) -> None:
    assert repair_wav(tmp_path / "a.part") == 0.0


def test_repair_of_what_cannot_be_opened_is_told_calmly(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="is a directory"):
        repair_wav(tmp_path)
