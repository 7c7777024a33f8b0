"""Measures how long the window takes to its first paint: `python packaging/first_paint.py [--runs N] PROGRAM ...`.

Each PROGRAM is one argument: the path of a frozen program, `source` for this checkout, or `bare` for a window of Qt
with nothing in it, which tells how fast the machine is. They take turns, so that what else
the machine does meets all of them. It looks from outside, at the screen: how long from the start of the process until
something shows in a window on a screen of its own (Xvfb). Needs Linux and Xvfb.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import frozen_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RUNS: Final = 9
WIDTH, HEIGHT = 1280, 800
LIMIT_S: Final = 30.0
_LOOK_S: Final = 0.001
_END_S: Final = 10.0
_BARE: Final = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""
_Z_PIXMAP, _ALL_PLANES = 2, ctypes.c_ulong(-1)


class Screen:
    """The middle row of a screen, as X shows it."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x11.XGetImage.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))

    def row(self) -> bytes:
        """Return the pixels of the middle row."""
        image = self._x11.XGetImage(
            self._display, self._root, 0, HEIGHT // 2, WIDTH, 1, _ALL_PLANES, ctypes.c_int(_Z_PIXMAP)
        )
        # XImage: width, height, xoffset, format (int each), then the pointer to the pixels.
        pixels = ctypes.cast(image + 4 * ctypes.sizeof(ctypes.c_int), ctypes.POINTER(ctypes.c_void_p))[0]
        seen = ctypes.string_at(pixels or 0, WIDTH * 4)
        self._x11.XDestroyImage(ctypes.c_void_p(image))
        return seen

    def close(self) -> None:
        """Leave the display."""
        self._x11.XCloseDisplay(self._display)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Give a screen that nobody sees; its name goes into DISPLAY.

    Raises:
        RuntimeError: Xvfb does not start.
    """
    read_end, write_end = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with os.fdopen(read_end, encoding="ascii") as numbers:
        server = subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = numbers.readline().strip()
    try:
        if not number:
            raise RuntimeError("Xvfb did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def command_of(program: str) -> list[str]:
    """Return what starts a program; `source` and `bare` are run by the Python that runs this."""
    known = {"source": [sys.executable, "-P", "-m", "trainer"], "bare": [sys.executable, "-P", "-c", _BARE]}
    return known.get(program) or [str(Path(program).absolute())]


class Painted(NamedTuple):
    """How long a first paint took, and how much of that the program was at work; the rest it waited for the machine."""

    seconds: float
    busy_s: float


def first_paint(command: Sequence[str], environment: Mapping[str, str]) -> Painted:
    """Start a program, wait for its first paint, end it; return what that took.

    Raises:
        RuntimeError: it ended, or nothing showed in time.
    """
    screen = Screen(environment["DISPLAY"])
    blank = screen.row()
    began_s = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    try:
        while screen.row() == blank:
            taken_s = time.perf_counter() - began_s
            if process.poll() is not None or taken_s > LIMIT_S:
                raise RuntimeError(f"{command[0]} showed nothing.")
            time.sleep(_LOOK_S)
        return Painted(time.perf_counter() - began_s, _busy_s(process.pid))
    finally:
        _end(process)
        _until_blank(screen, blank)
        screen.close()


def _until_blank(screen: Screen, blank: bytes) -> None:
    end_s = time.perf_counter() + _END_S
    while screen.row() != blank and time.perf_counter() < end_s:
        time.sleep(_LOOK_S)


def _busy_s(process: int) -> float:
    # After the name in brackets, which may hold blanks, come state and 10 more fields, then both times in ticks.
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def measured(programs: Sequence[str], runs: int) -> dict[str, list[Painted]]:
    """Return what each program's runs took; a first run of each, which warms the disk's cache, does not count."""
    taken: dict[str, list[Painted]] = {program: [] for program in programs}
    with virtual_screen() as display, tempfile.TemporaryDirectory() as folder:
        shown = {"DISPLAY": display, "PYTHONPATH": str(frozen_parts.ROOT), "QT_QPA_PLATFORM": "xcb"}
        # The source starts as it does for a person: what it was compiled to is there from the second time on.
        shown |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        for turn in range(runs + 1):
            for program in programs:
                painted = first_paint([*command_of(program), "--data-dir", folder], {**os.environ, **shown})
                if turn:
                    taken[program].append(painted)
    return taken


def told(runs: Sequence[Painted]) -> str:
    """Return what is to be said of runs."""
    seconds = [run.seconds for run in runs]
    middle = _middle(runs)
    return (
        f"first paint {middle.seconds:.3f} s, {min(seconds):.3f} to {max(seconds):.3f} in {len(runs)} runs,"
        f" {middle.busy_s:.2f} s of work"
    )


def _middle(runs: Sequence[Painted]) -> Painted:
    return Painted(statistics.median(run.seconds for run in runs), statistics.median(run.busy_s for run in runs))


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("programs", nargs="+", metavar="PROGRAM")
    chosen = parser.parse_args()
    taken = measured(chosen.programs, chosen.runs)
    first = _middle(taken[chosen.programs[0]]).seconds
    for program, runs in taken.items():
        print(f"{program}: {told(runs)}; {_middle(runs).seconds / first:.2f} of the first")
    return 0


if __name__ == "__main__":
    sys.exit(main())
