"""The open file of the takes."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from trainer.store.faults import database_fault
from trainer.store.schema import BUSY_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Database:
    """Gives sessions to any thread, a new one for each piece of work. The file is up to date already."""

    def __init__(self, path: Path) -> None:
        self._path = path
        url = URL.create("sqlite", database=str(path))
        self._engine = create_engine(url, connect_args={"timeout": BUSY_S})
        event.listen(self._engine, "connect", _prepare)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session in one transaction, which is committed at the end.

        A piece of work that writes does so in its first statement: a reader that turns writer cannot wait for
        another one, it fails at once.

        Raises:
            TrainerError: the file is in use, damaged or read-only, or the disk is full.
        """
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                yield session
        except DBAPIError as error:
            fault = database_fault(error.orig, self._path) if isinstance(error.orig, sqlite3.Error) else None
            if fault is None:
                raise
            raise fault from error

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What is deleted is gone from the file as well.
    connection.execute("PRAGMA secure_delete = ON")
    # A commit is on the disk before the journal of its take goes, so that a power cut cannot lose both.
    connection.execute("PRAGMA synchronous = FULL")
