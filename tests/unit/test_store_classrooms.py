"""Classes and a trainer's own drills on a real disk."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_take
from trainer.domain.attendee import Attendee
from trainer.domain.classroom import Agreement, Classroom, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST, Person
from trainer.domain.taps import UM, Tap
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = MORNING + timedelta(hours=1)
RUN = Run("r", Drill("d", "Relay", "", (Round(task=Task.NUMBER),)), "s", MORNING)
SAID = WrittenDown("Ben", "2125550142", "212 555")
ANNS = Turn("a", "r", 0, "Ann", MORNING, Step.REVEALED, "take", (Tap(0.5, UM), Tap(1.5, "tone")), 3.5, SAID)
BENS = Turn("b", "r", 0, "Ben", LATER, Step.WRITING, written=WrittenDown("Ann", "2125550143", ""))
ROOM = Classroom("c", "Tuesday", MORNING, roster=(Attendee("Ann"), Attendee("Ben")), runs=(RUN,), turns=(ANNS, BENS))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def kept(folder: DataFolder) -> Iterator[Kept]:
    made = open_kept(folder)
    made.classes.bring(ROOM)
    yield made
    made.takes.close()


def room_in(kept: Kept, classroom_id: str = "c") -> Classroom:
    found = kept.classes.get(classroom_id)
    assert found is not None
    return found


def break_rows(folder: DataFolder, statement: str) -> None:
    with sqlite3.connect(folder.database) as plain:
        plain.execute(statement)
    plain.close()


def rows_left(folder: DataFolder) -> tuple[int, ...]:
    counts = "(SELECT count(*) FROM turns), (SELECT count(*) FROM taps), (SELECT count(*) FROM attendees)"
    with sqlite3.connect(folder.database) as plain:
        found: tuple[int, ...] = plain.execute(f"SELECT {counts}").fetchone()
    plain.close()
    return found


def test_the_class_with_the_newest_turn_is_the_first(kept: Kept) -> None:
    kept.classes.keep(Classroom("older", "Monday", MORNING - timedelta(days=1)))
    kept.classes.keep(Classroom("newer", "Wednesday", MORNING + timedelta(minutes=5), ended_at=LATER))
    lines = kept.classes.classrooms()
    assert [line.classroom_id for line in lines] == ["c", "newer", "older"]
    assert (lines[0].title, lines[0].people, lines[0].turns, lines[0].last_at) == ("Tuesday", 2, 2, LATER)
    assert (lines[1].ended_at, lines[1].last_at) == (LATER, MORNING + timedelta(minutes=5))


def test_what_happens_in_a_turn_is_there_at_once(kept: Kept, folder: DataFolder) -> None:
    kept.classes.tap("b", Tap(2.0, UM))
    kept.classes.tap("b", Tap(1.0, UM))
    kept.classes.keep_turn("c", replace(BENS, step=Step.VOTING, agreement=Agreement(1, 2, 3)))
    other = open_kept(folder)
    turn = room_in(other).turns[1]
    other.takes.close()
    assert turn == replace(BENS, step=Step.VOTING, agreement=Agreement(1, 2, 3), taps=(Tap(1.0, UM), Tap(2.0, UM)))


def test_one_tap_is_taken_back_and_not_its_twin(kept: Kept) -> None:
    for _ in range(2):
        kept.classes.tap("b", Tap(2.0, UM))
    kept.classes.untap("b", Tap(2.0, UM))
    kept.classes.untap("b", Tap(9.0, UM))
    kept.classes.untap("nobody", Tap(2.0, UM))
    assert room_in(kept).turns[1].taps == (Tap(2.0, UM),)
    assert room_in(kept).turns[0] == ANNS


def test_a_turn_goes_with_its_taps_and_the_take_stays(kept: Kept, folder: DataFolder) -> None:
    kept.takes.bring(make_take("take"), None)
    kept.classes.forget_turn("a")
    assert room_in(kept).turns == (BENS,)
    assert kept.takes.get("take") is not None
    kept.classes.forget("c")
    assert kept.classes.get("c") is None
    assert rows_left(folder) == (0, 0, 0)
    kept.classes.forget("c")
    kept.classes.forget_turn("a")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE classrooms SET runs = '{'",
        "UPDATE classrooms SET runs = '[3]'",
        "UPDATE classrooms SET pick_by = 'shouting'",
        "UPDATE turns SET step = 'dancing'",
        "UPDATE turns SET vote = 9",
        "UPDATE attendees SET consent = 'perhaps'",
        "UPDATE turns SET written = '[]'",
    ],
)
def test_a_class_that_cannot_be_understood_is_none_and_hides_no_other(
    kept: Kept, folder: DataFolder, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    break_rows(folder, statement)
    kept.classes.keep(Classroom("other", "Monday", MORNING))
    assert kept.classes.get("c") is None
    assert "class c cannot be read" in caplog.text
    assert room_in(kept, "other").title == "Monday"
    assert len(kept.classes.classrooms()) == 2
    with pytest.raises(TrainerError, match="cannot be read"):
        kept.classes.bring(ROOM)


def test_a_file_with_the_turns_of_another_class_takes_nothing_from_it(kept: Kept) -> None:
    copy = replace(ROOM, classroom_id="copy", title="Mine", turns=(replace(ANNS, vote=1.0),))
    with pytest.raises(TrainerError, match="another class"):
        kept.classes.bring(copy)
    assert room_in(kept) == ROOM
    assert kept.classes.get("copy") is None


def test_halves_of_characters_are_no_reason_to_refuse(kept: Kept) -> None:
    kept.classes.keep(replace(ROOM, title="\ud83d", roster=(*ROOM.roster, Attendee("Zo\ud83d"))))
    assert room_in(kept).title == "?"
    assert room_in(kept).roster[-1].name == "Zo?"


def test_who_is_called_otherwise_is_so_in_classes(kept: Kept) -> None:
    kept.people.keep(Person("Ann"))
    kept.people.rename("Ann", "Anna")
    room = room_in(kept)
    assert [one.name for one in room.roster] == ["Anna", "Ben"]
    assert [turn.attendee for turn in room.turns] == ["Anna", "Ben"]
    assert [turn.written and turn.written.writer for turn in room.turns] == ["Ben", "Anna"]
    assert room.turns[0].taps == ANNS.taps


@pytest.mark.parametrize("new", ["Ben", "BEN"])
def test_nobody_is_called_like_somebody_who_sits_in_a_class_with_them(kept: Kept, new: str) -> None:
    take = make_take("take")
    kept.takes.bring(replace(take, draft=replace(take.draft, person="Ann")), None)
    with pytest.raises(TrainerError, match="in the class Tuesday is called Ben"):
        kept.people.rename("Ann", new)
    assert room_in(kept) == ROOM
    assert kept.people.take_ids("Ann") == ["take"], "who spoke a take sits there still"


def test_who_writes_their_name_otherwise_is_no_other_one(kept: Kept) -> None:
    kept.people.keep(Person("Ann"))
    kept.classes.keep(Classroom("other", "Monday", MORNING, roster=(Attendee("Ben"),)))
    kept.people.rename("Ann", "ANN")
    assert [one.name for one in room_in(kept).roster] == ["ANN", "Ben"]


def test_who_is_erased_from_a_class_stays_in_others(kept: Kept, folder: DataFolder) -> None:
    other = replace(ROOM, classroom_id="other", turns=(replace(ANNS, turn_id="x"),))
    kept.classes.bring(other)
    kept.people.keep(Person("Ann"))
    kept.classes.keep(replace(ROOM, roster=(Attendee("Ann", is_guest=True), Attendee("Ben"))))
    kept.classes.erase_person("c", "Ann")
    left = room_in(kept)
    assert left.roster == (Attendee("Ben"),)
    assert left.turns == (replace(BENS, written=replace(BENS.written or SAID, writer="")),)
    assert room_in(kept, "other") == other
    assert rows_left(folder) == (2, 2, 3)
    kept.classes.erase_person("c", "Nobody")
    assert room_in(kept) == left


def test_a_guest_of_the_same_name_is_somebody_else(kept: Kept) -> None:
    guests = replace(ROOM, roster=(Attendee("Ann", is_guest=True), Attendee("Ben")))
    kept.classes.keep(guests)
    kept.people.keep(Person("Ann"))
    kept.people.rename("Ann", "Anna")
    kept.people.forget("Anna")
    kept.people.forget("Ann")
    assert room_in(kept) == guests


def test_who_is_forgotten_leaves_no_word_in_classes(kept: Kept, folder: DataFolder) -> None:
    secret = replace(ANNS, attendee="Quentin", turn_id="q")
    room = replace(ROOM, roster=(*ROOM.roster, Attendee("Quentin")))
    kept.classes.keep(room)
    kept.classes.keep_turn("c", secret)
    kept.classes.keep_turn("c", replace(ANNS, written=replace(SAID, writer="Quentin", typed="8675309")))
    kept.people.forget("Quentin")
    left = room_in(kept)
    assert left.roster == ROOM.roster
    assert left.turns == (replace(ANNS, written=None), BENS)
    kept.takes.close()
    file = folder.database.read_bytes()
    assert b"Quentin" not in file
    assert b"8675309" not in file


def test_when_the_writer_is_forgotten_in_the_middle_the_turn_can_go_on(kept: Kept) -> None:
    kept.people.forget("Ann")
    (turn,) = room_in(kept).turns
    assert turn == replace(BENS, written=replace(BENS.written or SAID, writer=""))


def test_takes_of_guests_are_of_a_guest(kept: Kept) -> None:
    take = make_take("g")
    kept.takes.bring(replace(take, draft=replace(take.draft, person=GUEST)), None)
    assert kept.people.people() == [Person(GUEST, 1)]


def test_drills_are_kept_replaced_and_forgotten(kept: Kept) -> None:
    kept.drills.keep("one", "title = 'One \ud83d'")
    kept.drills.keep("two", "title = 'Two'")
    kept.drills.keep("two", "title = 'Two!'")
    assert kept.drills.drills() == {"one": "title = 'One ?'", "two": "title = 'Two!'"}
    kept.drills.forget("one")
    kept.drills.forget("nobody")
    assert kept.drills.drills() == {"two": "title = 'Two!'"}


def test_a_disk_that_refuses_is_told(kept: Kept, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.store.database.BUSY_S", 0.01)
    other = open_kept(folder)
    with sqlite3.connect(folder.database, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        for refused in (
            lambda: other.classes.keep(ROOM),
            lambda: other.classes.keep_turn("c", BENS),
            lambda: other.classes.tap("a", Tap(9.0, UM)),
            lambda: other.classes.untap("a", Tap(0.5, UM)),
            lambda: other.classes.bring(ROOM),
            lambda: other.classes.forget("c"),
            lambda: other.classes.erase_person("c", "Ann"),
        ):
            with pytest.raises(TrainerError, match="in use"):
                refused()
        holder.execute("ROLLBACK")
    holder.close()
    other.takes.close()
    assert room_in(kept) == ROOM
