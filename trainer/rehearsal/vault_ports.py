"""What keeping, moving and forgetting need from the disk; the store implements it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Tell = Callable[[int, int], None]
    """Hears how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What is in a backup.

    Attributes:
        files: how many files.
        bytes: their size unpacked.
        made_at: when it was made, as ISO 8601 with its offset.
        program: the version that made it.
    """

    files: int
    bytes: int
    made_at: str
    program: str


@dataclass(frozen=True, slots=True)
class DiskUse:
    """How much room everything takes.

    Attributes:
        recordings: how many there are.
        recordings_bytes: how large they are together.
        rest_bytes: how large everything else is.
    """

    recordings: int
    recordings_bytes: int
    rest_bytes: int


@dataclass(frozen=True, slots=True)
class MoveReport:
    """Where everything is after a move.

    Attributes:
        place: the new folder.
        remembered: whether the next start finds it by itself.
    """

    place: Path
    remembered: bool


class Vault(Protocol):
    """Everything that is kept, as one thing. All methods raise TrainerError where the disk refuses."""

    def disk_use(self) -> DiskUse:
        """Return how much room everything takes; looks at every file, so not for the window's thread."""

    def back_up(self, path: Path, tell: Tell) -> BackupReport:
        """Write everything to one file, without what is in the bin."""

    def check(self, path: Path, tell: Tell) -> BackupReport:
        """Return what is in a backup after looking at all of it; raises where it is damaged, foreign or newer."""

    def restore(self, path: Path, tell: Tell) -> BackupReport:
        """Put what is in a backup in the place of everything, or change nothing. The room is closed before."""

    def move(self, place: Path, tell: Tell) -> MoveReport:
        """Move everything to another folder, or change nothing. The room is closed before."""
