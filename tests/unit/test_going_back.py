"""An older version meets takes that a newer one has changed: it says what to do, and both ways out work."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.filled_folder import content, fill
from trainer.cli.commands import run
from trainer.domain.errors import TrainerError
from trainer.store.backup import write_backup
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.data_folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return fill(tmp_path / "data")


def update(folder: DataFolder) -> None:
    """Do what a newer version does: copy the file, then change it."""
    shutil.copy(folder.database, folder.backups / "takes-v0008-20261129T120000000000Z.db")
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def test_the_sentence_names_the_update_and_the_backup(folder: DataFolder) -> None:
    update(folder)
    before = content(folder)
    with pytest.raises(TrainerError, match="newer After the Beep") as caught:
        open_takes(folder)
    for way in ("Install the newer version", "trainer restore", "backups"):
        assert way in caught.value.hint
    assert content(folder) == before


def test_the_copy_that_was_made_before_the_update_can_be_put_back(folder: DataFolder) -> None:
    before = content(folder)
    update(folder)
    (copy,) = folder.backups.iterdir()
    shutil.copy(copy, folder.database)
    open_takes(folder).close()
    assert content(folder) == before


def test_a_backup_of_the_older_version_can_be_restored(folder: DataFolder, tmp_path: Path) -> None:
    write_backup(folder, tmp_path / "kept.zip")
    update(folder)
    assert run(["--data-dir", str(folder.root), "restore", str(tmp_path / "kept.zip"), "--yes"]) == 0
    store = open_takes(folder)
    assert [take.draft.take_id for take in store.latest(9)] == ["a1", "a0"]
    store.close()
