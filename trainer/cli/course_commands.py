"""The commands about the course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.cli.commands import Where

_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_PERSON = click.option("--person", default="", metavar="NAME", help="Whose; of whoever practises unless said.")


@click.group()
def course() -> None:
    """The course: how far somebody is, their passport, and lessons of your company."""


@course.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
def check(folder: Path) -> int:
    """Say what is wrong in the lessons in DIR, with file and line; the guide "Lessons of your own" has the format."""
    from trainer.cli.courses import check_folder

    return check_folder(folder)


@course.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--replace", is_flag=True, help="Put them in the place of lessons of the same names.")
@click.pass_obj
def add(where: Where, /, folder: Path, *, replace: bool = False) -> int:
    """Put the lessons in DIR behind those of the program, with their sounds."""
    from trainer.cli.courses import add_folder

    return add_folder(where.folder(), folder, replace=replace)


@course.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def remove(where: Where, /, name: str) -> int:
    """Take out a lesson that was added, by the name of its file; what people did in it stays."""
    from trainer.cli.courses import remove_lesson

    return remove_lesson(where.folder(), name)


@course.command(name="list")
@_PERSON
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(where: Where, /, person: str, *, as_json: bool = False) -> int:
    """List the lessons: how far somebody is with each, since when, after how many tries, and when it is due."""
    from trainer.cli.course_reports import list_lessons

    return list_lessons(where.folder(), person, as_json=as_json)


@course.command()
@click.argument("file", type=click.Path(path_type=Path))
@_PERSON
@click.option("--sound", is_flag=True, help="With the first and the best recording of each lesson.")
@click.pass_obj
def passport(where: Where, /, file: Path, person: str, *, sound: bool = False) -> int:
    """Write what somebody passed and how to FILE, one HTML page that is theirs and needs nothing else."""
    from trainer.cli.course_reports import write_passport

    return write_passport(where.folder(), file, person, with_sound=sound)
