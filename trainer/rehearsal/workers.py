"""Threads for slow work, one at a time and in order."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Workers:
    """Runs each piece of work on a thread of its own, after the one before it has ended."""

    def __init__(self) -> None:
        self._last: Thread | None = None

    def start(self, name: str, work: Callable[[], None]) -> None:
        """Run `work` as soon as nothing else runs."""
        before = self._last

        def run() -> None:
            if before is not None:
                before.join()
            work()

        self._last = Thread(target=run, name=name, daemon=True)
        self._last.start()

    def join(self) -> None:
        """Wait until all work is done."""
        if self._last is not None:
            self._last.join()
