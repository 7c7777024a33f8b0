"""`trainer history` and `trainer devices`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.app import open_room
from trainer.audio.devices import SoundDevices
from trainer.cli.as_json import devices_json, history_json, print_json
from trainer.cli.report import print_history
from trainer.cli.screen import Screen
from trainer.cli.terminal import say

if TYPE_CHECKING:
    from trainer.store.data_folder import DataFolder


def list_history(folder: DataFolder, limit: int | None, *, of_all: bool, as_json: bool) -> int:
    """Print the takes that are kept, newest first, those that a crash left behind among them; return the exit status.

    Raises:
        TrainerError: the data folder, its database or the model cannot be used.
    """
    room = open_room(folder)
    takes = room.history.takes(limit, of_all=of_all)
    if as_json:
        print_json(history_json(takes, [room.history.audio(take) for take in takes]))
    else:
        print_history(Screen(highlight=False), takes)
    room.close()
    return 0


def list_devices(*, as_json: bool) -> int:
    """Print the sound devices; return the exit status.

    Raises:
        TrainerError: the sound system cannot be used.
    """
    devices = SoundDevices()
    inputs, outputs = devices.inputs(), devices.outputs()
    if as_json:
        print_json(devices_json(inputs, outputs))
        return 0
    for title, names in (("Microphones", inputs), ("Playback", outputs)):
        say(title)
        for name in names:
            say(f"  {name.name} ({name.host_api})")
        if not names:
            say("  none found; plug one in and ask again")
    return 0
