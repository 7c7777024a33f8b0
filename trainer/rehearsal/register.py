"""The classes that a trainer has: made, found again, changed and forgotten."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Classroom
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST, as_known
from trainer.domain.roster_text import names_in
from trainer.rehearsal.own_takes import own_take

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import datetime

    from trainer.domain.take import Take
    from trainer.rehearsal.class_ports import ClassLine, ClassStore
    from trainer.rehearsal.ports import Clock, TakeStore
    from trainer.rehearsal.progress_ports import PeopleStore

MOST_ATTENDEES: Final = 60
LONGEST_TITLE: Final = 60


class Register:
    """Keeps classes. All methods raise TrainerError where the disk is full or refuses."""

    def __init__(self, store: ClassStore, takes: TakeStore, people: PeopleStore, clock: Clock) -> None:
        self._store = store
        self._takes = takes
        self._people = people
        self._clock = clock

    def lines(self) -> Sequence[ClassLine]:
        """Return all classes, the one with the newest turn first."""
        return self._store.classrooms()

    def create(self, title: str = "", roster: Sequence[Attendee] = ()) -> Classroom:
        """Make a class and return it; without a title it is called after the day."""
        now = self._clock.now()
        day = now.astimezone()
        named = _title(title) or f"{day:%A}, {day.day} {day:%B %Y}"
        classroom = Classroom(new_name(now), named, now, roster=tuple(roster))
        self._store.keep(classroom)
        return classroom

    def find(self, classroom_id: str) -> Classroom:
        """Return a class.

        Raises:
            TrainerError: it is gone, or another version wrote it.
        """
        found = self._store.get(classroom_id)
        if found is None:
            raise TrainerError("That class cannot be read.", "Choose another one, or make a new one.")
        return found

    def keep(self, classroom: Classroom) -> Classroom:
        """Keep a class as it is now, its turns left alone, and return it."""
        self._store.keep(classroom)
        return classroom

    def rename(self, classroom: Classroom, title: str) -> Classroom:
        """Call a class otherwise, and return it; an empty title changes nothing."""
        return self.keep(replace(classroom, title=_title(title) or classroom.title))

    def forget(self, classroom_id: str, *, forget_guests: bool = False) -> None:
        """Delete a class with its turns; what it recorded goes as when it ends, other takes stay with their people.

        A class that cannot be read goes too.

        Args:
            classroom_id: the class.
            forget_guests: delete the takes of guests for good.
        """
        classroom = self._store.get(classroom_id)
        if classroom is not None:
            self._forget_recordings(classroom, classroom.roster, forget_guests=forget_guests)
        self._store.forget(classroom_id)

    def add_people(self, classroom: Classroom, text: str, *, are_guests: bool = False) -> Classroom:
        """Add the people in a text, pasted or from a file, and return the class; who is in it already stays.

        Who has a history here is called as they are there, for capitals make nobody new.

        Raises:
            TrainerError: there is nobody in the text, or there would be too many.
        """
        names = names_in(text)
        if not names:
            raise TrainerError("There is no name in that.", "Write one name a line, or paste a column of names.")
        if not are_guests:
            names = tuple(self._as_known(name) for name in names)
        known = {one.name.casefold() for one in classroom.roster} | {GUEST.casefold()}
        new = [Attendee(name, is_guest=are_guests) for name in names if name.casefold() not in known]
        if len(classroom.roster) + len(new) > MOST_ATTENDEES:
            raise TrainerError(f"A class has at most {MOST_ATTENDEES} people.", "Make two classes of it.")
        return self.keep(replace(classroom, roster=(*classroom.roster, *new)))

    def change_person(self, classroom: Classroom, name: str, changed: Attendee) -> Classroom:
        """Change what is known of somebody, and return the class.

        Who had a turn keeps their name and stays a guest or none: both say whose their takes are.

        Raises:
            TrainerError: somebody else in the class is called so.
        """
        known = classroom.attendee(name)
        if known is not None and had_part(classroom, name):
            changed = replace(changed, name=name, is_guest=known.is_guest)
        elif not changed.is_guest:
            changed = replace(changed, name=self._as_known(changed.name))
        others = {one.name.casefold() for one in classroom.roster if one.name != name}
        if changed.name.casefold() in others:
            raise TrainerError(f"Somebody is called {changed.name} already.", "Add a second name or a letter.")
        roster = tuple(changed if one.name == name else one for one in classroom.roster)
        return self.keep(replace(classroom, roster=roster))

    def remove_person(self, classroom: Classroom, name: str) -> Classroom:
        """Take somebody off the list, and return the class.

        Raises:
            TrainerError: they had a turn or wrote in one, which would be nobody's.
        """
        if had_part(classroom, name):
            raise TrainerError(f"{name} has had a turn in this class.", "Mark them as absent instead.")
        return self.keep(replace(classroom, roster=tuple(one for one in classroom.roster if one.name != name)))

    def erase_person(self, classroom: Classroom, name: str) -> Classroom:
        """Delete all that a class knows of somebody, and return the class: their seat, their turns, what they wrote.

        What was recorded for the class alone goes, and all takes of a guest; takes in a history of their own stay.
        """
        theirs = [one for one in classroom.roster if one.name == name]
        self._forget_recordings(classroom, theirs, forget_guests=True)
        self._store.erase_person(classroom.classroom_id, name)
        return self.find(classroom.classroom_id)

    def to_forget(self, classroom: Classroom) -> tuple[int, int]:
        """Return how many recordings go when a class ends or is deleted, and how many takes of guests are here."""
        recordings = self._class_only(classroom, classroom.roster)
        return len(recordings), len(self._of_guests(classroom, classroom.roster))

    def end(self, classroom: Classroom, *, forget_guests: bool) -> Classroom:
        """End a class, and return it: recordings that were for the class alone go, their figures stay.

        Args:
            classroom: the class.
            forget_guests: delete the takes of guests for good.
        """
        self._forget_recordings(classroom, classroom.roster, forget_guests=forget_guests)
        return self.keep(replace(classroom, ended_at=self._clock.now()))

    def go_on(self, classroom: Classroom) -> Classroom:
        """Continue a class that ended, today or another day, and return it; everybody on the list is here again."""
        roster = tuple(replace(one, here=True) for one in classroom.roster)
        return self.keep(replace(classroom, ended_at=None, roster=roster))

    def _forget_recordings(self, classroom: Classroom, seats: Sequence[Attendee], *, forget_guests: bool) -> None:
        """Delete what was recorded for a class alone of some who sit in it, and the takes of guests where wanted."""
        for take_id in self._of_guests(classroom, seats) if forget_guests else ():
            self._takes.erase(take_id)
        for take_id in self._class_only(classroom, seats):
            self._takes.erase_recording(take_id)

    def _class_only(self, classroom: Classroom, seats: Iterable[Attendee]) -> list[str]:
        wanted = {one.name for one in seats if one.consent is not Consent.KEEP}
        return [take.take_id for take in self._takes_of(classroom, wanted) if take.audio is not None]

    def _of_guests(self, classroom: Classroom, seats: Iterable[Attendee]) -> list[str]:
        guests = {one.name for one in seats if one.is_guest}
        return [take.take_id for take in self._takes_of(classroom, guests)]

    def _takes_of(self, classroom: Classroom, names: Container[str]) -> Iterator[Take]:
        """Yield the takes that some of a class spoke in it."""
        for turn in classroom.turns:
            take = self._takes.get(turn.take_id) if turn.take_id and turn.attendee in names else None
            if (own := own_take(take, classroom, turn)) is not None:
                yield own

    def _as_known(self, name: str) -> str:
        return as_known(name, (person.name for person in self._people.people()))


def new_name(now: datetime) -> str:
    """Return a name for a class, a run or a turn, which no other computer gives: the time on the wall, and chance."""
    return f"{now.astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


def had_part(classroom: Classroom, name: str) -> bool:
    """Return whether somebody spoke or wrote in a turn."""
    writers = (turn.written.writer for turn in classroom.turns if turn.written)
    return name in {*writers, *(turn.attendee for turn in classroom.turns)}


def _title(title: str) -> str:
    return "".join(sign for sign in " ".join(title.split()) if sign.isprintable())[:LONGEST_TITLE].strip()
