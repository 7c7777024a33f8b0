"""Everything a rehearsal offers to a window or a terminal, in one hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.script import Script
    from trainer.domain.take import TakeSource
    from trainer.rehearsal.history import History
    from trainer.rehearsal.ports import Devices
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.reanalysis import Reanalysis
    from trainer.rehearsal.replay import Replay


@dataclass(frozen=True, slots=True)
class Room:
    """The parts that the composition root made.

    Attributes:
        practice: records takes.
        replay: plays them.
        history: the takes that are kept.
        reanalysis: hears them again.
        preferences: the settings.
        devices: the sound devices of this computer.
        scripts: the scripts that come with the program.
        sample_script: the words of the sample recording.
        source: where a take's sound comes from unless said otherwise.
        close: ends the room: stops what runs and releases devices and files.
    """

    practice: Practice
    replay: Replay
    history: History
    reanalysis: Reanalysis
    preferences: Preferences
    devices: Devices
    scripts: Sequence[Script]
    sample_script: Script
    source: TakeSource
    close: Callable[[], None]
