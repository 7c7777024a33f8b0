"""Which copies of the program have a data folder open."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from trainer.domain.errors import TrainerError
from trainer.store.faults import calm
from trainer.store.gate import gate
from trainer.store.swapping import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.store.data_folder import DataFolder


class Presence:
    """This copy of the program in a data folder; the system lets go of its lock when the program dies."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        path = folder.open_copies / f"{os.getpid()}-{secrets.token_hex(4)}.lock"
        self._lock = FileLock(path, thread_local=False)

    def enter(self) -> None:
        """Mark the folder as open here; a restore that was cut off is finished first.

        Raises:
            TrainerError: another copy is restoring or moving the takes, or the folder cannot be written.
        """
        with gate(self._folder), calm(self._folder.root):
            settle(self._folder)
            self._lock.acquire(timeout=0)

    def leave(self) -> None:
        """Take the mark away; harmless where there is none."""
        if self._lock.is_locked:
            _drop(self._lock)

    def alone(self) -> bool:
        """Return whether no other live copy has the folder open.

        Raises:
            TrainerError: another copy is restoring or moving the takes, or the folder cannot be read.
        """
        with gate(self._folder):
            return not self._others()

    @contextmanager
    def only_one(self) -> Iterator[None]:
        """See to it that no other copy has the folder open, nor opens it meanwhile.

        Raises:
            TrainerError: one has, or the folder cannot be written.
        """
        with gate(self._folder):
            if self._others():
                raise TrainerError("Another copy of this program has these takes open.", "Close it and try again.")
            yield

    def _others(self) -> bool:
        """Return whether somebody else's lock is held; those of the dead are tidied away. The gate is held."""
        with calm(self._folder.root):
            locks = set(self._folder.open_copies.glob("*.lock")) - {Path(self._lock.lock_file)}
            live = {path for path in locks if not _tidied(path)}
            return bool(live)


def _tidied(path: Path) -> bool:
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    _drop(lock)
    return True


def _drop(lock: FileLock) -> None:
    """Let go of a lock and its file; Windows removes no file that is open."""
    path = Path(lock.lock_file)
    if os.name == "posix":
        path.unlink(missing_ok=True)
    lock.release()
    with suppress(OSError):
        path.unlink(missing_ok=True)
