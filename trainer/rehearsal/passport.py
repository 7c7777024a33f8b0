"""Passports of the course: what somebody passed and how, gathered from what is kept, and written to one file."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from trainer import __version__
from trainer.analysis.live import DETECTOR
from trainer.domain.course_progress import lesson_standing
from trainer.domain.course_thresholds import thresholds_used
from trainer.domain.errors import TrainerError
from trainer.domain.person import is_same_name
from trainer.rehearsal.passport_html import passport_html
from trainer.rehearsal.passport_lessons import lesson_page
from trainer.rehearsal.passport_parts import Kept, Passport
from trainer.rehearsal.passport_takes import SpokenTakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from trainer.domain.course import Course
    from trainer.domain.course_progress import LessonStanding, Try
    from trainer.rehearsal.exchange_ports import TakeFiles
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.passport_parts import LessonPage, Spoken
    from trainer.rehearsal.people import People
    from trainer.rehearsal.ports import Clock, SoundFiles, TakeStore
    from trainer.rehearsal.preferences import Preferences
    from trainer.rehearsal.progress_ports import TakeIndex
    from trainer.rehearsal.vault_ports import Tell

_BYTES_A_SECOND: Final = 8_000
"""A packed voice has about 6,000; written as text it grows by a third."""
_PAGE_BYTES: Final = 60_000
_log = logging.getLogger(__name__)


class Standings(Protocol):
    """What a passport asks of the course; `CourseRoom` has it."""

    def course(self) -> Course:
        """Return the lessons in force."""

    def whole_course(self) -> Course:
        """Return them with those that were left out."""

    def standings(self, person: str = "") -> Sequence[LessonStanding]:
        """Return how far somebody is with each lesson in force, in order."""


class KeptTries(Protocol):
    """What a passport asks of the disk; `CourseStore` has it."""

    def tries(self, person: str) -> Sequence[Try]:
        """Return all tries of a person, by time."""


class Passports:
    """Writes passports. All methods raise TrainerError where the disk is full or refuses, or nobody is called so."""

    def __init__(
        self,
        *,
        course: Standings,
        tries: KeptTries,
        takes: TakeStore,
        index: TakeIndex,
        ledger: Ledger,
        sounds: SoundFiles,
        files: TakeFiles,
        people: People,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        self._course = course
        self._tries = tries
        self._takes = SpokenTakes(takes, index, ledger)
        self._kept = takes
        self._sounds = sounds
        self._files = files
        self._people = people
        self._preferences = preferences
        self._clock = clock

    def of(self, person: str = "") -> Passport:
        """Return the passport of somebody, of whoever practises by default, without recordings."""
        name = self._known(person) if person else self._people.name
        course, settings, tries = self._course.whole_course(), self._preferences.settings, self._tries.tries(name)
        spoken = self._takes.of(course, tries)
        mine = {made.try_id: take for made, take in spoken}
        return Passport(
            person=name,
            made_at=self._clock.now(),
            program=__version__,
            detector=DETECTOR,
            microphone=settings.microphone.name if settings.microphone else "",
            lessons=tuple(self._lessons(name, course, tries, mine)),
            takes=tuple(mine.values()),
            thresholds=tuple(
                (row, getattr(settings.thresholds, row.name)) for row, _ in thresholds_used(self._course.course())
            ),
        )

    def write(
        self, path: Path, tell: Tell = lambda _done, _all: None, *, person: str = "", with_sound: bool = False
    ) -> Passport:
        """Write a passport as one HTML file, as a whole or not at all; return what it says.

        Args:
            path: where to.
            tell: hears how many recordings are done, and of how many.
            person: whose; whoever practises by default.
            with_sound: whether the recordings of the first and the best take of each lesson are in it.
        """
        passport = self.of(person)
        if with_sound:
            passport = self._with_sound(passport, tell)
        self._files.write_text(path, passport_html(passport))
        return passport

    def bytes_of(self, passport: Passport, *, with_sound: bool) -> int:
        """Return about how many bytes a passport has as a file."""
        heard = sum(one.duration_s or 0.0 for one in passport.heard) if with_sound else 0.0
        return _PAGE_BYTES + round(_BYTES_A_SECOND * heard)

    def _known(self, person: str) -> str:
        found = next((one.name for one in self._people.all() if is_same_name(one.name, person)), None)
        if found is None:
            raise TrainerError(f"Nobody here is called {person}.", "`trainer people list` names everybody.")
        return found

    def _lessons(
        self, name: str, course: Course, tries: Sequence[Try], mine: Mapping[str, Spoken]
    ) -> Iterator[LessonPage]:
        """Yield the lessons in force, and those that were left out after the person tried them."""
        in_force = {one.lesson.lesson_id: one for one in self._course.standings(name)}
        for lesson in course.lessons:
            standing = in_force.get(lesson.lesson_id) or lesson_standing(lesson, tries)
            if lesson.lesson_id in in_force or standing.begun:
                own = [one for one in tries if one.lesson_id == lesson.lesson_id]
                page = lesson_page(standing, mine, own, self._preferences.settings.thresholds)
                yield replace(page, is_left_out=lesson.lesson_id not in in_force)

    def _with_sound(self, passport: Passport, tell: Tell) -> Passport:
        """Return a passport with the recordings that belong into it."""
        wanted = passport.heard
        heard: dict[str, Spoken] = {}
        for number, one in enumerate(wanted):
            tell(number, len(wanted))
            heard[one.take_id] = self._heard(one)
        tell(len(wanted), len(wanted))
        return replace(passport, lessons=tuple(_with(one, heard) for one in passport.lessons))

    def _heard(self, spoken: Spoken) -> Spoken:
        """Return a take with its recording; one that cannot be read any more is told as such."""
        take = self._kept.get(spoken.take_id) if spoken.duration_s is not None else None
        path = self._kept.audio_path(take) if take is not None else None
        if path is None:
            return spoken
        try:
            return replace(spoken, sound=self._sounds.packed(path))
        except TrainerError as fault:
            _log.warning("the recording of take %s: %s", spoken.take_id, fault)
            return replace(spoken, kept=Kept.UNREADABLE)


def _with(lesson: LessonPage, heard: Mapping[str, Spoken]) -> LessonPage:
    if lesson.first is None or lesson.best is None:
        return lesson
    first, best = (
        replace(one, sound=heard[one.take_id].sound, kept=heard[one.take_id].kept)
        for one in (lesson.first, lesson.best)
    )
    return replace(lesson, first=first, best=best)
