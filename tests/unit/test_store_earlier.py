"""A rep's own last takes of a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_script, make_take
from trainer.domain.take import TakeSource
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.store.takes import TakesOnDisk

LAST = make_take("last")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TakesOnDisk]:
    store = open_takes(DataFolder.make(tmp_path / "data"))
    yield store
    store.close()


def keep(store: TakesOnDisk, take: Take) -> Take:
    held = store.begin(take.draft)
    held.part.write_bytes(b"sound")
    return store.keep(held, take.analysis)


def before(minutes: int) -> Take:
    take_id = f"take-{minutes}"
    return make_take(take_id, recorded_at=LAST.draft.recorded_at - timedelta(minutes=minutes))


def test_they_come_newest_first_and_no_more_than_asked(store: TakesOnDisk) -> None:
    takes = [keep(store, before(minutes)) for minutes in (30, 10, 20)]
    last = keep(store, LAST)
    assert [take.take_id for take in store.earlier(last, 2)] == ["take-10", "take-20"]
    assert store.earlier(takes[0], 9) == []


def test_what_is_no_progress_with_this_script_is_left_out(store: TakesOnDisk) -> None:
    sample = before(1)
    keep(store, replace(sample, draft=replace(sample.draft, source=TakeSource.SAMPLE)))
    other = before(2)
    keep(store, replace(other, draft=replace(other.draft, script=make_script("Another"))))
    somebody = before(3)
    keep(store, replace(somebody, draft=replace(somebody.draft, person="Ann")))
    binned = keep(store, before(4))
    store.move_to_bin(binned.take_id, LAST.draft.recorded_at)
    assert store.earlier(keep(store, LAST), 9) == []
