"""Scripts on a real disk: which words may change and which never do."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_take
from trainer.domain.library import Call, LibraryScript
from trainer.domain.script import Goal, Origin, Script
from trainer.domain.slots import Slot
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def kept(folder: DataFolder) -> Iterator[Kept]:
    kept = open_kept(folder)
    yield kept
    kept.takes.close()


def entry_of(text: str = "Hi Tim.", script_id: str = "a", title: str = "First", **more: object) -> LibraryScript:
    return LibraryScript(Script(title, text, origin=Origin(script_id, 1)), **more)  # type: ignore[arg-type]


def texts(kept: Kept, script_id: str = "a") -> list[tuple[int, str]]:
    return [(version.number, version.script.text) for version in kept.scripts.versions(script_id)]


def speak(kept: Kept, version: int = 1) -> str:
    take = make_take(f"take-{version}", script=Script("First", "Hi Tim.", origin=Origin("a", version)))
    held = kept.takes.begin(take.draft)
    held.part.write_bytes(b"sound")
    return kept.takes.keep(held, take.analysis).take_id


def leave(kept: Kept, version: int = 1) -> Call:
    return kept.calls.add(Call(0, "a", version, "", "Tim", MORNING))


def break_rows(folder: DataFolder, statement: str, *values: str) -> None:
    with sqlite3.connect(folder.database) as plain:
        plain.execute(statement, values)
    plain.close()


def test_a_script_comes_back_as_it_was(kept: Kept) -> None:
    script = Script("F\u00fcr J\u00fcrgen", "Hi {prospect}.\n\nIt's \U0001f44b", Goal.EMAIL, {"prospect": "Siobhan"})
    script = replace(script, say={"Siobhan": "shi vawn"}, slots={"Hi {prospect}.": Slot.GREETING})
    entry = LibraryScript(replace(script, origin=Origin("a", 1)), ("referral", "dock"))
    kept.scripts.save([entry], MORNING)
    assert list(kept.scripts.scripts()) == [replace(entry, changed_at=MORNING)]
    assert kept.scripts.scripts()[0].script.origin == Origin("a", 1)


def test_words_that_nobody_spoke_are_replaced(kept: Kept) -> None:
    kept.scripts.save([entry_of()], MORNING)
    kept.scripts.save([entry_of("Hi Ann.")], LATER)
    assert texts(kept) == [(1, "Hi Ann.")]


@pytest.mark.parametrize("use", ["take", "take in the bin", "call"])
def test_words_that_were_used_never_change(kept: Kept, use: str) -> None:
    kept.scripts.save([entry_of()], MORNING)
    if use == "call":
        leave(kept)
    else:
        take_id = speak(kept)
    if use == "take in the bin":
        kept.takes.move_to_bin(take_id, LATER)
    kept.scripts.save([entry_of("Hi Ann.")], LATER)
    kept.scripts.save([entry_of("Hi Bob.")], LATER)
    assert texts(kept) == [(1, "Hi Tim."), (2, "Hi Bob.")]
    assert kept.scripts.scripts()[0].version == 2


def test_a_used_version_below_the_newest_stays_too(kept: Kept) -> None:
    kept.scripts.save([entry_of()], MORNING)
    for version, text in ((1, "Two."), (2, "Three.")):
        leave(kept, version)
        kept.scripts.save([entry_of(text)], LATER)
    kept.scripts.save([entry_of("Hi Tim.")], LATER)
    assert texts(kept) == [(1, "Hi Tim."), (2, "Two."), (3, "Hi Tim.")]


def test_the_same_words_make_no_version(kept: Kept) -> None:
    script = Script("First", "Hi {a} {b}.", fields={"a": "1", "b": "2"}, origin=Origin("a", 1))
    turned = replace(script, fields={"b": "2", "a": "1"})
    kept.scripts.save([LibraryScript(script)], MORNING)
    leave(kept)
    kept.scripts.save([LibraryScript(turned)], LATER)
    assert len(texts(kept)) == 1


@pytest.mark.parametrize("change", [{"goal": Goal.EMAIL}, {"say": {"Tim": "tem"}}, {"slots": {"Hi Tim.": Slot.WHO}}])
def test_what_changes_how_the_words_are_said_makes_a_version(kept: Kept, change: dict[str, object]) -> None:
    entry = entry_of()
    kept.scripts.save([entry], MORNING)
    leave(kept)
    kept.scripts.save([replace(entry, script=replace(entry.script, **change))], LATER)  # type: ignore[arg-type]
    assert [number for number, _ in texts(kept)] == [1, 2]


def test_title_tags_and_archive_make_no_version(kept: Kept) -> None:
    kept.scripts.save([entry_of()], MORNING)
    leave(kept)
    changed = entry_of(title="Renamed", tags=("new",), archived=True)
    kept.scripts.save([changed], LATER)
    assert texts(kept) == [(1, "Hi Tim.")]
    assert list(kept.scripts.scripts()) == [replace(changed, changed_at=LATER)]
    assert [version.saved_at for version in kept.scripts.versions("a")] == [MORNING]


def test_of_several_all_are_kept_or_none(kept: Kept) -> None:
    broken = entry_of(script_id="b", tags=(3,))
    with pytest.raises(AttributeError):
        kept.scripts.save([entry_of(), broken], MORNING)
    assert not kept.scripts.scripts()
    assert not texts(kept)


def test_halves_of_characters_are_no_new_words(kept: Kept) -> None:
    half = entry_of("Hi \ud83d Tim.", title="\ud83d")
    kept.scripts.save([half], MORNING)
    leave(kept)
    kept.scripts.save([half], LATER)
    assert texts(kept) == [(1, "Hi ? Tim.")]


@pytest.mark.parametrize("details", ["{", "[]", '{"goal": "win"}', '{"slots": {"Hi": "song"}}', '{"origin": {"x": 1}}'])
def test_an_odd_version_does_not_hide_the_other_scripts(kept: Kept, folder: DataFolder, details: str) -> None:
    kept.scripts.save([entry_of(), entry_of(script_id="b")], MORNING)
    break_rows(folder, "UPDATE script_versions SET details = ? WHERE script_id = 'a'", details)
    assert [entry.script_id for entry in kept.scripts.scripts()] == ["b"]
    assert not kept.scripts.versions("a")


@pytest.mark.parametrize("tags", ["", "{", "3", "null"])
def test_odd_tags_hide_no_script(kept: Kept, folder: DataFolder, tags: str) -> None:
    kept.scripts.save([entry_of(tags=("x",)), entry_of(script_id="b", tags=("y",))], MORNING)
    break_rows(folder, "UPDATE scripts SET tags = ? WHERE id = 'a'", tags)
    assert [(entry.script_id, entry.tags) for entry in kept.scripts.scripts()] == [("a", ()), ("b", ("y",))]


def test_threads_and_a_second_copy_save_at_once(kept: Kept, folder: DataFolder) -> None:
    kept.scripts.save([entry_of()], MORNING)
    leave(kept)
    other = open_kept(folder)
    stores = [kept.scripts, other.scripts] * 8
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(store.save, [entry_of(f"Hi {at}.")], LATER) for at, store in enumerate(stores)]
    other.takes.close()
    assert [job.exception() for job in jobs] == [None] * len(jobs)
    assert [number for number, _ in texts(kept)] == [1, 2]
    assert texts(kept)[0] == (1, "Hi Tim.")
