"""The prompter's frames at pace and while it follows the voice: `python -m tests.bench.following_frames`.

The bundled sample is taken in real time, in turns with and without following, in one run of the real window. Uses the
display there is, else draws offscreen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.figures import line, ratio
from trainer.analysis.alignment.model_folder import model_folder
from trainer.app import SAMPLE, open_room
from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter
from trainer.domain.settings import Appearance, Settings
from trainer.gui import theme
from trainer.gui.keys import Act
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.rehearsal.following import FollowingProcess
from trainer.store.data_folder import DataFolder
from trainer.store.settings_file import SettingsFile

ROUNDS = 2
LIMIT_MS = 40_000
_SETTLED_FRAMES = 15


class Frames(QObject):
    """Notes when the prompter was painted while a take is recorded, and which words were reached."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.at_s: list[float] = []
        self.words = 0
        self.loop = QEventLoop()
        self._limit = QTimer(self, interval=LIMIT_MS, singleShot=True)
        self._limit.timeout.connect(self.loop.quit)
        self._window = window
        window.practice.prompter.installEventFilter(self)
        window.bridge.phase_came.connect(self._phase_came)
        window.bridge.word_came.connect(self._word_came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        room = self._window.room
        if event.type() == QEvent.Type.Paint and room and room.practice.phase is Phase.RECORDING:
            self.at_s.append(time.perf_counter())
        return super().eventFilter(watched, event)

    def of_a_take(self) -> list[float]:
        """Perform one take; return the milliseconds between its frames."""
        self.at_s, self.words = [], 0
        self._window.practice.act(Act.START)
        self._limit.start()
        self.loop.exec()
        self._limit.stop()
        QTest.qWait(100)
        self._window.review.act(Act.BACK)
        settled = self.at_s[_SETTLED_FRAMES:]
        return [1000 * (after - before) for before, after in pairwise(settled)]

    def _phase_came(self, phase: Phase) -> None:
        if phase in {Phase.REVIEW, Phase.FAILED}:
            self.loop.quit()

    def _word_came(self, _reached: object) -> None:
        self.words += 1


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    frames: dict[Prompter, list[float]] = {Prompter.PACE: [], Prompter.FOLLOW: []}
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder.make(Path(name) / "data")
        SettingsFile(folder.settings).save(Settings(lead_in_s=0))
        room = open_room(folder, SAMPLE, following=FollowingProcess(model_folder()))
        window = MainWindow(room.library.scripts(), 20.0, folder.root)
        window.resize(1920, 1080)
        window.show()
        window.enter(room, has_microphone=True)
        watch = Frames(window)
        words = 0
        for _ in range(ROUNDS):
            for mode in frames:
                while room.preferences.settings.prompter is not mode:
                    window.practice.act(Act.PROMPTER)
                frames[mode] += watch.of_a_take()
                words += watch.words
        window.close()
    rows = [line(f"between two frames, {mode.value}", found, "ms") for mode, found in frames.items()]
    rows.append(ratio("follow against pace", frames[Prompter.FOLLOW], frames[Prompter.PACE]))
    sys.stdout.write("\n".join([*rows, f"words told while following: {words}", ""]))


if __name__ == "__main__":
    main()
