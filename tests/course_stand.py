"""Somebody in a made-up course, on a practice with time that passes only when somebody waits."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from tests.fake_progress import MemoryCards, MemoryTakeIndex
from tests.fake_workshop import MemoryCalls, MemoryScripts
from tests.fakes import FakeFiles, FakeMicrophone, FakeSpeaker, MemorySettingsStore, MemoryTakeStore
from tests.lesson import HELLO, LIBRARY, SOUNDS, LaterWorkers, WallClock
from tests.memory_course import MemoryCourse
from tests.sounds import pcm, silence, speech
from tests.unit.test_practice import BEEP, MODEL, RATE_HZ, T0_S, Diary
from trainer.analysis.live import TakeAnalyser
from trainer.coaching.course_answers import AnswerJudged
from trainer.domain.checks import CheckVerdict
from trainer.domain.course import (
    BUILT_IN,
    Card,
    Choose,
    Course,
    CourseSound,
    FindInSound,
    FindInWords,
    Hear,
    Lesson,
    Manner,
    Mend,
    Order,
    SoundMark,
    Speak,
    Step,
    Sureness,
    Words,
    WriteDown,
)
from trainer.domain.course_progress import Outcome, RuleResult
from trainer.domain.pass_rule import CheckRule, FigureRule, PassRule, Side
from trainer.domain.prompting import Rung
from trainer.domain.settings import Settings
from trainer.domain.take import TakeSource
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.course_judging import CourseJudging
from trainer.rehearsal.course_record import CourseRecord
from trainer.rehearsal.course_reviews import CourseReviews
from trainer.rehearsal.course_room import CourseRoom
from trainer.rehearsal.course_scripts import CourseScripts
from trainer.rehearsal.course_settings import CourseSettings
from trainer.rehearsal.history import History
from trainer.rehearsal.library import Library
from trainer.rehearsal.opening import Voices
from trainer.rehearsal.ports import Clip
from trainer.rehearsal.practice import Practice
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.schedule import Schedule
from trainer.rehearsal.take_run import Studio

if TYPE_CHECKING:
    from trainer.domain.take import Take
    from trainer.rehearsal.course_steps import Answered, OpenStep

SCRIPT_ID = "builtin/referral/01_docks"
MODEL_SOUND = CourseSound(
    "model", "model.flac", "I'm on 555, 01, 18.", (SoundMark("um", "um", (1.0, 1.3)),), (("Hi", (0.1, 0.3)),)
)
RULE = PassRule((FigureRule("ums", Side.AT_MOST, 1.0),), needed=2, of=3)
CARD = Step("why", "Why", Card("Because.", "Wickelgren 1964", Sureness.RESEARCH))
HEAR = Step("hear", "Hear", Hear((("model", "Good"),)))
CHOOSE = Step(
    "choose",
    "Choose",
    Choose("Which?", ("This", "That", "Those"), 1, "It is."),
    hints=("Look once more.", "Not the first."),
    easier=Choose("Which?", ("This", "That"), 1, "It is."),
)
ORDER = Step("order", "Order", Order("In order?", ("a", "b", "c"), "So it goes."))
FIND = Step("find", "Find", FindInSound("Where?", "model", ("um",), "There."))
POINT = Step("point", "Point", FindInWords("Which words?", ("Hi", "again,", "Tim."), ((1, 2),), "That one."))
MEND = Step("mend", "Mend", Mend(Words(text="Hi {prospect}, this is an amazing offer."), ("not_salesy",)))
SAY = Step("say", "Say it", Speak(Words(written_in="mend"), RULE, limit_s=12.0, rung=Rung.INITIALS))
SHADOW = Step("shadow", "Along", Speak(Words(text="Hi."), PassRule((CheckRule("hook"),)), Manner.SHADOW, sound="model"))
PICK_UP = Step("pick-up", "They answer", Speak(Words(script_id=SCRIPT_ID), RULE, Manner.PICK_UP))
WRITE = Step("write", "Write", WriteDown("model", "", PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0.0),))))
OWN = Step("own", "Your own", WriteDown("", "pick-up", PassRule((FigureRule("digits_wrong", Side.AT_MOST, 0.0),))))
EXTRA = Step("extra", "Once more", CARD.task, after_failing="choose")
THINK = Lesson("01-think", "Think", "It helps.", 6, (CARD, HEAR, CHOOSE, EXTRA, ORDER, FIND, POINT), "order")
SPEAK = Lesson("02-speak", "Speak", "It helps.", 8, (MEND, SAY, SHADOW, PICK_UP), "say")
WRITING = Lesson("03-write", "Write", "It helps.", 3, (WRITE,), "write")
COURSE = Course((THINK, SPEAK, WRITING), {(BUILT_IN, "model"): MODEL_SOUND})


class ToldJudging(CourseJudging):
    """Judges answers as ever, and takes as somebody says: what comes next is the first of `coming`."""

    coming: list[Outcome]

    def of_take(self, take: Take, task: Speak, sound: CourseSound | None) -> AnswerJudged:
        del take, task
        outcome = self.coming.pop(0) if self.coming else Outcome.PASSED
        result = RuleResult("ums <= 1", "Ums", "2", "at most 1", CheckVerdict.FAIL)
        return AnswerJudged(outcome, f"along with {sound.name}" if sound else "Breathe.", (result,))


class Stand:
    """A hire in the course: what is on the disk outlives the program."""

    def __init__(self, course: Course = COURSE, settings: Settings | None = None) -> None:
        self.course = course
        self.clock = WallClock()
        self.files = FakeFiles()
        self.takes = MemoryTakeStore(self.files)
        self.store, self.cards = MemoryCourse(), MemoryCards()
        self.speaker = FakeSpeaker(self.clock)
        self.workers = LaterWorkers()
        self.preferences = Preferences(MemorySettingsStore(settings or Settings(person="Maya")))
        for kind in ("greetings", "pickups"):
            self.files.clips |= dict.fromkeys((SOUNDS / kind).glob("*.flac"), HELLO)
        self.files.clips[Path(MODEL_SOUND.path)] = Clip(pcm(speech(2.0)), RATE_HZ)
        self.diary = Diary()
        self.coming: list[Outcome] = []
        self.room = self._room()

    def _room(self) -> CourseRoom:
        studio = Studio(
            self.takes,
            self.files,
            self.speaker,
            self.clock,
            BEEP,
            lambda rate_hz, long_pause_s, _script: TakeAnalyser(rate_hz, MODEL, long_pause_s),
        )
        settings = CourseSettings(self.preferences)
        coach = Coach(self.takes, MemoryTakeIndex(self.takes), self.preferences)
        history = History(self.takes, self.files, self.clock, lambda: "Maya")
        judging = ToldJudging(coach, history, self.files, self.preferences)
        judging.coming = self.coming
        library = Library(
            MemoryScripts(self.takes), self.takes, MemoryCalls(), self.clock, LIBRARY, whose=lambda: "Maya"
        )
        self.schedule = Schedule(self.cards)
        room = CourseRoom(
            courses=lambda: self.course,
            record=CourseRecord(self.store, CourseReviews(self.schedule), self.clock),
            judging=judging,
            words=CourseScripts(library, self.preferences),
            practice=Practice(studio, lambda _source: self._mic(), settings, self.workers),
            take_settings=settings,
            voices=Voices(SOUNDS, self.files, Random(7)),  # noqa: S311 - the same each time
            files=self.files,
            speaker=self.speaker,
            preferences=self.preferences,
            source=TakeSource.MICROPHONE,
        )
        room.practice.listen(self.diary)
        return room

    def _mic(self) -> FakeMicrophone:
        return FakeMicrophone(self.clock, pcm(np.concatenate([silence(T0_S), speech(3.0), silence(60.0, seed=3)])))

    @property
    def now(self) -> OpenStep:
        """Return the step that is open."""
        assert self.room.current is not None
        return self.room.current

    @property
    def at(self) -> str:
        """Return its name."""
        return self.now.standing.step.name

    def crash(self) -> None:
        """Start the program anew, with what is on the disk."""
        self.workers.work.clear()
        self.room = self._room()

    def let_begin(self, stop_at_s: float = 1.6, *, along: bool = False) -> None:
        """Begin the take of the step that is open; it is recorded when somebody waits for it."""
        assert self.room.begin(along=along)
        beep_s = 20.0 if self.at == PICK_UP.name else 7.0
        self.clock.at(self.clock.time_s + beep_s + stop_at_s, self.room.practice.stop)

    def speak(self, *outcomes: Outcome) -> Answered:
        """Speak a take for each outcome, and return what the last one is told."""
        answered = None
        for outcome in outcomes or (Outcome.PASSED,):
            self.coming[:] = [outcome]
            self.let_begin()
            self.workers.join()
            answered = self.room.spoken(self.diary.takes[-1])
        assert answered is not None
        return answered
