"""`trainer practice`: a take in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.app import open_room
from trainer.cli.as_json import print_json, take_json
from trainer.cli.live_take import LiveTake
from trainer.cli.report import print_told
from trainer.cli.screen import Screen
from trainer.cli.scripts import tell_empty_blanks
from trainer.coaching.facts import facts_of
from trainer.domain.errors import TrainerError
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from trainer.cli.scripts import ScriptChoice
    from trainer.coaching.facts import Facts
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room
    from trainer.store.data_folder import DataFolder


def practise(
    folder: DataFolder,
    source: str | None,
    choice: ScriptChoice,
    *,
    stop_after_s: float | None,
    lead_in: bool,
    real_time: bool,
    as_json: bool,
) -> int:
    """Record one take, keep it, print it; return the exit status.

    Raises:
        TrainerError: the take could not be made or was cut off; the sentence says what was kept.
    """
    script = choice.read()
    room = open_room(folder, source, real_time=real_time)
    screen = Screen(stderr=True, highlight=False)
    try:
        live = LiveTake(room.practice, screen, room.preferences.settings.limit_s)
        script = script or _script_for(room)
        tell_empty_blanks(script)
        for line in script.lines:
            screen.print(line, markup=False)
        live.perform(script, room.source, lead_in=lead_in, stop_after_s=stop_after_s)
        _report(live, room, as_json=as_json)
    finally:
        room.close()
    return 0


def _script_for(room: Room) -> Script:
    return room.sample_script if room.source is TakeSource.SAMPLE else room.filling.filled(_last_script(room))


def _last_script(room: Room) -> Script:
    """Return the script that was chosen last, else the first one of the library."""
    chosen = room.library.find(room.preferences.settings.script_id)
    return (chosen or room.library.scripts()[0]).script


def _told(take: Take, room: Room) -> tuple[Facts, Verdicts]:
    return facts_of(take), room.coach.told(take)


def _report(live: LiveTake, room: Room, *, as_json: bool) -> None:
    if live.take is not None and as_json:
        print_json(take_json(live.take, room.history.audio(live.take)))
    elif live.take is not None:
        facts, verdicts = _told(live.take, room)
        print_told(Screen(highlight=False), facts, verdicts, room.preferences.settings.long_pause_s)
    if live.fault is not None:
        kept = f" What was recorded, {live.take.analysis.duration_s:.1f} s, is kept." if live.take else ""
        raise TrainerError(f"{live.fault.message}{kept}", live.fault.hint)
