"""Ten minutes of practice, twenty takes: stalls of the window beside a bare one, and memory.

`python -m tests.bench.ten_minutes [TAKES]`. Each take records the bundled sample in real time through the real window
on a screen of its own (Xvfb, 1080p), is reviewed, played, looked at near and gone again by keys. Meanwhile a timer
measures how late the window's thread is. Before and after, a bare window with the same timer does so for as long in
all as one take lasts, times the number of takes: what the machine does by itself.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.figures import line, quantile
from trainer.analysis.alignment.model_folder import model_folder
from trainer.app import SAMPLE, open_room
from trainer.domain.phases import Phase
from trainer.domain.settings import Appearance, Settings
from trainer.gui import theme
from trainer.gui.main_window import MainWindow
from trainer.paths import assets_dir
from trainer.rehearsal.following import FollowingProcess
from trainer.rehearsal.workers import one_heap
from trainer.store.data_folder import DataFolder
from trainer.store.settings_file import SettingsFile

TAKES = 20
TICK_MS = 10
STALL_MS = 50.0
_ON_SCREEN = "ON_OWN_SCREEN"
_REST_MS = 10_000
_LIMIT_MS = 60_000
_WARM_UP = 2
_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_W, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_Z)


class Pulse(QObject):
    """Ticks, and notes how much later than asked each tick came, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._last_s = time.perf_counter()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.late_ms.append(max(0.0, 1000 * (now_s - self._last_s) - TICK_MS))
        self._last_s = now_s

    def taken(self) -> list[float]:
        """Return what was noted since the last time."""
        found, self.late_ms = self.late_ms, []
        return found


class Takes(QObject):
    """Performs takes by keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._loop = QEventLoop()
        self._limit = QTimer(self, interval=_LIMIT_MS, singleShot=True)
        self._limit.timeout.connect(self._loop.quit)
        self.again_s: list[float] = []
        self._pressed_s = 0.0
        window.bridge.phase_came.connect(self._phase_came)

    def one(self) -> None:
        """Record one, review it, and wait."""
        self._pressed_s = time.perf_counter()
        QTest.keyClick(self._window, Qt.Key.Key_Return)
        self._limit.start()
        self._loop.exec()
        self._limit.stop()
        for key in _KEYS:
            QTest.qWait(300)
            QTest.keyClick(self._window, key)
        QTest.keyClick(self._window, Qt.Key.Key_Space)
        QTest.qWait(_REST_MS)

    def _phase_came(self, phase: Phase) -> None:
        if phase is Phase.LEAD_IN:
            self.again_s.append(time.perf_counter() - self._pressed_s)
        if phase in {Phase.REVIEW, Phase.FAILED}:
            self._loop.quit()


def memory_mb() -> float:
    """Return the resident memory of this process."""
    gc.collect()
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(row for row in rows if row.startswith("VmRSS")).split()[1]) / 1024


def bare(pulse: Pulse, seconds: float) -> list[float]:
    """Return how late the ticks of a bare window are."""
    window = QMainWindow()
    window.resize(1920, 1080)
    window.show()
    pulse.taken()
    QTest.qWait(round(1000 * seconds))
    window.close()
    return pulse.taken()


def told(name: str, late_ms: list[float], seconds: float) -> str:
    """Return the figures of a run."""
    stalls = sum(late > STALL_MS for late in late_ms)
    worst_ms = quantile(late_ms, 100)
    return f"{line(name, late_ms, 'ms')}   worst {worst_ms:.1f}   over {STALL_MS:g} ms: {stalls} in {seconds:.0f} s"


def main() -> int:
    """Measure and print."""
    if _ON_SCREEN not in os.environ:
        command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", sys.executable, "-m", __spec__.name, *sys.argv[1:]]
        return subprocess.run(command, check=False, env={**os.environ, _ON_SCREEN: "1"}).returncode
    takes = int(sys.argv[1]) if len(sys.argv) > 1 else TAKES
    one_heap()
    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    pulse = Pulse()
    bare_ms = bare(pulse, 15.0 * takes / 2)
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder.make(Path(name) / "data")
        SettingsFile(folder.settings).save(Settings(lead_in_s=0, mic_checked=True))
        room = open_room(folder, SAMPLE, following=FollowingProcess(model_folder()))
        window = MainWindow(room.library.scripts(), 20.0, folder.root)
        window.resize(1920, 1080)
        window.show()
        window.enter(room, has_microphone=True)
        QTest.qWait(500)
        performer = Takes(window)
        for _ in range(_WARM_UP):
            performer.one()
        before_mb, began_s = memory_mb(), time.perf_counter()
        pulse.taken()
        for _ in range(takes):
            performer.one()
        seconds, ours_ms, after_mb = time.perf_counter() - began_s, pulse.taken(), memory_mb()
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bare_ms += bare(pulse, 15.0 * takes / 2)
    rows = [
        told("bare window, late by", bare_ms, 15.0 * takes),
        told(f"{takes} takes, late by", ours_ms, seconds),
        line("from Enter in the review to the lead-in", [1000 * each for each in performer.again_s], "ms"),
        f"memory before {before_mb:.1f} MB, after {after_mb:.1f} MB: {after_mb - before_mb:+.1f} MB",
    ]
    sys.stdout.write("\n".join([*rows, ""]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
