"""What the steps of the setup share: calm faults, quiet commands, lines of progress."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

_TAIL_LINES = 8
_LINE_CHARACTERS = 160


class SetupError(Exception):
    """The machine lacks something: one sentence, the next thing to do, and what a tool said about it."""

    def __init__(self, message: str, hint: str, output: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.output = output

    def __str__(self) -> str:
        """Return the tool's last lines (if any), the sentence and the hint, a line each."""
        tail = [f"  | {line[:_LINE_CHARACTERS]}" for line in self.output.splitlines() if line.strip()][-_TAIL_LINES:]
        return "\n".join([*tail, str(self.args[0]), self.hint])


class Outcome(NamedTuple):
    """How a command ended: its exit status, and all it printed."""

    status: int
    output: str


Runner = Callable[[Sequence[str]], Outcome]


def run_quietly(command: Sequence[str]) -> Outcome:
    """Run a command without a word on the terminal.

    Returns:
        Its outcome; status 127 when the command cannot be started.
    """
    # English messages can be told apart; PIP_USER from a user's settings would lead pip out of the environment.
    calm = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PIP_USER": "0"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, **calm},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as fault:
        return Outcome(127, str(fault))
    return Outcome(done.returncode, done.stdout)


def say(line: str) -> None:
    """Print one line of progress where it does not mix with the program's own output."""
    print(line, file=sys.stderr, flush=True)
