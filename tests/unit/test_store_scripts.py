"""Scripts on the disk: their versions, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from tests.builders import MORNING, make_script, make_take
from trainer.domain.errors import TrainerError
from trainer.domain.library import Call, LibraryScript, Series
from trainer.domain.prospect import Prospect
from trainer.domain.script import Goal, Origin
from trainer.domain.slots import Slot
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept
from trainer.store.tables import ScriptVersionRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = open_kept(DataFolder.make(tmp_path / "data"))
    yield kept
    kept.takes.close()


def entry(script_id: str = "own", text: str = "Hi Tim.", title: str = "First try") -> LibraryScript:
    script = replace(make_script(title, text), origin=Origin(script_id, 1))
    return LibraryScript(script, ("freight",))


def speak(kept: Kept, script_id: str = "own", take_id: str = "spoken") -> None:
    (script,) = (one.script for one in kept.scripts.scripts() if one.script_id == script_id)
    take = make_take(take_id, script=script)
    held = kept.takes.begin(take.draft)
    held.part.write_bytes(b"")
    kept.takes.keep(held, take.analysis)


def texts(kept: Kept, script_id: str = "own") -> list[str]:
    return [version.script.text for version in kept.scripts.versions(script_id)]


def test_everything_of_a_script_comes_back(kept: Kept) -> None:
    script = replace(
        entry().script,
        goal=Goal.LIVE,
        fields={"me": "Zo\u00eb"},
        say={"Zo\u00eb": "zo ee"},
        slots={"Hi Tim.": Slot.ASK},
    )
    kept.scripts.save([LibraryScript(script, ("a", "b"), archived=True)], MORNING)
    (found,) = kept.scripts.scripts()
    assert found == LibraryScript(script, ("a", "b"), MORNING, archived=True)
    assert found.version == 1


def test_words_that_nobody_has_spoken_are_replaced(kept: Kept) -> None:
    kept.scripts.save([entry()], MORNING)
    kept.scripts.save([entry(text="Hello Tim.")], MORNING)
    assert texts(kept) == ["Hello Tim."]


def test_words_that_were_spoken_stay(kept: Kept) -> None:
    kept.scripts.save([entry()], MORNING)
    speak(kept)
    kept.scripts.save([entry(text="Hello Tim.")], MORNING)
    kept.scripts.save([entry(text="Hello, Tim.")], MORNING)
    assert texts(kept) == ["Hi Tim.", "Hello, Tim."]
    assert [one.version for one in kept.scripts.scripts()] == [2]


def test_words_of_a_take_in_the_bin_and_of_a_call_stay_too(kept: Kept) -> None:
    kept.scripts.save([entry()], MORNING)
    speak(kept)
    kept.takes.move_to_bin("spoken", MORNING)
    kept.scripts.save([entry(text="Hello Tim.")], MORNING)
    kept.calls.add(Call(0, "own", 2, "", "", MORNING))
    kept.scripts.save([entry(text="Good morning Tim.")], MORNING)
    assert texts(kept) == ["Hi Tim.", "Hello Tim.", "Good morning Tim."]


def test_title_tags_and_archive_make_no_version(kept: Kept) -> None:
    kept.scripts.save([entry()], MORNING)
    speak(kept)
    kept.scripts.save([replace(entry(title="Another title"), tags=("x",), archived=True)], MORNING)
    (found,) = kept.scripts.scripts()
    assert (found.version, found.script.title, found.tags, found.archived) == (1, "Another title", ("x",), True)


def test_all_are_kept_or_none(kept: Kept) -> None:
    broken = replace(entry("two"), tags=(object(),))  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever breaks
        kept.scripts.save([entry("one"), broken], MORNING)
    assert kept.scripts.scripts() == []


def test_a_broken_row_does_not_hide_the_others(kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    kept.scripts.save([entry("one"), entry("two")], MORNING)
    with kept.scripts._database.session() as session:
        session.execute(update(ScriptVersionRow).where(ScriptVersionRow.script_id == "one").values(details="[]"))
    assert [one.script_id for one in kept.scripts.scripts()] == ["two"]
    assert kept.scripts.versions("one") == []
    caplog.clear()


def test_the_last_changed_comes_first(kept: Kept) -> None:
    for number, name in enumerate(("one", "two", "three")):
        kept.scripts.save([entry(name)], MORNING + timedelta(hours=number))
    kept.scripts.save([entry("one")], MORNING + timedelta(days=1))
    assert [one.script_id for one in kept.scripts.scripts()] == ["one", "three", "two"]


def test_takes_know_their_script_and_earlier_ones_of_it(kept: Kept) -> None:
    kept.scripts.save([entry()], MORNING)
    speak(kept)
    kept.scripts.save([entry(title="Renamed")], MORNING)
    (renamed,) = (one.script for one in kept.scripts.scripts())
    later = make_take("later", script=renamed, recorded_at=MORNING + timedelta(hours=1))
    assert [take.take_id for take in kept.takes.earlier(later, 5)] == ["spoken"]
    assert [take.take_id for take in kept.takes.spoken_from("own")] == ["spoken"]


def test_prospects_come_by_name(kept: Kept) -> None:
    zoe = Prospect("1", "zoe", "Harlow", "zo ee", "You moved", "Elena", "holds", "tall")
    for card in (zoe, Prospect("2", "Tim"), replace(zoe, notes="short")):
        kept.prospects.keep(card)
    assert kept.prospects.prospects() == [Prospect("2", "Tim"), replace(zoe, notes="short")]
    kept.prospects.forget("2")
    assert [card.name for card in kept.prospects.prospects()] == ["zoe"]


def test_calls_come_newest_first_and_can_be_marked(kept: Kept) -> None:
    first = kept.calls.add(Call(0, "own", 1, "tim", "Tim", MORNING))
    second = kept.calls.add(Call(0, "own", 2, "", "", MORNING + timedelta(hours=1)))
    kept.calls.add(Call(0, "other", 1, "", "", MORNING))
    kept.calls.set_called_back(first.call_id, MORNING + timedelta(hours=3))
    assert kept.calls.calls("own") == [second, replace(first, called_back_at=MORNING + timedelta(hours=3))]
    kept.calls.set_called_back(first.call_id, None)
    kept.calls.remove(second.call_id)
    assert kept.calls.calls("own") == [first]
    assert len(kept.calls.calls()) == 2


def test_series_come_back(kept: Kept) -> None:
    series = Series("s", "For Tim", ("own", "builtin/breakup/01"), "tim", date(2026, 11, 23))
    kept.series.keep(series)
    kept.series.keep(replace(series, title="For Tim Harris"))
    assert kept.series.series() == [replace(series, title="For Tim Harris")]
    kept.series.forget("s")
    assert kept.series.series() == []


def test_a_full_disk_is_told(kept: Kept, tmp_path: Path) -> None:
    kept.scripts.save([entry()], MORNING)
    kept.takes.close()
    (tmp_path / "data" / "takes.db").write_bytes(b"no database")
    with pytest.raises(TrainerError):
        kept.scripts.scripts()
