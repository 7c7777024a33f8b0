"""Small steps with files: copied with a checksum, seen onto the disk, counted for a progress bar."""

from __future__ import annotations

import hashlib
import os
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BLOCK_BYTES = 1 << 20


class Readable(Protocol):
    """Something that gives bytes until there are no more."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""


def nothing(_done_bytes: int, _all_bytes: int) -> None:
    """Tell nobody how far long work is."""


class Progress:
    """Counts the bytes of long work."""

    def __init__(self, all_bytes: int, tell: Callable[[int, int], None] = nothing) -> None:
        self._all_bytes, self._done_bytes, self._tell = all_bytes, 0, tell

    def step(self, done_bytes: int) -> None:
        """Count some more and tell it."""
        self._done_bytes = min(self._all_bytes, self._done_bytes + done_bytes)
        self._tell(self._done_bytes, self._all_bytes)


def pour(source: Readable, target: IO[bytes] | None, progress: Progress, limit_bytes: int | None = None) -> str:
    """Copy to the end of `source`, or only read it; return the SHA-256 of what was read.

    Raises:
        ValueError: there is more than `limit_bytes`.
        OSError: the disk refuses.
    """
    digest, poured_bytes = hashlib.sha256(), 0
    while block := source.read(_BLOCK_BYTES):
        poured_bytes += len(block)
        if limit_bytes is not None and poured_bytes > limit_bytes:
            raise ValueError("more bytes than were announced")
        digest.update(block)
        if target:
            target.write(block)
        progress.step(len(block))
    return digest.hexdigest()


def digest_of(path: Path, progress: Progress) -> str:
    """Return the SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as source:
        return pour(source, None, progress)


def pour_into(source: Readable, path: Path, progress: Progress, limit_bytes: int | None = None) -> str:
    """Make a new file for this user alone, see it onto the disk and return its SHA-256; errors as in `pour`."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as target:
        digest = pour(source, target, progress, limit_bytes)
        target.flush()
        os.fsync(target.fileno())
    return digest


def sync_folder(folder: Path) -> None:
    """See new names onto the disk; Windows does so by itself and opens no folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
