"""What was said last time gives way, however many takes are alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from tests.builders import MORNING, make_followed_take, make_said, make_script
from tests.fake_progress import MemoryCards, MemoryTakeIndex
from tests.fakes import FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.errors import TrainerError
from trainer.domain.take_line import Wanted
from trainer.rehearsal.coach import Coach
from trainer.rehearsal.ledger import Ledger
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.schedule import Schedule

HASTY = make_followed_take(said=make_said(make_script(), digit_s=0.2, word_s=0.12, gap_s=0.05))


def takes(count: int) -> MemoryTakeStore:
    store = MemoryTakeStore(FakeFiles())
    for number in range(count):
        draft = replace(HASTY.draft, take_id=f"take-{number:02}", recorded_at=MORNING + timedelta(minutes=number))
        store.takes[draft.take_id] = replace(HASTY, draft=draft)
    return store


def test_two_corrections_take_turns() -> None:
    store = takes(14)
    coach = Coach(store, MemoryTakeIndex(store), Preferences(MemorySettingsStore()))
    told = [coach.told(store.takes[take_id]).advice.check for take_id in sorted(store.takes)]
    assert all(before != after for before, after in pairwise(told))
    assert len(set(told)) == 2
    assert coach.told(store.takes["take-05"]).advice.check == told[5]


def test_a_take_is_told_all_the_same_when_that_cannot_be_kept() -> None:
    store = takes(1)

    def refuse(*_: object) -> None:
        raise TrainerError("The disk is full.")

    store.advise = refuse  # type: ignore[assignment, method-assign]
    assert (
        Coach(store, MemoryTakeIndex(store), Preferences(MemorySettingsStore()))
        .told(store.takes["take-00"])
        .advice.check
    )


def test_the_best_take_is_that_of_the_index() -> None:
    store = takes(3)
    index, preferences = MemoryTakeIndex(store), Preferences(MemorySettingsStore())
    Ledger(store, index, preferences, Schedule(MemoryCards())).catch_up()
    figures, how = index.filed["take-00"]
    index.file("take-00", replace(figures, passed=40), how)
    best = Coach(store, index, preferences).best(store.takes["take-02"])
    assert best is not None
    assert best.take_id == "take-00" == index.milestones(Wanted(person="Me")).best_id
