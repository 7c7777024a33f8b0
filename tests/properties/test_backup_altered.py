"""A backup that was altered or cut off anywhere is refused, and nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from tests.filled_folder import content, fill
from trainer.domain.errors import TrainerError
from trainer.store.backup import read_backup, restore_backup, write_backup

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.data_folder import DataFolder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return fill(tmp_path_factory.mktemp("data"), takes=1)


@pytest.fixture(scope="module")
def backup(folder: DataFolder) -> Path:
    path = folder.root.parent / "whole.backup"
    write_backup(folder, path)
    return path


def refused(altered: bytes, beside: Path, folder: DataFolder) -> None:
    path, before = beside.with_name("altered.backup"), content(folder)
    path.write_bytes(altered)
    with pytest.raises(TrainerError, match="is damaged"):
        read_backup(path)
    with pytest.raises(TrainerError, match="is damaged"):
        restore_backup(path, folder)
    assert content(folder) == before


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_one_altered_byte_is_found(backup: Path, folder: DataFolder, data: st.DataObject) -> None:
    whole = bytearray(backup.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    refused(bytes(whole), backup, folder)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_cut_is_found(backup: Path, folder: DataFolder, data: st.DataObject) -> None:
    whole = backup.read_bytes()
    refused(whole[: data.draw(st.integers(0, len(whole) - 1))], backup, folder)


def test_the_whole_one_is_taken(backup: Path, folder: DataFolder) -> None:
    restore_backup(backup, folder)
    assert sorted(content(folder)) == ["a0.wav", "rows", "settings.toml"]
