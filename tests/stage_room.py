"""The room behind the tests' window: what the composition root builds, on stand-ins."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, cast

from tests.sounds import pcm, silence
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_sample
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.class_exchange import ClassExchange
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.course_judging import CourseJudging
from trainer.rehearsal.course_record import CourseRecord
from trainer.rehearsal.course_reviews import CourseReviews
from trainer.rehearsal.course_room import CourseRoom
from trainer.rehearsal.course_scripts import CourseScripts
from trainer.rehearsal.course_settings import CourseSettings
from trainer.rehearsal.drill_room import DrillRoom
from trainer.rehearsal.drill_words import DrillWords
from trainer.rehearsal.drills import Drills
from trainer.rehearsal.exchange import Exchange
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.history import History
from trainer.rehearsal.keeping import Keeping
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.library import Library
from trainer.rehearsal.opening import Voices
from trainer.rehearsal.passport import Passports
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
    from tests.stage import Stage
    from trainer.analysis.live import TakeAnalyser
    from trainer.rehearsal.mic_checking import MicChecking
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.unrecorded import UnrecordedTurn


class StageParts:
    """What several parts of the room need, on what a stage has."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.preferences = Preferences(stage.settings_store)
        self.filling = Filling(stage.prospects, self.preferences)
        self.library = Library(
            stage.own_scripts, stage.store, stage.calls, stage.clock, stage.library, whose=self._whose
        )
        self.people = People(stage.people, stage.store, self.preferences)
        self.schedule = Schedule(stage.cards)
        self.ledger = Ledger(stage.store, stage.index, self.preferences, self.schedule)
        self.ledger.catch_up()
        self.calls = CallLog(stage.calls, self.filling, stage.clock)
        self.history = History(stage.store, stage.files, stage.clock, self._whose)
        self.coach = Coach(stage.store, stage.index, self.preferences)
        self.chance = Random(4)  # noqa: S311 - the same each time
        self.voices = Voices(assets_dir() / "sounds", stage.files, self.chance)
        self.results = TurnResults(self.history, self.coach, self.preferences)

    def _whose(self) -> str:
        return self.preferences.settings.person

    def course(self) -> CourseRoom:
        """Return what leads through the course."""
        stage, settings = self.stage, CourseSettings(self.preferences)
        return CourseRoom(
            courses=lambda: stage.course,
            record=CourseRecord(stage.course_store, CourseReviews(self.schedule), stage.clock),
            judging=CourseJudging(self.coach, self.history, stage.files, self.preferences),
            words=CourseScripts(self.library, self.preferences),
            practice=cast("Practice", stage.course_practice),
            take_settings=settings,
            voices=self.voices,
            files=stage.files,
            speaker=stage.speaker,
            preferences=self.preferences,
            source=stage.source,
        )

    def passports(self, course: CourseRoom) -> Passports:
        """Return what writes passports of the course."""
        stage = self.stage
        return Passports(
            course=course,
            tries=stage.course_store,
            takes=stage.store,
            index=stage.index,
            ledger=self.ledger,
            sounds=stage.files,
            files=TakeFilesOnDisk(),
            people=self.people,
            preferences=self.preferences,
            clock=stage.clock,
        )

    def drill_room(self) -> DrillRoom:
        """Return what leads a class."""
        stage = self.stage
        return DrillRoom(
            register=Register(stage.classes, stage.store, stage.people, stage.clock),
            store=stage.classes,
            results=self.results,
            practice=cast("Practice", stage.class_practice),
            unrecorded=cast("UnrecordedTurn", stage.unrecorded),
            turn_settings=TurnSettings(self.preferences),
            words=DrillWords(self.library, self.filling, self.chance),
            voices=self.voices,
            clock=stage.clock,
            source=stage.source,
            chance=self.chance,
        )

    def progress(self) -> Progress:
        """Return what all takes come to."""
        return Progress(
            index=self.stage.index,
            ledger=self.ledger,
            schedule=self.schedule,
            people=self.people,
            library=self.library,
            preferences=self.preferences,
            clock=self.stage.clock,
        )

    def exchange(self) -> Exchange:
        """Return what takes takes out to files, and in from files."""
        stage = self.stage
        return Exchange(
            store=stage.store,
            index=stage.index,
            people=stage.people,
            cards=stage.cards,
            ledger=self.ledger,
            take_files=TakeFilesOnDisk(),
            sounds=stage.files,
            new_analyser=_no_analyser,
            preferences=self.preferences,
            clock=stage.clock,
        )

    def class_exchange(self) -> ClassExchange:
        """Return a class after the class."""
        stage = self.stage
        return ClassExchange(
            classes=stage.classes,
            takes=stage.store,
            index=stage.index,
            ledger=self.ledger,
            results=self.results,
            files=ClassFilesOnDisk(),
            preferences=self.preferences,
            clock=stage.clock,
        )


def room_of(stage: Stage, practice: Practice | None = None) -> Room:
    """Return the room of a stage, on a practice without sound unless another one is given."""
    parts = StageParts(stage)
    preferences, course = parts.preferences, parts.course()
    return Room(
        practice=practice or cast("Practice", stage.practice),
        replay=Replay(stage.store, stage.files, stage.speaker, lambda _place: Clip(pcm(silence(1.0)), 16000)),
        history=parts.history,
        progress=parts.progress(),
        people=parts.people,
        ledger=parts.ledger,
        keeping=Keeping(stage.store, stage.index, preferences, stage.clock),
        vault=stage.vault,
        exchange=parts.exchange(),
        coach=parts.coach,
        reanalysis=Reanalysis(stage.store, stage.index, stage.files, _no_analyser),
        preferences=preferences,
        devices=stage.devices,
        library=parts.library,
        prospects=stage.prospects,
        filling=parts.filling,
        calls=parts.calls,
        voices=parts.voices,
        mic_checking=cast("MicChecking", stage.mic_checking),
        series=SeriesShelf(stage.series, parts.library, parts.filling, parts.calls, stage.clock),
        drills=Drills(assets_dir() / "drills", stage.drills, parts.library, preferences),
        drill_room=parts.drill_room(),
        class_exchange=parts.class_exchange(),
        course=course,
        passports=parts.passports(course),
        own_lessons=stage.own_lessons,
        sample_script=read_sample(assets_dir() / "sounds" / "sample_take.txt"),
        source=stage.source,
        upkeep=parts.ledger.catch_up,
        close=stage.close,
    )


def _no_analyser(*_: object) -> TakeAnalyser:
    raise AssertionError("the window never listens again to old takes")
