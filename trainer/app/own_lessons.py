"""The lessons of a company: checked as on the command line, and kept beside the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.paths import assets_dir
from trainer.rehearsal.course_check import CourseCheck
from trainer.store.faults import calm
from trainer.store.own_lessons import add_lessons, lessons_alike, remove_lesson

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.app.shared import Shared
    from trainer.domain.errors import TrainerError
    from trainer.rehearsal.course_shelf import CourseShelf
    from trainer.rehearsal.toml_table import TextError
    from trainer.store.data_folder import DataFolder


class OwnLessonsHere:
    """Implements `OwnLessons`.

    Args:
        folder: where they are kept.
        check: checks what is to be added.
        shelf: reads what is kept.
    """

    def __init__(self, folder: DataFolder, check: CourseCheck, shelf: CourseShelf) -> None:
        self._folder = folder
        self._check = check
        self._shelf = shelf

    def mistakes(self, folder: Path) -> Sequence[TrainerError]:
        """See `OwnLessons.mistakes`."""
        return self._check.of(folder).mistakes

    def alike(self, folder: Path) -> Sequence[str]:
        """See `OwnLessons.alike`."""
        with calm(folder):
            return lessons_alike(self._folder, folder)

    def add(self, folder: Path, *, replace: bool = False) -> int:
        """See `OwnLessons.add`."""
        found = self._check.of(folder)
        if found.mistakes:
            raise found.mistakes[0]
        add_lessons(self._folder, folder, taken=self._check.sounds, replace=replace)
        return len(found.lessons)

    def remove(self, name: str) -> None:
        """See `OwnLessons.remove`."""
        remove_lesson(self._folder, name)

    def broken(self) -> Sequence[TextError]:
        """See `OwnLessons.broken`."""
        return self._shelf.broken()


def own_lessons_of(shared: Shared) -> OwnLessonsHere:
    """Return the lessons of the company of a room."""
    check = CourseCheck(assets_dir(), shared.ears.files)
    return OwnLessonsHere(shared.wishes.folder, check, shared.course_shelf)
