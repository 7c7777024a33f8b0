"""Folders of the course, read for the program; `course_check` tells more to whoever writes lessons."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from trainer.domain.course import BUILT_IN, OWN, Course, CourseSound, Lesson
from trainer.rehearsal.course_known import KnownNames
from trainer.rehearsal.course_listing import CAPTIONS, lesson_files
from trainer.rehearsal.course_sounds import read_sounds
from trainer.rehearsal.course_toml import LessonRead, read_lesson
from trainer.rehearsal.toml_table import TextError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from trainer.domain.script import Script
    from trainer.rehearsal.course_sounds import Seconds, SoundsRead

_log = logging.getLogger(__name__)

LONGEST_BYTES: Final = 500_000
"""A larger file is no lesson."""
_FILE_NAME: Final = re.compile(r"\d\d-[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class CourseFolder:
    """What was found in a folder.

    Attributes:
        lessons: those that can be read, in order.
        sounds: its sounds by their names.
        mistakes: everything that is wrong, file by file, by line.
        notes: what is not wrong but could be better, likewise; only where somebody asks for a check.
        lines: where each step of a lesson says something, by the lesson's id and the step's name.
    """

    lessons: tuple[Lesson, ...] = ()
    sounds: Mapping[str, CourseSound] = field(default_factory=dict)
    mistakes: tuple[TextError, ...] = ()
    notes: tuple[TextError, ...] = ()
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def read_folder(
    folder: Path,
    owner: str = BUILT_IN,
    *,
    scripts: Mapping[str, Script] | None = None,
    sounds: Mapping[str, CourseSound] | None = None,
    seconds_of: Seconds | None = None,
    taken: Collection[str] = (),
) -> CourseFolder:
    """Return the lessons of a folder and everything that is wrong there; nothing where there is no such folder.

    Args:
        folder: the folder.
        owner: `BUILT_IN` or `OWN`: whose lessons they are.
        scripts: the scripts that come with the program, by their names; None lets lessons name any.
        sounds: the program's own sounds, which a company's lessons may use too.
        seconds_of: tells how long a sound file is; None does not look at sound files.
        taken: names that no sound there may have.
    """
    try:
        files = lesson_files(folder)
        found: SoundsRead | None = _read_sounds(folder, seconds_of, taken)
        broken: tuple[TextError, ...] = ()
    except TextError as error:
        found, broken = None, (error,)
    except OSError as error:
        return CourseFolder(mistakes=(unreadable(folder.name, error),))
    there = found.sounds if found else {}
    is_unknown = found is None and seconds_of is not None  # a check tells no follies; who practises needs each sound
    known = KnownNames(scripts, None if is_unknown else {**(sounds or {}), **there})
    read = [_read(path, owner, known) for path in files]
    return CourseFolder(
        lessons=tuple(one.lesson for one in read if one.lesson is not None),
        sounds=there,
        mistakes=(*chain.from_iterable(one.mistakes for one in read), *(found.mistakes if found else broken)),
        lines={one.lesson.lesson_id: one.lines for one in read if one.lesson is not None},
    )


def course_of(program: CourseFolder, own: CourseFolder | None = None) -> Course:
    """Return the course of the program's lessons and, after them, those of a company."""
    both = ((BUILT_IN, program), (OWN, own or CourseFolder()))
    sounds = {(owner, name): one for owner, found in both for name, one in found.sounds.items()}
    return Course(tuple(lesson for _, found in both for lesson in found.lessons), sounds)


def _read(path: Path, owner: str, known: KnownNames) -> LessonRead:
    try:
        text = _text(path, path.name)
    except TextError as error:
        return LessonRead(None, (error,))
    try:
        found = read_lesson(text, path.name, f"{owner}/{path.stem}" if owner else path.stem, known)
    except Exception:  # noqa: BLE001 - whatever stands in one file, the other lessons are there; it is logged
        return LessonRead(None, (_unforeseen(path.name),))
    if _FILE_NAME.fullmatch(path.stem):
        return found
    hint = "Call it like 01-name.toml: small letters, digits and hyphens, after two digits that say where it stands."
    return LessonRead(
        None, (TextError(path.name, None, "its name says no place among the lessons", hint), *found.mistakes)
    )


def _read_sounds(folder: Path, seconds_of: Seconds | None, taken: Collection[str]) -> SoundsRead:
    """Return the sounds of a folder; errors as in `read_sounds`."""
    captions = folder / CAPTIONS
    text = _text(captions, CAPTIONS) if captions.exists() else ""
    try:
        return read_sounds(folder, text, seconds_of, taken)
    except (TextError, OSError):
        raise
    except Exception as error:
        raise _unforeseen(CAPTIONS) from error


def _unforeseen(name: str) -> TextError:
    """Return what is told of a mistake of our own, which stands in the log with all that is known of it."""
    _log.exception("the course: %s cannot be read", name)
    return TextError(name, None, "it cannot be read, and the program did not foresee why", "Report it, with the file.")


def _text(path: Path, name: str) -> str:
    """Return the text of a file.

    Raises:
        TextError: it cannot be read, or is no text.
    """
    if not path.is_file():  # reading a pipe may never end
        raise TextError(name, None, "this is no file", "Put a text in its place.")
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST_BYTES + 1)
    except OSError as error:
        raise unreadable(name, error) from error
    if len(raw) > LONGEST_BYTES:
        raise TextError(name, None, "the file is too long", f"It has more than {LONGEST_BYTES // 1000} kB; split it.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TextError(name, line, "this is not plain text", "Save the file as UTF-8 text.") from error


def unreadable(name: str, error: OSError) -> TextError:
    """Return how a file or folder that the system does not give away is told."""
    reason = (error.strerror or "unknown error").lower()
    return TextError(name, None, f"it cannot be read: {reason}", "Check its permissions.")
