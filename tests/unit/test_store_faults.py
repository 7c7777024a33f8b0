from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from trainer.domain.errors import TrainerError
from trainer.store.data_folder import DataFolder
from trainer.store.database import Database
from trainer.store.faults import calm, disk_fault
from trainer.store.opening import open_takes
from trainer.store.tables import PersonRow


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_as_such(code: int) -> None:
    fault = disk_fault(OSError(code, "whatever"), Path("data"))
    assert fault.message == "The disk is full."
    assert fault.hint.startswith("Make room")


def test_a_full_database_is_told_as_such(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small.db")) as plain:
        plain.execute("CREATE TABLE takes (words)")
        plain.execute("PRAGMA max_page_count = 2")
        with pytest.raises(TrainerError, match="The disk is full"), calm(tmp_path):
            plain.execute("INSERT INTO takes VALUES (?)", ("word " * 9999,))


def test_a_mistake_in_a_query_is_the_programs_own(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "small.db")) as plain,
        pytest.raises(sqlite3.OperationalError),
        calm(tmp_path),
    ):
        plain.execute("SELECT * FROM nowhere")


def test_a_database_that_breaks_while_it_is_open_is_told(tmp_path: Path) -> None:
    folder = DataFolder.make(tmp_path)
    open_takes(folder).close()
    with closing(sqlite3.connect(folder.database)) as plain:
        plain.execute("PRAGMA journal_mode = DELETE")
    folder.database.write_bytes(b"no database " * 999)
    store = Database(folder.database)
    with pytest.raises(TrainerError, match="not a database"), store.session() as session:
        session.get(PersonRow, 1)
    store.close()


def test_foreign_keys_hold(tmp_path: Path) -> None:
    folder = DataFolder.make(tmp_path)
    open_takes(folder).close()
    database = Database(folder.database)
    with database.session() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    database.close()
