"""`trainer takes list|show|delete`, `trainer people`, `trainer backup|restore|move`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from trainer.app import open_room, open_vault
from trainer.cli.as_json import line_json, print_json, take_json, told_json
from trainer.cli.report import print_told
from trainer.cli.screen import Screen
from trainer.cli.terminal import say
from trainer.coaching.facts import facts_of
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.domain.take_line import TakeLine, Wanted
    from trainer.rehearsal.room import Room
    from trainer.store.data_folder import DataFolder

    Tell = Callable[[int, int], None]

_TITLE_LETTERS = 40


@contextmanager
def room_of(folder: DataFolder) -> Iterator[Room]:
    """Lend the room of a folder and close it; errors as in `open_room`."""
    room = open_room(folder)
    try:
        yield room
    finally:
        room.close()


@contextmanager
def bar(title: str) -> Iterator[Tell]:
    """Lend something to tell how far long work is; it is drawn where errors go, and only on a terminal."""
    screen = Screen(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as drawn:
        task = drawn.add_task(title, total=None)
        yield lambda done, whole: drawn.update(task, completed=done, total=whole)


def list_takes(folder: DataFolder, wanted: Wanted, limit: int | None, *, as_json: bool) -> int:
    """Print takes, one a line; return the exit status.

    Raises:
        TrainerError: the data folder or its database cannot be used.
    """
    with room_of(folder) as room:
        room.progress.judge()
        lines = [line for line in room.progress.lines(room.progress.find(wanted, limit)) if line is not None]
    if as_json:
        print_json({"schema": "after-the-beep/takes/1", "takes": [line_json(line) for line in lines]})
    else:
        _print_lines(lines)
    return 0


def show_take(folder: DataFolder, take_id: str, *, as_json: bool) -> int:
    """Print everything there is to say of a take; return the exit status. Errors as in `list_takes`."""
    with room_of(folder) as room:
        take = found_take(room, take_id)
        verdicts, audio = room.coach.told(take), room.history.audio(take)
        long_pause_s = room.preferences.settings.long_pause_s
    if as_json:
        print_json({"schema": "after-the-beep/take/1", **take_json(take, audio), **told_json(facts_of(take), verdicts)})
    else:
        say(f"{take.draft.script.title}, {take.draft.recorded_at.astimezone():%Y-%m-%d %H:%M}")
        print_told(Screen(highlight=False), facts_of(take), verdicts, long_pause_s)
    return 0


def delete_takes(folder: DataFolder, take_ids: Sequence[str], *, for_good: bool) -> int:
    """Move takes to the bin, or delete them now; return the exit status. Nothing happens where one is not known.

    Errors as in `list_takes`.
    """
    with room_of(folder) as room:
        takes = [found_take(room, take_id) for take_id in take_ids]
        delete = room.history.erase if for_good else room.history.delete
        delete(*(take.take_id for take in takes))
    count = f"{len(takes)} take{'' if len(takes) == 1 else 's'}"
    say(f"{count} deleted for good." if for_good else f"{count} in the bin for 7 days.")
    return 0


def list_people(folder: DataFolder, *, as_json: bool) -> int:
    """Print who practises here; return the exit status. Errors as in `list_takes`."""
    with room_of(folder) as room:
        people, name = room.people.all(), room.people.name
    if as_json:
        print_json(
            {
                "schema": "after-the-beep/people/1",
                "people": [{**asdict(one), "is_guest": one.is_guest, "now": one.name == name} for one in people],
            }
        )
    else:
        for one in people:
            here = ", practises now" if one.name == name else ""
            say(f"{one.name}: {one.takes} take{'' if one.takes == 1 else 's'}{here}")
    return 0


def switch_person(folder: DataFolder, name: str) -> int:
    """Let somebody practise; return the exit status. Errors as in `list_takes`."""
    with room_of(folder) as room:
        room.people.switch(name)
        say(f"{room.people.name} practises now.")
    return 0


def erase_person(folder: DataFolder, name: str) -> int:
    """Delete a person and everything of theirs; return the exit status. Errors as in `list_takes`."""
    with room_of(folder) as room, bar("Deleting") as tell:
        takes = room.people.erase(name, tell)
    say(f"{name} is gone, with {takes} take{'' if takes == 1 else 's'}. Backups made before still have them.")
    return 0


def back_up(folder: DataFolder, path: Path, *, as_json: bool) -> int:
    """Write everything to one file; return the exit status.

    Raises:
        TrainerError: the disk refuses.
    """
    with bar("Backing up") as tell:
        report = open_vault(folder).back_up(path, tell)
    if as_json:
        print_json({"schema": "after-the-beep/backup/1", "file": str(path), **asdict(report)})
    else:
        say(f"{report.files} files, {report.bytes / 1e6:.1f} MB, are in {path}. What is in the bin is not.")
    return 0


def restore(folder: DataFolder, path: Path) -> int:
    """Put a backup in the place of everything; return the exit status.

    Raises:
        TrainerError: it is refused, and nothing changed.
    """
    with bar("Restoring") as tell:
        report = open_vault(folder).restore(path, tell)
    say(f"Everything is as it was on {report.made_at[:10]}: {report.files} files.")
    return 0


def move(folder: DataFolder, place: Path) -> int:
    """Move everything to another folder; return the exit status.

    Raises:
        TrainerError: the place is refused, and nothing changed.
    """
    with bar("Moving") as tell:
        report = open_vault(folder).move(place, tell)
    found = "It is found there from now on." if report.remembered else f"Name it with --data-dir {report.place}."
    say(f"Everything is in {report.place}. {found}")
    return 0


def found_take(room: Room, take_id: str) -> Take:
    """Return a take.

    Raises:
        TrainerError: there is none of that name.
    """
    take = room.history.take(take_id)
    if take is None:
        raise TrainerError(f"There is no take {take_id}.", "`trainer takes list` names them.")
    return take


def _print_lines(lines: Sequence[TakeLine]) -> None:
    if not lines:
        say("No take fits.")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Take", no_wrap=True)
    table.add_column("Script", max_width=_TITLE_LETTERS, no_wrap=True)
    for title in ("Length", "Ums", "Pauses", "Checks"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("Remarks")
    for line in lines:
        checks = f"{line.figures.passed} of {line.figures.judged}" if line.figures and line.figures.judged else ""
        remarks = " ".join(filter(None, ["*" if line.starred else "", *line.tags, line.note]))
        figures = f"{line.length_s:.1f} s", str(line.ums), str(line.long_pauses), checks
        table.add_row(line.take_id, Text(line.script), *figures, Text(remarks))
    Screen(highlight=False).print(table)
