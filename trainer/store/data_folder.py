"""The folder that holds everything a person makes with this program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.store.faults import calm
from trainer.store.lesson_swap import finish_change
from trainer.store.pointer import refuse_lost
from trainer.store.swapping import finish_restore

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where things are in a data folder.

    Attributes:
        root: the folder itself.
    """

    root: Path

    @classmethod
    def make(cls, root: Path) -> DataFolder:
        """Return the folder; it and its rooms are made where they are missing, each for this user alone (0700).

        A folder that is there already keeps its permissions: it may be shared on purpose, and tightening what somebody
        named by mistake (`--data-dir /tmp`) would harm others. Its rooms are private all the same. A restore, or a
        change of the lessons, that was cut off is finished first.

        Raises:
            TrainerError: it cannot be made, or it was moved to a drive that is not there.
        """
        folder = cls(root.expanduser().absolute())
        refuse_lost(folder.root)
        finish_restore(folder)
        finish_change(folder)
        with calm(folder.root):
            folder.root.parent.mkdir(parents=True, exist_ok=True)
            for room in (folder.root, folder.recordings, folder.backups, folder.logs):
                room.mkdir(mode=_PRIVATE, exist_ok=True)
        return folder

    @property
    def recordings(self) -> Path:
        """Return the folder of the recordings."""
        return self.root / "recordings"

    @property
    def backups(self) -> Path:
        """Return the folder of the copies made before a migration."""
        return self.root / "backups"

    @property
    def course(self) -> Path:
        """Return the folder of a company's own lessons; it is not there where there are none."""
        return self.root / "course"

    @property
    def logs(self) -> Path:
        """Return the folder of the logs."""
        return self.root / "logs"

    @property
    def open_copies(self) -> Path:
        """Return the folder of the locks of the copies of the program that have this one open."""
        return self.root / "open"

    @property
    def database(self) -> Path:
        """Return the file of the takes."""
        return self.root / "takes.db"

    @property
    def settings(self) -> Path:
        """Return the file of the settings."""
        return self.root / "settings.toml"
