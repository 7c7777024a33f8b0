"""The larger use cases of a room, each made of the parts that are shared."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from trainer.domain.hearing import Place
from trainer.rehearsal.class_exchange import ClassExchange
from trainer.rehearsal.course_judging import CourseJudging
from trainer.rehearsal.course_record import CourseRecord
from trainer.rehearsal.course_reviews import CourseReviews
from trainer.rehearsal.course_room import CourseRoom
from trainer.rehearsal.course_scripts import CourseScripts
from trainer.rehearsal.course_settings import CourseSettings
from trainer.rehearsal.drill_room import DrillRoom
from trainer.rehearsal.drill_words import DrillWords
from trainer.rehearsal.exchange import Exchange
from trainer.rehearsal.passport import Passports
from trainer.rehearsal.progress import Progress
from trainer.rehearsal.register import Register
from trainer.rehearsal.replay import Replay
from trainer.rehearsal.turn_settings import TurnSettings
from trainer.rehearsal.unrecorded import UnrecordedTurn
from trainer.store.class_files import ClassFilesOnDisk
from trainer.store.exchange import TakeFilesOnDisk

if TYPE_CHECKING:
    from trainer.app.shared import Shared
    from trainer.rehearsal.ports import Clip
    from trainer.rehearsal.turn_results import TurnResults


def replay_of(shared: Shared) -> Replay:
    """Return what plays takes, at the places that a prospect may be."""
    files = shared.ears.files

    @cache
    def sound_of(place: Place) -> Clip | None:
        return files.read(shared.sounds / "places" / f"{place.value}.flac") if place is not Place.QUIET else None

    return Replay(shared.kept.takes, files, shared.speaker, sound_of)


def progress_of(shared: Shared) -> Progress:
    """Return what all takes come to."""
    return Progress(
        index=shared.kept.index,
        ledger=shared.ledger,
        schedule=shared.schedule,
        people=shared.people,
        library=shared.library,
        preferences=shared.preferences,
        clock=shared.clock,
    )


def exchange_of(shared: Shared) -> Exchange:
    """Return what takes takes out to files, and in from files."""
    return Exchange(
        store=shared.kept.takes,
        index=shared.kept.index,
        people=shared.kept.people,
        cards=shared.kept.cards,
        ledger=shared.ledger,
        take_files=TakeFilesOnDisk(),
        sounds=shared.ears.files,
        new_analyser=shared.ears.new_analyser,
        preferences=shared.preferences,
        clock=shared.clock,
    )


def drill_room_of(shared: Shared, results: TurnResults) -> DrillRoom:
    """Return what leads a class."""
    settings = TurnSettings(shared.preferences)
    kept, clock = shared.kept, shared.clock
    return DrillRoom(
        register=Register(kept.classes, kept.takes, kept.people, clock),
        store=kept.classes,
        results=results,
        practice=shared.practice(settings),
        unrecorded=UnrecordedTurn(shared.speaker, clock, shared.studio.beep, settings, shared.workers),
        turn_settings=settings,
        words=DrillWords(shared.library, shared.filling, shared.chance),
        voices=shared.voices,
        clock=clock,
        source=shared.kind,
        chance=shared.chance,
    )


def class_exchange_of(shared: Shared, results: TurnResults) -> ClassExchange:
    """Return a class after the class."""
    return ClassExchange(
        classes=shared.kept.classes,
        takes=shared.kept.takes,
        index=shared.kept.index,
        ledger=shared.ledger,
        results=results,
        files=ClassFilesOnDisk(),
        preferences=shared.preferences,
        clock=shared.clock,
    )


def passports_of(shared: Shared, course: CourseRoom) -> Passports:
    """Return what writes passports of the course."""
    return Passports(
        course=course,
        tries=shared.kept.course,
        takes=shared.kept.takes,
        index=shared.kept.index,
        ledger=shared.ledger,
        sounds=shared.ears.files,
        files=TakeFilesOnDisk(),
        people=shared.people,
        preferences=shared.preferences,
        clock=shared.clock,
    )


def course_of(shared: Shared) -> CourseRoom:
    """Return what leads through the course."""
    settings, files = CourseSettings(shared.preferences), shared.ears.files
    return CourseRoom(
        courses=shared.course_shelf.course,
        record=CourseRecord(shared.kept.course, CourseReviews(shared.schedule), shared.clock),
        judging=CourseJudging(shared.coach, shared.history, files, shared.preferences),
        words=CourseScripts(shared.library, shared.preferences),
        practice=shared.practice(settings),
        take_settings=settings,
        voices=shared.voices,
        files=files,
        speaker=shared.speaker,
        preferences=shared.preferences,
        source=shared.kind,
    )
