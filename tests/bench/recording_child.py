"""The two processes that `recording` compares: `bare` is sounddevice and nothing else, `ours FOLDER` the program."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

SECONDS = 10.0


def tell(began_s: float, cpu_began_s: float, came_s: list[float], window_ms: list[float]) -> None:
    """Print what a child measured."""
    share = (time.process_time() - cpu_began_s) / (time.monotonic() - began_s)
    gaps_ms = [1000 * (b - a) for a, b in pairwise(came_s)]
    sys.stdout.write(json.dumps({"core_percent": [100 * share], "gap_ms": gaps_ms, "window_ms": window_ms}) + "\n")


def bare() -> None:
    """Record with sounddevice and nothing else."""
    import sounddevice  # noqa: PLC0415 - the other child must not pay for it

    came_s: list[float] = []
    stream = sounddevice.InputStream(
        samplerate=48_000,
        channels=1,
        dtype="int16",
        blocksize=480,
        latency=0.2,
        callback=lambda *_: came_s.append(time.monotonic()),
    )
    with stream:
        time.sleep(1.0)
        came_s.clear()
        began = time.monotonic(), time.process_time()
        time.sleep(SECONDS)
        tell(*began, came_s[:], [])


def ours(folder: str) -> None:
    """Record a take in the window."""
    from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: PLC0415 - the other child must not pay for it
    from PySide6.QtTest import QTest  # noqa: PLC0415

    import trainer.window  # noqa: PLC0415
    from trainer.audio import microphone  # noqa: PLC0415
    from trainer.domain.phases import Phase  # noqa: PLC0415
    from trainer.gui.main_window import MainWindow  # noqa: PLC0415
    from trainer.store.data_folder import DataFolder  # noqa: PLC0415

    class Pulse(QObject):
        beat = Signal(float)

    pulse, came_s, window_ms = Pulse(), [0.0], [0.0]
    pulse.beat.connect(
        lambda at_s: window_ms.append(1000 * (time.monotonic() - at_s)), Qt.ConnectionType.QueuedConnection
    )
    plain_take = microphone._Tap.take

    def take(self: microphone._Tap, *arguments: object) -> None:
        came_s.append(time.monotonic())
        plain_take(self, *arguments)  # type: ignore[arg-type]  # passed on as they came from PortAudio
        pulse.beat.emit(came_s[-1])

    class Measured(MainWindow):
        def enter(self, room: object, *, has_microphone: bool) -> None:
            super().enter(room, has_microphone=has_microphone)  # type: ignore[arg-type]  # typed where it is imported
            self.bridge.phase_came.connect(self.measure)
            QTest.keyClick(self, Qt.Key.Key_Space)

        def measure(self, phase: Phase) -> None:
            if phase is Phase.RECORDING:
                QTimer.singleShot(500, self.begin)

        def begin(self) -> None:
            came_s.clear()
            window_ms.clear()
            began = time.monotonic(), time.process_time()
            QTimer.singleShot(round(SECONDS * 1000), lambda: self.conclude(*began))

        def conclude(self, began_s: float, cpu_began_s: float) -> None:
            tell(began_s, cpu_began_s, came_s[:], window_ms[:])
            self.close()

    with patch.object(microphone._Tap, "take", take), patch.object(trainer.window, "MainWindow", Measured):
        trainer.window.open_window(DataFolder.make(Path(folder)), None)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
        case ["ours", folder]:
            ours(folder)
