"""Series that are kept: what was left for whom, and the order of the messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts, MemorySeries
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.person import FIRST_PERSON
from trainer.domain.prospect import Prospect
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.series_shelf import SeriesShelf

BUILT_IN = read_built_in(assets_dir() / "library")


class Shelf:
    """A shelf in memory, with Tim as the chosen prospect."""

    def __init__(self) -> None:
        takes, calls, prospects, self.clock = (
            MemoryTakeStore(FakeFiles()),
            MemoryCalls(),
            MemoryProspects(),
            FakeClock(),
        )
        prospects.keep(Prospect("tim", "Tim"))
        self.filling = Filling(prospects, Preferences(MemorySettingsStore()))
        self.filling.choose("tim")
        library = Library(MemoryScripts(takes), takes, calls, self.clock, BUILT_IN, whose=lambda: FIRST_PERSON)
        self.calls = CallLog(calls, self.filling, self.clock)
        self.series = SeriesShelf(MemorySeries(), library, self.filling, self.calls, self.clock)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_what_was_left_for_them_since_it_began_is_shown(shelf: Shelf) -> None:
    series = shelf.series.new()
    assert (series.title, series.prospect_id) == ("For Tim", "tim")
    left = shelf.calls.leave(shelf.series.plan(series)[0].entry)
    assert [planned.call for planned in shelf.series.plan(series)] == [left, None, None, None, None]
    later = replace(series, starts_on=series.starts_on + timedelta(days=1))
    assert shelf.series.plan(later)[0].call is None


def test_a_series_for_nobody_claims_no_call(shelf: Shelf) -> None:
    shelf.filling.choose("")
    series = shelf.series.new()
    shelf.calls.leave(shelf.series.plan(series)[0].entry)
    assert shelf.series.plan(series)[0].call is None


def test_messages_can_be_moved(shelf: Shelf) -> None:
    series = shelf.series.new()
    first, second, *rest = series.script_ids
    moved = shelf.series.moved(replace(series, script_ids=("gone", *series.script_ids)), 0, 1)
    assert moved.script_ids == (second, first, *rest)
    assert shelf.series.moved(moved, 0, -1).script_ids == moved.script_ids
    assert shelf.series.all() == [moved]
    shelf.series.forget(moved)
    assert not shelf.series.all()
