"""Writes what software centres show: `python packaging/metainfo.py FILE [ENTRY]`, ENTRY being the desktop file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import frozen_parts
from steps import say

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE: Final = Path(__file__).parent / "linux" / "metainfo.xml"
ENTRY: Final = f"{frozen_parts.FOLDER}.desktop"
_DAY_S: Final = 86_400


@cache
def epoch() -> int:
    """Return the time that everything bears: SOURCE_DATE_EPOCH, or that of the last commit, or midnight of today."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told:
        return int(told)
    asked = _git("log", "-1", "--format=%ct")
    return int(asked) if asked else int(datetime.now(UTC).timestamp()) // _DAY_S * _DAY_S


def _git(*arguments: str) -> str:
    """Return what git says; nothing where there is none."""
    try:
        done = subprocess.run(["git", *arguments], cwd=frozen_parts.ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def metainfo(entry: str = ENTRY) -> str:
    """Return it for this version, with the name of the desktop file that starts the program."""
    day = datetime.fromtimestamp(epoch(), UTC)
    values = {"{version}": frozen_parts.version_of(), "{date}": f"{day:%Y-%m-%d}", "{entry}": entry}
    text = SOURCE.read_text("utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit status."""
    match arguments:
        case [file] | [file, _]:
            Path(file).write_text(metainfo(*arguments[1:]), encoding="utf-8")
            return 0
        case _:
            say(__doc__ or "")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
