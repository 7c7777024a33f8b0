"""Sound files of any kind through libsndfile; our own recordings through `WavWriter`."""

from __future__ import annotations

import io
import logging
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from trainer.audio.pcm import mono_pcm16, resampled
from trainer.audio.wav_file import WavWriter, repair_wav
from trainer.domain.errors import TrainerError
from trainer.rehearsal.ports import Clip, Packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.rehearsal.ports import Pcm16

LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 8_000, 192_000
_READ_S = 10.0
_MP3_RATES_HZ: Final = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000)
_PACKED_HZ: Final = 24_000
"""What is above 12 kHz in a voice makes a page half as large again and tells nobody more."""
_MP3_LEVEL: Final = 0.6
"""About 48 kbit/s for a voice."""
_HINT = "Choose a WAV or FLAC file."
_log = logging.getLogger(__name__)


class SoundFilesOnDisk:
    """Implements `SoundFiles`."""

    def open_writer(self, path: Path, rate_hz: int) -> WavWriter:
        """Start a 16-bit mono WAV that is whole on disk at any moment.

        Raises:
            TrainerError: the place cannot be written.
        """
        return WavWriter(path, rate_hz)

    def open_reader(self, path: Path) -> SoundFileReader:
        """Open a sound file of any kind that libsndfile reads, with any number of channels.

        Raises:
            TrainerError: it is missing, broken, empty, no sound file, or of an unusual rate.
        """
        return SoundFileReader(path)

    def read(self, path: Path) -> Clip:
        """Return a whole file; errors as in `open_reader`."""
        reader = self.open_reader(path)
        try:
            return Clip(np.concatenate(list(reader.blocks(_READ_S))), reader.rate_hz)
        finally:
            reader.close()

    def as_flac(self, path: Path) -> bytes:
        """Return a whole file as FLAC, 16 bit mono; errors as in `open_reader`."""
        import soundfile  # noqa: PLC0415 - not before the first paint

        clip = self.read(path)
        inside = io.BytesIO()
        soundfile.write(inside, clip.samples, clip.rate_hz, format="FLAC", subtype="PCM_16")
        return inside.getvalue()

    def packed(self, path: Path) -> Packed:
        """Return a whole file as MP3, which every browser plays, else as FLAC; errors as in `open_reader`."""
        import soundfile  # noqa: PLC0415 - not before the first paint

        if "MP3" not in soundfile.available_formats():  # a libsndfile before 1.1
            return Packed("audio/flac", self.as_flac(path))
        clip = self.read(path)
        rate_hz = clip.rate_hz if clip.rate_hz in _MP3_RATES_HZ else _PACKED_HZ
        samples, inside = resampled(clip.samples, clip.rate_hz, rate_hz), io.BytesIO()
        kind: dict[str, Any] = {"format": "MP3", "subtype": "MPEG_LAYER_III", "compression_level": _MP3_LEVEL}
        soundfile.write(inside, samples, rate_hz, **kind)
        return Packed("audio/mpeg", inside.getvalue())

    def mend(self, path: Path) -> float:
        """Make a recording whole whose writer died; return its length in seconds, 0 where nothing can be saved.

        Raises:
            TrainerError: the file cannot be read or written.
        """
        return repair_wav(path)


class SoundFileReader:
    """Implements `SoundReader`.

    Args:
        path: the file; errors as in `SoundFilesOnDisk.open_reader`.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._file = _opened(path)
        self.rate_hz = int(self._file.samplerate)
        self.duration_s = self._file.frames / self.rate_hz
        try:
            self._refuse_unusable()
        except TrainerError:
            self.close()
            raise

    def blocks(self, block_s: float) -> Iterator[Pcm16]:
        """Yield the file as mono blocks of `block_s` seconds, the last one shorter.

        Raises:
            TrainerError: the file is broken at this place.
        """
        frames = max(1, round(block_s * self.rate_hz))
        while len(samples := self._read(frames)):
            yield mono_pcm16(samples)

    def close(self) -> None:
        """Release the file. Harmless when called twice."""
        self._file.close()

    def _read(self, frames: int) -> Any:
        try:
            return self._file.read(frames, dtype="float32", always_2d=True)
        except RuntimeError as error:  # LibsndfileError is one
            _log.info("%s: %s", self._name, error)
            raise TrainerError(f"{self._name} is damaged.", "Choose another file.") from error

    def _refuse_unusable(self) -> None:
        if self._file.frames == 0:
            raise TrainerError(f"{self._name} contains no sound.", "Choose another file.")
        if not LOWEST_RATE_HZ <= self.rate_hz <= HIGHEST_RATE_HZ:
            raise TrainerError(
                f"{self._name} has a sampling rate of {self.rate_hz} Hz, which is not supported.",
                f"Choose a file with {LOWEST_RATE_HZ // 1000} to {HIGHEST_RATE_HZ // 1000} kHz.",
            )


def _opened(path: Path) -> Any:
    try:
        if not path.exists():
            raise TrainerError(f"There is no file {path}.", "Check the name.")
        if not path.is_file():  # reading a pipe or a device could last for ever
            raise TrainerError(f"{path} is not a file.", _HINT)
        if path.stat().st_size == 0:
            raise TrainerError(f"{path.name} is empty.", _HINT)
        with path.open("rb"):
            pass  # libsndfile does not say why it cannot open a file; the system does
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise TrainerError(f"{path} cannot be read: {reason}.", "Check its permissions.") from error
    return _opened_by_libsndfile(path)


def _opened_by_libsndfile(path: Path) -> Any:
    try:
        import soundfile  # noqa: PLC0415 - not before the first paint
    except OSError as error:
        raise TrainerError("The sound library libsndfile is missing.", "Install the program again.") from error
    try:
        return soundfile.SoundFile(str(path) if os.name == "nt" else os.fsencode(path))
    except (RuntimeError, TypeError) as error:  # TypeError: a .raw file, which does not say what it holds
        _log.info("%s: %s", path, error)
        raise TrainerError(f"{path.name} is not a sound file that can be read.", _HINT) from error
