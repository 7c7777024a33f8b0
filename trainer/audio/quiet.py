"""Keeps the chatter of ALSA and PortAudio, which write to the process's standard error, off the terminal."""

from __future__ import annotations

import contextlib
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STDERR = 2


class _Mute:
    """Standard error of the whole process; counted, for threads may overlap."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth = 0
        self._saved: int | None = None

    def enter(self) -> None:
        with self._lock:
            self._depth += 1
            if self._depth == 1:
                with contextlib.suppress(OSError):  # a windowed program may have no standard error
                    self._saved = os.dup(_STDERR)
                    nowhere = os.open(os.devnull, os.O_WRONLY)
                    os.dup2(nowhere, _STDERR)
                    os.close(nowhere)

    def leave(self) -> None:
        with self._lock:
            self._depth -= 1
            if self._depth == 0 and self._saved is not None:
                os.dup2(self._saved, _STDERR)
                os.close(self._saved)
                self._saved = None


_mute = _Mute()


@contextlib.contextmanager
def drivers_muted() -> Iterator[None]:
    """Send what anybody writes to standard error nowhere. Only around short calls, never around one without a limit."""
    _mute.enter()
    try:
        yield
    finally:
        _mute.leave()
