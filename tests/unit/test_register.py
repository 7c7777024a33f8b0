"""The classes of a trainer: made, changed, ended and continued."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_take
from tests.fake_progress import MemoryPeople
from tests.fakes import FakeClock, FakeFiles, MemoryTakeStore
from tests.memory_classes import MemoryClasses
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Classroom, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST, Person
from trainer.rehearsal.register import LONGEST_TITLE, MOST_ATTENDEES, Register, new_name


class Desk:
    """A register on classes and takes in memory."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.takes = MemoryTakeStore(FakeFiles())
        self.classes = MemoryClasses()
        self.people = MemoryPeople(self.takes)
        self.register = Register(self.classes, self.takes, self.people, self.clock)

    def kept(self, room: Classroom) -> Classroom:
        return self.register.find(room.classroom_id)

    def with_takes(self, *roster: Attendee) -> Classroom:
        """Return a class in which everybody spoke once."""
        room = self.register.create("Tuesday", roster)
        drill = Drill("d", "Drill", "", (Round(),))
        room = self.register.keep(replace(room, runs=(Run("r", drill, "s", self.clock.now()),)))
        for number, one in enumerate(roster):
            take = make_take(f"take of {one.name}")
            self.takes.takes[take.take_id] = replace(take, draft=replace(take.draft, person=one.person))
            turn = Turn(f"{number}", "r", 0, one.name, self.clock.now(), Step.REVEALED, take.take_id)
            self.classes.keep_turn(room.classroom_id, turn)
        return self.kept(room)

    def with_sound(self) -> set[str]:
        return {take_id for take_id, take in self.takes.takes.items() if take.audio is not None}


def test_a_class_without_a_title_is_called_after_the_day() -> None:
    desk = Desk()
    room = desk.register.create("  ")
    assert room.title == f"{desk.clock.now().astimezone():%A}, 22 November 2026"
    assert desk.kept(room) == room
    assert [line.title for line in desk.register.lines()] == [room.title]


def test_a_title_is_one_line_that_fits() -> None:
    register = Desk().register
    assert register.create(" Tuesday\n\tnight \u200b ").title == "Tuesday night"
    assert len(register.create("x" * 200).title) == LONGEST_TITLE
    room = register.create("Tuesday")
    assert register.rename(room, "Wednesday").title == "Wednesday"
    assert register.rename(room, " \n").title == "Tuesday"


def test_names_are_not_given_twice() -> None:
    now = FakeClock().now()
    assert len({new_name(now) for _ in range(50)}) == 50


def test_a_class_that_is_gone_is_told() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday")
    desk.register.forget(room.classroom_id)
    with pytest.raises(TrainerError, match="cannot be read"):
        desk.register.find(room.classroom_id)


def test_people_are_added_once_in_their_order() -> None:
    desk = Desk()
    room = desk.register.add_people(desk.register.create("Tuesday"), "Ann\nBen")
    room = desk.register.add_people(room, "ben\nZoe\nguest", are_guests=True)
    assert [(one.name, one.person) for one in room.roster] == [("Ann", "Ann"), ("Ben", "Ben"), ("Zoe", GUEST)]
    assert desk.kept(room) == room


def test_there_must_be_somebody_and_not_too_many() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday")
    with pytest.raises(TrainerError, match="no name"):
        desk.register.add_people(room, " \n;;")
    full = desk.register.add_people(room, "\n".join(f"Person x{number}" for number in range(MOST_ATTENDEES - 1)))
    with pytest.raises(TrainerError, match="at most 60"):
        desk.register.add_people(full, "Ann\nBen")
    assert len(desk.register.add_people(full, "Ann").roster) == MOST_ATTENDEES


def test_what_is_known_of_somebody_changes() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday", [Attendee("Ann"), Attendee("Ben")])
    room = desk.register.change_person(room, "Ann", Attendee("Anna", here=False, consent=Consent.NOTHING))
    assert room.roster == (Attendee("Anna", here=False, consent=Consent.NOTHING), Attendee("Ben"))
    assert desk.kept(room) == room


def test_nobody_is_called_like_another_one() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday", [Attendee("Ann"), Attendee("Ben")])
    with pytest.raises(TrainerError, match="already"):
        desk.register.change_person(room, "Ann", Attendee("ben"))
    assert desk.kept(room) == room
    assert desk.register.change_person(room, "Ann", Attendee("ANN")).roster[0].name == "ANN"


