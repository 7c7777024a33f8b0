"""Folders of the course: read for the program, and checked for whoever writes lessons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from trainer.coaching.course_answers import AnswerContext, judge_answer
from trainer.coaching.reading_level import HARDEST_GRADE, grade
from trainer.domain.course import BUILT_IN, OWN, Card, Course, CourseSound, Lesson, Mend
from trainer.domain.course_answers import Mended
from trainer.domain.course_progress import Outcome
from trainer.domain.script import Script
from trainer.rehearsal.course_known import KnownNames
from trainer.rehearsal.course_sounds import CAPTIONS, read_sounds
from trainer.rehearsal.course_toml import SUFFIX, LessonRead, read_lesson
from trainer.rehearsal.toml_table import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from trainer.rehearsal.course_sounds import Seconds, SoundsRead

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
        notes: what is not wrong but could be better, likewise.
    """

    lessons: tuple[Lesson, ...] = ()
    sounds: Mapping[str, CourseSound] = field(default_factory=dict)
    mistakes: tuple[TextError, ...] = ()
    notes: tuple[TextError, ...] = ()


def read_folder(
    folder: Path,
    owner: str = BUILT_IN,
    *,
    scripts: Mapping[str, Script] | None = None,
    sounds: Mapping[str, CourseSound] | None = None,
    seconds_of: Seconds | None = None,
) -> CourseFolder:
    """Return the lessons of a folder and everything that is wrong there; nothing where there is no such folder.

    Args:
        folder: the folder.
        owner: `BUILT_IN` or `OWN`: whose lessons they are.
        scripts: the scripts that come with the program, by their names; None lets lessons name any.
        sounds: the program's own sounds, which a company's lessons may use too.
        seconds_of: tells how long a sound file is; None does not look at sound files.
    """
    captions = folder / CAPTIONS
    try:
        files = lesson_files(folder)
        found: SoundsRead | None = read_sounds(
            folder, _text(captions, CAPTIONS) if captions.exists() else "", seconds_of
        )
        broken: tuple[TextError, ...] = ()
    except TextError as error:  # then nobody knows which sounds there are, and lessons may name any
        found, broken = None, (error,)
    except OSError as error:
        return CourseFolder(mistakes=(_unreadable(folder.name, error),))
    known = KnownNames(scripts, {**(sounds or {}), **found.sounds} if found else None)
    read = [_read(path, owner, known) for path in files]
    return CourseFolder(
        lessons=tuple(one.lesson for one in read if one.lesson is not None),
        sounds=found.sounds if found else {},
        mistakes=(*chain.from_iterable(one.mistakes for one in read), *(found.mistakes if found else broken)),
        notes=tuple(
            chain.from_iterable(_notes(path.name, one, scripts) for path, one in zip(files, read, strict=True))
        ),
    )


def check_course(
    folder: Path, seconds_of: Seconds, *, scripts: Mapping[str, Script], sounds: Mapping[str, CourseSound]
) -> CourseFolder:
    """Return what is in a folder that somebody wrote, with every mistake in it; arguments as in `read_folder`."""
    found = read_folder(folder, OWN, scripts=scripts, sounds=sounds, seconds_of=seconds_of)
    if found.lessons or found.mistakes:
        return found
    return CourseFolder(mistakes=(TextError(folder.name, None, "there are no lessons", "Write one: 01-name.toml."),))


def course_of(program: CourseFolder, own: CourseFolder | None = None) -> Course:
    """Return the course of the program's lessons and, after them, those of a company."""
    both = ((BUILT_IN, program), (OWN, own or CourseFolder()))
    sounds = {(owner, name): one for owner, found in both for name, one in found.sounds.items()}
    return Course(tuple(lesson for _, found in both for lesson in found.lessons), sounds)


def lesson_files(folder: Path) -> list[Path]:
    """Return the files of the lessons of a folder, in order.

    Raises:
        OSError: the folder cannot be read.
    """
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def _read(path: Path, owner: str, known: KnownNames) -> LessonRead:
    try:
        text = _text(path, path.name)
    except TextError as error:
        return LessonRead(None, (error,))
    found = read_lesson(text, path.name, f"{owner}/{path.stem}" if owner else path.stem, known)
    if _FILE_NAME.fullmatch(path.stem):
        return found
    hint = "Call it like 01-name.toml: small letters, digits and hyphens, after two digits that say where it stands."
    return LessonRead(
        None, (TextError(path.name, None, "its name says no place among the lessons", hint), *found.mistakes)
    )


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
        raise _unreadable(name, error) from error
    if len(raw) > LONGEST_BYTES:
        raise TextError(name, None, "the file is too long", f"It has more than {LONGEST_BYTES // 1000} kB; split it.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TextError(name, line, "this is not plain text", "Save the file as UTF-8 text.") from error


def _unreadable(name: str, error: OSError) -> TextError:
    reason = (error.strerror or "unknown error").lower()
    return TextError(name, None, f"it cannot be read: {reason}", "Check its permissions.")


def _notes(name: str, found: LessonRead, scripts: Mapping[str, Script] | None) -> Iterator[TextError]:
    """Yield what could be better in a lesson: cards that are hard to read, and words that need no mending."""
    for step in found.lesson.steps if found.lesson else ():
        line = found.lines.get(step.name)
        if isinstance(step.task, Card) and (hard := grade(step.task.text)) > HARDEST_GRADE:
            told = f"the card \u201c{step.title}\u201d reads at grade {hard:.0f}"
            hint = f"Shorter sentences and words make it easier; aim at {HARDEST_GRADE:.0f}."
            yield TextError(name, line, told, hint)
        if isinstance(step.task, Mend) and _is_mended(step.task, scripts or {}):
            told = f"the words of \u201c{step.title}\u201d pass already"
            yield TextError(name, line, told, "Put something in that is to be mended.")


def _is_mended(task: Mend, scripts: Mapping[str, Script]) -> bool:
    """Return whether the words that stand there at first need no change; False where they are not known."""
    words = task.words
    known = Script("Words", words.text, words.goal) if words.text else scripts.get(words.script_id)
    if known is None:
        return False
    script = known.filled(**words.fields)
    answer = judge_answer(Mended(script.text), task, AnswerContext(script=script))
    return answer.outcome is Outcome.PASSED
