"""Who practises here, on the disk: what goes when somebody goes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_take
from trainer.domain.course_progress import Outcome, Place, Try
from trainer.domain.person import GUEST, Person
from trainer.rehearsal.people import People
from trainer.rehearsal.preferences import Preferences
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def kept(folder: DataFolder) -> Iterator[Kept]:
    made = open_kept(folder)
    for name, person in (("a", "Me"), ("b", "Me"), ("c", "Priya")):
        take = make_take(name)
        made.takes.bring(replace(take, draft=replace(take.draft, person=person)), None)
    yield made
    made.takes.close()


def test_people_are_listed_with_their_takes(kept: Kept) -> None:
    kept.takes.move_to_bin("a", MORNING)
    kept.people.keep(Person("Zoe", weekly_goal=5))
    kept.people.keep(Person("Guest"))
    assert [(one.name, one.takes) for one in kept.people.people()] == [
        ("Me", 1),
        ("Priya", 1),
        ("Zoe", 0),
        ("Guest", 0),
    ]
    assert kept.people.take_ids("Me") == ["a", "b"], "what is in the bin is theirs too"


def test_a_new_name_takes_everything_along(kept: Kept) -> None:
    kept.cards.keep("Me", {"check:ums": (MORNING, "{}")})
    kept.people.rename("Me", "Maya")
    assert kept.people.take_ids("Maya") == ["a", "b"]
    assert kept.cards.cards("Maya") == {"check:ums": "{}"}
    assert {take.draft.person for take in kept.takes.latest()} == {"Maya", "Priya"}


def test_who_is_forgotten_leaves_no_word_in_the_file(kept: Kept, folder: DataFolder) -> None:
    take = kept.takes.get("c")
    assert take is not None
    kept.takes.remark(take, replace(take.remarks, note="a secret of hers"))
    kept.cards.keep("Priya", {"check:ums": (MORNING, "{}")})
    (folder.backups / "takes-v0001-x.db").write_bytes(b"her rows")
    kept.takes.erase("c")
    kept.people.forget("Priya")
    assert [one.name for one in kept.people.people()] == ["Me"]
    assert kept.cards.cards("Priya") == {}
    assert list(folder.backups.iterdir()) == []
    kept.takes.close()
    assert b"a secret of hers" not in folder.database.read_bytes()


def test_a_guest_who_leaves_takes_the_course_along(kept: Kept, folder: DataFolder) -> None:
    people = People(kept.people, kept.takes, Preferences(SettingsFile(folder.settings)))
    people.switch(GUEST)
    assert not people.leaves_something(people.current)
    made = Try("try", "01-lesson", "mend", MORNING, Outcome.PASSED, text="a secret of the guest")
    kept.course.add(GUEST, made, Place("01-lesson", "say-it", "another secret"))
    kept.course.add("Priya", replace(made, try_id="hers", text="her words"), None)
    kept.cards.keep(GUEST, {"lesson:01-lesson": (MORNING, "{}")})
    assert people.leaves_something(people.current)
    assert people.clear(GUEST) == 0
    assert (kept.course.tries(GUEST), kept.course.place(GUEST), kept.cards.cards(GUEST)) == ([], None, {})
    assert not people.leaves_something(people.current)
    assert [one.text for one in kept.course.tries("Priya")] == ["her words"]
    assert people.current.is_guest, "they may practise on"
    kept.takes.close()
    assert not {b"a secret of the guest", b"another secret"} & set(
        re.findall(rb"a secret of the guest|another secret", folder.database.read_bytes())
    )


def test_only_the_recording_goes(kept: Kept, folder: DataFolder, tmp_path: Path) -> None:
    sound = tmp_path / "x"
    sound.write_bytes(b"RIFF")
    kept.takes.bring(make_take("d"), lambda: sound.open("rb"))
    take = kept.takes.get("d")
    assert take is not None
    assert (folder.recordings / "d.wav").exists()
    kept.takes.erase_recording("d")
    assert not (folder.recordings / "d.wav").exists()
    assert kept.takes.get("d") == replace(take, audio=None)
