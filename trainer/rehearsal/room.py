"""Everything a rehearsal offers to a window or a terminal, in one hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.script import Script
    from trainer.domain.take import TakeSource
    from trainer.rehearsal.call_log import CallLog
    from trainer.rehearsal.class_exchange import ClassExchange
    from trainer.rehearsal.coach import Coach
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.drill_room import DrillRoom
    from trainer.rehearsal.drills import Drills
    from trainer.rehearsal.exchange import Exchange
    from trainer.rehearsal.filling import Filling
    from trainer.rehearsal.history import History
    from trainer.rehearsal.keeping import Keeping
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.library import Library
    from trainer.rehearsal.library_ports import ProspectStore
    from trainer.rehearsal.mic_checking import MicChecking
    from trainer.rehearsal.opening import Voices
    from trainer.rehearsal.own_lesson_ports import OwnLessons
    from trainer.rehearsal.passport import Passports
    from trainer.rehearsal.people import People
    from trainer.rehearsal.ports import Devices
    from trainer.rehearsal.practice import Practice
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress import Progress
    from trainer.rehearsal.reanalysis import Reanalysis
    from trainer.rehearsal.replay import Replay
    from trainer.rehearsal.series_shelf import SeriesShelf
    from trainer.rehearsal.vault_ports import Vault


@dataclass(frozen=True, slots=True)
class Room:
    """The parts that the composition root made.

    Attributes:
        practice: records takes.
        replay: plays them.
        history: the takes that are kept.
        progress: what they come to: lists, trends, what to practise next.
        people: who practises.
        ledger: the book of figures.
        keeping: how long recordings are kept.
        exchange: takes out to files and in from files.
        vault: everything as one thing, to back up, restore and move.
        coach: says what there is to say of a take.
        reanalysis: hears them again.
        preferences: the settings.
        devices: the sound devices of this computer.
        library: the scripts.
        prospects: the prospect cards.
        filling: whom to call next, and what fills the blanks.
        calls: the real calls.
        voices: the mailboxes and the prospects who answer.
        mic_checking: checks the microphone.
        series: the series of messages.
        drills: what a class can do.
        drill_room: leads the class that is open.
        class_exchange: a class after the class: at a glance, as reports, out to files and in from files.
        course: leads somebody through the course.
        passports: what somebody passed in it, as a file of theirs.
        own_lessons: the lessons that the company added to it.
        sample_script: the words of the sample recording.
        source: where a take's sound comes from unless said otherwise.
        upkeep: what can wait until the window stands: finds lost recordings, judges takes; on a thread of its own.
        close: ends the room: stops what runs and releases devices and files.
    """

    practice: Practice
    replay: Replay
    history: History
    progress: Progress
    people: People
    ledger: Ledger
    keeping: Keeping
    exchange: Exchange
    vault: Vault
    coach: Coach
    reanalysis: Reanalysis
    preferences: Preferences
    devices: Devices
    library: Library
    prospects: ProspectStore
    filling: Filling
    calls: CallLog
    voices: Voices
    mic_checking: MicChecking
    series: SeriesShelf
    drills: Drills
    drill_room: DrillRoom
    class_exchange: ClassExchange
    course: CourseRoom
    passports: Passports
    own_lessons: OwnLessons
    sample_script: Script
    source: TakeSource
    upkeep: Callable[[], object]
    close: Callable[[], None]
