"""What people tried in the course, on a real disk."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING
from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import Outcome, Place, RuleResult, Try
from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UMS = RuleResult("ums <= 1", "Ums", "3", "at most 1", CheckVerdict.FAIL)
PITCH = RuleResult("pitch passes", "Pitch", "", "a pass", CheckVerdict.NOT_JUDGED, "Too short.")
FIRST = Try("a", "01-why", "say-it", MORNING, Outcome.FAILED, take_id="t1", results=(UMS, PITCH), detector="d/1")
SECOND = Try("b", "01-why", "say-it", MORNING + timedelta(minutes=1), Outcome.PASSED, easier=True, completes=True)
REVIEW = Try(
    "c", "01-why", "mend", MORNING + timedelta(days=1), Outcome.PUT_ASIDE, is_review=True, text="Hi Tim,\nit's"
)
PLACE = Place("01-why", "say-it", "Hi Tim, half a ")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def kept(folder: DataFolder) -> Iterator[Kept]:
    made = open_kept(folder)
    yield made
    made.takes.close()


def change(folder: DataFolder, statement: str, *values: str) -> None:
    with sqlite3.connect(folder.database) as plain:
        plain.execute(statement, values)
    plain.close()


def test_tries_come_back_as_they_were_made_whatever_their_times_say(kept: Kept, folder: DataFolder) -> None:
    future = replace(FIRST, at=MORNING + timedelta(days=3650))
    for one in (future, SECOND, REVIEW):
        kept.course.add("Maya", one, None)
    other = open_kept(folder)
    assert other.course.tries("Maya") == [future, SECOND, REVIEW]
    assert [one.try_id for one in other.course.tries_of(("Maya",))["Maya"]] == ["a", "b", "c"]
    change(folder, "VACUUM")
    assert [one.try_id for one in other.course.tries("Maya")] == ["a", "b", "c"]
    assert other.course.tries("Ben") == []
    assert other.course.place("Maya") is None, "nobody said where she is"
    other.takes.close()


def test_a_try_and_the_place_after_it_are_kept_together_or_not_at_all(kept: Kept) -> None:
    kept.course.add("Maya", FIRST, PLACE)
    assert kept.course.place("Maya") == PLACE
    with pytest.raises(Exception, match="UNIQUE"):
        kept.course.add("Maya", FIRST, Place("02-two", "else"))
    assert kept.course.place("Maya") == PLACE
    assert kept.course.tries("Maya") == [FIRST]


def test_a_place_is_where_somebody_was_last(kept: Kept) -> None:
    kept.course.keep_place("Maya", PLACE)
    kept.course.keep_place("Ben", Place("02-two", "one"))
    kept.course.keep_place("Maya", replace(PLACE, draft=""))
    assert kept.course.place("Maya") == replace(PLACE, draft="")
    assert kept.course.place("Ben") == Place("02-two", "one")


def test_several_people_are_looked_up_at_once(kept: Kept) -> None:
    kept.course.add("Maya", FIRST, None)
    kept.course.add("Ben", SECOND, None)
    kept.course.add(GUEST, REVIEW, None)
    how_far = replace(FIRST, take_id="", results=(), detector="")
    assert kept.course.tries_of(("Ben", "Nobody", "Maya")) == {"Ben": [SECOND], "Nobody": [], "Maya": [how_far]}
    assert kept.course.tries_of(()) == {}


def test_when_the_lessons_of_several_people_are_due_is_looked_up_at_once(kept: Kept) -> None:
    cards = {"lesson:own/01_x": (MORNING, "{}"), "lesson%": (MORNING, "{}"), "script:a": (MORNING, "{}")}
    kept.cards.keep("Maya", cards)
    kept.cards.keep("Ben", {"lesson:02-two": (MORNING + timedelta(days=1), "{}")})
    assert kept.cards.due(("Maya", "Nobody"), "lesson:") == {"Maya": {"lesson:own/01_x": MORNING}, "Nobody": {}}
    assert kept.cards.due((), "lesson:") == {}


def test_who_begins_the_course_is_somebody_who_practises_here(kept: Kept) -> None:
    kept.course.keep_place("Maya", PLACE)
    kept.course.add("Ben", FIRST, None)
    assert [one.name for one in kept.people.people()] == ["Ben", "Maya"]


@pytest.mark.parametrize("way", ["forget", "rename"])
def test_who_was_in_the_course_and_is_gone_does_not_come_back(kept: Kept, folder: DataFolder, way: str) -> None:
    assert not kept.course.keep_place("Maya", PLACE, is_known=True), "she never began"
    assert kept.course.keep_place("Maya", PLACE)
    assert kept.course.keep_place("Maya", replace(PLACE, draft="more"), is_known=True)
    assert kept.course.add("Maya", FIRST, PLACE, is_known=True)
    terminal = open_kept(folder)
    if way == "forget":
        terminal.people.forget("Maya")
    else:
        terminal.people.rename("Maya", "Maia")
    terminal.takes.close()
    assert not kept.course.add("Maya", SECOND, PLACE, is_known=True)
    assert not kept.course.keep_place("Maya", PLACE, is_known=True)
    assert [one.name for one in kept.people.people()] == (["Maia"] if way == "rename" else [])
    assert (kept.course.tries("Maya"), kept.course.place("Maya")) == ([], None)
    assert kept.course.add("Maya", SECOND, PLACE), "somebody new of that name"


def test_who_is_called_otherwise_keeps_their_course(kept: Kept) -> None:
    kept.course.add("Maya", FIRST, PLACE)
    kept.course.add("Ben", SECOND, None)
    kept.people.rename("Maya", "Maia")
    assert kept.course.tries("Maia") == [FIRST]
    assert kept.course.place("Maia") == PLACE
    assert (kept.course.tries("Maya"), kept.course.place("Maya")) == ([], None)
    assert kept.course.tries("Ben") == [SECOND]


def test_who_is_forgotten_leaves_no_word_of_the_course(kept: Kept, folder: DataFolder) -> None:
    kept.course.add("Quentin", replace(REVIEW, text="a secret offer"), replace(PLACE, draft="a secret draft"))
    kept.course.add("Ben", SECOND, PLACE)
    kept.people.forget("Quentin")
    assert kept.course.tries("Ben") == [SECOND]
    assert kept.course.place("Ben") == PLACE
    kept.takes.close()
    file = folder.database.read_bytes()
    assert not [word for word in (b"Quentin", b"secret") if word in file]


def test_halves_of_characters_are_no_reason_to_refuse(kept: Kept) -> None:
    half = "Hi \ud83d"
    kept.course.add(
        half, replace(REVIEW, text=half, results=(replace(UMS, measured=half),)), replace(PLACE, draft=half)
    )
    (one,) = kept.course.tries("Hi ?")
    assert (one.text, one.results[0].measured) == ("Hi ?", "Hi ?")
    assert kept.course.place(half) == replace(PLACE, draft="Hi ?")
    assert kept.course.tries(half) == [one]


@pytest.mark.parametrize("results", ["{", "[3]", '[{"rule": "x"}]', '[{"verdict": "shouting"}]', "null", "[null]"])
def test_a_try_whose_results_cannot_be_read_counts_all_the_same(
    kept: Kept, folder: DataFolder, results: str, caplog: pytest.LogCaptureFixture
) -> None:
    kept.course.add("Maya", FIRST, None)
    change(folder, "UPDATE course_tries SET results = ?", results)
    assert kept.course.tries("Maya") == [replace(FIRST, results=())]
    assert "results of the try a cannot be read" in caplog.text


def test_a_try_of_which_nobody_knows_what_came_is_passed_over(
    kept: Kept, folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    kept.course.add("Maya", FIRST, None)
    kept.course.add("Maya", SECOND, None)
    change(folder, "UPDATE course_tries SET outcome = 'dreamt' WHERE id = 'a'")
    assert kept.course.tries("Maya") == [SECOND]
    assert "try a cannot be read" in caplog.text


def test_a_disk_that_refuses_is_told(kept: Kept, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.store.database.BUSY_S", 0.01)
    other = open_kept(folder)
    with sqlite3.connect(folder.database, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(TrainerError, match="in use"):
            other.course.add("Maya", FIRST, PLACE)
        with pytest.raises(TrainerError, match="in use"):
            other.course.keep_place("Maya", PLACE)
        holder.execute("ROLLBACK")
    holder.close()
    other.takes.close()
    assert (kept.course.tries("Maya"), kept.course.place("Maya")) == ([], None)
