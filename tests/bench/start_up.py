"""From the start of the process to the first paint, beside a bare window; resident memory then and with the room open.

`python -m tests.bench.start_up`. Uses the display there is, else draws offscreen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import line, ratio

RUNS = 9
ROOT = Path(__file__).parents[2]
_COMMON = """
import sys, time
from pathlib import Path
def memory_mb():
    rows = Path('/proc/self/status').read_text().splitlines()
    return int(next(row for row in rows if row.startswith('VmRSS')).split()[1]) / 1024
def tell(*facts):
    print(time.time(), memory_mb(), *facts, flush=True)
"""
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        tell('painted')
        QTimer.singleShot(0, QApplication.quit)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
from trainer import window as program
from trainer.gui.main_window import MainWindow
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from trainer.store.data_folder import DataFolder
plain_emit = program.FirstPaint.eventFilter
def event_filter(self, watched, event):
    result = plain_emit(self, watched, event)
    if event.type() == event.Type.Paint:
        tell('painted')
    return result
program.FirstPaint.eventFilter = event_filter
plain_enter = MainWindow.enter
def enter(self, room, **facts):
    plain_enter(self, room, **facts)
    tell('room')
    QTimer.singleShot(0, self.close)
MainWindow.enter = enter
program.open_window(DataFolder.make(Path(sys.argv[1])), None)
"""


def measured(code: str, folder: str) -> dict[str, tuple[float, float]]:
    """Return seconds since the start of the process, and memory in MB, for each thing a run tells."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began_s = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _COMMON + code, folder],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    rows = [row.split() for row in done.stdout.splitlines()]
    return {name: (float(at_s) - began_s, float(memory)) for at_s, memory, name in rows}


def main() -> None:
    """Run both in turn and print."""
    with tempfile.TemporaryDirectory() as folder:
        measured(_OURS, folder)
        pairs = [(measured(_BARE, folder), measured(_OURS, folder)) for _ in range(RUNS)]
    bare = [pair[0]["painted"][0] for pair in pairs]
    ours = [pair[1]["painted"][0] for pair in pairs]
    sys.stdout.write(
        "\n".join(
            [
                line("bare window, first paint", bare, "s"),
                line("the program, first paint", ours, "s"),
                ratio("first paint", ours, bare),
                line("the program, room open", [pair[1]["room"][0] for pair in pairs], "s"),
                line("bare window, memory", [pair[0]["painted"][1] for pair in pairs], "MB"),
                line("memory after first paint", [pair[1]["painted"][1] for pair in pairs], "MB"),
                line("memory with the room open", [pair[1]["room"][1] for pair in pairs], "MB"),
                "",
            ]
        )
    )


if __name__ == "__main__":
    main()
