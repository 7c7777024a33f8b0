"""Work off the window's thread."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from trainer.rehearsal.workers import Workers

if TYPE_CHECKING:
    import pytest


def test_work_is_done_one_at_a_time_and_in_order(caplog: pytest.LogCaptureFixture) -> None:
    workers, gate, done = Workers(), Event(), list[str]()

    def wait_first() -> None:
        gate.wait(5.0)
        done.append("first")

    workers.start("first", wait_first)
    workers.start("second", lambda: done.append("second"))
    gate.set()
    workers.join()
    assert done == ["first", "second"]
    assert not caplog.records


def test_work_that_hangs_does_not_keep_the_program_from_ending(caplog: pytest.LogCaptureFixture) -> None:
    workers, gate = Workers(), Event()

    def hang() -> None:
        gate.wait(5.0)

    workers.start("take 7", hang)
    workers.join(timeout_s=0.0)
    assert "take 7 hangs" in caplog.text
    gate.set()
    workers.join()


def test_without_work_there_is_nothing_to_wait_for() -> None:
    Workers().join()
