"""The lessons of a company: checked as on the command line, and kept beside the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.course_files import check_course, read_folder
from trainer.store.own_lessons import add_lessons, remove_lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from trainer.app.shared import Shared
    from trainer.domain.errors import TrainerError
    from trainer.domain.script import Script
    from trainer.rehearsal.course_files import CourseFolder
    from trainer.store.data_folder import DataFolder


class OwnLessonsHere:
    """Implements `OwnLessons`.

    Args:
        folder: where they are kept.
        scripts: the scripts that come with the program, by their names.
        seconds_of: tells how long a sound file is.
    """

    def __init__(self, folder: DataFolder, scripts: Mapping[str, Script], seconds_of: Callable[[Path], float]) -> None:
        self._folder = folder
        self._scripts = scripts
        self._seconds_of = seconds_of

    def mistakes(self, folder: Path) -> Sequence[TrainerError]:
        """See `OwnLessons.mistakes`."""
        return self._checked(folder).mistakes

    def add(self, folder: Path) -> int:
        """See `OwnLessons.add`."""
        found = self._checked(folder)
        if found.mistakes:
            raise found.mistakes[0]
        add_lessons(self._folder, folder, taken=_program().sounds)
        return len(found.lessons)

    def remove(self, name: str) -> None:
        """See `OwnLessons.remove`."""
        remove_lesson(self._folder, name)

    def _checked(self, folder: Path) -> CourseFolder:
        return check_course(folder, self._seconds_of, scripts=self._scripts, sounds=_program().sounds)


def own_lessons_of(shared: Shared) -> OwnLessonsHere:
    """Return the lessons of the company of a room."""
    scripts = {entry.script_id: entry.script for entry in read_built_in(assets_dir() / "library")}
    return OwnLessonsHere(shared.wishes.folder, scripts, lambda path: shared.ears.files.read(path).duration_s)


def _program() -> CourseFolder:
    return read_folder(assets_dir() / "course")
