"""From the end of a 20 s take to its painted review. `python -m tests.bench.end_of_take`.

The take comes from a file at once, so that nothing is measured but what follows the end: the tail of 400 ms, which a
microphone adds, is not in the figure. Uses the display there is, else draws offscreen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.figures import line, ratio
from tests.sounds import pcm, silence, speech
from trainer.app import open_room
from trainer.audio.wav_file import WavWriter
from trainer.domain.phases import Phase
from trainer.domain.settings import Appearance, Settings
from trainer.gui import theme
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.store.data_folder import DataFolder
from trainer.store.settings_file import SettingsFile

RATE_HZ = 48_000
RUNS = 9
LIMIT_MS = 20_000


class Watch(QObject):
    """Notes when the recording ended and when the review was painted; then its loop ends."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.ended_s = 0.0
        self.painted_s = 0.0
        self.loop = QEventLoop()
        window.review.installEventFilter(self)
        window.bridge.phase_came.connect(self._phase_came, Qt.ConnectionType.DirectConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self.ended_s and not self.painted_s:
            QTimer.singleShot(0, self._painted)  # the children are painted behind it, then this comes
        return super().eventFilter(watched, event)

    def start_over(self) -> None:
        self.ended_s = self.painted_s = 0.0

    def _phase_came(self, phase: Phase) -> None:
        if phase is Phase.FINISHING:
            self.ended_s = time.perf_counter()

    def _painted(self) -> None:
        self.painted_s = self.painted_s or time.perf_counter()
        self.loop.quit()


def write_take(path: Path) -> None:
    """Write 20 s: speech with pauses."""
    piece = np.concatenate([speech(3.0, RATE_HZ), silence(1.0, RATE_HZ)])
    writer = WavWriter(path, RATE_HZ)
    writer.write(pcm(np.tile(piece, 5)))
    writer.close()


def seconds_to_review(app: QApplication, window: MainWindow, watch: Watch) -> float:
    """Perform one take and return how long the review took to come."""
    watch.start_over()
    QTest.keyClick(window, Qt.Key.Key_Space)
    QTimer.singleShot(LIMIT_MS, watch.loop.quit)
    watch.loop.exec()
    if not watch.painted_s:
        raise RuntimeError(f"no review came: {window.room and window.room.practice.phase}")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    app.processEvents()
    return watch.painted_s - watch.ended_s


def seconds_to_repaint(app: QApplication, window: MainWindow) -> float:
    """Return how long the window takes to paint what it shows: the baseline."""
    began_s = time.perf_counter()
    window.repaint()
    app.processEvents()
    return time.perf_counter() - began_s


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder, path = DataFolder.make(Path(name) / "data"), Path(name) / "take.wav"
        write_take(path)
        SettingsFile(folder.settings).save(Settings(lead_in_s=0))
        room = open_room(folder, str(path), real_time=False)
        window = MainWindow(room.library.scripts(), 20.0, folder.root)
        window.show()
        window.enter(room, has_microphone=True)
        watch = Watch(window)
        reviews = [seconds_to_review(app, window, watch) for _ in range(RUNS)]
        repaints = [seconds_to_repaint(app, window) for _ in range(RUNS)]
        window.close()
    rows = [
        line("end of a 20 s take to painted review", reviews, "s"),
        line("one repaint of the window", repaints, "s"),
    ]
    sys.stdout.write("\n".join([*rows, ratio("review against a repaint", reviews, repaints), ""]))


if __name__ == "__main__":
    main()
