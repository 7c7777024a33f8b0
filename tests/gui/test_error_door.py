from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QMessageBox

from trainer.gui.errors import ErrorDoor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "trainer.log"


@pytest.fixture
def door(log_file: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[ErrorDoor]:
    del qapp
    log = logging.getLogger("trainer")
    before = list(log.handlers)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = ErrorDoor(log_file)
    made.stand()
    yield made
    qInstallMessageHandler(None)
    for handler in set(log.handlers) - set(before):
        log.removeHandler(handler)
        handler.close()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Return what dialogs said; each is closed as soon as it is seen."""
    said: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.append(f"{box.text()} {box.informativeText()}")
            box.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(close)
    timer.start()
    yield said
    timer.stop()


@pytest.mark.usefixtures("door")
def test_an_error_is_logged_and_told_calmly(qtbot: QtBot, log_file: Path, told: list[str]) -> None:
    error = ZeroDivisionError("division by zero")
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=3000)
    assert "What you recorded is safe." in told[0]
    assert str(log_file) in told[0]
    assert "ZeroDivisionError: division by zero" in log_file.read_text()


@pytest.mark.usefixtures("door")
def test_an_error_on_a_worker_thread_comes_to_the_same_door(qtbot: QtBot, told: list[str]) -> None:
    def fail() -> None:
        raise KeyError("lost")

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=3000)
    assert "KeyError: 'lost'" in told[0]


@pytest.mark.usefixtures("door")
def test_what_qt_says_is_logged(log_file: Path) -> None:
    qWarning("the clock is late")
    assert "WARNING trainer.qt: the clock is late" in log_file.read_text()
