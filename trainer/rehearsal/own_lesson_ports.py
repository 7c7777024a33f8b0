"""What setting up the course needs of the disk: the lessons of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.domain.errors import TrainerError
    from trainer.rehearsal.toml_table import TextError


class OwnLessons(Protocol):
    """The lessons of a company. All methods raise TrainerError where the disk is full or refuses."""

    def mistakes(self, folder: Path) -> Sequence[TrainerError]:
        """Return what is wrong in a folder of lessons, each told with its file and line; nothing where all is well."""

    def alike(self, folder: Path) -> Sequence[str]:
        """Return the names of the lessons in a folder of which one is kept already, without "own/"."""

    def add(self, folder: Path, *, replace: bool = False) -> int:
        """Keep the lessons of a folder beside the program's; return how many.

        Args:
            folder: the folder.
            replace: whether they take the place of lessons of the same names; else those are refused.
        """

    def remove(self, name: str) -> None:
        """Take a lesson away, by its name without "own/"."""

    def broken(self) -> Sequence[TextError]:
        """Return what is wrong in lessons that are kept, as after an update; what cannot be read is left out."""
