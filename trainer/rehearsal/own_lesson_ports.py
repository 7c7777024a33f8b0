"""What setting up the course needs of the disk: the lessons of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.domain.errors import TrainerError


class OwnLessons(Protocol):
    """The lessons of a company. All methods raise TrainerError where the disk is full or refuses."""

    def mistakes(self, folder: Path) -> Sequence[TrainerError]:
        """Return what is wrong in a folder of lessons, each told with its file and line; nothing where all is well."""

    def add(self, folder: Path) -> int:
        """Keep the lessons of a folder beside the program's; return how many."""

    def remove(self, name: str) -> None:
        """Take a lesson away, by its name without "own/"."""
