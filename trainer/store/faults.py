"""What a file system or a database says, as calm sentences."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHECK_FOLDER = "Check the disk and the permissions, or name another data folder with --data-dir."
_COPY = "put a copy from the folder backups in its place"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_DATABASE_FAULTS = {
    "SQLITE_BUSY": ("Your takes are in use by another program.", "Close other copies of this program and try again."),
    "SQLITE_LOCKED": ("Your takes are in use by another program.", "Close other copies of this program and try again."),
    "SQLITE_FULL": ("The disk is full.", "Make room and try again."),
    "SQLITE_READONLY": ("The file with your takes cannot be written.", _CHECK_FOLDER),
    "SQLITE_CANTOPEN": ("The file with your takes cannot be opened.", _CHECK_FOLDER),
    "SQLITE_IOERR": ("The disk refuses to read or write your takes.", _CHECK_FOLDER),
    "SQLITE_CORRUPT": (
        "The file with your takes is damaged.",
        f"Restore a backup with `trainer restore FILE`, or {_COPY}.",
    ),
    "SQLITE_NOTADB": (
        "The file with your takes is not a database.",
        f"Move it away to start afresh, restore a backup with `trainer restore FILE`, or {_COPY}.",
    ),
}


def disk_fault(error: OSError, path: Path) -> TrainerError:
    """Return the sentence for an error of the file system."""
    if error.errno in _FULL:
        return TrainerError("The disk is full.", "Make room and try again.")
    reason = (error.strerror or "unknown error").lower()
    return TrainerError(f"{path} cannot be used: {reason}.", _CHECK_FOLDER)


def database_fault(error: sqlite3.Error, path: Path) -> TrainerError | None:
    """Return the sentence for an error of the database; None where the error is the program's own."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    if name is None:
        return None
    for family, (message, hint) in _DATABASE_FAULTS.items():
        if name == family or name.startswith(f"{family}_"):  # extended codes: SQLITE_BUSY_SNAPSHOT, ...
            return TrainerError(message, f"{hint} It is {path}.")
    return None


@contextmanager
def calm(path: Path) -> Iterator[None]:
    """Tell errors of the file system and of the plain database module as a `TrainerError`."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error, path) from error
    except sqlite3.Error as error:
        fault = database_fault(error, path)
        if fault is None:
            raise
        raise fault from error
