"""A window on made-up takes: what the pages are looked at with, and tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast

import numpy as np

from tests.fake_classroom import MemoryDrills
from tests.fake_progress import MemoryCards, MemoryPeople, MemoryTakeIndex, MemoryVault
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts, MemorySeries
from tests.fakes import FakeClock, FakeDevices, FakeFiles, FakeSpeaker, MemorySettingsStore, MemoryTakeStore
from tests.memory_classes import MemoryClasses
from tests.sounds import pcm, silence, speech
from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind
from trainer.domain.take import TakeSource
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in, read_sample
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.class_exchange import ClassExchange
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
from trainer.rehearsal.opening import Opening, Voices
from trainer.rehearsal.people import People
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.progress import Progress
from trainer.rehearsal.reanalysis import Reanalysis
from trainer.rehearsal.register import Register
from trainer.rehearsal.replay import Replay
from trainer.rehearsal.room import Room
from trainer.rehearsal.schedule import Schedule
from trainer.rehearsal.series_shelf import SeriesShelf
from trainer.rehearsal.turn_results import TurnResults
from trainer.rehearsal.turn_settings import TurnSettings
from trainer.store.class_files import ClassFilesOnDisk
from trainer.store.exchange import TakeFilesOnDisk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.analysis.live import TakeAnalyser
    from trainer.domain.errors import TrainerError
    from trainer.domain.mic_report import MicReport
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.rehearsal.mic_checking import MicChecking, MicCheckListener
    from trainer.rehearsal.practice import Practice, PracticeListener
    from trainer.rehearsal.unrecorded import UnrecordedTurn

RATE_HZ = 8000
ROOM_DBFS = -45.0
HEARD_TAKES = 20


class StagePractice:
    """A practice without sound: somebody says what happens next, and the listener hears of it."""

    def __init__(self) -> None:
        self.phase = Phase.IDLE
        self.rms_dbfs: float | None = None
        self.elapsed_s = 0.0
        self.device = ""
        self.limit_s: float | None = None
        self.opening = Opening()
        self.hurries = 0
        self.started: list[tuple[Script, TakeSource]] = []
        self._listener: PracticeListener | None = None

    def listen(self, listener: PracticeListener) -> None:
        self._listener = listener

    @property
    def listener(self) -> PracticeListener:
        assert self._listener is not None
        return self._listener

    def start(
        self,
        script: Script,
        source: TakeSource,
        *,
        opening: Opening,
        limit_s: float | None = None,
        only_whole: bool = False,
    ) -> str:
        del only_whole
        if TakeEvent.START not in allowed_events(self.phase):
            return ""
        self.started.append((script, source))
        self.limit_s, self.opening = limit_s, opening
        self.device = "Desk microphone"
        self.move(TakeEvent.START)
        return f"take-{len(self.started)}"

    @property
    def moment_s(self) -> float | None:
        return self.elapsed_s if self.phase is Phase.RECORDING else None

    def close(self) -> None:
        """Nothing runs."""

    def stop(self) -> None:
        if TakeEvent.STOP in allowed_events(self.phase):
            self.move(TakeEvent.STOP)

    def hurry(self) -> None:
        self.hurries += 1

    def cancel(self) -> None:
        if TakeEvent.CANCEL in allowed_events(self.phase):
            self.move(TakeEvent.CANCEL)

    def dismiss(self) -> None:
        if TakeEvent.DISMISS in allowed_events(self.phase):
            self.move(TakeEvent.DISMISS)

    def move(self, *events: TakeEvent) -> None:
        """Let things happen to the take."""
        for event in events:
            self.phase = next_phase(self.phase, event)
            self.listener.phase_changed(self.phase)

    def record(self, elapsed_s: float = 0.0, rms_dbfs: float = -18.0) -> None:
        """Go on from the arming to this far into the recording."""
        self.move(TakeEvent.ARMED, TakeEvent.BEEPED)
        self.elapsed_s, self.rms_dbfs = elapsed_s, rms_dbfs

    def conclude(self, take: Take) -> None:
        """End the recording with this take."""
        self.stop()
        self.listener.saved(take)
        self.move(TakeEvent.SAVED)

    def fail(self, fault: TrainerError, kept: Take | None = None) -> None:
        """Let the take fail."""
        self.listener.failed(fault, kept)
        self.move(TakeEvent.FAIL)


class StageUnrecorded(StagePractice):
    """A turn that is not recorded: somebody says what happens next."""

    moment_s: float | None = None

    def start(self, *_: object, **__: object) -> str:
        self.move(TakeEvent.START)
        return ""

    def close(self) -> None:
        """Nothing runs."""


class StageMicChecking:
    """A mic check without sound: somebody says what it finds."""

    def __init__(self) -> None:
        self.running = False
        self.rms_dbfs: float | None = None
        self.elapsed_s = 0.0
        self.started = 0
        self._listener: MicCheckListener | None = None

    def start(self, listener: MicCheckListener) -> None:
        self._listener, self.running = listener, True
        self.started += 1
        listener.listening("Desk microphone")

    def cancel(self) -> None:
        self.end()

    def report(self, report: MicReport) -> None:
        """Let the check come to its end."""
        assert self._listener is not None
        self._listener.reported(report)
        self.end()

    def end(self) -> None:
        if self.running and self._listener is not None:
            self.running = False
            self._listener.finished()


@dataclass
class Stage:
    """A window with everything behind it made up.

    Attributes:
        takes: what is in the history at first; each gets a sound that fits its spans.
        settings: as they were kept.
        has_microphone: whether one is found.
        source: where sound comes from.
    """

    takes: Sequence[Take] = ()
    settings: Settings = field(default_factory=Settings)
    has_microphone: bool = True
    source: TakeSource = TakeSource.MICROPHONE

    def __post_init__(self) -> None:
        self.clock = FakeClock()
        self.files = FakeFiles()
        self.store = MemoryTakeStore(self.files)
        self.index, self.people, self.cards = MemoryTakeIndex(self.store), MemoryPeople(self.store), MemoryCards()
        self.speaker = FakeSpeaker(self.clock)
        self.devices = FakeDevices()
        if not self.has_microphone:
            self.devices.microphones.clear()
        self.settings_store = MemorySettingsStore(self.settings)
        self.practice = StagePractice()
        self.class_practice, self.unrecorded = StagePractice(), StageUnrecorded()
        self.classes, self.drills = MemoryClasses(), MemoryDrills()
        self.mic_checking = StageMicChecking()
        self.vault = MemoryVault()
        self.closed = 0
        for kind in ("greetings", "pickups"):
            for path in (assets_dir() / "sounds" / kind).glob("*.flac"):
                self.files.clips[path] = Clip(np.zeros(RATE_HZ, dtype=np.int16), RATE_HZ)
        for take in self.takes:
            self.keep(take)
        self.library = read_built_in(assets_dir() / "library")
        self.scripts = tuple(entry.script for entry in self.library)
        self.own_scripts, self.prospects = MemoryScripts(self.store), MemoryProspects()
        self.calls, self.series = MemoryCalls(), MemorySeries()
        self.window = MainWindow(self.library, self.settings.limit_s, Path("/home/maya/.local/share/after-the-beep"))

    def keep(self, take: Take) -> Take:
        """Put a take into the history."""
        self.store.takes[take.take_id] = take
        if take.audio is not None:
            # A long history is looked at, not listened to.
            is_heard = len(self.takes) <= HEARD_TAKES
            self.files.clips[Path(take.audio)] = sound_of(take) if is_heard else Clip(pcm(silence(1.0)), RATE_HZ)
        return take

    def enter(self, practice: Practice | None = None) -> None:
        """Let the window come alive, on a practice without sound unless another one is given."""
        preferences = Preferences(self.settings_store)
        filling = Filling(self.prospects, preferences)

        def whose() -> str:
            return preferences.settings.person

        library = Library(self.own_scripts, self.store, self.calls, self.clock, self.library, whose=whose)
        people, schedule = People(self.people, self.store, preferences), Schedule(self.cards)
        ledger = Ledger(self.store, self.index, preferences, schedule)
        ledger.catch_up()
        calls = CallLog(self.calls, filling, self.clock)
        history = History(self.store, self.files, self.clock, whose)
        coach, chance = Coach(self.store, self.index, preferences), Random(4)  # noqa: S311 - the same each time
        voices = Voices(assets_dir() / "sounds", self.files, chance)
        results = TurnResults(history, coach, preferences)
        drill_room = DrillRoom(
            register=Register(self.classes, self.store, self.people, self.clock),
            store=self.classes,
            results=results,
            practice=cast("Practice", self.class_practice),
            unrecorded=cast("UnrecordedTurn", self.unrecorded),
            turn_settings=TurnSettings(preferences),
            words=DrillWords(library, filling, chance),
            voices=voices,
            clock=self.clock,
            source=self.source,
            chance=chance,
        )
        room = Room(
            practice=practice or cast("Practice", self.practice),
            replay=Replay(self.store, self.files, self.speaker, lambda _place: Clip(pcm(silence(1.0)), 16000)),
            history=history,
            progress=Progress(
                index=self.index,
                ledger=ledger,
                schedule=schedule,
                people=people,
                library=library,
                preferences=preferences,
                clock=self.clock,
            ),
            people=people,
            ledger=ledger,
            keeping=Keeping(self.store, self.index, preferences, self.clock),
            vault=self.vault,
            exchange=Exchange(
                store=self.store,
                index=self.index,
                people=self.people,
                cards=self.cards,
                ledger=ledger,
                take_files=TakeFilesOnDisk(),
                sounds=self.files,
                new_analyser=_no_analyser,
                preferences=preferences,
                clock=self.clock,
            ),
            coach=coach,
            reanalysis=Reanalysis(self.store, self.index, self.files, _no_analyser),
            preferences=preferences,
            devices=self.devices,
            library=library,
            prospects=self.prospects,
            filling=filling,
            calls=calls,
            voices=voices,
            mic_checking=cast("MicChecking", self.mic_checking),
            series=SeriesShelf(self.series, library, filling, calls, self.clock),
            drills=Drills(assets_dir() / "drills", self.drills, library, preferences),
            drill_room=drill_room,
            class_exchange=ClassExchange(
                classes=self.classes,
                takes=self.store,
                index=self.index,
                ledger=ledger,
                results=results,
                files=ClassFilesOnDisk(),
                preferences=preferences,
                clock=self.clock,
            ),
            sample_script=read_sample(assets_dir() / "sounds" / "sample_take.txt"),
            source=self.source,
            upkeep=ledger.catch_up,
            close=self._close,
        )
        self.replay = room.replay
        self.sample_script = room.sample_script
        self.window.enter(room, has_microphone=self.has_microphone)

    def _close(self) -> None:
        self.closed += 1


def _no_analyser(*_: object) -> TakeAnalyser:
    raise AssertionError("the window never listens again to old takes")


@cache
def sound_of(take: Take) -> Clip:
    """Return a sound that fits a take: a voice in its utterances, quiet between them."""
    analysis = take.analysis
    sound = silence(analysis.duration_s, RATE_HZ, ROOM_DBFS)
    voice = speech(analysis.duration_s, RATE_HZ)
    for span in analysis.spans:
        if span.kind is SpeechKind.UTTERANCE:
            heard = slice(round(span.start_s * RATE_HZ), round(span.end_s * RATE_HZ))
            phrases = np.abs(np.sin(np.linspace(0, np.pi * max(1.0, span.length_s * 1.4), len(sound[heard]))))
            sound[heard] += voice[heard] * (0.25 + 0.75 * phrases)
    return Clip(pcm(sound), RATE_HZ)
