"""Opens the takes of a data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.store.database import Database
from trainer.store.schema import bring_up_to_date
from trainer.store.takes import TakesOnDisk

if TYPE_CHECKING:
    from trainer.store.data_folder import DataFolder


def open_takes(folder: DataFolder) -> TakesOnDisk:
    """Open the takes of a data folder; their file is made or brought up to date first.

    Raises:
        TrainerError: see `bring_up_to_date`.
    """
    bring_up_to_date(folder.database, folder.backups)
    return TakesOnDisk(folder, Database(folder.database))
