"""The lessons there are: those that come with the program and a company's own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.course import BUILT_IN, OWN
from trainer.rehearsal.course_files import CourseFolder, course_of, read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from trainer.domain.course import Course, CourseSound
    from trainer.rehearsal.toml_table import TextError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, while the company's folder was as its stamp says."""

    stamp: object
    course: Course
    broken: tuple[TextError, ...]


class CourseShelf:
    """Reads lessons when they are first wanted, and again where a company's own have changed. A broken one is left out.

    Args:
        program: the folder of the lessons that come with the program.
        own: that of a company's own, which need not be there.
    """

    def __init__(self, program: Path, own: Path) -> None:
        self._program = program
        self._own = own
        self._built_in: CourseFolder | None = None
        self._read: _Read | None = None

    def course(self) -> Course:
        """Return all lessons and their sounds."""
        return self._now().course

    def broken(self) -> Sequence[TextError]:
        """Return what is wrong in the company's own lessons, by file and line; what cannot be read is left out."""
        return self._now().broken

    def _now(self) -> _Read:
        stamp = _stamp(self._own)
        if self._read is None or self._read.stamp != stamp:
            if self._built_in is None:
                self._built_in = _told(read_folder(self._program, BUILT_IN))
            own = _told(_read_own(self._own, self._built_in.sounds))
            self._read = _Read(stamp, course_of(self._built_in, own), own.mistakes)
        return self._read


def _read_own(folder: Path, sounds: Mapping[str, CourseSound]) -> CourseFolder:
    """Return a company's lessons; nothing that stands there keeps anybody from the program's."""
    try:
        return read_folder(folder, OWN, sounds=sounds)
    except Exception:  # noqa: BLE001 - and it is logged
        _log.exception("the course: the lessons in %s are left out", folder)
        return CourseFolder()


def _stamp(folder: Path) -> object:
    """Return what changes when lessons come or go: the whole folder is put in the place of the one before."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _told(found: CourseFolder) -> CourseFolder:
    for mistake in found.mistakes:
        _log.warning("the course: %s", mistake)
    return found
