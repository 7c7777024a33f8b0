"""Backup and restore: nothing lost, nothing of the bin, nothing half done, nothing believed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tracemalloc
import zipfile
from contextlib import closing
from dataclasses import asdict, replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from tests.filled_folder import NOON, Killed, content, fill, killed_after
from trainer.domain.errors import TrainerError
from trainer.store import archive as archive_module, snapshot
from trainer.store.archive import FORMAT
from trainer.store.backup import read_backup, restore_backup, write_backup
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes
from trainer.store.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def seal(path: Path) -> None:
    """Put the right checksum into an archive that somebody made."""
    data = path.read_bytes()
    path.write_bytes(data[:-64] + hashlib.sha256(data[:-64]).hexdigest().encode())


def forge(
    backup: Path, change: Callable[[dict[str, Any]], object], extra: dict[str, bytes] | None = None, packing: int = 0
) -> None:
    """Make a backup anew with another list, other contents, and a checksum that is right."""
    with zipfile.ZipFile(backup) as archive:
        said = json.loads(archive.read("manifest.json"))
        found = {name: archive.read(name) for name in archive.namelist()[1:]}
    found |= extra or {}
    change(said)
    with zipfile.ZipFile(backup, "w") as archive:
        archive.comment = b"0" * 64
        archive.writestr("manifest.json", json.dumps(said), zipfile.ZIP_DEFLATED)
        for name, data in found.items():
            stored = packing or (zipfile.ZIP_STORED if name.startswith("recordings") else zipfile.ZIP_DEFLATED)
            archive.writestr(name, data, stored)
    seal(backup)


def entry(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@pytest.fixture
def full(tmp_path: Path) -> DataFolder:
    return fill(tmp_path / "full", "new", takes=3)


@pytest.fixture
def other(tmp_path: Path) -> DataFolder:
    return fill(tmp_path / "other", "old")


@pytest.fixture
def backup(tmp_path: Path, full: DataFolder) -> Path:
    write_backup(full, tmp_path / "my.backup")
    return tmp_path / "my.backup"


def test_what_was_erased_comes_back_without_the_bin(full: DataFolder, other: DataFolder, backup: Path) -> None:
    told: list[tuple[int, int]] = []
    report = restore_backup(backup, other, lambda done, whole: told.append((done, whole)))
    assert report == read_backup(backup)
    assert report.files == 5
    assert told[-1][0] <= told[-1][1]
    assert told == sorted(told)
    with closing(sqlite3.connect(full.database)) as connection, connection:
        connection.execute("DELETE FROM takes WHERE deleted_at NOT NULL")
        connection.execute("DELETE FROM heard WHERE take_id NOT IN (SELECT id FROM takes)")
    kept = content(full)
    del kept["new3.wav"]
    assert content(other) == kept
    assert {path.name for path in other.root.iterdir()} >= {"takes.db", "recordings", "settings.toml"}
    assert not list(other.root.glob("restore.*"))


def test_the_list_comes_first_and_nothing_of_the_bin_is_in_the_file(full: DataFolder, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        names, said = archive.namelist(), json.loads(archive.read("manifest.json"))
        database = archive.read("takes.db")
    assert names[0] == "manifest.json"
    assert [file["name"] for file in said["files"]] == names[1:]
    assert said["format"] == FORMAT
    assert b"new2" in database
    assert b"new3" not in database
    assert not list(full.root.glob("backup.part"))


def test_takes_that_are_open_are_saved_and_come_back_writable(full: DataFolder, other: DataFolder) -> None:
    store = open_takes(full)
    store.restore("new3")
    write_backup(full, full.root.parent / "live.backup")
    store.close()
    restore_backup(full.root.parent / "live.backup", other)
    assert content(other) == content(full)
    with closing(sqlite3.connect(other.database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    again = open_takes(other)
    assert [take.take_id for take in again.latest()] == ["new3", "new2", "new1", "new0"]
    assert all(again.audio_path(take) for take in again.latest())
    again.move_to_bin("new0", NOON)
    again.close()


def test_a_row_that_leads_out_of_the_folder_takes_nothing_along(full: DataFolder, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full.database)) as connection, connection:
        connection.execute("UPDATE takes SET audio = '../secret.wav' WHERE id = 'new0'")
    (tmp_path / "secret.wav").touch()
    write_backup(full, tmp_path / "my.backup")
    with zipfile.ZipFile(tmp_path / "my.backup") as archive:
        assert sorted(archive.namelist()) == [
            "manifest.json",
            "recordings/new1.wav",
            "recordings/new2.wav",
            "settings.toml",
            "takes.db",
        ]


def test_an_interrupted_backup_leaves_the_older_one_and_nothing_else(full: DataFolder, backup: Path) -> None:
    before = backup.read_bytes()

    def stop(done_bytes: int, all_bytes: int) -> None:
        if done_bytes > all_bytes * 0.6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_backup(full, backup, stop)
    assert backup.read_bytes() == before
    assert {path.name for path in backup.parent.iterdir()} == {"full", "my.backup"}
    assert not (full.root / "backup.part").exists()


def test_a_backup_is_not_written_over_the_takes(full: DataFolder) -> None:
    with pytest.raises(TrainerError, match="among your takes"):
        write_backup(full, full.database)


def test_a_folder_that_is_not_there_is_told(full: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="cannot be used"):
        write_backup(full, tmp_path / "nowhere" / "my.backup")


def test_settings_of_the_old_folder_do_not_stay(full: DataFolder, other: DataFolder, tmp_path: Path) -> None:
    full.settings.unlink()
    write_backup(full, tmp_path / "bare.backup")
    restore_backup(tmp_path / "bare.backup", other)
    assert not other.settings.exists()


def refused(backup: Path, folder: DataFolder, match: str = "damaged or is no backup") -> None:
    before = content(folder)
    with pytest.raises(TrainerError, match=match):
        read_backup(backup)
    with pytest.raises(TrainerError, match=match) as caught:
        restore_backup(backup, folder)
    assert caught.value.hint
    assert content(folder) == before
    assert not list(folder.root.glob("restore.*"))


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.wav",
        "/etc/evil",
        "recordings/../x.wav",
        "recordings/a b.wav",
        "recordings\\x.wav",
        "logs/x",
        "RUN.wav",
    ],
)
def test_names_that_lead_elsewhere_are_refused(backup: Path, other: DataFolder, name: str) -> None:
    forge(backup, lambda said: said["files"].append(entry(name, b"x")), {name: b"x"})
    refused(backup, other)


def test_a_file_that_is_not_on_the_list_is_refused(backup: Path, other: DataFolder) -> None:
    forge(backup, lambda said: said.update(more=1), {"recordings/more.wav": b"x"})
    refused(backup, other)


def test_names_that_differ_in_case_alone_are_refused(backup: Path, other: DataFolder) -> None:
    name = "recordings/NEW0.wav"
    forge(backup, lambda said: said["files"].append(entry(name, b"x")), {name: b"x"})
    refused(backup, other)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["files"].pop(),
        lambda said: said["files"].reverse(),
        lambda said: said["files"].append(said["files"][-1]),
        lambda said: said["files"][0].update(bytes=1),
        lambda said: said["files"][0].update(bytes=-1),
        lambda said: said["files"][0].update(sha256="0" * 64),
        lambda said: said["files"][0].pop("sha256"),
        lambda said: said.update(files=7),
        lambda said: said.update(format="something else"),
        lambda said: said.update(format=["after-the-beep"]),
        lambda said: said.update(schema="0001"),
        lambda said: said.clear(),
    ],
)
def test_a_list_that_does_not_agree_is_refused(
    backup: Path, other: DataFolder, change: Callable[[dict[str, Any]], object]
) -> None:
    forge(backup, change)
    refused(backup, other)


def test_a_recording_that_unpacks_beyond_bounds_is_refused(backup: Path, other: DataFolder) -> None:
    name, data = "recordings/big.wav", bytes(1 << 20)
    forge(backup, lambda said: said["files"].append(entry(name, data)), {name: data}, zipfile.ZIP_DEFLATED)
    refused(backup, other)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_a_list_that_unpacks_beyond_bounds_is_never_unpacked(tmp_path: Path, other: DataFolder, packing: int) -> None:
    bomb = tmp_path / "bomb.backup"
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.comment = b"0" * 64
        archive.writestr("manifest.json", b" " * (32 << 20), packing)
    seal(bomb)
    tracemalloc.start()
    refused(bomb, other)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 8 << 20


def test_a_list_has_room_for_the_longest_names(tmp_path: Path) -> None:
    folder = fill(tmp_path / "long", "n" * 99, takes=9)
    assert write_backup(folder, tmp_path / "long.backup").files == read_backup(tmp_path / "long.backup").files


def test_a_database_that_unpacks_beyond_bounds_is_refused(
    backup: Path, other: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(20 << 20)
    monkeypatch.setattr(archive_module, "_SMALL_BYTES", 0)
    forge(backup, lambda said: said["files"].__setitem__(0, entry("takes.db", data)), {"takes.db": data})
    refused(backup, other)


def test_a_disk_that_is_too_small_is_told(backup: Path, other: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(other.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    before = content(other)
    with pytest.raises(TrainerError, match="too little room"):
        restore_backup(backup, other)
    assert content(other) == before


def test_newer_forms_are_told_as_such(backup: Path, other: DataFolder, tmp_path: Path, full: DataFolder) -> None:
    forge(backup, lambda said: said.update(format="after-the-beep/backup/3"))
    refused(backup, other, "newer After the Beep")
    snapshot.copy_database(full.database, tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    data = (tmp_path / "newer.db").read_bytes()

    def change(said: dict[str, Any]) -> None:
        said.update(format=FORMAT, schema="9999")
        said["files"][0] = entry("takes.db", data)

    forge(backup, change, {"takes.db": data})
    refused(backup, other, "newer After the Beep")


@pytest.mark.parametrize("data", [b"", b"no database" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_database_is_refused(backup: Path, other: DataFolder, data: bytes) -> None:
    forge(backup, lambda said: said["files"].__setitem__(0, entry("takes.db", data)), {"takes.db": data})
    refused(backup, other, "damaged|no backup|not a database")


def test_a_restore_needs_to_be_alone(backup: Path, other: DataFolder) -> None:
    mine, somebody = Presence(other), Presence(other)
    mine.enter()
    restore_backup(backup, other, presence=mine)
    somebody.enter()
    with pytest.raises(TrainerError, match="has these takes open"):
        restore_backup(backup, other, presence=mine)
    somebody.leave()
    mine.leave()


def test_a_restore_that_is_killed_at_any_step_is_finished_or_undone(tmp_path: Path, backup: Path) -> None:
    old, seen = fill(tmp_path / "old", "old"), set()
    write_backup(old, tmp_path / "old.backup")
    restore_backup(tmp_path / "old.backup", old)  # without the bin, as what comes back from a backup
    fresh = fill(tmp_path / "fresh", "x")
    restore_backup(backup, fresh)
    befores = {"old": content(old), "new": content(fresh)}
    for steps in count():
        folder = DataFolder(tmp_path / f"at{steps}")
        shutil.copytree(old.root, folder.root)
        try:
            with killed_after(steps):
                restore_backup(backup, folder)
            ended = True
        except Killed:
            ended = False
        for further in range(0 if ended else 40):
            try:
                with killed_after(further % 4):  # and killed again at the next starts
                    DataFolder.make(folder.root)
            except Killed:
                continue
            break
        DataFolder.make(folder.root)
        after = content(folder)
        assert after in befores.values(), steps
        assert not list(folder.root.glob("restore.*")), steps
        seen.add(after == befores["new"])
        if ended:
            break
    assert seen == {True, False}
    assert steps > 20


def test_the_report_is_plain(backup: Path) -> None:
    report = read_backup(backup)
    assert replace(report, files=1) != report
    assert set(asdict(report)) == {"files", "bytes", "made_at", "program"}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a person's files private by itself")
def test_everything_is_for_this_user_alone(backup: Path, other: DataFolder) -> None:
    restore_backup(backup, other)
    files = [backup, other.database, other.settings, *other.recordings.iterdir()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert other.recordings.stat().st_mode & 0o777 == 0o700
