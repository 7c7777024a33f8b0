"""Prospect cards, calls and series on a real disk."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import MORNING
from trainer.domain.library import Call, Series
from trainer.domain.prospect import Prospect
from trainer.store.data_folder import DataFolder
from trainer.store.opening import Kept, open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = MORNING + timedelta(hours=1)
TIM = Prospect("t", "Tim", "Northbrook", "tem", "You opened a dock", "Elena", "late pickups", "calls early \U0001f44b")
CALL = Call(0, "a", 1, "t", "Tim", MORNING)
SERIES = Series("s", "For Tim", ("a", "builtin/breakup/plain"), "t", date(2026, 11, 23))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def kept(folder: DataFolder) -> Iterator[Kept]:
    kept = open_kept(folder)
    yield kept
    kept.takes.close()


def break_rows(folder: DataFolder, statement: str, *values: str) -> None:
    with sqlite3.connect(folder.database) as plain:
        plain.execute(statement, values)
    plain.close()


def test_a_card_comes_back_changes_and_goes(kept: Kept) -> None:
    kept.prospects.keep(TIM)
    assert list(kept.prospects.prospects()) == [TIM]
    kept.prospects.keep(replace(TIM, name="Ann", need="\ud83d"))
    assert list(kept.prospects.prospects()) == [replace(TIM, name="Ann", need="?")]
    kept.prospects.forget("t")
    kept.prospects.forget("nobody")
    assert not kept.prospects.prospects()


def test_cards_are_in_the_order_of_names(kept: Kept) -> None:
    for prospect_id, name in (("1", "zoe"), ("2", "Ann"), ("3", "bob")):
        kept.prospects.keep(Prospect(prospect_id, name))
    assert [card.name for card in kept.prospects.prospects()] == ["Ann", "bob", "zoe"]


@pytest.mark.parametrize("card", ["{", "[]", "3"])
def test_an_odd_card_does_not_hide_the_others(kept: Kept, folder: DataFolder, card: str) -> None:
    kept.prospects.keep(TIM)
    kept.prospects.keep(Prospect("u", "Uma"))
    break_rows(folder, "UPDATE prospects SET card = ? WHERE id = 't'", card)
    assert [found.name for found in kept.prospects.prospects()] == ["Uma"]


def test_what_a_later_program_wrote_on_a_card_is_passed_over(kept: Kept, folder: DataFolder) -> None:
    kept.prospects.keep(TIM)
    break_rows(folder, """UPDATE prospects SET card = '{"company": "Westfield", "hat": "red"}'""")
    assert list(kept.prospects.prospects()) == [Prospect("t", "Tim", "Westfield")]


def test_calls_are_newest_first_and_of_one_script_or_all(kept: Kept) -> None:
    first = kept.calls.add(CALL)
    second = kept.calls.add(replace(CALL, script_id="b", left_at=LATER))
    third = kept.calls.add(replace(CALL, left_at=LATER))
    assert list(kept.calls.calls()) == [third, second, first]
    assert list(kept.calls.calls("a")) == [third, first]
    assert first == replace(CALL, call_id=first.call_id)


def test_a_call_comes_back_and_is_taken_back(kept: Kept) -> None:
    call = kept.calls.add(CALL)
    kept.calls.set_called_back(call.call_id, LATER)
    assert kept.calls.calls()[0].called_back_at == LATER
    kept.calls.set_called_back(call.call_id, None)
    assert list(kept.calls.calls()) == [call]
    kept.calls.remove(call.call_id)
    assert not kept.calls.calls()


def test_a_series_comes_back_changes_and_goes(kept: Kept) -> None:
    kept.series.keep(SERIES)
    kept.series.keep(replace(SERIES, script_ids=()))
    kept.series.keep(replace(SERIES, series_id="r", title="a first one"))
    assert [(one.series_id, one.script_ids) for one in kept.series.series()] == [("r", SERIES.script_ids), ("s", ())]
    kept.series.forget("r")
    assert list(kept.series.series()) == [replace(SERIES, script_ids=())]


@pytest.mark.parametrize("script_ids", ["[", "3"])
def test_an_odd_series_does_not_hide_the_others(kept: Kept, folder: DataFolder, script_ids: str) -> None:
    kept.series.keep(SERIES)
    kept.series.keep(replace(SERIES, series_id="r"))
    break_rows(folder, "UPDATE series SET script_ids = ? WHERE id = 's'", script_ids)
    assert [one.series_id for one in kept.series.series()] == ["r"]
