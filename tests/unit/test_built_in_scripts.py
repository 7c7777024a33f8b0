"""The scripts that come with the program keep the program's own advice."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts, MemorySeries
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.coaching.script_check.check import check_script
from trainer.domain.checks import CheckVerdict
from trainer.domain.person import FIRST_PERSON
from trainer.domain.script import FIELDS, Goal
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import KINDS, read_built_in
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.series_shelf import USUAL, SeriesShelf

if TYPE_CHECKING:
    from trainer.domain.library import LibraryScript

BUILT_IN = read_built_in(assets_dir() / "library")
EXERCISES = [entry for entry in BUILT_IN if entry.tags[0] == "make it fit"]
GOOD = [entry for entry in BUILT_IN if entry not in EXERCISES]


def title(entry: LibraryScript) -> str:
    return entry.script.title


def test_there_are_enough_of_every_kind() -> None:
    kinds = Counter(entry.tags[0] for entry in BUILT_IN)
    assert sum(kinds.values()) >= 24
    assert set(kinds) == {kind.replace("-", " ") for kind in KINDS}
    assert min(kinds.values()) >= 2
    assert len({tag for entry in BUILT_IN for tag in entry.tags[1:]}) >= 8


def test_no_title_stands_twice() -> None:
    assert max(Counter(map(title, BUILT_IN)).values()) == 1


@pytest.mark.parametrize("entry", GOOD, ids=title)
def test_a_good_script_has_nothing_to_mend(entry: LibraryScript) -> None:
    _budget, findings = check_script(entry.script)
    assert [one for one in findings if one.verdict in {CheckVerdict.WARN, CheckVerdict.FAIL}] == []


@pytest.mark.parametrize("entry", BUILT_IN, ids=title)
def test_every_blank_has_an_example(entry: LibraryScript) -> None:
    assert set(entry.script.blanks) <= set(FIELDS)
    assert set(entry.script.blanks) == set(entry.script.fields)
    assert {"prospect", "me", "company"} <= set(entry.script.blanks)


@pytest.mark.parametrize(("entry", "seconds"), list(zip(EXERCISES, (25, 63), strict=True)), ids=str)
def test_the_exercises_are_too_long_and_their_seconds_are_told(entry: LibraryScript, seconds: int) -> None:
    budget, findings = check_script(entry.script)
    length = next(one for one in findings if one.name == "length")
    assert budget.total_s == pytest.approx(seconds, abs=0.5)
    assert length.verdict is CheckVerdict.FAIL
    assert f"About {seconds} s" in length.message


def test_a_live_opener_needs_no_number() -> None:
    openers = [entry for entry in BUILT_IN if entry.script.goal is Goal.LIVE]
    assert len(openers) >= 4
    assert not [entry for entry in openers if "my_number" in entry.script.blanks]


def test_the_usual_series_belongs_together() -> None:
    takes, preferences = MemoryTakeStore(FakeFiles()), Preferences(MemorySettingsStore())
    filling, clock = Filling(MemoryProspects(), preferences), FakeClock()
    library = Library(MemoryScripts(takes), takes, MemoryCalls(), clock, BUILT_IN, whose=lambda: FIRST_PERSON)
    shelf = SeriesShelf(MemorySeries(), library, filling, CallLog(MemoryCalls(), filling, clock), clock)
    series = shelf.new()
    assert len(series.script_ids) == len(USUAL)
    assert {one.verdict for one in shelf.check(series)} == {CheckVerdict.PASS}
    assert datetime.combine(series.starts_on, datetime.min.time(), UTC) <= clock.now()
