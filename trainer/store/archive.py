"""The file of a backup: one ordinary zip whose first entry lists the others and whose last bytes are its checksum.

The checksum is the SHA-256 of everything before it and stands in the comment of the archive. Whatever is altered or
cut off anywhere is found by it; whatever was made on purpose to do harm is found by the checks that follow.
"""

from __future__ import annotations

import json
import os
import re
import struct
import tempfile
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from trainer.domain.errors import TrainerError
from trainer.store.files import Progress, pour, pour_into, sync_folder
from trainer.store.seal import UNSEALED, seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "after-the-beep/backup/1"
FORMAT_WITH_LESSONS = "after-the-beep/backup/2"
"""Only where a company's own lessons are in it: a program that knows none is too old for it."""
DATABASE, SETTINGS, RECORDINGS, LESSONS = "takes.db", "settings.toml", "recordings", "course"
_MANIFEST = "manifest.json"
_KNOWN_NAME = re.compile(
    r"takes\.db|settings\.toml|recordings/[0-9A-Za-z][0-9A-Za-z_-]{0,99}\.wav|"
    r"course/[0-9a-z][0-9a-z-]{0,99}\.toml|course/sounds/[0-9a-z][0-9a-z_-]{0,99}\.(?:flac|wav|toml)"
)
_HEAD_BYTES, _LINE_BYTES = 4096, 512
"""The list has no more bytes than this, and this for each of the files; a line of it has about 260 at most."""
_GROWTH, _SMALL_BYTES = 100, 64 << 20
"""What is unpacked may be so many times as large as the archive, and a little more where that is small."""
_SENSELESS = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, ValueError, TypeError)


def may_be_in(name: str) -> bool:
    """Return whether a file of this name may be in a backup."""
    return bool(_KNOWN_NAME.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a backup; its name has slashes on every system."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when and by which version it was made, the form of its database, its files."""

    made_at: str
    program: str
    schema: str
    files: tuple[Entry, ...]

    @property
    def bytes(self) -> int:
        """Return the size of all files together."""
        return sum(entry.bytes for entry in self.files)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open backup whose checksum is right and whose list agrees with what is in it."""

    manifest: Manifest
    _zip: ZipFile

    def unpack(self, entry: Entry, target: Path | None, progress: Progress) -> None:
        """Unpack an entry to a new file, or only check it.

        Raises:
            ValueError: it is not what the list says.
            OSError: the disk refuses.
        """
        with self._zip.open(entry.name) as source:
            limit = progress, entry.bytes
            found = pour_into(source, target, *limit) if target else pour(source, None, *limit)
        if found != entry.sha256:
            raise ValueError(f"{entry.name} is not what was put in")


def write_archive(path: Path, manifest: Manifest, sources: Mapping[str, Path], progress: Progress) -> None:
    """Write a backup; what is at its place is replaced when all of the new one is on the disk.

    Raises:
        TrainerError: a file changed meanwhile.
        OSError: the disk refuses.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as file:
            _pack(file, manifest, sources, progress)
            file.write(seal(file).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def open_archive(path: Path, progress: Progress) -> Iterator[Archive]:
    """Open a backup; what makes no sense in it, now or until it is closed, is told in a sentence.

    Raises:
        TrainerError: it is damaged, or no backup.
        OSError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            if seal(file, progress).encode("ascii") != file.read():
                raise ValueError("the checksum is wrong")
            with ZipFile(file) as archive:
                yield Archive(_checked(archive, path.stat().st_size), archive)
    except _SENSELESS as error:
        raise TrainerError(
            f"{path.name} is damaged or is no backup of After the Beep.", "Nothing was changed: choose another file."
        ) from error


def _pack(file: IO[bytes], manifest: Manifest, sources: Mapping[str, Path], progress: Progress) -> None:
    """Write everything but the checksum, for which the comment leaves room."""
    with ZipFile(file, "w") as archive:
        archive.comment = UNSEALED
        has_lessons = any(entry.name.startswith(f"{LESSONS}/") for entry in manifest.files)
        kind = FORMAT_WITH_LESSONS if has_lessons else FORMAT
        said = json.dumps({"format": kind, **asdict(manifest)}, indent=1)
        archive.writestr(_info(_MANIFEST), said.encode("utf-8"))
        for entry in manifest.files:
            info = _info(entry.name)
            info.file_size = entry.bytes
            with sources[entry.name].open("rb") as source, archive.open(info, "w") as target:
                found = pour(source, target, progress)
            if found != entry.sha256:
                raise TrainerError(f"{entry.name} changed while it was copied.", "Try again.")


def _info(name: str) -> ZipInfo:
    """Return a private file; recordings are stored as they are: packing them saves a few per cent and takes long."""
    info = ZipInfo(name)
    info.compress_type = ZIP_STORED if name.startswith(RECORDINGS) else ZIP_DEFLATED
    info.external_attr = 0o100600 << 16
    return info


def _checked(archive: ZipFile, archive_bytes: int) -> Manifest:
    """Return the list of an archive that holds exactly what its list says.

    Raises:
        TrainerError: a newer program wrote it.
        ValueError, TypeError, LookupError: something does not agree.
    """
    infos = archive.infolist()
    _require(infos[0].filename == _MANIFEST and _plain(infos[0]), "no list")
    _require(infos[0].file_size <= _HEAD_BYTES + _LINE_BYTES * len(infos), "a list that is too long")
    manifest = _read_manifest(json.loads(archive.read(infos[0])))
    names = [entry.name for entry in manifest.files]
    _require(all(map(may_be_in, names)), "a strange name")
    _require(len({name.casefold() for name in names}) == len(names), "a name twice")
    _require(DATABASE in names, "no database")
    _require([info.filename for info in infos[1:]] == names, "the list does not agree")
    _require([info.file_size for info in infos[1:]] == [entry.bytes for entry in manifest.files], "a wrong size")
    _require(all(_plain(info) for info in infos[1:]), "a strange way of packing")
    _require(manifest.bytes <= archive_bytes * _GROWTH + _SMALL_BYTES, "unpacks beyond bounds")
    return manifest


def _plain(info: ZipInfo) -> bool:
    return not info.flag_bits & 1 and info.compress_type == _info(info.filename).compress_type


def _read_manifest(said: dict[str, Any]) -> Manifest:
    found_format = said["format"]
    known = found_format in {FORMAT, FORMAT_WITH_LESSONS}
    if not known and re.fullmatch(r"after-the-beep/backup/\d{1,9}", found_format):
        raise TrainerError(
            "This backup was written by a newer After the Beep.", "Nothing was changed: install the newer version."
        )
    _require(known, "another format")
    files = tuple(Entry(**entry) for entry in said["files"])
    _require(all(type(entry.bytes) is int and entry.bytes >= 0 for entry in files), "no size")
    texts = [said["made_at"], said["program"], said["schema"], *(entry.name for entry in files)]
    _require(all(isinstance(text, str) for text in texts), "no text")
    return Manifest(said["made_at"], said["program"], said["schema"], files)


def _require(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise ValueError(reason)
