"""Brings the file of the takes to the form this program knows, or says why not.

A file in its newest form is recognised by one plain query: the migration library costs more to import than everything
else here together, so it is loaded only when there is something to do.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from trainer.domain.errors import TrainerError
from trainer.store.faults import calm

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

BUSY_S = 5.0
"""How long a copy of the program waits for another one that writes."""
MIGRATION_S = 60.0
"""How long it waits for another one that migrates."""
KEPT_BACKUPS = 5
_FOREIGN = "foreign"
_VERSION = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""Where the migration library keeps the revision, as it makes it."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A form of the file.

    Attributes:
        head: the newest revision.
        scripts: the folder of the migrations that lead to it.
        has_tables: whether `tables.Table` has this very form, so that a new file needs no migrations.
    """

    head: str
    scripts: Path
    has_tables: bool = False


CURRENT = Schema(head="0008", scripts=Path(__file__).with_name("migrations"), has_tables=True)


def bring_up_to_date(path: Path, backups: Path, schema: Schema = CURRENT) -> None:
    """Make the file, or migrate it after a copy went to `backups`; leave it alone where it is as it should be.

    Raises:
        TrainerError: it was written by a newer program, is damaged, is no database, or is in use.
    """
    with calm(path):
        if _stored_revision(path) == schema.head:
            return
        try:
            with FileLock(f"{path}.lock", timeout=MIGRATION_S):
                _migrate_once(path, backups, schema)
        except Timeout as error:
            raise TrainerError(
                "Another copy of this program is still preparing your takes.", "Wait a moment and try again."
            ) from error


def known_revision(path: Path, schema: Schema = CURRENT) -> str:
    """Return the revision of a file that is one of this program's, this version's or an earlier one's.

    Raises:
        TrainerError: it was written by a newer program or by another one.
        sqlite3.Error: it is damaged or no database.
    """
    stored = _stored_revision(path)
    if stored is None or stored == _FOREIGN:
        raise TrainerError(f"{path.name} is not a database of this program.", "Choose another file.")
    if stored != schema.head:
        _refuse_unknown(stored, schema)
    return stored


def _migrate_once(path: Path, backups: Path, schema: Schema) -> None:
    """Migrate, unless another copy of the program did so while this one waited for the lock."""
    stored = _stored_revision(path)
    if stored == schema.head:
        return
    if stored == _FOREIGN:
        raise TrainerError(
            f"{path} is a database, but not one of this program.",
            "Move it away, or name another data folder with --data-dir.",
        )
    if stored is not None:
        _refuse_unknown(stored, schema)
        _back_up(path, backups, stored)
    _make_private(path)
    is_new = stored is None and schema.has_tables
    _in_one_transaction(path, lambda connection: (_make if is_new else _run_scripts)(connection, schema))


def _stored_revision(path: Path) -> str | None:
    """Return the revision in the file; None where there is no file or nothing in it."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in tables:
            return _FOREIGN if tables else None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else _FOREIGN


def _refuse_unknown(stored: str, schema: Schema) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import, seldom needed

    known = {script.revision for script in ScriptDirectory(str(schema.scripts)).walk_revisions()}
    if stored not in known:
        raise TrainerError(
            "Your takes were written by a newer After the Beep.",
            "Nothing was changed. Install the newer version again. To go back for good, restore a backup with "
            "`trainer restore FILE`, or put the copy of before the update, in the folder backups, in takes.db's place.",
        )


def _back_up(path: Path, backups: Path, stored: str) -> None:
    """Copy the file as it stands into `backups`; keep the last few copies."""
    backups.mkdir(mode=0o700, exist_ok=True)
    copy = backups / f"takes-v{stored}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z.db"
    unfinished = copy.with_suffix(".part")
    _make_private(unfinished)
    with closing(sqlite3.connect(path, timeout=BUSY_S)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(copy)
    for old in sorted(backups.glob("takes-v*.db"))[:-KEPT_BACKUPS]:
        old.unlink()


def _make_private(path: Path) -> None:
    """Make an empty file for this user alone; the database's side files take over its permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _in_one_transaction(path: Path, work: Callable[[Connection], None]) -> None:
    """Change the form of a file: a program killed in the middle leaves the file as it was."""
    from sqlalchemy import URL, create_engine, event  # noqa: PLC0415 - slow to import, seldom needed
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - same

    with closing(sqlite3.connect(path, timeout=BUSY_S)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
    # Foreign keys stay off here: Alembic changes a table by replacing it, which would delete what refers to it.
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"isolation_level": None, "timeout": BUSY_S}
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            work(connection)
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise
    finally:
        engine.dispose()


def _make(connection: Connection, schema: Schema) -> None:
    """Make all tables as they are in the end, a quarter of the time that all migrations take."""
    from trainer.store.tables import Table  # noqa: PLC0415 - slow to import, seldom needed

    Table.metadata.create_all(connection)
    connection.exec_driver_sql(_VERSION)
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (schema.head,))


def _run_scripts(connection: Connection, schema: Schema) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, seldom needed
    from alembic.config import Config  # noqa: PLC0415 - same

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    command.upgrade(config, schema.head)