def test_who_had_a_turn_keeps_their_name_and_their_place() -> None:
    desk = Desk()
    room = desk.with_takes(Attendee("Ann"))
    changed = desk.register.change_person(room, "Ann", Attendee("Anna", consent=Consent.NOTHING))
    assert changed.roster == (Attendee("Ann", consent=Consent.NOTHING),)
    with pytest.raises(TrainerError, match="has had a turn"):
        desk.register.remove_person(room, "Ann")


def test_who_wrote_down_a_number_stays_as_well() -> None:
    desk = Desk()
    room = desk.register.add_people(desk.with_takes(Attendee("Ann")), "Ben\nCleo")
    turn = replace(room.turns[0], written=WrittenDown("Ben", "2125550100", "212"))
    desk.classes.keep_turn(room.classroom_id, turn)
    with pytest.raises(TrainerError, match="Ben has had a turn"):
        desk.register.remove_person(desk.kept(room), "Ben")
    assert [one.name for one in desk.register.remove_person(desk.kept(room), "Cleo").roster] == ["Ann", "Ben"]


PEOPLE = (
    Attendee("Ann"),
    Attendee("Ben", consent=Consent.CLASS_ONLY),
    Attendee("Cleo", consent=Consent.NOTHING),
    Attendee("Zoe", is_guest=True),
    Attendee("Yan", is_guest=True, consent=Consent.CLASS_ONLY),
)


def test_at_the_end_only_the_recordings_go_that_were_for_the_class_alone() -> None:
    desk = Desk()
    room = desk.with_takes(*PEOPLE)
    assert desk.register.to_forget(room) == (3, 2)
    ended = desk.register.end(room, forget_guests=False)
    assert desk.with_sound() == {"take of Ann", "take of Zoe"}
    assert len(desk.takes.takes) == 5, "the figures stay"
    assert ended.ended_at == desk.clock.now()
    assert desk.kept(room) == ended
    assert desk.register.to_forget(ended) == (0, 2)


def test_guests_go_with_everything_when_that_is_wanted() -> None:
    desk = Desk()
    room = desk.with_takes(*PEOPLE)
    desk.register.end(room, forget_guests=True)
    assert sorted(desk.takes.erased) == ["take of Yan", "take of Zoe"]
    assert desk.with_sound() == {"take of Ann"}
    assert set(desk.takes.takes) == {"take of Ann", "take of Ben", "take of Cleo"}
    assert len(desk.kept(room).turns) == 5, "what the class thought of them stays"


def test_who_had_a_turn_stays_a_guest_or_none() -> None:
    desk = Desk()
    room = desk.with_takes(Attendee("Ben", consent=Consent.CLASS_ONLY), Attendee("Zoe", is_guest=True))
    for one in room.roster:
        room = desk.register.change_person(room, one.name, replace(one, is_guest=not one.is_guest))
    assert [one.is_guest for one in room.roster] == [False, True]
    desk.register.end(room, forget_guests=True)
    assert desk.takes.erased == ["take of Zoe"]
    assert desk.with_sound() == set(), "what was for the class alone is found"


def test_who_had_none_may_become_a_guest_and_be_known_again() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday", [Attendee("Ann")])
    room = desk.register.change_person(room, "Ann", Attendee("Ann", is_guest=True))
    assert room.roster[0].is_guest
    assert not desk.register.change_person(room, "Ann", Attendee("Ann")).roster[0].is_guest


def test_what_a_file_says_of_takes_of_others_is_not_believed() -> None:
    desk = Desk()
    room = desk.with_takes(*PEOPLE)
    for one in ("Ben", "Zoe"):
        take = desk.takes.takes[f"take of {one}"]
        desk.takes.takes[take.take_id] = replace(take, draft=replace(take.draft, person="Somebody else"))
    desk.register.erase_person(room, "Zoe")
    desk.register.end(room, forget_guests=True)
    assert desk.takes.erased == ["take of Yan"]
    assert desk.with_sound() == {"take of Ann", "take of Ben", "take of Zoe"}


def test_a_class_ends_as_often_as_somebody_says_so() -> None:
    desk = Desk()
    ended = desk.register.end(desk.with_takes(*PEOPLE), forget_guests=True)
    assert desk.register.end(ended, forget_guests=True).ended_at is not None


