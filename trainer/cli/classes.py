"""`trainer class list|show|report|export|import|forget`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from trainer.cli.as_json import print_json
from trainer.cli.progress import bar, room_of
from trainer.cli.terminal import say
from trainer.coaching.class_glance import told_agreement
from trainer.domain.errors import TrainerError
from trainer.rehearsal.report_page import counted

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.domain.classroom import Classroom
    from trainer.rehearsal.class_ports import ClassLine
    from trainer.rehearsal.room import Room
    from trainer.store.data_folder import DataFolder


def list_classes(folder: DataFolder, *, as_json: bool) -> int:
    """Print the classes, one a line; return the exit status.

    Raises:
        TrainerError: the data folder or its database cannot be used.
    """
    with room_of(folder) as room:
        lines = room.drill_room.register.lines()
    if as_json:
        print_json({"schema": "after-the-beep/classes/1", "classes": [_line_json(line) for line in lines]})
        return 0
    for line in lines:
        ended = "" if line.ended_at else ", goes on"
        counts = f"{counted(line.people, 'person', 'people')}, {counted(line.turns, 'turn', 'turns')}"
        say(f"{line.classroom_id}  {line.title}: {counts}{ended}")
    if not lines:
        say("There is no class yet.")
    return 0


def show_class(folder: DataFolder, name: str, *, as_json: bool) -> int:
    """Print a class at a glance; return the exit status.

    Raises:
        TrainerError: the class is not known, or errors as in `list_classes`.
    """
    with room_of(folder) as room:
        classroom = found_class(room, name)
        glance = room.class_exchange.glance(classroom)
    if as_json:
        about = {"id": classroom.classroom_id, "title": classroom.title, "begun_at": classroom.begun_at.isoformat()}
        drills = [run.drill.title for run in classroom.runs]
        print_json({"schema": "after-the-beep/class-glance/1", **about, "drills": drills, **asdict(glance)})
        return 0
    say(classroom.title)
    for gain in glance.gains:
        say(f"  {gain.name}: {gain.told}")
    say(told_agreement(glance.agreement))
    say(glance.next_time.told)
    return 0


def report_class(
    folder: DataFolder, name: str, path: Path, *, hide_names: bool | None = None, with_scores: bool = False
) -> int:
    """Write a report on a class as HTML or CSV, by the ending of its name; return the exit status.

    Args:
        folder: where the class is.
        name: the class.
        path: where to.
        hide_names: whether people are called by numbers; None for as on the stage.
        with_scores: whether the figures of each are told.

    Raises:
        TrainerError: the ending is another one, the disk refuses, or errors as in `show_class`.
    """
    with room_of(folder) as room, bar("Writing the report"):
        classroom = found_class(room, name)
        hidden = classroom.hides_names if hide_names is None else hide_names
        if path.suffix.lower() == ".csv":
            room.class_exchange.csv(path, classroom, hides_names=hidden)
        else:
            _check_html(path)
            room.class_exchange.report(path, classroom, hides_names=hidden, with_scores=with_scores)
    say(f"{classroom.title} is in {path}.")
    return 0


def report_person(folder: DataFolder, name: str, path: Path, person: str) -> int:
    """Write a report on somebody's turns in a class; return the exit status.

    Raises:
        TrainerError: nobody in it is called so, or errors as in `report_class`.
    """
    _check_html(path)
    with room_of(folder) as room, bar("Writing the report"):
        room.class_exchange.person_report(path, found_class(room, name), person)
    say(f"The turns of {person} are in {path}.")
    return 0


def export_class(folder: DataFolder, name: str, path: Path, person: str, *, with_sound: bool) -> int:
    """Write a class to one file; return the exit status. Errors as in `report_person`."""
    with room_of(folder) as room, bar("Exporting") as tell:
        classroom = found_class(room, name)
        takes = room.class_exchange.export(path, classroom, tell, with_sound=with_sound, name=person)
    say(f"{classroom.title} is in {path}, with {counted(takes, 'take', 'takes')}.")
    return 0


def import_class(folder: DataFolder, path: Path, *, as_json: bool) -> int:
    """Keep the class in a file; return the exit status.

    Raises:
        TrainerError: the file is refused and nothing changed, or errors as in `list_classes`.
    """
    with room_of(folder) as room, bar("Importing") as tell:
        brought = room.class_exchange.bring(path, tell)
    if as_json:
        print_json({"schema": "after-the-beep/class-import/1", **asdict(brought)})
        return 0
    new = f"{counted(brought.turns, 'turn', 'turns')} and {counted(brought.kept, 'take', 'takes')} are new"
    there = f"; {counted(brought.there, 'take was', 'takes were')} here already" if brought.there else ""
    say(f"{brought.title}: {new}{there}.")
    return 0


def forget_class(folder: DataFolder, name: str) -> int:
    """Delete a class, but no takes that may be kept; return the exit status. Errors as in `show_class`."""
    with room_of(folder) as room:
        line = _found_line(room, name)
        room.drill_room.register.forget(line.classroom_id)
    say(f"{line.title} is gone; takes that may be kept stay.")
    return 0


def found_class(room: Room, name: str) -> Classroom:
    """Return a class by its name or its title.

    Raises:
        TrainerError: none or several are called so, or it cannot be read.
    """
    return room.drill_room.register.find(_found_line(room, name).classroom_id)


def _found_line(room: Room, name: str) -> ClassLine:
    lines = room.drill_room.register.lines()
    found = [one for one in lines if one.classroom_id == name]
    found = found or [one for one in lines if one.title.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    several = "There are several classes" if found else "There is no class"
    raise TrainerError(f"{several} called {name}.", "`trainer class list` names them.")


def _check_html(path: Path) -> None:
    if path.suffix.lower() not in {".html", ".htm"}:
        raise TrainerError(f"{path.name} has an unknown ending.", "A report is written as .html, or as .csv.")


def _line_json(line: ClassLine) -> dict[str, Any]:
    ended_at = line.ended_at.isoformat() if line.ended_at else None
    times = {"begun_at": line.begun_at.isoformat(), "ended_at": ended_at, "last_at": line.last_at.isoformat()}
    return {"id": line.classroom_id, "title": line.title, **times, "people": line.people, "turns": line.turns}
