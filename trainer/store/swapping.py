"""Puts a restored backup in the place of what was there, however often it is cut off on the way.

restore.new     a backup that is being unpacked; worth nothing until it is whole
restore.ready   a whole one: from here on the restore is going to happen. What is old goes to restore.old
restore.going   everything old is out of the way. What is new goes to its place
restore.old     when neither of the two above is there any more: rubbish
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from trainer.store.faults import calm
from trainer.store.files import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.store.data_folder import DataFolder

_SIDE_FILES = ("-wal", "-shm", "-journal")


def unpacking_place(folder: DataFolder) -> Path:
    """Return where a backup is unpacked."""
    return folder.root / "restore.new"


def commit_restore(folder: DataFolder) -> None:
    """Let the restore happen: what is in the unpacking place is whole and on the disk. The gate is held.

    Raises:
        OSError: the disk refuses.
    """
    unpacking_place(folder).replace(_ready(folder))
    sync_folder(folder.root)


def finish_restore(folder: DataFolder) -> None:
    """Finish a restore that was cut off, or undo it where it was not whole; nearly always there is nothing to do.

    Raises:
        TrainerError: the disk refuses, or another copy of the program is at it.
    """
    if not any(place.exists() for place in (unpacking_place(folder), _ready(folder), _going(folder), _old(folder))):
        return
    from trainer.store.gate import gate  # noqa: PLC0415 - seldom needed

    with gate(folder):
        settle(folder)


def settle(folder: DataFolder) -> None:
    """See `finish_restore`; the gate is held.

    Raises:
        TrainerError: the disk refuses.
    """
    with calm(folder.root):
        _remove(unpacking_place(folder))
        if _ready(folder).exists():
            _put_away(folder)
        if _going(folder).exists():
            _put_in_place(folder)
        _remove(_old(folder))


def _put_away(folder: DataFolder) -> None:
    """Move what is old out of the way: as long as `restore.ready` is there, nothing new is in its place."""
    old = _old(folder)
    old.mkdir(mode=0o700, exist_ok=True)
    side_files = [folder.database.with_name(f"{folder.database.name}{suffix}") for suffix in _SIDE_FILES]
    for path in (folder.database, *side_files, folder.settings, folder.recordings, folder.course):
        if path.exists():
            path.replace(old / path.name)
    sync_folder(folder.root)
    _ready(folder).replace(_going(folder))
    sync_folder(folder.root)


def _put_in_place(folder: DataFolder) -> None:
    going = _going(folder)
    for path in sorted(going.iterdir()):
        path.replace(folder.root / path.name)
    sync_folder(folder.root)
    going.rmdir()
    sync_folder(folder.root)


def _remove(place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)


def _ready(folder: DataFolder) -> Path:
    return folder.root / "restore.ready"


def _going(folder: DataFolder) -> Path:
    return folder.root / "restore.going"


def _old(folder: DataFolder) -> Path:
    return folder.root / "restore.old"
