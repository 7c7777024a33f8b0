"""`trainer takes export|import`, `trainer people export`, `trainer report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.cli.as_json import print_json
from trainer.cli.progress import bar, found_take, room_of
from trainer.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from trainer.domain.take_line import Wanted
    from trainer.store.data_folder import DataFolder


def export(folder: DataFolder, path: Path, wanted: Wanted, take_ids: Sequence[str]) -> int:
    """Write takes to a file; return the exit status.

    Args:
        folder: where they are.
        path: where to; its ending says what it becomes.
        wanted: which takes.
        take_ids: these instead.

    Raises:
        TrainerError: a take is not known, the disk refuses, or the ending is unknown.
    """
    with room_of(folder) as room, bar("Exporting") as tell:
        for take_id in take_ids:
            found_take(room, take_id)
        count = room.exchange.export(path, wanted, tell, take_ids)
    say(f"{count} take{'' if count == 1 else 's'} in {path}.")
    return 0


def export_person(folder: DataFolder, path: Path, name: str) -> int:
    """Write everything of a person to a .zip; return the exit status.

    Raises:
        TrainerError: nobody is called so, the disk refuses, or the ending is another one.
    """
    with room_of(folder) as room, bar("Exporting") as tell:
        count = room.exchange.export_person(path, name, tell)
    say(f"{count} take{'' if count == 1 else 's'} in {path}, with everything else of {name}.")
    return 0


def report(folder: DataFolder, path: Path, wanted: Wanted, take_ids: Sequence[str], *, with_sound: bool) -> int:
    """Write a report on takes as one HTML file; return the exit status. Errors as in `export`."""
    with room_of(folder) as room, bar("Writing the report") as tell:
        for take_id in take_ids:
            found_take(room, take_id)
        count = room.exchange.report(path, wanted, tell, take_ids, with_sound=with_sound)
    say(f"{count} take{'' if count == 1 else 's'} in {path}.")
    return 0


def bring(folder: DataFolder, paths: Sequence[Path], *, as_json: bool) -> int:
    """Keep the takes in files; return 1 where any file could not be read.

    Raises:
        TrainerError: the data folder or its database cannot be used.
    """
    with room_of(folder) as room, bar("Importing") as tell:
        brought = room.exchange.bring(paths, tell)
    if as_json:
        faults = [{"file": str(path), "error": str(fault)} for path, fault in brought.faults]
        print_json(
            {"schema": "after-the-beep/import/1", "kept": brought.kept, "there": brought.there, "faults": faults}
        )
    else:
        for path, fault in brought.faults:
            say(f"{path}: {fault}", err=True)
        there = f" {brought.there} here already." if brought.there else ""
        say(f"{brought.kept} take{'' if brought.kept == 1 else 's'} imported.{there}")
    return 1 if brought.faults else 0
