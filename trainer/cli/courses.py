"""`trainer course check|add|remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.cli.terminal import say
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.course_files import CourseFolder, check_course, read_folder
from trainer.rehearsal.report_page import counted
from trainer.store.own_lessons import add_lessons, remove_lesson as removed

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.toml_table import TextError
    from trainer.store.data_folder import DataFolder

FINE, MISTAKEN = 0, 1


def check_folder(folder: Path) -> int:
    """Print every mistake in a folder of lessons, or that there is none; return the exit status."""
    found = _checked(folder)
    for mistake in found.mistakes:
        _print(folder, mistake)
    for note in found.notes:
        _print(folder, note, "a note: ")
    if found.mistakes:
        return MISTAKEN
    say(f"{_sum(found)}, and nothing is wrong with them.")
    return FINE


def add_folder(kept: DataFolder, folder: Path) -> int:
    """Keep the lessons of a folder; return the exit status. Nothing is kept where a mistake is in any of them.

    Raises:
        TrainerError: a lesson or a sound of that name is there, or the disk refuses.
    """
    found = _checked(folder)
    if found.mistakes:
        for mistake in found.mistakes:
            _print(folder, mistake)
        say("Nothing was added.", err=True)
        return MISTAKEN
    add_lessons(kept, folder, taken=_program().sounds)
    say(f"Added: {_sum(found)}.")
    return FINE


def remove_lesson(kept: DataFolder, name: str) -> int:
    """Take out a lesson that was added; return the exit status.

    Raises:
        TrainerError: there is no such lesson, or the disk refuses.
    """
    say(f"Removed: {removed(kept, name)}.")
    return FINE


def _checked(folder: Path) -> CourseFolder:
    entries = read_built_in(assets_dir() / "library")
    scripts = {entry.script_id: entry.script for entry in entries}
    return check_course(folder, _seconds_of, scripts=scripts, sounds=_program().sounds)


def _program() -> CourseFolder:
    return read_folder(assets_dir() / "course")


def _seconds_of(path: Path) -> float:
    return SoundFilesOnDisk().read(path).duration_s


def _print(folder: Path, mistake: TextError, before: str = "") -> None:
    name = folder if mistake.name == folder.name else folder / mistake.name
    say(f"{name}:{mistake.line or 1}: {before}{mistake.said}. {mistake.hint}")


def _sum(found: CourseFolder) -> str:
    minutes = sum(lesson.minutes for lesson in found.lessons)
    return f"{counted(len(found.lessons), 'lesson', 'lessons')}, about {counted(minutes, 'minute', 'minutes')}"