def test_a_class_goes_on_another_day_with_everybody() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday", [Attendee("Ann", here=False), Attendee("Ben")])
    again = desk.register.go_on(desk.register.end(room, forget_guests=False))
    assert again.ended_at is None
    assert [one.here for one in again.roster] == [True, True]
    assert desk.kept(room) == again


def test_a_disk_that_refuses_is_told_and_changes_nothing() -> None:
    desk = Desk()
    room = desk.with_takes(Attendee("Ann"))
    desk.classes.refusal = TrainerError("The disk is full.")
    for refused in (
        lambda: desk.register.create("Wednesday"),
        lambda: desk.register.rename(room, "Wednesday"),
        lambda: desk.register.add_people(room, "Ben"),
        lambda: desk.register.end(room, forget_guests=False),
        lambda: desk.register.forget(room.classroom_id),
    ):
        with pytest.raises(TrainerError, match="full"):
            refused()
    desk.classes.refusal = None
    assert desk.kept(room) == room
    assert desk.with_sound() == {"take of Ann"}


def test_what_was_for_the_class_alone_goes_with_a_class_that_never_ended() -> None:
    desk = Desk()
    room = desk.with_takes(*PEOPLE)
    desk.register.forget(room.classroom_id)
    assert desk.with_sound() == {"take of Ann", "take of Zoe"}
    assert len(desk.takes.takes) == 5
    assert desk.classes.every == {}


def test_guests_go_with_a_class_where_that_is_wanted() -> None:
    desk = Desk()
    desk.register.forget(desk.with_takes(*PEOPLE).classroom_id, forget_guests=True)
    assert sorted(desk.takes.erased) == ["take of Yan", "take of Zoe"]


def test_a_class_that_cannot_be_read_is_deleted_too() -> None:
    desk = Desk()
    room = desk.register.create("Tuesday")
    desk.classes.unreadable.add(room.classroom_id)
    desk.register.forget(room.classroom_id)
    assert desk.classes.every == {}


def test_capitals_make_nobody_a_second_history() -> None:
    desk = Desk()
    desk.people.keep(Person("Dana Ortiz"))
    room = desk.register.add_people(desk.register.create("Tuesday"), "DANA ORTIZ\nben ito")
    assert [one.name for one in room.roster] == ["Dana Ortiz", "ben ito"]
    again = desk.register.add_people(room, "dana ortiz")
    assert again.roster == room.roster
    guests = desk.register.add_people(desk.register.create("Wednesday"), "DANA ORTIZ", are_guests=True)
    assert guests.roster == (Attendee("DANA ORTIZ", is_guest=True),), "a guest has no history"
    known = desk.register.change_person(guests, "DANA ORTIZ", Attendee("DANA ORTIZ"))
    assert known.roster == (Attendee("Dana Ortiz"),)
    desk.people.keep(Person("BEN ITO"))
    desk.people.keep(Person("ben ito"))
    assert desk.register.change_person(room, "ben ito", Attendee("ben ito")).roster[1].name == "ben ito"


@pytest.mark.parametrize("one", PEOPLE)
def test_of_who_is_erased_a_class_knows_nothing_more(one: Attendee) -> None:
    desk = Desk()
    room = desk.with_takes(*PEOPLE)
    turn = replace(room.turns[1 if one.name == "Ann" else 0], written=WrittenDown(one.name, "2125550100", "212"))
    desk.classes.keep_turn(room.classroom_id, turn)
    erased = desk.register.erase_person(room, one.name)
    assert desk.kept(room) == erased
    assert one.name not in repr((erased, erased.turns)).replace("take of", "")
    assert len(erased.turns) == 4
    assert (f"take of {one.name}" in desk.takes.takes) is not one.is_guest, "a guest leaves nothing behind"
    assert (f"take of {one.name}" in desk.with_sound()) is (one.name == "Ann")
    assert len(desk.takes.takes) >= 4, "nobody else's goes"


def test_who_is_erased_in_the_middle_leaves_the_number_to_be_written_down() -> None:
    desk = Desk()
    room = desk.register.add_people(desk.with_takes(Attendee("Ann")), "Ben")
    open_turn = replace(room.turns[0], step=Step.WRITING, written=WrittenDown("Ben", "2125550100", "212"))
    desk.classes.keep_turn(room.classroom_id, open_turn)
    erased = desk.register.erase_person(desk.kept(room), "Ben")
    assert erased.turns == (replace(open_turn, written=WrittenDown("", "2125550100", "")),)
