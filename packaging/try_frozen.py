"""For CI: builds and tries the frozen program where what makes it changed; else says so and does nothing.

    AFTER_THE_BEEP_FROZEN=always   whatever changed
    AFTER_THE_BEEP_FROZEN=never    not at all

What a machine lacks (a network for PyInstaller, Xvfb, xdotool, PulseAudio) is said and is no failure; a program that
does not do what it should is one. It never hangs: after `LIMIT_S` it stops what it does, and says so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final

import build
import frozen_parts
import smoke
import smoke_hands
import system_libraries
from steps import SetupError, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAKES_IT: Final = (
    "packaging/build.py",
    "packaging/carried.py",
    "packaging/first_paint.py",
    "packaging/frozen_parts.py",
    "packaging/hooks/*",
    "packaging/icons.py",
    "packaging/qt_support.py",
    "packaging/smoke*.py",
    "packaging/system_texts.py",
    "packaging/trainer.spec",
    "packaging/try_frozen.py",
    "pyproject.toml",
    "trainer/__main__.py",
    "trainer/analysis/alignment/model_folder.py",
    "trainer/paths.py",
    "trainer/rehearsal/following.py",
    "trainer/store/migrations/*",
    "trainer/window.py",
)
"""Files that the frozen program stands or falls with; all else is the same from source."""
_RECENT_S: Final = 12 * 3600
LIMIT_S: Final = 20 * 60.0
_AGAIN_S: Final = 60.0


def concerned(changed: Iterable[str]) -> list[str]:
    """Return those of the changed files that the frozen program stands or falls with."""
    return sorted({name for name in changed if any(fnmatch(name, pattern) for pattern in MAKES_IT)})


def recently_changed() -> list[str]:
    """Return the files of the last commit and of those that came up to half a day before it.

    A submission has several commits, and a fresh clone does not know which had landed before.
    """
    newest = int(_git("log", "-1", "--format=%ct") or 0)
    told = _git("log", f"--since={newest - _RECENT_S}", "--name-only", "--format=")
    return sorted(set(told.split("\n")) - {""})


class TooLongError(Exception):
    """It hangs somewhere, or the machine is far too slow."""


@contextmanager
def at_most(limit_s: float) -> Iterator[None]:
    """End what stands inside after a time, wherever it waits.

    Raises:
        TooLongError: in the middle of it; again a while later, where tidying up hangs too.
    """

    def end(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, limit_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def main() -> int:
    """Build and try, where that is called for; return the exit status."""
    wish = os.environ.get("AFTER_THE_BEEP_FROZEN", "")
    changed = concerned(recently_changed())
    if wish == "never" or (wish != "always" and not changed):
        say("frozen program: not tried, nothing that makes it changed")
        return 0
    if not sys.platform.startswith("linux"):
        say("frozen program: not tried, this is not Linux")
        return 0
    say(
        f"frozen program: tried, as {', '.join(changed)} changed" if changed else "frozen program: tried, as was wished"
    )
    try:
        with at_most(LIMIT_S):
            return _built_and_tried()
    except TooLongError:
        say(f"frozen program: given up, it was not done after {LIMIT_S / 60:.0f} minutes")
        return 1


def _built_and_tried() -> int:
    with tempfile.TemporaryDirectory(prefix="atb-") as folder:
        try:
            _bring_tools()
            program = build.frozen(Path(folder))
        except build.LacksToolsError as fault:
            say(f"frozen program: not tried.\n{fault}")
            return 0
        except SetupError as fault:
            say(f"frozen program: {fault}")
            return 1
        if smoke_hands.missing_tools():
            say(f"frozen program: built but not tried, {', '.join(smoke_hands.missing_tools())} missing")
            return 0
        return _tried(program / frozen_parts.COMMAND)


def _tried(program: Path) -> int:
    """Try the program, and once more where that failed: keys sent to a slow screen may come too early."""
    status = smoke.main([str(program)])
    if status == 1:
        say("frozen program: it failed, and is tried once more")
        status = smoke.main([str(program)])
    return 0 if status == smoke.LACKS else status


def _bring_tools() -> None:
    needs = (*system_libraries.QT, *system_libraries.SOUND, *system_libraries.SCREEN, *system_libraries.TESTING)
    lacking = system_libraries.missing((*needs, *system_libraries.FREEZING))
    family = system_libraries.this_family()
    if lacking and system_libraries.may_install(family):
        try:
            system_libraries.bring(lacking, (), family=family, may=True)
        except SetupError as fault:
            raise build.LacksToolsError(str(fault), "") from fault


def _git(*arguments: str) -> str:
    """Return what git says; nothing where there is none."""
    try:
        done = subprocess.run(["git", *arguments], cwd=frozen_parts.ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
