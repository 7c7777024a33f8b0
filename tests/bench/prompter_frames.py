"""The prompter's frames at 1080p while a take is recorded: `python -m tests.bench.prompter_frames`.

Each way of moving records the bundled sample in real time. Beside it stands a bare window of the same size that
repaints on the same kind of timer, in the same run: what the machine can do. Draws on a screen of its own (Xvfb).
CPU is that of the whole process, the hearing included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.figures import line
from trainer.analysis.alignment.model_folder import model_folder
from trainer.app import SAMPLE, open_room
from trainer.domain.phases import Phase
from trainer.domain.prompting import Prompter
from trainer.domain.settings import Appearance, Settings
from trainer.gui import theme
from trainer.gui.keys import Act
from trainer.gui.main_window import MainWindow
from trainer.gui.pages.practice import FRAME_MS
from trainer.paths import assets_dir
from trainer.rehearsal.following import FollowingProcess
from trainer.store.data_folder import DataFolder
from trainer.store.settings_file import SettingsFile

WIDTH_PX, HEIGHT_PX = 1920, 1080
LIMIT_MS = 40_000
BARE_S = 12.0
_SETTLED = 30
_ON_SCREEN = "ON_OWN_SCREEN"


class Bare(QWidget):
    """A window that only paints a bar of the size of the prompter, on the same timer."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.at_s: list[float] = []
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(300, len(self.at_s) % 500, 900, 500, QColor("#2F6B5E"))
        painter.end()
        self.at_s.append(time.perf_counter())


class Frames(QObject):
    """Notes when the prompter was painted while a take is recorded, and what that cost."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.at_s: list[float] = []
        self.cpu_share = self.window_share = self.lasted_s = 0.0
        self._began = (0.0, 0.0, 0.0)
        self._loop = QEventLoop()
        self._limit = QTimer(self, interval=LIMIT_MS, singleShot=True)
        self._limit.timeout.connect(self._loop.quit)
        self._window = window
        window.practice.prompter.installEventFilter(self)
        window.bridge.phase_came.connect(self._phase_came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        room = self._window.room
        if event.type() == QEvent.Type.Paint and room and room.practice.phase is Phase.RECORDING:
            self.at_s.append(time.perf_counter())
        return super().eventFilter(watched, event)

    def of_a_take(self) -> list[float]:
        """Perform one take; return the milliseconds between its frames."""
        self.at_s = []
        self._window.practice.act(Act.START)
        self._limit.start()
        self._loop.exec()
        self._limit.stop()
        QTest.qWait(300)
        self._window.review.act(Act.BACK)
        return gaps_ms(self.at_s)

    def _phase_came(self, phase: Phase) -> None:
        if phase is Phase.RECORDING:
            self._began = time.perf_counter(), time.process_time(), time.thread_time()
        elif phase is Phase.FINISHING:
            began_s, cpu_s, window_s = self._began
            self.lasted_s = time.perf_counter() - began_s
            self.cpu_share = (time.process_time() - cpu_s) / self.lasted_s
            self.window_share = (time.thread_time() - window_s) / self.lasted_s
        elif phase in {Phase.REVIEW, Phase.FAILED}:
            self._loop.quit()


def gaps_ms(at_s: list[float]) -> list[float]:
    """Return the milliseconds between frames, the first half second left out."""
    return [1000 * (after - before) for before, after in pairwise(at_s[_SETTLED:])]


def main() -> int:
    """Measure and print, on a screen of 1080p."""
    if _ON_SCREEN not in os.environ:
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {WIDTH_PX}x{HEIGHT_PX}x24", sys.executable, "-m", __spec__.name]
        return subprocess.run(command, check=False, env={**os.environ, _ON_SCREEN: "1"}).returncode
    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    bare = Bare()
    bare.show()
    QTest.qWait(round(1000 * BARE_S))
    bare.close()
    rows = [line("bare window, between two frames", gaps_ms(bare.at_s), "ms")]
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder.make(Path(name) / "data")
        SettingsFile(folder.settings).save(Settings(lead_in_s=0))
        room = open_room(folder, SAMPLE, following=FollowingProcess(model_folder()))
        window = MainWindow(room.library.scripts(), 20.0, folder.root)
        window.resize(WIDTH_PX, HEIGHT_PX)
        window.show()
        window.enter(room, has_microphone=True)
        frames = Frames(window)
        frames.of_a_take()
        for mode in Prompter:
            while room.preferences.settings.prompter is not mode:
                window.practice.act(Act.PROMPTER)
            found = frames.of_a_take()
            what = f"prompter, {mode.value}"
            rows.append(line(what, found, "ms") if found else f"{what}: nothing moves, nothing is painted")
            rows.append(f"  of a core: the window {frames.window_share:.1%}, with recording and hearing")
            rows[-1] += f" {frames.cpu_share:.1%}, over {frames.lasted_s:.1f} s"
        window.close()
    sys.stdout.write("\n".join([*rows, ""]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
