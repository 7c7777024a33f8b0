"""After the Beep from a fresh checkout: ``python3 packaging/start.py``.

    start.py [ARGS]              open the program; ARGS are its own
    start.py test [PYTEST ARGS]  check the style, the types and the layers, and run the tests
    start.py look DIR            render every page and state to pictures in DIR

This file also runs on an old Python, to say so in a sentence: what needs a new one stands in its neighbours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OLDEST = (3, 11)
KNOWN_MINORS = (11, 12, 13, 14)


def newer_python(find: Callable[[str], str | None] = shutil.which) -> str | None:
    """Return the path of a Python on the search path that is new enough, or None."""
    names = [f"python3.{minor}" for minor in KNOWN_MINORS]
    return next((found for found in map(find, names) if found), None)


def sentence_for(version: Sequence[object]) -> str:
    """Return what to tell somebody whose Python has this version."""
    return (
        f"After the Beep needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {version[0]}.{version[1]}.\n"
        "Install a newer one from your system's packages or from python.org, then type the same command again."
    )


def with_newer_python() -> int:
    """Go on in a newer Python if there is one.

    Returns:
        The exit status: that of the newer Python, or 1 after the sentence.
    """
    found = newer_python()
    if found is None:
        print(sentence_for(sys.version_info), file=sys.stderr)
        return 1
    command = [found, *sys.argv]
    if os.name == "nt":
        return subprocess.call(command)
    return os.execv(found, command)  # noqa: S606  (no shell is wanted)


def main() -> int:
    """Return the exit status, where this process is not replaced by the program itself."""
    try:
        if sys.version_info < OLDEST:
            return with_newer_python()
        import commands  # noqa: PLC0415  (an old Python could not read it)

        return commands.main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
