"""The library over a real disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING, make_take
from tests.fake_workshop import MemoryScripts
from tests.fakes import FakeClock
from trainer.coaching.callbacks import Callbacks
from trainer.domain.errors import TrainerError
from trainer.domain.library import BUILT_IN, Call, LibraryScript
from trainer.domain.person import FIRST_PERSON
from trainer.domain.script import Origin, Script
from trainer.rehearsal.library import Library
from trainer.rehearsal.script_files import Imported
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator

READY = LibraryScript(
    Script("Plain breakup", "Hi, so long.", origin=Origin(f"{BUILT_IN}breakup/plain", 1)), ("breakup",)
)
NEW = LibraryScript(Script("Mine", "Hi Tim."), ("one",))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = open_kept(DataFolder.make(tmp_path / "data"))
    yield kept
    kept.takes.close()


@pytest.fixture
def library(kept: Kept) -> Library:
    return Library(kept.scripts, kept.takes, kept.calls, FakeClock(), [READY], whose=lambda: FIRST_PERSON)


def with_text(entry: LibraryScript, text: str) -> LibraryScript:
    return replace(entry, script=replace(entry.script, text=text))


def test_a_new_script_gets_a_name_and_stands_first(library: Library) -> None:
    mine = library.save(NEW)
    assert mine.script_id
    assert mine.changed_at == FakeClock().now()
    assert library.scripts() == (mine, READY)
    assert library.find(mine.script_id) == mine
    assert library.find("nobody") is None
    assert library.find("") is None


def test_who_changes_a_built_in_script_gets_a_copy(library: Library) -> None:
    mine = library.save(with_text(READY, "Hi, bye."))
    assert not mine.is_built_in
    assert library.find(READY.script_id) == READY
    assert library.save(with_text(mine, "Hi.")).script_id == mine.script_id
    assert len(library.scripts()) == 2


def test_a_script_is_put_away_and_brought_back(library: Library) -> None:
    mine = library.save(NEW)
    library.put_away(mine)
    library.put_away(READY)
    assert library.scripts() == (READY,)
    (away,) = library.scripts(archived=True)
    assert library.find(mine.script_id) == away
    library.put_away(away, archived=False)
    assert library.scripts()[0].script_id == mine.script_id


def test_copies_have_titles_of_their_own(library: Library) -> None:
    mine = library.save(NEW)
    first = library.duplicate(mine)
    library.put_away(first)
    titles = [first.script.title, library.duplicate(mine).script.title, library.duplicate(READY).script.title]
    assert titles == ["Mine, copy", "Mine, copy 2", "Plain breakup, copy"]
    assert first.tags == mine.tags


def test_what_is_there_already_is_not_brought_again(library: Library) -> None:
    fault = (Path("broken.txt"), TrainerError("No."))
    found = Imported([NEW, with_text(NEW, " Hi Tim.\n"), with_text(NEW, "Hi Ann."), READY], [fault])
    told = library.bring(found)
    assert [entry.script.text for entry in told.entries] == ["Hi Tim.", "Hi Ann."]
    assert told.faults[0] == fault
    assert [path.name for path, _ in told.faults[1:]] == ["Mine", "Plain breakup"]
    again = library.bring(found)
    assert (again.entries, len(library.scripts())) == ([], 3)


def test_nothing_is_brought_where_the_disk_refuses(kept: Kept) -> None:
    store = MemoryScripts(kept.takes, refusal=TrainerError("The disk is full."))  # type: ignore[arg-type]
    library = Library(store, kept.takes, kept.calls, FakeClock(), [], whose=lambda: FIRST_PERSON)
    with pytest.raises(TrainerError):
        library.bring(Imported([NEW]))
    assert library.scripts() == ()


def test_each_version_has_its_takes_and_calls(library: Library, kept: Kept) -> None:
    mine = library.save(NEW)
    kept.calls.add(Call(0, mine.script_id, 1, "", "", MORNING, MORNING))
    take = make_take(script=mine.script)
    held = kept.takes.begin(take.draft)
    held.part.write_bytes(b"sound")
    kept.takes.keep(held, take.analysis)
    library.save(with_text(mine, "Hi Ann."))
    newest, oldest = library.versions(mine)
    assert (newest.version.number, newest.takes, newest.length_s, newest.ums) == (2, 0, None, None)
    assert (oldest.takes, oldest.length_s, oldest.ums) == (1, take.measures.length_s, 0.0)
    assert (newest.callbacks, oldest.callbacks) == (Callbacks(0, 0), Callbacks(1, 1))
    assert [one.version.script for one in library.versions(READY)] == [READY.script]
    assert library.pace() is None


@pytest.mark.parametrize(
    ("words", "matches"), [("", True), ("HI mine", True), ("one", True), ("tim two", False), ("im.", True)]
)
def test_a_script_is_found_by_its_words(words: str, *, matches: bool) -> None:
    assert NEW.matches(words) is matches
