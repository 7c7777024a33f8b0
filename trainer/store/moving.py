"""Moves a data folder: copy, verify, switch, then delete. Cut off anywhere, one whole folder is in use."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.paths import default_data_dir, pointer_in
from trainer.store.data_folder import DataFolder
from trainer.store.faults import calm
from trainer.store.files import Progress, digest_of, nothing, pour_into, sync_folder
from trainer.store.pointer import left_behind, write_pointer
from trainer.store.presence import Presence
from trainer.store.snapshot import checked_revision, copy_database, make_ready, row_counts
from trainer.store.swapping import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_UNFINISHED = "moving.part"
"""Lies in a target until it is in use: what a killed program left there may be cleared."""
_SPARE_BYTES = 32 << 20
_SIDE_FILES = ("", "-wal", "-shm", "-journal", ".lock")


@dataclass(frozen=True, slots=True)
class Moved:
    """A folder in its new place.

    Attributes:
        folder: the folder.
        remembered: whether the next start finds it by itself; False where the old one was named with --data-dir.
    """

    folder: DataFolder
    remembered: bool


def move_folder(
    folder: DataFolder,
    to: Path,
    tell: Callable[[int, int], None] = nothing,
    *,
    home: Path,
    presence: Presence | None = None,
) -> Moved:
    """Move everything to another place, which is empty or not there; `home` is where the pointer lies.

    The takes are closed before. Without the `presence` of this copy of the program, the folder must not be open here
    either; after the move its presence is in the old folder still and is left there.

    Raises:
        TrainerError: the place is not fit, the disk refuses, or another copy of the program has the takes open.
    """
    target = DataFolder(to.expanduser().absolute())
    remembered = folder.root.resolve() == default_data_dir(home).resolve()
    with calm(target.root), (presence or Presence(folder)).only_one():
        settle(folder)
        _check_place(folder, target, home)
        try:
            _copy(folder, target, tell)
        except BaseException:
            _clear(target)
            raise
        if remembered:
            write_pointer(home, target.root, left=folder.root)
            finish_move(home)
        else:
            (target.root / _UNFINISHED).unlink()
            _clear(folder)
    if presence is None:
        _leave_nothing(folder)
    return Moved(target, remembered)


def finish_move(home: Path) -> None:
    """Delete what a move that was cut off after the switch left in the old place; harmless where there is nothing.

    Raises:
        TrainerError: the disk refuses.
    """
    old, place = left_behind(home), default_data_dir(home)
    if old is None or not (place / "recordings").is_dir() or old == place:
        return
    with calm(old):
        (place / _UNFINISHED).unlink(missing_ok=True)
        _clear(DataFolder(old))
        if place == home:
            pointer_in(home).unlink()
        else:
            write_pointer(home, place, left=None)


def _check_place(folder: DataFolder, target: DataFolder, home: Path) -> None:
    """Refuse a place that is taken, entangled with the old one, or too small."""
    old, new = folder.root.resolve(), target.root.resolve()
    if old == new or old in new.parents or new in old.parents:
        raise TrainerError(f"{target.root} and the folder with your takes contain each other.", "Choose another place.")
    if target.root.exists():
        if not target.root.is_dir() or not _free(target, home):
            raise TrainerError(f"{target.root} is not an empty folder.", "Choose an empty or a new one.")
        _clear(target)
    target.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    needed_bytes = sum(path.stat().st_size for path in _files(folder)) + _SPARE_BYTES
    if needed_bytes > shutil.disk_usage(target.root).free:
        raise TrainerError(f"{target.root} has too little room for your takes.", "Make room, or choose another place.")


def _free(target: DataFolder, home: Path) -> bool:
    """Return whether nothing is in a place but our own pointer, or what a move that was cut off left."""
    in_use = target.root.resolve() == default_data_dir(home).resolve()
    names = {path.name for path in target.root.iterdir()}
    spare = {pointer_in(home).name, target.open_copies.name} if target.root.resolve() == home.resolve() else set()
    return (_UNFINISHED in names and not in_use) or not names - spare


def _copy(folder: DataFolder, target: DataFolder, tell: Callable[[int, int], None]) -> None:
    """Copy everything and read it again."""
    (target.root / _UNFINISHED).touch(mode=0o600)
    files = _files(folder)
    progress = Progress(2 * sum(path.stat().st_size for path in files), tell)
    for path in files:
        copy = target.root / path.relative_to(folder.root)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("rb") as source:
            digest = pour_into(source, copy, progress)
        if digest_of(copy, progress) != digest:
            raise TrainerError(f"{copy} is not what was written there.", "Check the disk, or choose another place.")
    _copy_database(folder, target)
    for room in (target.recordings, target.backups, target.logs):
        room.mkdir(mode=0o700, exist_ok=True)
        sync_folder(room)
    for room in (target.course, target.course / "sounds"):
        if room.is_dir():
            sync_folder(room)
    sync_folder(target.root)


def _copy_database(folder: DataFolder, target: DataFolder) -> None:
    if not folder.database.exists():
        return
    copy_database(folder.database, target.database)
    checked_revision(target.database)
    if row_counts(folder.database) != row_counts(target.database):
        raise TrainerError("Your takes changed while they were copied.", "Try again.")
    make_ready(target.database)


def _files(folder: DataFolder) -> list[Path]:
    """Return our own files but the database: somebody may keep other things in a folder named with --data-dir."""
    rooms = (folder.recordings, folder.backups, folder.logs, folder.course)
    inside = [path for room in rooms for path in sorted(room.rglob("*")) if path.is_file() and path.suffix != ".lock"]
    return [*inside, *([folder.settings] if folder.settings.is_file() else [])]


def _clear(folder: DataFolder) -> None:
    """Delete our own things and the folder where nothing else is in it; never the pointer."""
    for suffix in _SIDE_FILES:
        folder.database.with_name(f"{folder.database.name}{suffix}").unlink(missing_ok=True)
    for path in (folder.settings, folder.root / _UNFINISHED, folder.root / "backup.lock"):
        path.unlink(missing_ok=True)
    for room in (folder.recordings, folder.backups, folder.logs, folder.course, folder.root / "backup.part"):
        if room.is_symlink():
            room.unlink()
        elif room.exists():
            shutil.rmtree(room)
    with suppress(OSError):  # other things are in there, or a drive is mounted there
        folder.root.rmdir()


def _leave_nothing(folder: DataFolder) -> None:
    """Delete the locks of an old place, and the place where nothing else is in it."""
    with suppress(OSError):
        shutil.rmtree(folder.open_copies)
        folder.root.rmdir()
