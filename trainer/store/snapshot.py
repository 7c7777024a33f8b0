"""Whole copies of the file of the takes, made by the database itself, and a check of such copies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.store.schema import BUSY_S, known_revision

if TYPE_CHECKING:
    from pathlib import Path

_OURS = {"alembic_version", "takes"}


def copy_database(source: Path, target: Path) -> None:
    """Copy a database to a file that is not there yet; what was deleted leaves no trace in the copy.

    Raises:
        sqlite3.Error, OSError: one of the two cannot be used.
    """
    target.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(source, timeout=BUSY_S)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def forget_bin(path: Path) -> None:
    """Take the takes in the bin out of a copy, with everything that belongs to them and without a trace.

    Raises:
        sqlite3.Error: the copy cannot be used.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        binned = "SELECT id FROM takes WHERE deleted_at IS NOT NULL"
        for table in sorted(_tables(connection)):
            if "take_id" in _columns(connection, table):
                quoted = table.replace('"', '""')
                connection.execute(f'DELETE FROM "{quoted}" WHERE take_id IN ({binned})')  # noqa: S608 - our own names
        connection.execute("DELETE FROM takes WHERE deleted_at IS NOT NULL")
        connection.execute("VACUUM")


def recordings_of(path: Path) -> list[str]:
    """Return the paths of the recordings that the rows of a copy name, each row its own.

    Raises:
        sqlite3.Error: the copy cannot be used.
    """
    own = "SELECT audio FROM takes WHERE audio = 'recordings/' || id || '.wav' ORDER BY audio"
    with closing(sqlite3.connect(path)) as connection:
        return [str(audio) for (audio,) in connection.execute(own)]


def checked_revision(path: Path) -> str:
    """Return the form of a copy that is sound and that this program understands.

    Raises:
        TrainerError: a newer program wrote it, it is damaged, or it is a database of something else.
        sqlite3.Error: it is no database.
    """
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise TrainerError("The file with the takes is damaged.", "Nothing was changed: choose another file.")
        if not _tables(connection) >= _OURS:
            raise TrainerError(f"{path.name} is not a database of this program.", "Choose another file.")
    return known_revision(path)


def make_ready(path: Path) -> None:
    """Let a copy be read while it is written, as the file of the takes always is.

    Raises:
        sqlite3.Error: the copy cannot be used.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def row_counts(path: Path) -> dict[str, int]:
    """Return how many rows each table has.

    Raises:
        sqlite3.Error: the file cannot be used.
    """
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as connection:
        quoted = {table: table.replace('"', '""') for table in _tables(connection)}
        count = {table: f'SELECT count(*) FROM "{name}"' for table, name in quoted.items()}  # noqa: S608 - our own names
        return {table: connection.execute(query).fetchone()[0] for table, query in count.items()}


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
