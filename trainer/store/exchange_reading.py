"""Takes from files that may come from anywhere: nothing in them is trusted before it was looked at."""

from __future__ import annotations

import errno
import io
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from trainer.domain.errors import TrainerError
from trainer.rehearsal.exchange_ports import Arrived
from trainer.store.faults import disk_fault
from trainer.store.json_pieces import Pieces
from trainer.store.recordings import TAKE_ID
from trainer.store.take_plain import take_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

    from trainer.domain.take import Take

FORMAT: Final = "after-the-beep/takes/1"
OWNER_FORMAT: Final = "after-the-beep/person/1"
TAKES: Final = "takes.json"
"""The takes in a ZIP."""
OWNER: Final = "person.json"
"""What else is kept of the person whose takes they are. Nobody takes it in: cards follow from the takes."""
CLASS: Final = "class.json"
"""The class that they belong to; in most there is none."""
RECORDINGS: Final = "recordings/"
"""Where the recordings are in a ZIP, each under the name of its take."""
MOST_TAKES: Final = 1_000_000
LARGEST_TAKES_BYTES: Final = 2**34
LARGEST_CLASS_BYTES: Final = 2**26
LARGEST_RECORDING_BYTES: Final = 2**28
_SPARE_BYTES: Final = 2**28
_MOST_RATIO: Final = 250
"""All the entries together unpack to no more of their size, and some bytes to spare; equal takes pack 140 to 1."""
_NEWER: Final = re.compile(r"after-the-beep/takes/[1-9]\d*")
_BROKEN: Final = (
    *(ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError),
    *(EOFError, RuntimeError, struct.error, zipfile.BadZipFile, zlib.error),
)
"""What Python says of files that are broken; RuntimeError of one with a password."""
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_takes(path: Path) -> Iterator[Arrived]:
    """Yield the takes of a .json or .zip file one by one.

    A fault may show after some were yielded: read all of it once before anything is kept. Two may have the same name.

    Raises:
        TrainerError: the file cannot be read, is damaged or too large, or this version does not understand it.
    """
    readers = {".json": _from_json, ".zip": _from_zip}
    if path.suffix.lower() not in readers or (path.exists() and not path.is_file()):
        raise TrainerError(f"{path.name} is no file of takes.", "Choose a .json or .zip file that was exported.")
    with _told(path):
        yield from readers[path.suffix.lower()](path)


def read_class(path: Path) -> bytes:
    """Return what a .zip file says of the class whose takes are in it; errors as in `read_takes`."""
    with _told(path), zipfile.ZipFile(path) as archive:
        entry = _checked_entries(archive, path.stat().st_size)[CLASS]
        with io.BufferedReader(_Bounded(cast("BinaryIO", archive.open(entry)), path, [LARGEST_CLASS_BYTES])) as file:
            return file.read()


def _from_json(path: Path) -> Iterator[Arrived]:
    with path.open("rb") as file:
        for take in _takes(_Bounded(file, path, [LARGEST_TAKES_BYTES])):
            yield Arrived(take, None)


def _from_zip(path: Path) -> Iterator[Arrived]:
    with zipfile.ZipFile(path) as archive:
        entries = _checked_entries(archive, path.stat().st_size)
        budget = [_SPARE_BYTES + _MOST_RATIO * path.stat().st_size]

        def opened(name: str, most_bytes: int) -> _Bounded:
            with _told(path):
                return _Bounded(cast("BinaryIO", archive.open(entries[name])), path, [most_bytes], budget)

        def recording(name: str) -> BinaryIO:
            return io.BufferedReader(opened(name, LARGEST_RECORDING_BYTES))

        for take in _takes(opened(TAKES, LARGEST_TAKES_BYTES)):
            name = f"{RECORDINGS}{take.take_id}.wav"
            yield Arrived(take, partial(recording, name) if name in entries else None)


def _checked_entries(archive: zipfile.ZipFile, size_bytes: int) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by name; none leaves its folder, none lies within another."""
    infos = [info for info in archive.infolist() if info.filename != RECORDINGS]
    entries = {info.filename: info for info in infos}
    if len(entries) < len(infos) or len(infos) > MOST_TAKES + 2 or TAKES not in entries:
        raise ValueError("not the files of an export")
    if any(info.compress_type not in _PACKINGS for info in infos):
        raise ValueError("packed in a way unknown")
    if sum(info.compress_size for info in infos) > size_bytes:
        raise ValueError("files within each other")
    for name in entries.keys() - {TAKES, OWNER, CLASS}:
        stem = name.removeprefix(RECORDINGS).removesuffix(".wav")
        if not TAKE_ID.fullmatch(stem) or name != f"{RECORDINGS}{stem}.wav":
            raise ValueError(f"a file that does not belong there: {name!r}")
    return entries


def _takes(file: _Bounded) -> Iterator[Take]:
    with io.TextIOWrapper(io.BufferedReader(file), "utf-8-sig") as text:
        for done, plain in enumerate(_plain_takes(Pieces(text))):
            if done == MOST_TAKES:
                raise ValueError("too many takes")
            take = take_from(plain)
            own = f"{take.take_id}.wav"
            if not TAKE_ID.fullmatch(take.take_id) or take.audio not in {None, own, RECORDINGS + own}:
                raise ValueError("a name that a take cannot have")
            if any(answer.end_s < answer.start_s for answer in take.answers):
                raise ValueError("an answer that ends before it begins")
            yield take


def _plain_takes(pieces: Pieces) -> Iterator[Any]:
    """Yield the values of the list `takes` of an object that has said before what its format is."""
    met = set()
    for key in pieces.keys():  # noqa: SIM118 - no dictionary
        if key in met:
            raise ValueError(f"{key!r} stands there twice")
        met |= {key} & {"format", "takes"}
        if key == "takes":
            if "format" not in met:
                raise ValueError("no format")
            yield from pieces.items()
        elif key == "format":
            _check_format(pieces.value())
        else:
            pieces.value()
    if "takes" not in met or pieces.peek():
        raise ValueError("no takes, or something behind them")


def _check_format(name: Any) -> None:
    if name == FORMAT:
        return
    if isinstance(name, str) and _NEWER.fullmatch(name):
        raise TrainerError(
            "These takes were written by a newer After the Beep.", "Install the newer version, then import."
        )
    raise ValueError(f"another format: {name!r}")


class _Bounded(io.RawIOBase):
    """A file that ends in a fault where more is read from it than each of its budgets of bytes has left."""

    def __init__(self, file: BinaryIO, path: Path, *budgets: list[int]) -> None:
        self._inner, self._path, self._budgets = file, path, budgets

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some bytes into a buffer; return how many."""
        view = memoryview(buffer)
        with _told(self._path):
            read = self._inner.read(len(view))
        view[: len(read)] = read
        for budget in self._budgets:
            budget[0] -= len(read)
            if budget[0] < 0:
                raise TrainerError(f"{self._path.name} unpacks to more than takes can be.", "Import another file.")
        return len(read)

    def close(self) -> None:
        """Close the file within too."""
        self._inner.close()
        super().close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what is wrong with a file that is read."""
    try:
        yield
    except OSError as error:
        if error.errno in {None, errno.EINVAL}:  # a place in the file that cannot be
            raise _damaged(path) from error
        raise TrainerError(disk_fault(error, path).message, "Check the name and the disk.") from error
    except _BROKEN as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> TrainerError:
    message = f"{path.name} is damaged, or holds no takes of this program."
    return TrainerError(message, "Export the takes again, or choose another file.")
