"""Work that may be slow, off the window's thread."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable


class Background(QObject):
    """Does one piece of work on a thread and brings its result, or its fault, back as a queued signal.

    An error of the program goes through the error door, as any other does, and is told as a fault too: whoever waits
    for the work must not wait for ever.
    """

    done = Signal(object)
    failed = Signal(object)

    def start(self, work: Callable[[], Any]) -> None:
        """Begin; `done` or `failed` follows on the window's thread."""
        Thread(target=self._run, args=(work,), daemon=True, name="background").start()

    def _run(self, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except TrainerError as fault:
            self._tell("failed", fault)
        except Exception:
            self._tell("failed", TrainerError("Something went wrong inside the program.", "The log has the details."))
            raise
        else:
            self._tell("done", result)

    def _tell(self, name: str, what: object) -> None:
        """Emit a signal; where the window has been closed meanwhile there is nobody left to hear it."""
        with suppress(RuntimeError):
            getattr(self, name).emit(what)
