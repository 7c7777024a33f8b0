"""The program's own window under remote control: it does what its standard input says and tells what happened.

Usage: `python -m tests.end_to_end.window_child --data-dir DIR [--source FILE]`. Commands, one a line: `press KEY` for a
key of Qt such as `Space`, `block SECONDS` to keep the window's thread busy, `script sample` to read the words of the
sample, `close`. Facts are lines of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from unittest.mock import patch

import click
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

import trainer.window
from trainer.domain.phases import Phase
from trainer.gui.main_window import MainWindow
from trainer.store.data_folder import DataFolder

if TYPE_CHECKING:
    from trainer.rehearsal.room import Room


SOUND_IS_IN_S = 0.3


def tell(**facts: object) -> None:
    sys.stdout.write(json.dumps({**facts, "at_s": time.monotonic()}) + "\n")
    sys.stdout.flush()


class Commands(QObject):
    """Carries what comes in to the window's thread."""

    came = Signal(str)

    def read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())


class ObedientWindow(MainWindow):
    """The window, with strings on it."""

    def enter(self, room: Room, *, has_microphone: bool) -> None:
        super().enter(room, has_microphone=has_microphone)
        self.bridge.phase_came.connect(lambda phase: tell(phase=phase.name))
        self.bridge.failure_came.connect(lambda fault, _kept: tell(fault=str(fault)))
        self.bridge.word_came.connect(lambda reached: tell(word=reached.written))
        self.review.installEventFilter(self)
        self.commands = Commands()
        self.commands.came.connect(self.obey)
        Thread(target=self.commands.read, daemon=True).start()
        self.ears = QTimer(self, interval=20)
        self.ears.timeout.connect(self.tell_of_sound)
        self.ears.start()
        tell(ready=QGuiApplication.platformName(), has_microphone=has_microphone)

    def tell_of_sound(self) -> None:
        """Say once that the recording is well under way: what is played from now on is in it from its first sample."""
        if self.room and self.room.practice.elapsed_s > SOUND_IS_IN_S:
            self.ears.stop()
            tell(sound_is_in=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        painted = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Paint and self.room and self.room.practice.phase is Phase.REVIEW:
            tell(painted=self.page is self.review, length=self.review.length.text())
        return painted

    def obey(self, line: str) -> None:
        match line.split():
            case ["press", key]:
                tell(pressed=key)
                QTest.keyClick(self.focusWidget() or self, Qt.Key[f"Key_{key}"])
            case ["block", seconds]:
                time.sleep(float(seconds))
                tell(blocked=float(seconds))
            case ["script", "sample"] if self.room:
                self.practice.picker.mark(self.room.sample_script)
                self.practice._show_script(self.room.sample_script)
            case ["close"]:
                self.close()
            case _:
                raise ValueError(line)


@click.command()
@click.option("--data-dir", type=click.Path(path_type=Path), required=True)
@click.option("--source")
def main(data_dir: Path, source: str | None) -> None:
    with patch.object(trainer.window, "MainWindow", ObedientWindow):
        sys.exit(trainer.window.open_window(DataFolder.make(data_dir), source))


if __name__ == "__main__":
    main()
