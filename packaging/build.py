"""Builds what is handed out: `python packaging/build.py frozen OUT`.

    frozen OUT    the program in one folder, OUT/dist/after-the-beep, for the system this runs on

OUT lies outside the source tree, and keeps the environment of the build, so that a second build is quicker.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import carried
import frozen_parts
import licence_parts
from private_venv import PrivateVenv, read_requirements
from steps import SetupError, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_WRONG_USE: Final = 2


class LacksToolsError(SetupError):
    """The machine lacks what it takes to build at all."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit status."""
    match arguments:
        case ["frozen", out]:
            pass
        case _:
            say(__doc__ or "")
            return _WRONG_USE
    try:
        began_s = time.monotonic()
        folder = frozen(Path(out).absolute())
    except SetupError as fault:
        say(str(fault))
        return 1
    size = carried.size_of(folder) / 1e6
    print(f"{folder}: {size:.0f} MB in {time.monotonic() - began_s:.0f} s")
    return 0


def frozen(out: Path) -> Path:
    """Build the frozen program; return its folder.

    Raises:
        LacksToolsError: there is no PyInstaller to be had, or no binutils.
        SetupError: OUT lies in the source tree, or a tool failed, or a library is at nobody's charge.
    """
    if out.is_relative_to(frozen_parts.ROOT):
        raise SetupError(f"{out} lies in the source tree.", "Name a folder outside.")
    out.mkdir(parents=True, exist_ok=True)
    python = _environment(out)
    _run([python, "packaging/icons.py", str(out / "icons")], "The icons could not be drawn.")
    _run([python, "packaging/qt_support.py", str(out / "qt")], "Qt's support modules could not be compiled.")
    listed = out / "licences" / "licences.json"
    _run([python, "packaging/licences.py", str(listed)], "The licences could not be listed.")
    folder = out / "dist" / frozen_parts.FOLDER
    _run(
        [
            *(python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"),
            *("--distpath", str(out / "dist"), "--workpath", str(out / "work"), "packaging/trainer.spec"),
        ],
        "PyInstaller did not build the program.",
        AFTER_THE_BEEP_ICONS=str(out / "icons"),
        AFTER_THE_BEEP_LICENCES=str(listed.parent),
        AFTER_THE_BEEP_QT=str(out / "qt" / "files.dir"),
    )
    unlisted = licence_parts.unlisted(path.name for path in folder.rglob("*") if path.is_file())
    if unlisted:
        raise SetupError(f"Nobody listed the licence of {', '.join(unlisted)}.", "Do so in packaging/licence_parts.py.")
    if sys.platform == "linux":
        _slim(folder)
        strange = carried.at_nobodys_charge(folder)
        if strange:
            rows = "\n".join(f"{name} is wanted by {', '.join(wanting)}" for name, wanting in sorted(strange.items()))
            raise SetupError("The program wants libraries that neither it nor the system brings.", rows)
    return folder


def _environment(out: Path) -> str:
    """Return the Python of an environment with what the program needs and PyInstaller, and nothing else."""
    if sys.platform == "linux" and shutil.which("objdump") is None:
        raise LacksToolsError("The build needs objdump.", "Install binutils.")
    wanted = read_requirements(frozen_parts.ROOT / "pyproject.toml", "freeze")
    venv = PrivateVenv(out / "venv")
    try:
        with venv.alone():
            if not venv.is_ready(wanted):
                venv.make_ready(wanted)
    except SetupError as fault:
        raise LacksToolsError(str(fault.args[0]), fault.hint, fault.output) from fault
    return str(venv.python)


def _slim(folder: Path) -> None:
    """Take the debugging symbols out of Python itself; wheels come without theirs."""
    if shutil.which("strip") is None:
        return
    for library in folder.glob("_internal/libpython3*.so*"):
        subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def _run(command: Sequence[str], complaint: str, **more: str) -> None:
    # Hash seeds and times must not get into what is built.
    steady = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=frozen_parts.ROOT, env={**os.environ, **steady, **more}, check=False)
    if done.returncode:
        raise SetupError(complaint, "The lines above say why.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
