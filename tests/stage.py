"""A window on made-up takes: what the pages are looked at with, and tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.fake_classroom import MemoryDrills
from tests.fake_progress import MemoryCards, MemoryPeople, MemoryTakeIndex, MemoryVault
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts, MemorySeries
from tests.fakes import FakeClock, FakeDevices, FakeFiles, FakeSpeaker, MemorySettingsStore, MemoryTakeStore
from tests.memory_classes import MemoryClasses
from tests.memory_course import MemoryCourse
from tests.memory_own_lessons import MemoryOwnLessons
from tests.sounds import pcm, silence, speech
from tests.stage_room import room_of
from trainer.domain.course import Course
from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind
from trainer.domain.take import TakeSource
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.opening import Opening
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.errors import TrainerError
    from trainer.domain.mic_report import MicReport
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.rehearsal.mic_checking import MicCheckListener
    from trainer.rehearsal.practice import Practice, PracticeListener

RATE_HZ = 8000
ROOM_DBFS = -45.0
HEARD_TAKES = 20
NO_COURSE = Course(())


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
        course: the lessons.
    """

    takes: Sequence[Take] = ()
    settings: Settings = field(default_factory=Settings)
    has_microphone: bool = True
    source: TakeSource = TakeSource.MICROPHONE
    course: Course = NO_COURSE

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
        self.course_practice, self.course_store = StagePractice(), MemoryCourse()
        self.classes, self.drills = MemoryClasses(), MemoryDrills()
        self.own_lessons = MemoryOwnLessons()
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
        room = room_of(self, practice)
        self.replay = room.replay
        self.sample_script = room.sample_script
        self.window.enter(room, has_microphone=self.has_microphone)

    def close(self) -> None:
        """Count how often the room was closed."""
        self.closed += 1


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
