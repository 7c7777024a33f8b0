from __future__ import annotations

import tempfile
import wave
from pathlib import Path

import numpy as np
import soundfile
from hypothesis import given, strategies as st

from trainer.audio.wav_file import WavWriter, repair_wav

HEADER_BYTES = 44
RATE_HZ = 8_000
blocks = st.lists(st.integers(min_value=0, max_value=3_000), max_size=12)


def write_and_die(path: Path, sizes: list[int]) -> bytes:
    """Write blocks of noise, never close, and return the bytes written."""
    noise = np.random.default_rng(0).integers(-32768, 32768, sum(sizes)).astype("<i2")
    writer = WavWriter(path, RATE_HZ)
    for block in np.split(noise, np.cumsum(sizes)[:-1]) if sizes else []:
        writer.write(block)
    writer._file.close()
    return noise.tobytes()


def by_wave(path: Path) -> bytes:
    with wave.open(str(path), "rb") as file:
        return file.readframes(file.getnframes())


def by_libsndfile(path: Path) -> bytes:
    samples, rate_hz = soundfile.read(path, dtype="int16")
    assert rate_hz == RATE_HZ
    return bytes(samples.tobytes())


@given(sizes=blocks)
def test_a_killed_writer_leaves_a_file_that_every_reader_takes(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "take.part"
        written = write_and_die(path, sizes)
        read = by_wave(path)
        assert written.startswith(read)
        assert len(written) - len(read) < RATE_HZ  # half a second of two bytes each
        assert by_libsndfile(path) == read


@given(sizes=blocks, data=st.data())
def test_a_file_cut_at_any_byte_is_repaired_to_all_that_is_left(sizes: list[int], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "take.part"
        written = write_and_die(path, sizes)
        cut = data.draw(st.integers(min_value=0, max_value=HEADER_BYTES + len(written)))
        with path.open("r+b") as file:
            file.truncate(cut)
        kept_s = repair_wav(path)
        if cut < HEADER_BYTES:
            assert kept_s == 0.0
            return
        left = written[: (cut - HEADER_BYTES) // 2 * 2]
        assert kept_s == len(left) / 2 / RATE_HZ
        assert by_wave(path) == left
        assert by_libsndfile(path) == left
