"""Opens a room: everything that a rehearsal offers to a window or a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.app.ears import open_ears
from trainer.app.own_lessons import own_lessons_of
from trainer.app.shared import Shared, Wishes
from trainer.app.uses import (
    class_exchange_of,
    course_of,
    drill_room_of,
    exchange_of,
    passports_of,
    progress_of,
    replay_of,
)
from trainer.paths import assets_dir, home_data_dir
from trainer.rehearsal.built_in import read_sample
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.drills import Drills
from trainer.rehearsal.keeping import Keeping
from trainer.rehearsal.mic_checking import MicChecking
from trainer.rehearsal.reanalysis import Reanalysis
from trainer.rehearsal.room import Room
from trainer.rehearsal.series_shelf import SeriesShelf
from trainer.rehearsal.turn_results import TurnResults
from trainer.rehearsal.upkeep import Caretaker, adopt_leftovers
from trainer.store.moving import finish_move
from trainer.store.opening import open_kept
from trainer.store.presence import Presence
from trainer.store.vault import VaultOnDisk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from trainer.rehearsal.following import FollowingProcess
    from trainer.rehearsal.vault_ports import Vault
    from trainer.store.data_folder import DataFolder
    from trainer.store.opening import Kept


def open_vault(folder: DataFolder) -> Vault:
    """Return everything in a folder as one thing, without opening it: a damaged history can be restored too.

    Raises:
        TrainerError: what a move left behind cannot be deleted.
    """
    finish_move(home_data_dir())
    return VaultOnDisk(folder, Presence(folder))


def open_room(
    folder: DataFolder, source: str | None = None, *, real_time: bool = True, following: FollowingProcess | None = None
) -> Room:
    """Build everything for a rehearsal, adopt what a crash left behind, and return it.

    Args:
        folder: where this person's takes are.
        source: None for the microphone, "sample" for the bundled recording, or the path of a sound file.
        real_time: whether a file plays as fast as it was spoken, or at once.
        following: follows the script for a prompter.

    Raises:
        TrainerError: the data folder, its database or the model cannot be used.
    """
    ears = open_ears()
    presence, kept = _enter(folder)
    shared = Shared(Wishes(folder, source, real_time, following), ears, kept)
    adopt_leftovers(shared.studio)
    return _furnished(shared, presence)


def _furnished(shared: Shared, presence: Presence) -> Room:
    """Return the room that is made of what is shared."""
    kept, clock, preferences = shared.kept, shared.clock, shared.preferences
    calls = CallLog(kept.calls, shared.filling, clock)
    results = TurnResults(shared.history, shared.coach, preferences)
    caretaker = Caretaker(kept.takes, shared.history, shared.ledger)
    practice, replay, course = shared.practice(), replay_of(shared), course_of(shared)
    mic_checking = MicChecking(shared.microphone_to_check, shared.speaker, clock, shared.workers)
    drill_room = drill_room_of(shared, results)
    # All are told to end before any is waited for: they share their workers.
    soon = (caretaker.leave, replay.close, mic_checking.cancel, practice.finish, drill_room.finish, course.finish)
    ends = (*soon, practice.close, drill_room.close, course.close)
    return Room(
        practice=practice,
        replay=replay,
        history=shared.history,
        progress=progress_of(shared),
        people=shared.people,
        ledger=shared.ledger,
        coach=shared.coach,
        reanalysis=Reanalysis(kept.takes, kept.index, shared.ears.files, shared.ears.new_analyser),
        preferences=preferences,
        devices=shared.devices,
        library=shared.library,
        prospects=kept.prospects,
        filling=shared.filling,
        calls=calls,
        voices=shared.voices,
        mic_checking=mic_checking,
        series=SeriesShelf(kept.series, shared.library, shared.filling, calls, clock),
        drills=Drills(assets_dir() / "drills", kept.drills, shared.library, preferences),
        drill_room=drill_room,
        class_exchange=class_exchange_of(shared, results),
        course=course,
        passports=passports_of(shared, course),
        own_lessons=own_lessons_of(shared),
        sample_script=read_sample(shared.sounds / "sample_take.txt"),
        source=shared.kind,
        keeping=Keeping(kept.takes, kept.index, preferences, clock),
        vault=VaultOnDisk(shared.wishes.folder, presence),
        exchange=exchange_of(shared),
        upkeep=caretaker.look_after,
        close=lambda: _end(ends, shared, presence),
    )


def _end(ends: Iterable[Callable[[], object]], shared: Shared, presence: Presence) -> None:
    """Stop what runs, in order, and release devices and files."""
    for end in ends:
        end()
    if shared.wishes.following is not None:
        shared.wishes.following.close()
    shared.kept.takes.close()
    presence.leave()


def _enter(folder: DataFolder) -> tuple[Presence, Kept]:
    """Mark a folder as open here, and open what is kept in it; errors as in `open_room`."""
    finish_move(home_data_dir())
    presence = Presence(folder)
    presence.enter()
    try:
        return presence, open_kept(folder)
    except BaseException:
        presence.leave()
        raise
