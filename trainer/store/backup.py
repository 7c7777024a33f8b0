"""One file with everything a person made, and back again."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from trainer import __version__
from trainer.domain.errors import TrainerError
from trainer.rehearsal.vault_ports import BackupReport
from trainer.store.archive import (
    DATABASE,
    RECORDINGS,
    SETTINGS,
    Entry,
    Manifest,
    may_be_in,
    open_archive,
    write_archive,
)
from trainer.store.faults import calm
from trainer.store.files import Progress, digest_of, nothing, sync_folder
from trainer.store.own_lessons import lesson_parts
from trainer.store.presence import Presence
from trainer.store.recordings import Recordings
from trainer.store.schema import bring_up_to_date
from trainer.store.snapshot import checked_revision, copy_database, forget_bin, make_ready, recordings_of
from trainer.store.swapping import commit_restore, settle, unpacking_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from trainer.store.archive import Archive
    from trainer.store.data_folder import DataFolder

_SPARE_BYTES = 32 << 20
"""A disk is not filled to the brim."""


def write_backup(folder: DataFolder, path: Path, tell: Callable[[int, int], None] = nothing) -> BackupReport:
    """Write everything that is kept to one file, without what is in the bin; `tell` hears bytes done and bytes in all.

    An older file at that place is replaced when the new one is whole.

    Raises:
        TrainerError: the disk refuses, the takes cannot be read, or another backup is being made.
    """
    _refuse_inside(folder, path)
    bring_up_to_date(folder.database, folder.backups)
    with calm(path), _snapshot(folder) as copy:
        sources = _sources(folder, copy)
        sizes = {name: source.stat().st_size for name, source in sources.items()}
        progress = Progress(2 * sum(sizes.values()), tell)
        entries = tuple(Entry(name, sizes[name], digest_of(source, progress)) for name, source in sources.items())
        made_at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        manifest = Manifest(made_at, __version__, checked_revision(copy), entries)
        write_archive(path.absolute(), manifest, sources, progress)
    return _report(manifest)


def read_backup(path: Path, tell: Callable[[int, int], None] = nothing) -> BackupReport:
    """Check all of a backup, and change nothing.

    Raises:
        TrainerError: it is damaged, no backup, or written by a newer program.
    """
    with calm(path), tempfile.TemporaryDirectory() as name, _opened(path, tell) as (archive, progress):
        for entry in archive.manifest.files:
            archive.unpack(entry, Path(name, DATABASE) if entry.name == DATABASE else None, progress)
        _check_database(Path(name, DATABASE), archive.manifest)
    return _report(archive.manifest)


def restore_backup(
    path: Path,
    folder: DataFolder,
    tell: Callable[[int, int], None] = nothing,
    *,
    presence: Presence | None = None,
) -> BackupReport:
    """Put what is in a backup in the place of everything that is in the folder, or change nothing.

    The takes are closed before and opened again afterwards. Without the `presence` of this copy of the program, the
    folder must not be open here either.

    Raises:
        TrainerError: the backup is refused, the disk too small, or another copy of the program has the takes open.
    """
    with calm(path), (presence or Presence(folder)).only_one():
        settle(folder)
        try:
            with _opened(path, tell) as (archive, progress):
                _unpack(archive, folder, progress)
            commit_restore(folder)
        except BaseException:
            shutil.rmtree(unpacking_place(folder), ignore_errors=True)
            raise
        settle(folder)
    return _report(archive.manifest)


@contextmanager
def _snapshot(folder: DataFolder) -> Iterator[Path]:
    """Give a copy of the database without the bin. One at a time: what a killed program left is found and removed."""
    place = folder.root / "backup.part"
    try:
        with FileLock(folder.root / "backup.lock", timeout=0):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=0o700)
            try:
                with calm(folder.database):
                    copy_database(folder.database, place / DATABASE)
                    forget_bin(place / DATABASE)
                yield place / DATABASE
            finally:
                shutil.rmtree(place, ignore_errors=True)
    except Timeout as error:
        raise TrainerError("A backup of these takes is being made already.", "Wait until it is done.") from error


def _refuse_inside(folder: DataFolder, path: Path) -> None:
    """Refuse to write over what is to be saved."""
    place, root = path.absolute().resolve(), folder.root.resolve()
    if root in place.parents and place.parent != folder.backups.resolve():
        raise TrainerError("A backup cannot lie among your takes.", f"Choose a place outside of {folder.root}.")


def _sources(folder: DataFolder, copy: Path) -> dict[str, Path]:
    """Return what goes into a backup and where it is; recordings that are gone are left out."""
    recordings = Recordings(folder.recordings)
    found = {name: recordings.find(name) for name in recordings_of(copy)}
    settings = {SETTINGS: folder.settings} if folder.settings.is_file() else {}
    lessons = {path.relative_to(folder.root).as_posix(): path for path in lesson_parts(folder)}
    own = {name: path for name, path in lessons.items() if may_be_in(name)}  # somebody may put other files there
    return {DATABASE: copy, **settings, **{name: path for name, path in found.items() if path}, **own}


@contextmanager
def _opened(path: Path, tell: Callable[[int, int], None]) -> Iterator[tuple[Archive, Progress]]:
    """Open a backup. Its own size stands for the one of what is in it, which is not known before it is checked."""
    progress = Progress(2 * path.stat().st_size, tell)
    with open_archive(path, progress) as archive:
        yield archive, progress


def _unpack(archive: Archive, folder: DataFolder, progress: Progress) -> None:
    place = unpacking_place(folder)
    if archive.manifest.bytes + _SPARE_BYTES > shutil.disk_usage(folder.root).free:
        raise TrainerError("The disk has too little room for this backup.", "Nothing was changed: make room.")
    (place / RECORDINGS).mkdir(mode=0o700, parents=True)
    place.chmod(0o700)
    for entry in archive.manifest.files:
        target = place / entry.name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        archive.unpack(entry, target, progress)
    _check_database(place / DATABASE, archive.manifest)
    make_ready(place / DATABASE)
    for room in (path for path in place.rglob("*") if path.is_dir()):
        sync_folder(room)
    sync_folder(place)


def _check_database(path: Path, manifest: Manifest) -> None:
    try:
        if checked_revision(path) != manifest.schema:
            raise ValueError("the database is in another form than was said")
    except sqlite3.Error as error:
        raise ValueError("no database") from error


def _report(manifest: Manifest) -> BackupReport:
    return BackupReport(len(manifest.files), manifest.bytes, manifest.made_at, manifest.program)
