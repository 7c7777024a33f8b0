"""Answers on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_spans, make_take
from trainer.domain.answers import Answer, Verdict
from trainer.domain.speech import SpeechKind
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.store.takes import TakesOnDisk

MADE = make_take(spans=make_spans(ums=[(2.0, 2.4), (6.0, 6.5)]))
WRONG = Answer(Verdict.WRONG, SpeechKind.FILLED_PAUSE, 2.0, 2.4, 0.8, "made-up/1")
MISSED = Answer(Verdict.MISSED, SpeechKind.FILLED_PAUSE, 9.0, 9.4, None, "made-up/1")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def store(folder: DataFolder) -> Iterator[TakesOnDisk]:
    store = open_takes(folder)
    yield store
    store.close()


def keep(store: TakesOnDisk, take_id: str) -> Take:
    held = store.begin(replace(MADE.draft, take_id=take_id))
    held.part.write_bytes(b"sound")
    return store.keep(held, MADE.analysis)


def counted(folder: DataFolder, take_id: str) -> int:
    with closing(sqlite3.connect(folder.database)) as plain:
        return int(plain.execute("SELECT filled_pauses FROM takes WHERE id = ?", (take_id,)).fetchone()[0])


def test_answers_are_kept_in_their_order(store: TakesOnDisk, folder: DataFolder) -> None:
    take = store.answer(keep(store, "a"), [WRONG, MISSED])
    assert take.answers == (WRONG, MISSED)
    assert store.get("a") == take
    assert counted(folder, "a") == 2


def test_answers_are_replaced(store: TakesOnDisk, folder: DataFolder) -> None:
    take = store.answer(keep(store, "a"), [WRONG, MISSED])
    store.answer(take, [WRONG])
    kept = store.get("a")
    assert kept is not None
    assert kept.answers == (WRONG,)
    assert counted(folder, "a") == 1


def test_each_take_has_its_own_answers(store: TakesOnDisk) -> None:
    store.answer(keep(store, "a"), [WRONG])
    store.answer(keep(store, "b"), [MISSED])
    keep(store, "c")
    assert {take.take_id: take.answers for take in store.latest()} == {"a": (WRONG,), "b": (MISSED,), "c": ()}


def test_a_reanalysis_keeps_the_answers(store: TakesOnDisk, folder: DataFolder) -> None:
    take = store.answer(keep(store, "a"), [WRONG])
    newer = replace(MADE.analysis, detector="made-up/2", spans=make_spans(ums=[(2.1, 2.5), (6.0, 6.5), (8.0, 8.4)]))
    heard = store.hear_again(take, newer)
    assert heard == store.get("a")
    assert (heard.answers, heard.analysis.detector) == ((WRONG,), "made-up/2")
    assert counted(folder, "a") == heard.measures.filled_pauses == 2


def test_answers_go_with_their_take(store: TakesOnDisk) -> None:
    store.answer(keep(store, "a"), [WRONG])
    store.erase("a")
    assert store.count_verdict(Verdict.WRONG) == 0
    assert keep(store, "a").answers == ()


def test_answers_come_back_from_the_bin(store: TakesOnDisk) -> None:
    take = store.answer(keep(store, "a"), [WRONG])
    store.move_to_bin("a", take.draft.recorded_at)
    store.restore("a")
    assert store.get("a") == take


def test_verdicts_are_counted_over_all_takes(store: TakesOnDisk) -> None:
    for take_id in "ab":
        store.answer(keep(store, take_id), [WRONG, MISSED])
    assert [store.count_verdict(verdict) for verdict in Verdict] == [0, 2, 2]
