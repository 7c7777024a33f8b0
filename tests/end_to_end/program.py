"""Runs the program itself, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.end_to_end.virtual_mic import VirtualMic

ROOT = Path(__file__).parents[2]
LIMIT_S = 40.0
_LOOK_S = 0.01


@dataclass(frozen=True, slots=True)
class Told:
    """What a run printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on its standard error."""
        [line] = self.err.splitlines()
        return line


@dataclass(frozen=True, slots=True)
class Program:
    """`trainer` with a data folder, in an environment without a display or a home of anybody's."""

    folder: Path
    environment: Mapping[str, str]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def start(
        self, *arguments: object, script: Sequence[str] = ("-m", "trainer"), stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *script, "--data-dir", str(self.data), *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: object) -> Told:
        return end(self.start(*arguments))

    def takes(self) -> list[dict[str, Any]]:
        """The history, newest first."""
        listed: list[dict[str, Any]] = self.run("history", "--json").json["takes"]
        return listed

    def parts(self) -> list[Path]:
        """The recordings that are being written."""
        return sorted((self.data / "recordings").glob("*.part"))

    def wait_until_recording(self, process: subprocess.Popen[str], seconds: float = 0.0) -> Path:
        """Wait until one file holds more than this much sound at 48 kHz; return it."""
        least_bytes = 44 + round(seconds * 48_000) * 2
        wait_until(lambda: any(part.stat().st_size > least_bytes for part in self.parts()), process)
        return self.parts()[-1]


def make_program(folder: Path, mic: VirtualMic | None = None, **more: str) -> Program:
    """Return the program with all that could lead out of the folder turned into it."""
    environment = dict(os.environ if mic is None else mic.environment)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environment.pop(name, None)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    homes = {"HOME": str(home)} | {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    told = {"COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONFAULTHANDLER": "1"}
    return Program(folder, {**environment, **homes, **told, **more})


def end(process: subprocess.Popen[str]) -> Told:
    """Wait for the end of a run and return what it told."""
    try:
        out, err = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return Told(process.returncode, out, err)


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Look again and again until something holds; fail when the process ends first, or after a while."""
    deadline_s, pause = monotonic() + LIMIT_S, Event()
    while not holds():
        assert process.poll() is None, f"it ended too early: {end(process)}"
        assert monotonic() < deadline_s, "it never came"
        pause.wait(_LOOK_S)
