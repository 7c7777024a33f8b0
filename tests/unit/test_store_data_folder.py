from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps a person's folder private by itself")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@posix
def test_everything_is_for_this_user_alone(tmp_path: Path) -> None:
    folder = DataFolder.make(tmp_path / "deep" / "data")
    open_takes(folder).close()
    SettingsFile(folder.settings).save(SettingsFile(folder.settings).load())
    assert {mode(room) for room in (folder.root, folder.recordings, folder.backups, folder.logs)} == {0o700}
    assert {mode(file) for file in (folder.database, folder.settings)} == {0o600}


@posix
def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o755)
    folder = DataFolder.make(tmp_path / "data")
    assert mode(folder.root) == 0o755
    assert mode(folder.recordings) == 0o700
    assert DataFolder.make(tmp_path / "data") == folder


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(TrainerError, match="cannot be used") as caught:
        DataFolder.make(tmp_path / "data")
    assert "--data-dir" in caught.value.hint


def test_settings_and_folder_need_no_database_library() -> None:
    code = "import sys, trainer.store.settings_file, trainer.store.data_folder; print('sqlalchemy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert run.stdout == "False\n"


@pytest.mark.parametrize("has_lessons", [False, True])
def test_the_folder_and_the_window_need_nothing_that_reads_lessons(
    tmp_path: Path,
    has_lessons: bool,  # noqa: FBT001 - a column
) -> None:
    if has_lessons:
        (tmp_path / "course").mkdir()
    code = (
        "import sys; from pathlib import Path; from trainer.store.data_folder import DataFolder;"
        "DataFolder.make(Path(sys.argv[1]));"
        "print(sorted(name for name in sys.modules if name.startswith(('trainer.coaching', 'trainer.rehearsal.'))));"
        "import trainer.window; print(sorted(name for name in sys.modules if name.startswith("
        "('trainer.rehearsal.course_', 'trainer.rehearsal.passport', 'trainer.coaching.script_check')))); "
        "print('filelock' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    listing = "['trainer.rehearsal.course_listing']"
    assert run.stdout == f"{listing}\n{listing}\nFalse\n"


def test_opening_takes_a_second_time_needs_no_migration_library(tmp_path: Path) -> None:
    open_takes(DataFolder.make(tmp_path)).close()
    code = (
        "import sys; from pathlib import Path; from trainer.store.data_folder import DataFolder;"
        "from trainer.store.opening import open_takes; print(open_takes(DataFolder(Path(sys.argv[1]))).latest());"
        "print('alembic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, timeout=30
    )
    assert run.stdout == "[]\nFalse\n"
