"""The composition root: the only place that knows every part and hands each what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.alignment.model_folder import model_folder
from trainer.analysis.filled_pause import FilledPauseModel
from trainer.analysis.live import TakeAnalyser
from trainer.analysis.script_witness import ScriptPauseModel, ScriptWitness
from trainer.analysis.vad import SpeechModels
from trainer.audio.devices import SoundDevices
from trainer.audio.file_microphone import FileMicrophone
from trainer.audio.microphone import DeviceMicrophone
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.audio.speaker import DeviceSpeaker
from trainer.domain.hearing import Place
from trainer.domain.take import TakeSource
from trainer.paths import assets_dir, home_data_dir
from trainer.rehearsal.built_in import read_built_in, read_sample
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.class_exchange import ClassExchange
from trainer.rehearsal.clock import SystemClock
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.drill_room import DrillRoom
from trainer.rehearsal.drill_words import DrillWords
from trainer.rehearsal.drills import Drills
from trainer.rehearsal.exchange import Exchange
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.history import History
from trainer.rehearsal.keeping import Keeping
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.library import Library
from trainer.rehearsal.mic_checking import MicChecking
from trainer.rehearsal.opening import Voices
from trainer.rehearsal.people import People
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.progress import Progress
from trainer.rehearsal.reanalysis import Reanalysis
from trainer.rehearsal.register import Register
from trainer.rehearsal.replay import Replay
from trainer.rehearsal.room import Room
from trainer.rehearsal.schedule import Schedule
from trainer.rehearsal.series_shelf import SeriesShelf
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.turn_results import TurnResults
from trainer.rehearsal.turn_settings import TurnSettings
from trainer.rehearsal.unrecorded import UnrecordedTurn
from trainer.rehearsal.upkeep import Caretaker, adopt_leftovers
from trainer.rehearsal.workers import Workers
from trainer.store.class_files import ClassFilesOnDisk
from trainer.store.exchange import TakeFilesOnDisk
from trainer.store.moving import finish_move
from trainer.store.opening import open_kept
from trainer.store.presence import Presence
from trainer.store.settings_file import SettingsFile
from trainer.store.vault import VaultOnDisk

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.rehearsal.following import FollowingProcess
    from trainer.rehearsal.listening import NewAnalyser
    from trainer.rehearsal.ports import Clip, Microphone
    from trainer.rehearsal.vault_ports import Vault
    from trainer.store.data_folder import DataFolder
    from trainer.store.opening import Kept

SAMPLE = "sample"
"""What people type for the bundled sample recording."""


@dataclass(frozen=True, slots=True)
class Ears:
    """What is needed to hear a file and keep nothing.

    Attributes:
        files: reads sound files.
        new_analyser: makes a listener for a sample rate, a long-pause threshold and the script.
    """

    files: SoundFilesOnDisk
    new_analyser: NewAnalyser


def open_ears() -> Ears:
    """Return what hears files.

    Raises:
        TrainerError: a model is missing or broken.
    """
    SpeechModels.shipped()  # a broken file is told now, not by the first take
    models = assets_dir() / "model"
    alone = FilledPauseModel.load(models / "filled_pause.npz")
    with_script = ScriptPauseModel.load(models / "script_pause.npz")
    aligner = Aligner.load(model_folder())

    def new_analyser(rate_hz: int, long_pause_s: float, script: Script | None) -> TakeAnalyser:
        witness = ScriptWitness(aligner, with_script, script) if script else None
        return TakeAnalyser(rate_hz, alone, long_pause_s, witness)

    return Ears(SoundFilesOnDisk(), new_analyser)


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
    clock = SystemClock()
    presence, kept = _enter(folder)
    preferences = Preferences(SettingsFile(folder.settings))
    devices = SoundDevices()
    speaker = DeviceSpeaker(devices, lambda: preferences.settings.speaker)
    sounds = assets_dir() / "sounds"
    store = kept.takes
    studio = Studio(
        store, ears.files, speaker, clock, ears.files.read(sounds / "beep.flac"), ears.new_analyser, following
    )
    adopt_leftovers(studio)
    people = People(kept.people, store, preferences)

    def whose() -> str:
        return preferences.settings.person

    history = History(store, ears.files, clock, whose)

    def microphone(wanted: TakeSource) -> Microphone:
        if wanted is TakeSource.MICROPHONE:
            return DeviceMicrophone(devices, lambda: preferences.settings.microphone, clock)
        path = sounds / "sample_take.flac" if wanted is TakeSource.SAMPLE else Path(source or "")
        return FileMicrophone(path, wanted, ears.files, clock, real_time=real_time)

    filling = Filling(kept.prospects, preferences)
    library = Library(kept.scripts, store, kept.calls, clock, read_built_in(assets_dir() / "library"), whose=whose)
    calls = CallLog(kept.calls, filling, clock)
    workers = Workers()
    practice = Practice(studio, microphone, preferences, workers)
    kind = _kind_of(source, ears.files)

    def microphone_to_check() -> Microphone:
        if kind is not TakeSource.MICROPHONE:
            return microphone(kind)
        return DeviceMicrophone(devices, lambda: preferences.settings.microphone, clock, by_channel=True)

    mic_checking = MicChecking(microphone_to_check, speaker, clock, workers)

    @cache
    def sound_of(place: Place) -> Clip | None:
        return ears.files.read(sounds / "places" / f"{place.value}.flac") if place is not Place.QUIET else None

    replay = Replay(store, ears.files, speaker, sound_of)
    schedule = Schedule(kept.cards)
    ledger = Ledger(store, kept.index, preferences, schedule)

    caretaker = Caretaker(store, history, ledger)
    coach, voices = Coach(store, kept.index, preferences), Voices(sounds, ears.files)
    results = TurnResults(history, coach, preferences)
    turn_settings, chance = TurnSettings(preferences), Random()  # noqa: S311 - no secret hangs on who is called
    drill_room = DrillRoom(
        register=Register(kept.classes, store, kept.people, clock),
        store=kept.classes,
        results=results,
        practice=Practice(studio, microphone, turn_settings, workers),
        unrecorded=UnrecordedTurn(speaker, clock, studio.beep, turn_settings, workers),
        turn_settings=turn_settings,
        words=DrillWords(library, filling, chance),
        voices=voices,
        clock=clock,
        source=kind,
        chance=chance,
    )

    def close() -> None:
        caretaker.leave()
        replay.close()
        mic_checking.cancel()
        drill_room.close()
        practice.close()
        if following is not None:
            following.close()
        store.close()
        presence.leave()

    return Room(
        practice=practice,
        replay=replay,
        history=history,
        progress=Progress(
            index=kept.index,
            ledger=ledger,
            schedule=schedule,
            people=people,
            library=library,
            preferences=preferences,
            clock=clock,
        ),
        people=people,
        ledger=ledger,
        coach=coach,
        reanalysis=Reanalysis(store, kept.index, ears.files, ears.new_analyser),
        preferences=preferences,
        devices=devices,
        library=library,
        prospects=kept.prospects,
        filling=filling,
        calls=calls,
        voices=voices,
        mic_checking=mic_checking,
        series=SeriesShelf(kept.series, library, filling, calls, clock),
        drills=Drills(assets_dir() / "drills", kept.drills, library, preferences),
        drill_room=drill_room,
        class_exchange=ClassExchange(
            classes=kept.classes,
            takes=store,
            index=kept.index,
            ledger=ledger,
            results=results,
            files=ClassFilesOnDisk(),
            preferences=preferences,
            clock=clock,
        ),
        sample_script=read_sample(sounds / "sample_take.txt"),
        source=kind,
        keeping=Keeping(store, kept.index, preferences, clock),
        vault=VaultOnDisk(folder, presence),
        exchange=Exchange(
            store=store,
            index=kept.index,
            people=kept.people,
            cards=kept.cards,
            ledger=ledger,
            take_files=TakeFilesOnDisk(),
            sounds=ears.files,
            new_analyser=ears.new_analyser,
            preferences=preferences,
            clock=clock,
        ),
        upkeep=caretaker.look_after,
        close=close,
    )


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


def _kind_of(source: str | None, files: SoundFilesOnDisk) -> TakeSource:
    """Return what `--source` names; a file is opened once, so that a wrong name is told before anything starts.

    Raises:
        TrainerError: it names a file that cannot be read.
    """
    if source is None:
        return TakeSource.MICROPHONE
    if source == SAMPLE:
        return TakeSource.SAMPLE
    files.open_reader(Path(source)).close()
    return TakeSource.FILE
