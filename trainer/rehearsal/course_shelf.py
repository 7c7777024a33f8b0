"""The lessons there are: those that come with the program and a company's own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from trainer.domain.course import BUILT_IN, OWN
from trainer.rehearsal.course_files import CourseFolder, course_of, read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.domain.course import Course

_log = logging.getLogger(__name__)


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
        self._read: tuple[object, Course] | None = None

    def course(self) -> Course:
        """Return all lessons and their sounds."""
        stamp = _stamp(self._own)
        if self._read is None or self._read[0] != stamp:
            if self._built_in is None:
                self._built_in = _told(read_folder(self._program, BUILT_IN))
            own = _told(read_folder(self._own, OWN, sounds=self._built_in.sounds))
            self._read = stamp, course_of(self._built_in, own)
        return self._read[1]


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
