"""Threads for slow work, one at a time and in order."""

from __future__ import annotations

import ctypes
import logging
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)
_M_ARENA_MAX: Final = -8
"""The name of the limit in glibc, see mallopt(3)."""
PATIENCE_S: Final = 10.0
"""Hearing a take of 100 s to its end was measured to last 2.5 s: what lasts so much longer hangs in an ill device."""


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

    def join(self, timeout_s: float = PATIENCE_S) -> None:
        """Wait until all work is done, but no longer than this: the program must be able to end.

        A recording that is left behind so is adopted at the next start.
        """
        if self._last is None:
            return
        self._last.join(timeout_s)
        if self._last.is_alive():
            _log.warning("%s hangs and is left behind", self._last.name)


def one_heap() -> None:
    """Let all threads share one heap where the C library is glibc; harmless elsewhere. To be called before any starts.

    Each take and each look at a sound has a thread of its own, and glibc gives every new one another heap that keeps
    its largest size: ten takes cost 85 MB, with one for all 6 MB; the threads take turns anyhow.
    """
    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (OSError, AttributeError, TypeError):
        return
