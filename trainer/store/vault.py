"""Everything in a data folder as one thing: backed up, restored, moved, weighed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from trainer.paths import home_data_dir
from trainer.rehearsal.vault_ports import BackupReport, DiskUse, MoveReport
from trainer.store.backup import read_backup, restore_backup, write_backup
from trainer.store.faults import calm
from trainer.store.moving import move_folder
from trainer.store.own_lessons import lesson_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trainer.store.data_folder import DataFolder
    from trainer.store.presence import Presence


class VaultOnDisk:
    """Implements `Vault` for a folder that this copy of the program has entered."""

    def __init__(self, folder: DataFolder, presence: Presence) -> None:
        self._folder = folder
        self._presence = presence

    def disk_use(self) -> DiskUse:
        """See `Vault.disk_use`."""
        with calm(self._folder.root):
            sizes = [entry.stat().st_size for entry in os.scandir(self._folder.recordings) if entry.is_file()]
            rooms = (self._folder.backups, self._folder.logs)
            rest = [*self._folder.root.iterdir(), *(path for room in rooms for path in room.iterdir())]
            rest += lesson_parts(self._folder)
            return DiskUse(len(sizes), sum(sizes), sum(path.stat().st_size for path in rest if path.is_file()))

    def back_up(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        """See `Vault.back_up`."""
        return write_backup(self._folder, path, tell)

    def check(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        """See `Vault.check`."""
        return read_backup(path, tell)

    def restore(self, path: Path, tell: Callable[[int, int], None]) -> BackupReport:
        """See `Vault.restore`."""
        return restore_backup(path, self._folder, tell, presence=self._presence)

    def move(self, place: Path, tell: Callable[[int, int], None]) -> MoveReport:
        """See `Vault.move`."""
        moved = move_folder(self._folder, place, tell, home=home_data_dir(), presence=self._presence)
        return MoveReport(moved.folder.root, moved.remembered)
