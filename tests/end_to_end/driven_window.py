"""The other end of `window_child`, and a display for it."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

from tests.end_to_end.program import LIMIT_S, Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Facts = dict[str, Any]
DRIVER = ("-m", "tests.end_to_end.window_child")


class DrivenWindow:
    """One run of the window."""

    def __init__(
        self, program: Program, *arguments: object, driver: Sequence[str] = DRIVER, limit_s: float = LIMIT_S
    ) -> None:
        self.process = program.start(*arguments, script=driver, stdin=subprocess.PIPE)
        self.facts: list[Facts] = []
        self._watchdog = Timer(limit_s, self.process.kill)
        self._watchdog.start()

    def order(self, *words: object) -> None:
        """Let it do something, soon."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def wait_for(self, **expected: object) -> Facts:
        """Read on until it tells this."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.facts.append(json.loads(line))
            if expected.items() <= self.facts[-1].items():
                return self.facts[-1]
        raise AssertionError(f"it ended without telling {expected}: {self.facts} {self._last_words()}")

    def wait_for_press(self, key: str) -> float:
        """Press a key; return when, in seconds of the clock of its facts."""
        self.order("press", key)
        return float(self.wait_for(pressed=key)["at_s"])

    def close(self) -> str:
        """Close the window; return what it said on standard error."""
        self.order("close")
        status = self.process.wait(LIMIT_S)
        assert status == 0, f"it ended with {status}: {self._last_words()}"
        return self._last_words()

    def end(self) -> None:
        """See to it that nothing is left of it."""
        self._watchdog.cancel()
        self.process.kill()
        self.process.communicate()

    def _last_words(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()


@contextmanager
def virtual_display(size: str = "1280x800x24") -> Iterator[str]:
    """Give a display that nobody sees; its name goes into DISPLAY."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with os.fdopen(read_end, encoding="ascii") as numbers:
        server = subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = numbers.readline().strip()
    try:
        if not number:
            raise RuntimeError("Xvfb did not start. Type: apt-get install -y --no-install-recommends xvfb")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
