"""The gate of a data folder: whoever holds it may replace what is in there, and nobody comes in meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from trainer.domain.errors import TrainerError
from trainer.store.faults import calm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.store.data_folder import DataFolder

_PATIENCE_S = 5.0
"""Going in takes a moment; a restore or a move takes longer, and is told."""


@contextmanager
def gate(folder: DataFolder) -> Iterator[None]:
    """Hold the gate of a folder.

    Raises:
        TrainerError: another copy of the program holds it, or the folder cannot be written.
    """
    lock = FileLock(folder.open_copies / "gate", thread_local=False)
    with calm(folder.root):
        folder.open_copies.mkdir(mode=0o700, exist_ok=True)
        try:
            lock.acquire(timeout=_PATIENCE_S)
        except Timeout as error:
            raise TrainerError(
                "Another copy of this program is restoring or moving these takes.",
                "Wait until it is done and try again.",
            ) from error
    try:
        yield
    finally:
        lock.release()
