"""What a hundred thousand takes cost: lists, filters, charts, adding one, start-up, memory; beside a thousand.

`python -m tests.bench.many_takes [TAKES ...]`. Times are medians; the window is the real one, drawn offscreen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.made_up_takes import fill

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
COUNTS = (1_000, 10_000, 100_000)
RUNS = 5
WAIT_S = 30.0
QUIET_MS = 400


def _measure(folder: Path) -> None:
    """Measure one folder, in a process of its own, and print a line for each figure."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - counted in the start

    from trainer.app import open_room  # noqa: PLC0415
    from trainer.domain.settings import Appearance  # noqa: PLC0415
    from trainer.gui import theme  # noqa: PLC0415
    from trainer.gui.main_window import MainWindow  # noqa: PLC0415
    from trainer.paths import assets_dir  # noqa: PLC0415
    from trainer.rehearsal.built_in import read_built_in  # noqa: PLC0415
    from trainer.store.data_folder import DataFolder  # noqa: PLC0415

    app = QApplication([])
    theme.load(assets_dir())
    theme.apply(app, Appearance.LIGHT)
    data = DataFolder.make(folder)
    began = time.perf_counter()
    room = open_room(data)
    _tell("open the room", [time.perf_counter() - began])
    window = MainWindow(read_built_in(assets_dir() / "library"), 20.0, folder)
    window.resize(1280, 800)
    window.show()
    window.enter(room, has_microphone=True)
    pump = _Pump(app, window)
    pump.until_shown()
    before_mb = _memory_mb()
    _tell("History: overview opens", pump.timed(lambda: window.progress.show_tab(0)))
    _tell("History: all takes open", pump.timed(lambda: window.progress.show_tab(1)))
    _tell("practice plan opens", pump.timed(lambda: window.progress.show_tab(2)))
    window.progress.show_tab(1)
    pump.until_shown()
    _filters(window, pump)
    _tell("overview of 300 takes", pump.timed(lambda: _charts(window)))
    _adding(folder, room)
    _tell("one take by its name", _repeated(lambda: room.history.take(_newest(room))))
    sys.stdout.write(f"memory\t{_memory_mb() - before_mb:.1f}\n")
    room.close()
    window.room = None
    window.close()


def _filters(window: Any, pump: _Pump) -> None:
    takes = window.progress.takes

    def reset() -> None:
        takes.clear_filters()
        window.progress.refresh()
        pump.until_shown()

    narrowings: dict[str, Callable[[], None]] = {
        "a script": lambda: takes.script.setCurrentIndex(1),
        "a prospect": lambda: takes.prospect.setCurrentIndex(1),
        "a failed check": lambda: takes.failed.setCurrentIndex(3),
        "a tag": lambda: takes.tag.setCurrentIndex(1),
        "a date": lambda: takes.when.setCurrentIndex(3),
        "starred": lambda: takes.starred.setChecked(True),
        "two words": lambda: takes.search.setText("sarah morning"),
        "sorted by ums": lambda: takes._sort_by(4),
        "sorted by checks": lambda: takes._sort_by(8),
    }
    for name, narrow in narrowings.items():
        spent = []
        for _ in range(RUNS):
            reset()
            spent.append(pump.once(narrow))
        _tell(f"narrowed by {name}" if not name.startswith("sorted") else name, spent)
    reset()


def _charts(window: Any) -> None:
    overview = window.progress.overview
    overview.count.setCurrentIndex(0)
    window.progress.show_tab(0)
    overview.count.setCurrentIndex(2)


def _adding(folder: Path, room: Any) -> None:
    """Add takes as a rehearsal does: journal, recording, row, figures, cards."""
    from tests.builders import make_followed_take  # noqa: PLC0415
    from trainer.store.data_folder import DataFolder  # noqa: PLC0415
    from trainer.store.opening import open_kept  # noqa: PLC0415

    kept = open_kept(DataFolder.make(folder))
    made = make_followed_take()
    spent, judged = [], []
    for number in range(2 * RUNS):
        draft = replace(made.draft, take_id=f"20270101-00000{number}-{time.time_ns() % 65536:04x}")
        held = kept.takes.begin(draft)
        held.part.write_bytes(b"")
        began = time.perf_counter()
        take = kept.takes.keep(held, made.analysis)
        spent.append(time.perf_counter() - began)
        began = time.perf_counter()
        room.ledger.enter(take)
        judged.append(time.perf_counter() - began)
    kept.takes.close()
    _tell("adding a take", spent)
    _tell("judging and filing it", judged)


def _newest(room: Any) -> str:
    from trainer.domain.take_line import Wanted  # noqa: PLC0415

    (line,) = room.progress.lines(room.progress.find(Wanted(), 1))
    return str(line.take_id)


class _Pump:
    """Lets the window work until what was asked for is shown."""

    def __init__(self, app: Any, window: Any) -> None:
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - counted in the start

        self._app = app
        self._loop = QTimer
        self._waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        self._came = 0
        window.progress.counted.connect(self._note)

    def once(self, act: Callable[[], object]) -> float:
        """Return the seconds from an act until its answer is painted."""
        before, began = self._came, time.perf_counter()
        act()
        while self._came == before and time.perf_counter() - began < WAIT_S:
            self._app.processEvents(self._waiting)
        self._app.processEvents()
        return time.perf_counter() - began

    def timed(self, act: Callable[[], object]) -> list[float]:
        """Return how long an act takes each time."""
        return [self.once(act) for _ in range(RUNS)]

    def until_shown(self) -> None:
        """Wait until nothing comes any more."""
        seen = -1
        while seen != self._came:
            seen = self._came
            self._loop.singleShot(QUIET_MS, self._app.quit)
            self._app.exec()

    def _note(self, _person: object) -> None:
        self._came += 1


def _repeated(work: Callable[[], object]) -> list[float]:
    spent = []
    for _ in range(4 * RUNS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return spent


def _tell(name: str, seconds: list[float]) -> None:
    sys.stdout.write(f"{name}\t{1000 * median(seconds):.1f}\n")
    sys.stdout.flush()


def _memory_mb() -> float:
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(row for row in rows if row.startswith("VmRSS")).split()[1]) / 1024


def main(counts: tuple[int, ...]) -> None:
    """Print a table with a column for each count, milliseconds but for the last row."""
    columns: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory() as place:
        for count in counts:
            folder = Path(place) / str(count)
            from trainer.store.data_folder import DataFolder  # noqa: PLC0415

            fill(DataFolder.make(folder), count)
            run = subprocess.run(
                [sys.executable, "-m", "tests.bench.many_takes", "--measure", str(folder)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            columns.append(dict(line.split("\t") for line in run.stdout.splitlines()))
    sys.stdout.write(f"{'takes':28}" + "".join(f"{count:>12,}" for count in counts) + "\n")
    for name in columns[0]:
        unit = "MB more" if name == "memory" else "ms"
        sys.stdout.write(f"{name:28}" + "".join(f"{column[name]:>12}" for column in columns) + f"  {unit}\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _measure(Path(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or COUNTS)
