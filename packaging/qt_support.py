"""Compiles what Qt for Python reads at each start: `python packaging/qt_support.py FOLDER`.

Its support modules lie in the library as source text, which is unpacked and compiled anew at every start: a sixth of
the time to the first paint. Where a folder `files.dir` lies beside shiboken6, it takes them from there (SBK_EMBED of
Qt for Python). Where a version does not know that, nothing is written, and the program starts as before.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

NAME: Final = "files.dir"


def write(folder: Path) -> None:
    """Write the compiled modules into FOLDER/files.dir, and leave the environment as it was."""
    spec = find_spec("shiboken6")
    if spec is None or spec.origin is None:
        return
    unpacked = Path(spec.origin).with_name(NAME)
    subprocess.run(
        [sys.executable, "-c", "from PySide6 import QtCore"],
        env={**os.environ, "SBK_EMBED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )
    if unpacked.is_dir():
        target = folder / NAME
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(unpacked, target, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.rmtree(unpacked)
        compileall.compile_dir(target, quiet=1, legacy=True, stripdir=str(folder))
        for source in target.rglob("*.py"):
            source.unlink()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
