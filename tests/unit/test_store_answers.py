"""Answers on the disk."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_spans, make_take
from trainer.domain.answers import Answer, Verdict
from trainer.domain.errors import TrainerError
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.store.takes import TakesOnDisk

UMS = [(2.0, 2.4), (6.0, 6.5)]
MADE = make_take(spans=make_spans(ums=UMS))
FIRST_UM, SECOND_UM = (SpeechSpan(SpeechKind.FILLED_PAUSE, *um, confidence=0.8) for um in UMS)
UNHEARD = SpeechSpan(SpeechKind.FILLED_PAUSE, 9.0, 9.4)
WRONG = Answer(Verdict.WRONG, SpeechKind.FILLED_PAUSE, 2.0, 2.4, 0.8, "made-up/1")
RIGHT = Answer(Verdict.RIGHT, SpeechKind.FILLED_PAUSE, 6.0, 6.5, 0.8, "made-up/1")
NEWER = replace(MADE.analysis, detector="made-up/2", spans=make_spans(ums=[(2.1, 2.5), (6.0, 6.5), (8.0, 8.4)]))
MISSED = Answer(Verdict.MISSED, SpeechKind.FILLED_PAUSE, 9.0, 9.4, None, "made-up/1")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def store(folder: DataFolder) -> Iterator[TakesOnDisk]:
    store = open_takes(folder)
    yield store
    store.close()


@pytest.fixture
def other_copy(folder: DataFolder) -> Iterator[TakesOnDisk]:
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
    take = store.answer(keep(store, "a"), FIRST_UM, Verdict.WRONG)
    take = store.answer(take, UNHEARD, Verdict.MISSED)
    assert take.answers == (WRONG, MISSED)
    assert store.get("a") == take
    assert counted(folder, "a") == 2


def test_an_answer_is_taken_back(store: TakesOnDisk, folder: DataFolder) -> None:
    take = store.answer(keep(store, "a"), FIRST_UM, Verdict.WRONG)
    assert counted(folder, "a") == 1
    assert store.answer(take, FIRST_UM, Verdict.WRONG) == store.get("a") == replace(take, answers=())
    assert counted(folder, "a") == 2


def test_each_take_has_its_own_answers(store: TakesOnDisk) -> None:
    store.answer(keep(store, "a"), FIRST_UM, Verdict.WRONG)
    store.answer(keep(store, "b"), UNHEARD, Verdict.MISSED)
    keep(store, "c")
    assert {take.take_id: take.answers for take in store.latest()} == {"a": (WRONG,), "b": (MISSED,), "c": ()}


def test_what_two_copies_were_told_is_all_kept(store: TakesOnDisk, other_copy: TakesOnDisk, folder: DataFolder) -> None:
    seen_by_both = keep(store, "a")
    store.answer(seen_by_both, FIRST_UM, Verdict.WRONG)
    take = other_copy.answer(seen_by_both, SECOND_UM, Verdict.RIGHT)
    assert take.answers == (WRONG, RIGHT)
    assert take == store.get("a")
    assert counted(folder, "a") == 1


def test_what_two_copies_are_told_at_once_is_all_kept(store: TakesOnDisk, other_copy: TakesOnDisk) -> None:
    take = keep(store, "a")
    places = [SpeechSpan(SpeechKind.FILLED_PAUSE, at_s, at_s + 0.4) for at_s in range(8, 18)]
    with ThreadPoolExecutor(2) as both:
        for place, copy in zip(places, cycle((store, other_copy)), strict=False):
            both.submit(copy.answer, take, place, Verdict.MISSED)
    kept = store.get("a")
    assert kept is not None
    assert sorted(answer.start_s for answer in kept.answers) == list(range(8, 18))


def test_what_is_answered_is_counted_by_what_is_heard_now(
    store: TakesOnDisk, other_copy: TakesOnDisk, folder: DataFolder
) -> None:
    seen = keep(store, "a")
    other_copy.hear_again(seen, NEWER)
    take = store.answer(seen, FIRST_UM, Verdict.WRONG)
    assert (take.analysis, take.answers) == (NEWER, (WRONG,))
    assert counted(folder, "a") == 2


def test_a_reanalysis_keeps_the_answers_that_came_meanwhile(
    store: TakesOnDisk, other_copy: TakesOnDisk, folder: DataFolder
) -> None:
    seen = keep(store, "a")
    other_copy.answer(seen, FIRST_UM, Verdict.WRONG)
    heard = store.hear_again(seen, NEWER)
    assert heard == store.get("a")
    assert (heard.answers, heard.analysis.detector) == ((WRONG,), "made-up/2")
    assert counted(folder, "a") == heard.measures.filled_pauses == 2


def test_a_take_that_another_copy_erased_is_told(store: TakesOnDisk, other_copy: TakesOnDisk) -> None:
    take = keep(store, "a")
    other_copy.erase("a")
    with pytest.raises(TrainerError, match=r"This take was deleted\."):
        store.answer(take, FIRST_UM, Verdict.WRONG)
    with pytest.raises(TrainerError, match=r"This take was deleted\."):
        store.hear_again(take, NEWER)
    assert store.count_verdict(Verdict.WRONG) == 0


def test_answers_go_with_their_take(store: TakesOnDisk) -> None:
    store.answer(keep(store, "a"), FIRST_UM, Verdict.WRONG)
    store.erase("a")
    assert store.count_verdict(Verdict.WRONG) == 0
    assert keep(store, "a").answers == ()


def test_answers_come_back_from_the_bin(store: TakesOnDisk) -> None:
    take = store.answer(keep(store, "a"), FIRST_UM, Verdict.WRONG)
    store.move_to_bin("a", take.draft.recorded_at)
    store.restore("a")
    assert store.get("a") == take


def test_verdicts_are_counted_over_all_takes(store: TakesOnDisk) -> None:
    for take_id in "ab":
        take = store.answer(keep(store, take_id), FIRST_UM, Verdict.WRONG)
        store.answer(take, UNHEARD, Verdict.MISSED)
    assert [store.count_verdict(verdict) for verdict in Verdict] == [0, 2, 2]
