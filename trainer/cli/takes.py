"""`trainer takes`: hear old takes again, and give out what was said of their flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.progress import track

from trainer.app import open_room
from trainer.cli.as_json import answer_json, print_json, reheard_json
from trainer.cli.screen import Screen
from trainer.cli.terminal import json_text, say

if TYPE_CHECKING:
    from trainer.rehearsal.reanalysis import Reheard
    from trainer.store.data_folder import DataFolder


def reanalyse(folder: DataFolder, *, every: bool, as_json: bool) -> int:
    """Hear takes again with today's detector and keep their answers; return 1 where any could not be heard.

    Raises:
        TrainerError: the data folder, its database or the model cannot be used.
    """
    room = open_room(folder)
    try:
        due = room.reanalysis.due(every=every)
        long_pause_s = room.preferences.settings.long_pause_s
        screen = Screen(stderr=True)
        shown = track(due, "Listening", console=screen, transient=True, disable=not screen.is_terminal)
        found = (take for take_id in shown if (take := room.history.take(take_id)))
        reheard = [room.reanalysis.hear_again(take, long_pause_s) for take in found]
    finally:
        room.close()
    if as_json:
        print_json([reheard_json(one) for one in reheard])
    else:
        _tell(reheard)
    return 1 if any(one.fault for one in reheard) else 0


def give_answers(folder: DataFolder) -> int:
    """Print one JSON line for each answer, oldest take first; return the exit status.

    Raises:
        TrainerError: the data folder or its database cannot be used.
    """
    room = open_room(folder)
    try:
        for take in reversed(room.history.takes(of_all=True)):
            for answer in take.answers:
                click.echo(json_text(answer_json(take, answer, room.history.audio(take))))
    finally:
        room.close()
    return 0


def _tell(reheard: list[Reheard]) -> None:
    for one in reheard:
        if one.fault:
            say(f"{one.take.take_id}: {one.fault}", err=True)
    done = sum(not one.fault for one in reheard)
    ums = sum(one.take.measures.filled_pauses - one.before.measures.filled_pauses for one in reheard)
    changed = f", {ums:+d} ums in all" if ums else ""
    say(f"{done} take{'' if done == 1 else 's'} heard again{changed}. What you said of the flags is kept.")
