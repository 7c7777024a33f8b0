"""The project's own virtual environment: made once, brought up to date when the requirements change."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import tomllib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from steps import Outcome, Runner, SetupError, run_quietly, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Requirements = dict[str, list[str]]

_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_LOCK, _STAMP, _UNFINISHED = "start.lock", "start.json", "start.unfinished"
_DISK = ("No space left on device", "Errno 28", "Disk quota exceeded")
_LEAST_ROOM_BYTES = 20_000_000  # venv alone takes about this, and keeps the reason to itself when it fails
_NETWORK = ("NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError", "NameResolutionError")
_DENIED = ("Permission denied", "Errno 13", "Read-only file system")


def read_requirements(pyproject: Path, *groups: str) -> Requirements:
    """Return what pyproject.toml asks for: the program's dependencies under "project", and each named group."""
    settings = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    named = {group: settings["dependency-groups"][group] for group in groups}
    return {"project": settings["project"]["dependencies"], **named}


def python_of(folder: Path, platform: str) -> Path:
    """Return where a virtual environment keeps its interpreter on a platform (a value of ``sys.platform``)."""
    return folder / ("Scripts/python.exe" if platform == "win32" else "bin/python")


class PrivateVenv:
    """A virtual environment in a folder of its own, with a stamp that tells what was installed into it."""

    def __init__(
        self, folder: Path, *, run: Runner = run_quietly, sleep_s: Callable[[float], None] = time.sleep
    ) -> None:
        self.folder = folder
        self.python = python_of(folder, sys.platform)
        self._run = run
        self._sleep_s = sleep_s

    def is_ready(self, wanted: Requirements) -> bool:
        """Tell, without starting anything, whether all that is wanted was installed for this Python."""
        try:
            stamp = json.loads((self.folder / _STAMP).read_text(encoding="utf-8"))
            settings = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        home = next((line.partition("=")[2].strip() for line in settings.splitlines() if line.startswith("home")), "")
        installed = stamp.get("installed", {})
        return (
            stamp.get("python") == _PYTHON
            and all(installed.get(group) == names for group, names in wanted.items())
            and os.access(self.python, os.X_OK)
            and os.access(home, os.X_OK)
        )

    def make_ready(self, wanted: Requirements) -> None:
        """Install what is wanted, into a new environment where the old one is half made or does not run.

        Raises:
            SetupError: no network, no room, no permission, or pip's own complaint.
        """
        unfinished = self.folder / _UNFINISHED
        try:
            # -I throughout: the folder the caller stands in must not lend venv or pip its modules.
            fresh = unfinished.exists() or not self._runs()
            unfinished.touch()
            (self.folder / _STAMP).unlink(missing_ok=True)
            if fresh:
                self._clear()
                _check(
                    self._run([sys.executable, "-I", "-m", "venv", str(self.folder)]), "The environment", self.folder
                )
            self._install([name for names in wanted.values() for name in names])
            stamp = json.dumps({"python": _PYTHON, "installed": wanted}, indent=1)
            (self.folder / _STAMP).write_text(stamp, encoding="utf-8")
            unfinished.unlink()
        except OSError as fault:
            raise _unwritable(self.folder, fault) from fault

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other starts waiting; the lock falls with this process, however it ends.

        Raises:
            SetupError: the folder cannot be made or written.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            handle = (self.folder / _LOCK).open("a")
        except OSError as fault:
            raise _unwritable(self.folder, fault) from fault
        with handle:
            waiting = False
            while not _lock(handle):
                if not waiting:
                    say("Another start is setting things up; waiting for it ...")
                waiting = True
                self._sleep_s(0.2)
            yield

    def _runs(self) -> bool:
        major_minor = f"({sys.version_info.major}, {sys.version_info.minor})"
        question = f"import pip, sys; sys.exit(sys.version_info[:2] != {major_minor})"
        return os.access(self.python, os.X_OK) and self._run([str(self.python), "-I", "-c", question]).status == 0

    def _clear(self) -> None:
        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name not in {_LOCK, _UNFINISHED}:
                entry.unlink()

    def _install(self, names: list[str]) -> None:
        say("  Python packages ...")
        pip = [str(self.python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
        _check(
            self._run([*pip, "install", "--progress-bar=off", "--prefer-binary", *names]),
            "The Python packages",
            self.folder,
        )


def _check(outcome: Outcome, what: str, folder: Path) -> None:
    if outcome.status == 0:
        return
    message, hint = f"{what} could not be installed.", "The lines above say why; start again when it is mended."
    if any(word in outcome.output for word in _DISK) or shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES:
        message, hint = f"{what} could not be installed: the disk is full.", "Make 1 GB of room and start again."
    elif any(word in outcome.output for word in _NETWORK):
        message = f"{what} could not be fetched: the package index cannot be reached."
        hint = "Connect to the network (or set pip's proxy) and start again; later starts need no network."
    elif any(word in outcome.output for word in _DENIED):
        message, hint = f"{what} could not be installed: {folder} cannot be written.", _other_place(folder)
    raise SetupError(message, hint, outcome.output)


def _unwritable(folder: Path, fault: OSError) -> SetupError:
    return SetupError(f"{folder} cannot be written: {fault.strerror or fault}.", _other_place(folder))


def _other_place(folder: Path) -> str:
    return f"Make {folder.parent} writable, or put the project in a folder of your own, and start again."


def _lock(handle: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
