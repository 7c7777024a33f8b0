"""What somebody sees who starts the program by its icon where it cannot open its window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from trainer.cli.commands import run
from trainer.window import _application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def told() -> Iterator[list[QMessageBox]]:
    """Return the boxes that showed; each is closed as soon as it is seen."""
    seen: list[QMessageBox] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box not in seen:
            seen.append(box)
            box.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(close)
    timer.start()
    yield seen
    timer.stop()


def test_a_data_folder_that_cannot_be_used_is_told_in_a_box(
    tmp_path: Path, told: list[QMessageBox], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "<b>file").write_text("no folder", encoding="utf-8")
    assert run(["--data-dir", str(tmp_path / "<b>file" / "data")]) == 1
    (box,) = told
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "<b>file" in box.text()
    assert "cannot be used" in box.text()
    assert "Check the disk" in box.informativeText()
    assert "cannot be used" in capsys.readouterr().err, "a terminal is told as before"


def test_takes_that_were_moved_to_a_drive_that_is_not_there_are_told_in_a_box(
    tmp_path: Path, told: list[QMessageBox], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "drive" / "takes"
    (tmp_path / "moved.toml").write_text(f"data_dir = {str(gone)!r}\n", encoding="utf-8")
    monkeypatch.setattr("trainer.paths.home_data_dir", lambda: tmp_path)
    monkeypatch.setattr("trainer.store.pointer.home_data_dir", lambda: tmp_path)
    assert run([]) == 1
    assert [str(gone) in box.text() for box in told] == [True]


def test_a_command_in_a_terminal_opens_no_box(tmp_path: Path, told: list[QMessageBox]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert run(["--data-dir", str(tmp_path / "file" / "data"), "history"]) == 1
    QApplication.processEvents()
    assert told == []


@pytest.mark.parametrize(("flatpak", "name"), [("", "after-the-beep"), ("org.example.Beep", "org.example.Beep")])
def test_a_desktop_knows_to_which_entry_of_its_menu_the_window_belongs(
    flatpak: str, name: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "FLATPAK_ID", flatpak)
    monkeypatch.setattr("trainer.window.QApplication", lambda _arguments: qapp)
    assert _application().desktopFileName() == name
