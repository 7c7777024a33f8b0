"""A WAV file that is whole on the disk at any moment, and the repair of one whose writer died.

libsndfile writes the sizes when it closes the file, so a killed program leaves a header that says 0 samples. Here the
header is written again, in place and in one call, after every half second of sound.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.ports import Pcm16

PATCH_S = 0.5
"""The header is never older than this much sound."""
SYNC_S = 2.0
"""Sound that may be lost when the power fails. A flush to the disk takes up to 18 ms, so it is not done each time."""
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RATE_FIELD = 7
_SAMPLE_BYTES = 2
_PCM = 1


class WavWriter:
    """Writes 16-bit mono. Implements `TakeWriter`.

    Raises:
        TrainerError: the place cannot be written.
    """

    def __init__(self, path: Path, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._data_bytes = 0
        self._patched_bytes = 0
        self._synced_bytes = 0
        try:
            self._file = path.open("wb", buffering=0)
            self._patch()
        except OSError as error:
            raise _writing_failed(error) from error

    def write(self, samples: Pcm16) -> None:
        """Append samples of shape (n,).

        Raises:
            TrainerError: the disk is full or refuses; what was written before stays whole.
        """
        try:
            self._append(memoryview(samples.astype("<i2", copy=False).tobytes()))
            if self._seconds_since(self._patched_bytes) >= PATCH_S:
                self._patch()
            if self._seconds_since(self._synced_bytes) >= SYNC_S:
                os.fsync(self._file.fileno())
                self._synced_bytes = self._data_bytes
        except OSError as error:
            with contextlib.suppress(OSError):
                self._keep_what_is_there()
            raise _writing_failed(error) from error

    def close(self) -> None:
        """Finish the file and see it onto the disk. Harmless when called twice.

        Raises:
            TrainerError: the disk refuses.
        """
        if self._file.closed:
            return
        try:
            self._keep_what_is_there()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _writing_failed(error) from error
        finally:
            self._file.close()

    def _append(self, data: memoryview) -> None:
        self._file.seek(_HEADER.size + self._data_bytes)
        while data:
            written = self._file.write(data) or 0  # a disk that fills up takes a part first, and refuses then
            self._data_bytes += written
            data = data[written:]

    def _keep_what_is_there(self) -> None:
        self._data_bytes -= self._data_bytes % _SAMPLE_BYTES
        self._file.truncate(_HEADER.size + self._data_bytes)
        self._patch()

    def _patch(self) -> None:
        self._file.seek(0)
        self._file.write(_header(self._rate_hz, self._data_bytes))
        self._patched_bytes = self._data_bytes

    def _seconds_since(self, data_bytes: int) -> float:
        return (self._data_bytes - data_bytes) / (_SAMPLE_BYTES * self._rate_hz)


def repair_wav(path: Path) -> float:
    """Make the header of a file left by a `WavWriter` say what the file holds.

    Returns:
        The seconds it holds; 0.0 where the file is missing or has no header of ours.

    Raises:
        TrainerError: the file cannot be read or written.
    """
    try:
        with path.open("r+b", buffering=0) as file:
            rate_hz = _rate_in(file.read(_HEADER.size))
            if rate_hz == 0:
                return 0.0
            size = file.seek(0, os.SEEK_END) - _HEADER.size
            size -= size % _SAMPLE_BYTES
            file.truncate(_HEADER.size + size)
            file.seek(0)
            file.write(_header(rate_hz, size))
            os.fsync(file.fileno())
            return size / (_SAMPLE_BYTES * rate_hz)
    except FileNotFoundError:
        return 0.0
    except OSError as error:
        raise _writing_failed(error) from error


def _header(rate_hz: int, data_bytes: int) -> bytes:
    """Return the canonical 44 bytes (Microsoft, Multimedia Programming Interface and Data Specifications 1.0)."""
    riff = (b"RIFF", _HEADER.size - 8 + data_bytes, b"WAVE")
    form = (b"fmt ", 16, _PCM, 1, rate_hz, rate_hz * _SAMPLE_BYTES, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES)
    return _HEADER.pack(*riff, *form, b"data", data_bytes)


def _rate_in(header: bytes) -> int:
    """Return the rate in a header of ours; 0 where it is none."""
    if len(header) < _HEADER.size:
        return 0
    rate_hz = int(_HEADER.unpack(header)[_RATE_FIELD])
    ours = _header(rate_hz, 0)
    same_but_sizes = header[:4] == ours[:4] and header[8:40] == ours[8:40]
    return rate_hz if same_but_sizes else 0


def _writing_failed(error: OSError) -> TrainerError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return TrainerError("The disk is full.", "Make room and go again; the recording is kept as far as it came.")
    reason = (error.strerror or "unknown error").lower()
    return TrainerError(f"The recording cannot be written: {reason}.", "Check the disk and the data folder.")
