"""The real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class SystemClock:
    """Time as this computer has it."""

    def monotonic_s(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return datetime.now(UTC)

    def receive(self, inbox: SimpleQueue[T], timeout_s: float) -> T | None:
        """Return the next thing in the inbox; None when none came within `timeout_s`."""
        try:
            return inbox.get(timeout=timeout_s)
        except Empty:
            return None
