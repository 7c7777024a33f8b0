"""`trainer course check|add|remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.cli.terminal import say
from trainer.paths import assets_dir
from trainer.rehearsal.course_check import CourseCheck
from trainer.rehearsal.report_page import counted
from trainer.store.own_lessons import add_lessons, remove_lesson as removed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.rehearsal.course_files import CourseFolder
    from trainer.rehearsal.toml_table import TextError
    from trainer.store.data_folder import DataFolder

FINE, MISTAKEN = 0, 1
MOST_TOLD: Final = 50
"""More than these are not read anyway; most go with the first few."""


def check_folder(folder: Path) -> int:
    """Print every mistake in a folder of lessons, or that there is none; return the exit status."""
    found = _check().of(folder)
    print_mistakes(folder, found.mistakes)
    print_notes(folder, found.notes)
    if found.mistakes:
        return MISTAKEN
    say(f"{_sum(found)}, and nothing is wrong with them.")
    return FINE


def add_folder(kept: DataFolder, folder: Path, *, replace: bool = False) -> int:
    """Keep the lessons of a folder; return the exit status. Nothing is kept where a mistake is in any of them.

    Args:
        kept: where they are kept.
        folder: where they are.
        replace: whether they take the place of lessons of the same names.

    Raises:
        TrainerError: a lesson or another sound of that name is there, or the disk refuses.
    """
    check = _check()
    found = check.of(folder)
    print_mistakes(folder, found.mistakes)
    print_notes(folder, found.notes)
    if found.mistakes:
        say("Nothing was added.", err=True)
        return MISTAKEN
    add_lessons(kept, folder, taken=check.sounds, replace=replace)
    say(f"Added: {_sum(found)}.")
    return FINE


def remove_lesson(kept: DataFolder, name: str) -> int:
    """Take out a lesson that was added; return the exit status.

    Raises:
        TrainerError: there is no such lesson, or the disk refuses.
    """
    say(f"Removed: {removed(kept, name)}.")
    return FINE


def print_mistakes(folder: Path, mistakes: Sequence[TextError], *, err: bool = False) -> None:
    """Print the first mistakes in a folder, each with file and line, and how many more there are."""
    _print(folder, mistakes, "mistake", err=err)


def print_notes(folder: Path, notes: Sequence[TextError]) -> None:
    """Print notes likewise."""
    _print(folder, notes, "note", "a note: ")


def _print(folder: Path, told: Sequence[TextError], what: str, before: str = "", *, err: bool = False) -> None:
    for one in told[:MOST_TOLD]:
        name = folder if one.name == folder.name else folder / one.name
        say(f"{name}:{one.line or 1}: {before}{one.said}. {one.hint}", err=err)
    if len(told) > MOST_TOLD:
        say(f"And {counted(len(told) - MOST_TOLD, f'more {what}', f'more {what}s')}.", err=err)


def _check() -> CourseCheck:
    return CourseCheck(assets_dir(), SoundFilesOnDisk())


def _sum(found: CourseFolder) -> str:
    minutes = sum(lesson.minutes for lesson in found.lessons)
    return f"{counted(len(found.lessons), 'lesson', 'lessons')}, about {counted(minutes, 'minute', 'minutes')}"
