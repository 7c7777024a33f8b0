"""What a smoke test does with the program: start it somewhere, press keys, look at what it keeps and says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LIMIT_S: Final = 60.0
WINDOW_TITLE: Final = "After the Beep"
_LOOK_S: Final = 0.05
_PRESSES, _PATIENCE_S = 3, 25.0
"""A key is pressed again only when nothing can come of it any more: in a countdown it would mean something else."""
_LAST_LINES: Final = 12
_FATAL: Final = re.compile(
    r"Traceback|CRITICAL|\bERROR\b|[Ff]atal|Segmentation fault|core dumped|Failed to execute script"
    r"|error while loading shared libraries|cannot open shared object|no Qt platform plugin|died and is started again"
)


class SmokeError(Exception):
    """The program did not do what it should."""


def fatal_lines(text: str) -> list[str]:
    """Return the lines of a log that a program that works does not write."""
    return [line for line in text.splitlines() if _FATAL.search(line)]


def wait_until(holds: Callable[[], bool], what: str, limit_s: float = LIMIT_S) -> None:
    """Look again and again until something holds.

    Raises:
        SmokeError: it never did.
    """
    end_s = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > end_s:
            raise SmokeError(f"It never came that {what}.")
        time.sleep(_LOOK_S)


def answered(
    command: Sequence[str], environment: Mapping[str, str] | None = None, limit_s: float = LIMIT_S
) -> subprocess.CompletedProcess[str]:
    """Return what a command said that must come to its end.

    Raises:
        SmokeError: it does not, or cannot be started.
    """
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=limit_s, cwd="/"
        )
    except subprocess.TimeoutExpired as late:
        raise SmokeError(f"{command[0]} did not end in {limit_s:g} s: {' '.join(command)}") from late
    except OSError as fault:
        raise SmokeError(f"{command[0]} cannot be started: {fault}") from fault


@dataclass
class Place:
    """Where the program runs.

    Attributes:
        program: its path, as seen from inside.
        home: the folder of whoever practises, as seen from inside.
        variables: the environment.
        root: the root folder, another one than this system's for a bare system.
        user: who runs it there, as `chroot --userspec` has it.
    """

    program: str
    home: Path
    variables: Mapping[str, str]
    root: Path = Path("/")
    user: str = ""
    said: list[Path] = field(default_factory=list)

    @property
    def data(self) -> Path:
        """Return the folder of the takes, as seen from outside."""
        return self.root / self.home.relative_to("/") / ".local" / "share" / "after-the-beep"

    def command(self, *arguments: str) -> list[str]:
        """Return what starts the program there."""
        environment = ["env", "-i", *(f"{name}={value}" for name, value in self.variables.items())]
        if self.root != Path("/"):
            return ["chroot", f"--userspec={self.user}", str(self.root), *environment, self.program, *arguments]
        return [*environment, self.program, *arguments]

    def told(self, *arguments: str) -> Any:
        """Return the JSON that a command of the program prints.

        Raises:
            SmokeError: it fails.
        """
        done = answered(self.command(*arguments))
        if done.returncode or fatal_lines(done.stderr):
            raise SmokeError(f"{arguments} ended with {done.returncode}:\n{done.stderr}")
        return json.loads(done.stdout)

    def recordings(self, ending: str) -> list[Path]:
        """Return the recordings there: `.wav` whole ones, `.part` those under way."""
        return sorted((self.data / "recordings").glob(f"*{ending}"))

    def faults(self) -> list[str]:
        """Return the fatal lines in its log and in all that its runs said."""
        return [line for text in self._texts() for line in fatal_lines(text)]

    def last_words(self) -> str:
        """Return the end of its log and of all that its runs said."""
        return "\n".join(line for text in self._texts() for line in text.splitlines()[-_LAST_LINES:])

    def _texts(self) -> list[str]:
        files = [*self.said, *(self.data / "logs").glob("*.log*")]
        return [file.read_text("utf-8", errors="replace") for file in files]


class OpenWindow:
    """One run of the window, driven by the keyboard alone."""

    def __init__(self, place: Place, said: Path) -> None:
        self._display = {**os.environ, "DISPLAY": place.variables["DISPLAY"]}
        self._place = place
        place.said.append(said)
        with said.open("wb") as file:
            self.process = subprocess.Popen(
                place.command(), stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, cwd="/"
            )
        try:
            wait_until(self._is_seen, "its window shows")
            self._xdotool("windowfocus", "--sync", self._window())
        except SmokeError:
            self.kill()
            raise

    def press(self, key: str) -> None:
        """Press a key as a keyboard does, in the words of X11: `space`, `ctrl+q`."""
        self._xdotool("key", "--clearmodifiers", key)

    def press_until(self, key: str, holds: Callable[[], bool], what: str) -> None:
        """Press a key, and again where nothing came of it: the window may not have been ready."""
        for _ in range(_PRESSES):
            self.press(key)
            with suppress(SmokeError):
                wait_until(holds, what, limit_s=_PATIENCE_S)
                return
        raise SmokeError(f"It never came that {what}.")

    def close(self) -> None:
        """Close the window as a person does.

        Raises:
            SmokeError: it stays, or ends badly.
        """
        self.press("ctrl+q")
        wait_until(lambda: self.process.poll() is not None, "it closes")
        if self.process.returncode:
            raise SmokeError(f"It ended with {self.process.returncode}.")

    def kill(self) -> None:
        """Let it die without a word."""
        self.process.kill()
        self.process.wait()

    def _is_seen(self) -> bool:
        if self.process.poll() is not None:
            raise SmokeError(f"It ended at once with {self.process.returncode}: {self._place.faults()}")
        return bool(self._window())

    def _window(self) -> str:
        search = ["xdotool", "search", "--onlyvisible", "--name", f"^{WINDOW_TITLE}"]
        done = answered(search, self._display)
        return done.stdout.split()[0] if done.stdout.strip() else ""

    def _xdotool(self, *arguments: str) -> None:
        done = answered(["xdotool", *arguments], self._display)
        if done.returncode:
            raise SmokeError(f"xdotool {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")


def children_of(process: int) -> list[str]:
    """Return the command lines of a process's children."""
    lines = []
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        for child in tasks.read_text().split():
            with suppress(OSError):
                lines.append(Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode())
    return lines


def missing_tools() -> list[str]:
    """Return the tools that this machine lacks for a smoke test."""
    tools = ("Xvfb", "xdotool", "pulseaudio", "pactl", "paplay", "parec")
    return [tool for tool in tools if shutil.which(tool) is None]
