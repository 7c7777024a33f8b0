"""`trainer course list|passport`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from trainer.cli.as_json import print_json
from trainer.cli.courses import print_mistakes
from trainer.cli.progress import bar, room_of
from trainer.cli.screen import Screen
from trainer.cli.terminal import say
from trainer.domain.errors import TrainerError
from trainer.rehearsal.passport_words import day_of, headlines, lesson_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from trainer.rehearsal.passport_parts import LessonPage, Passport
    from trainer.rehearsal.toml_table import TextError
    from trainer.store.data_folder import DataFolder

_ID_LETTERS = 24


def list_lessons(folder: DataFolder, person: str, *, as_json: bool) -> int:
    """Print how far somebody is in the course, a lesson a line; return the exit status.

    Args:
        folder: where this is kept.
        person: who; empty for whoever practises.
        as_json: whether as JSON.

    Raises:
        TrainerError: nobody is called so, or the data folder or its database cannot be used.
    """
    with room_of(folder) as room:
        passport = room.passports.of(person)
        due = {one.lesson.lesson_id: one.due_at for one in room.course.standings(passport.person)}
        broken = room.own_lessons.broken()
    if as_json:
        lessons = [_lesson_json(one, due.get(one.lesson_id)) for one in passport.lessons]
        count = {"passed": passport.passed, "of": len(passport.of_course)}
        told = {"lessons": lessons, "mistakes": [_mistake_json(one) for one in broken]}
        print_json({"schema": "after-the-beep/course/1", "person": passport.person, **count, **told})
        return 0
    _print_lessons(passport, due)
    _print_broken(folder, broken)
    return 0


def write_passport(folder: DataFolder, path: Path, person: str, *, with_sound: bool) -> int:
    """Write the passport of somebody as one HTML file; return the exit status.

    Args:
        folder: where what they did is kept.
        path: where to.
        person: who; empty for whoever practises.
        with_sound: whether the first and the best recording of each lesson are in it.

    Raises:
        TrainerError: the ending is another one, the disk refuses, or errors as in `list_lessons`.
    """
    if path.suffix.lower() not in {".html", ".htm"}:
        raise TrainerError(f"{path.name} has an unknown ending.", "A passport is written as .html.")
    with room_of(folder) as room, bar("Writing the passport") as tell:
        passport = room.passports.write(path, tell, person=person, with_sound=with_sound)
    say(f"The passport of {passport.person} is in {path}.")
    return 0


def _print_lessons(passport: Passport, due: Mapping[str, datetime | None]) -> None:
    say(f"{passport.person}: {next(headlines(passport))}")
    if not passport.lessons:
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Lesson", no_wrap=True, max_width=_ID_LETTERS)
    table.add_column("Title")
    for title in ("How far", "Passed on"):
        table.add_column(title, no_wrap=True)
    table.add_column("Tries", justify="right", no_wrap=True)
    table.add_column("Due", no_wrap=True)
    for lesson in passport.lessons:
        told = lesson_told(lesson) + (", left out" if lesson.is_left_out else "")
        when = (_day(lesson.passed_at), str(lesson.tries or ""), _day(due.get(lesson.lesson_id)))
        name = Text(lesson.title, no_wrap=True, overflow="ellipsis")
        table.add_row(Text(lesson.lesson_id), name, told, *when)
    Screen(highlight=False).print(table)


def _print_broken(folder: DataFolder, broken: Sequence[TextError]) -> None:
    """Print what keeps lessons of the company out of the course, and what to do."""
    if broken:
        say("Lessons of your own are left out, or miss a sound:", err=True)
        print_mistakes(folder.course, broken, err=True)
        say("Mend them in your folder and add it again with --replace, or take them out.", err=True)


def _mistake_json(mistake: TextError) -> dict[str, Any]:
    return {"file": mistake.name, "line": mistake.line, "said": mistake.said, "hint": mistake.hint}


def _lesson_json(lesson: LessonPage, due_at: datetime | None) -> dict[str, Any]:
    return {
        "id": lesson.lesson_id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "state": lesson.stage.value,
        "steps": len(lesson.steps),
        "done": lesson.done,
        "passed_at": lesson.passed_at.isoformat() if lesson.passed_at else None,
        "tries": lesson.tries,
        "due_at": due_at.isoformat() if due_at else None,
        "left_out": lesson.is_left_out,
    }


def _day(when: datetime | None) -> str:
    return day_of(when) if when is not None else ""
