"""Work off the window's thread: whoever waits for it hears how it ended."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import TrainerError
from trainer.gui.background import Background
from trainer.gui.dialogs.vault import Work

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

START = Background.start


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | None]:
    """Return what comes to the error door; work is done on a thread, as in the program."""
    errors: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: errors.append(args.exc_value))
    monkeypatch.setattr(Background, "start", START)
    return errors


def test_a_dialog_ends_with_a_bug_in_its_work(qtbot: QtBot, caught: list[BaseException | None]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bug = ZeroDivisionError("of ours")

    def work(_tell: object) -> None:
        raise bug

    dialog = Work(parent, "Importing", "Takes come in.", work)
    assert dialog.run() is None
    assert dialog.fault is not None
    assert "inside the program" in dialog.fault.message
    qtbot.waitUntil(lambda: caught == [bug])


def test_a_fault_of_the_environment_is_told_and_no_more(qtbot: QtBot, caught: list[BaseException | None]) -> None:
    background, fault = Background(), TrainerError("The disk is full.", "Make room.")

    def work() -> None:
        raise fault

    with qtbot.waitSignal(background.failed) as told:
        background.start(work)
    assert told.args == [fault]
    assert caught == []
