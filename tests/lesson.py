"""A class to lead, on a practice with time that passes only when somebody waits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from tests.fake_progress import MemoryPeople, MemoryTakeIndex
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, FakeMicrophone, FakeSpeaker, MemorySettingsStore, MemoryTakeStore
from tests.memory_classes import MemoryClasses
from tests.sounds import pcm, silence, speech
from tests.unit.test_practice import BEEP, MODEL, RATE_HZ, T0_S, Diary
from trainer.analysis.live import TakeAnalyser
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Classroom, PickBy, Turn
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase
from trainer.domain.script import Goal
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import TakeSource
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.drill_room import DrillRoom
from trainer.rehearsal.drill_words import DrillWords
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.history import History
from trainer.rehearsal.library import Library
from trainer.rehearsal.opening import Sounding, Voices
from trainer.rehearsal.ports import Block, Clip, StreamEnd
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.register import Register
from trainer.rehearsal.take_run import Studio
from trainer.rehearsal.turn_results import TurnResults
from trainer.rehearsal.turn_settings import TurnSettings
from trainer.rehearsal.unrecorded import UnrecordedTurn
from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tests.fakes import FakeStream
    from trainer.domain.take import Take
    from trainer.domain.taps import Tap

LIBRARY = read_built_in(assets_dir() / "library")
SCRIPT_ID = next(entry.script_id for entry in LIBRARY if entry.script.goal is not Goal.LIVE)
SOUNDS = assets_dir() / "sounds"
PICKUP_S = 1.0
HELLO = Clip(np.repeat(np.array([3000, 0], dtype=np.int16), round(PICKUP_S * RATE_HZ)), RATE_HZ)
"""Somebody speaks for a second, and is silent for another one."""
FLAG = SpeechSpan(SpeechKind.FILLED_PAUSE, 0.5, 0.8)
FULL = TrainerError("The disk is full.", "Make room and try again.")
HOT_SEAT = Drill("hot-seat", "Hot seat", "Everybody says the same.", (Round(question="Would you call back?"),))
TWICE = Drill("twice", "Twice", "Once more.", (Round("First"), Round("Again", limit_s=15.0, against_first=True)))
RELAY = Drill("relay", "Number relay", "Only the number.", (Round(task=Task.NUMBER), Round(task=Task.NUMBER)))
PICK_UP = Drill("pick-up", "Pick-up", "Somebody answers.", (Round(task=Task.PICK_UP),))


class LaterWorkers(Workers):
    """Does the work when somebody says so, on their thread."""

    def __init__(self) -> None:
        super().__init__()
        self.work: list[Callable[[], None]] = []

    def start(self, name: str, work: Callable[[], None]) -> None:
        del name
        self.work.append(work)

    def join(self, timeout_s: float = 0.0) -> None:
        del timeout_s
        while self.work:
            self.work.pop(0)()


class WallClock(FakeClock):
    """A clock that somebody may put back while time goes on."""

    put_back_s = 0.0

    def now(self) -> datetime:
        return super().now() - timedelta(seconds=self.put_back_s)


@dataclass
class LateMicrophone(FakeMicrophone):
    """Delivers its blocks late, each by something else up to `late_s`, but in order."""

    late_s: float = 0.0
    chance: Random = field(default_factory=lambda: Random(5))  # noqa: S311 - the same each time

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> FakeStream:
        arrived_s = 0.0

        def deliver(block: Block) -> None:
            nonlocal arrived_s
            arrived_s = max(arrived_s, self.clock.time_s + self.chance.uniform(0.0, self.late_s))
            self.clock.at(arrived_s, lambda: on_block(block))

        return super().open(deliver if self.late_s else on_block, on_end)


@dataclass
class Answering(Diary):
    """Hears who picks up, and answers them after `reply_s`."""

    clock: FakeClock = field(default_factory=FakeClock)
    mic: FakeMicrophone | None = None
    reply_s: float | None = None
    opened_s: float = 0.0
    stop: Callable[[], None] = field(default=lambda: None)
    idle: Callable[[], None] = field(default=lambda: None)

    def phase_changed(self, phase: Phase) -> None:
        super().phase_changed(phase)
        if phase is Phase.IDLE:
            self.idle()

    def sounding(self, what: Sounding) -> None:
        super().sounding(what)
        if what is Sounding.PICKUP and self.mic is not None and self.reply_s is not None:
            answers_s = self.clock.time_s + PICKUP_S + self.reply_s
            at = round((answers_s - self.opened_s) * RATE_HZ)
            words = pcm(speech(1.5))
            self.mic.sound[at : at + len(words)] += words
            self.clock.at(answers_s + 2.0, self.stop)


class Lesson:
    """A class on fakes: `speech_s` of speech after each beep, and quiet for ever after."""

    def __init__(
        self,
        roster: Sequence[Attendee | str] = ("Ann", "Ben", "Cleo"),
        *,
        speech_s: float = 3.0,
        late_s: float = 0.0,
        pick_by: PickBy = PickBy.ORDER,
    ) -> None:
        self.clock = WallClock()
        self.files = FakeFiles()
        self.takes = MemoryTakeStore(self.files)
        self.classes = MemoryClasses()
        self.speaker = FakeSpeaker(self.clock)
        self.workers = LaterWorkers()
        self.preferences = Preferences(MemorySettingsStore(Settings(person="Teacher")))
        sound = np.concatenate([silence(T0_S), speech(speech_s), silence(40.0, seed=3)])
        self.mic = LateMicrophone(self.clock, pcm(sound), late_s=late_s)
        self.diary = Answering(clock=self.clock, mic=self.mic, stop=self.stop)
        self.room = self._room()
        people = [one if isinstance(one, Attendee) else Attendee(one) for one in roster]
        made = self.room.register.create("Tuesday", people)
        self.room.open(self.room.register.keep(replace(made, pick_by=pick_by)))
        self.pressed: list[tuple[float, Tap | None]] = []

    def _room(self) -> DrillRoom:
        studio = Studio(
            self.takes,
            self.files,
            self.speaker,
            self.clock,
            BEEP,
            lambda rate_hz, long_pause_s, _script: TakeAnalyser(rate_hz, MODEL, long_pause_s),
        )
        for kind in ("greetings", "pickups"):
            for path in (SOUNDS / kind).glob("*.flac"):
                self.files.clips[path] = HELLO
        chance, turn_settings = Random(7), TurnSettings(self.preferences)  # noqa: S311 - the same each time
        filling = Filling(MemoryProspects(), self.preferences)
        scripts = MemoryScripts(self.takes)
        library = Library(scripts, self.takes, MemoryCalls(), self.clock, LIBRARY, whose=lambda: "Teacher")
        history = History(self.takes, self.files, self.clock, lambda: "Teacher")
        room = DrillRoom(
            register=Register(self.classes, self.takes, MemoryPeople(self.takes), self.clock),
            store=self.classes,
            results=TurnResults(
                history, Coach(self.takes, MemoryTakeIndex(self.takes), self.preferences), self.preferences
            ),
            practice=Practice(studio, lambda _source: self.mic, turn_settings, self.workers),
            unrecorded=UnrecordedTurn(self.speaker, self.clock, BEEP, turn_settings, self.workers),
            turn_settings=turn_settings,
            words=DrillWords(library, filling, chance),
            voices=Voices(SOUNDS, self.files, chance),
            clock=self.clock,
            source=TakeSource.MICROPHONE,
            chance=chance,
        )
        room.practice.listen(self.diary)
        room.unrecorded.listen(self.diary)
        return room

    @property
    def kept(self) -> Classroom:
        """Return the class as it is on the disk."""
        (kept,) = self.classes.every.values()
        return kept

    @property
    def classroom(self) -> Classroom:
        assert self.room.classroom is not None
        return self.room.classroom

    @property
    def turn(self) -> Turn:
        assert self.room.turn is not None
        return self.room.turn

    def begin(self, drill: Drill = HOT_SEAT) -> Lesson:
        self.room.begin_drill(drill, SCRIPT_ID)
        return self

    def call(self) -> Turn:
        turn = self.room.call_next()
        assert turn is not None
        return turn

    def press(self, kind: str) -> None:
        self.pressed.append((self.clock.time_s, self.room.tap(kind)))

    def let_begin(self, stop_at_s: float = 1.2, taps: Mapping[float, str] | None = None) -> None:
        """Let the speaker begin; the times count from the end of the beep."""
        self.diary.opened_s = self.clock.time_s
        assert self.room.begin()
        zero_s = self.clock.time_s + T0_S
        for at_s, kind in (taps or {}).items():
            self.clock.at(zero_s + at_s, lambda kind=kind: self.press(kind))  # type: ignore[misc]
        self.clock.at(zero_s + stop_at_s, self.stop)

    def stop(self) -> None:
        self.room.practice.stop()
        self.room.unrecorded.stop()

    def speak(self, stop_at_s: float = 1.2, taps: Mapping[float, str] | None = None) -> Take | None:
        """Let the one who is called speak, and hear the end of it."""
        before = len(self.diary.takes)
        self.let_begin(stop_at_s, taps)
        self.workers.join()
        take = self.diary.takes[-1] if len(self.diary.takes) > before else None
        self.room.spoken(take)
        return take

    def give_up(self, at_s: float = 1.5) -> None:
        """Let the one who is called begin and change their mind; the class hears of it at once, as at the desk."""
        self.let_begin(9.0)
        self.clock.at(self.clock.time_s + T0_S + at_s, self.room.practice.cancel)
        self.diary.idle = self.room.unspoken
        self.workers.join()

    def crash(self) -> None:
        """Start the program anew, with what is on the disk."""
        classroom_id = self.classroom.classroom_id
        self.workers.work.clear()
        self.room = self._room()
        self.room.open(self.room.register.find(classroom_id))


def silent_ben() -> Lesson:
    """Return a class in which Ben is called, who is not to be recorded."""
    lesson = Lesson([Attendee("Ben", consent=Consent.NOTHING), "Ann"]).begin()
    assert lesson.call().attendee == "Ben"
    return lesson
