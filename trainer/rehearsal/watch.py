"""Notices a microphone that has stopped working: PortAudio itself often says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.rehearsal.ports import Block, StreamEnd

if TYPE_CHECKING:
    from trainer.rehearsal.ports import Pcm16


class StreamWatch:
    """Watches what an open stream delivers.

    A stall is counted in waits that brought nothing, not in time: a machine that held up the whole program delivers
    its blocks right after.
    """

    PATIENCE_S = 0.1
    """How long to wait for the next block."""
    STALL_WAITS = 5
    """After so many empty waits, 0.5 s, the device has stalled."""
    ZEROS_S = 1.3
    """Exact zeros for so long are a muted or forbidden microphone: 0.3 s at first, again 1 s."""

    def __init__(self, *, is_live: bool) -> None:
        self._is_live = is_live
        self._empty_waits = 0
        self._first_at_s: float | None = None
        self._all_zeros = is_live

    def start_over(self) -> None:
        """Forget the wait so far: the program itself was busy."""
        self._empty_waits = 0

    def saw(self, thing: object | None) -> TrainerError | None:
        """Take note of what a wait brought; return what the rep should know, once.

        Raises:
            TrainerError: the device has gone or stalled.
        """
        if isinstance(thing, Block):
            self._empty_waits = 0
            return self._zeros(thing.samples, thing.captured_at_s) if self._all_zeros else None
        if thing is StreamEnd.GONE:
            raise TrainerError("The microphone was unplugged or switched off.", "Plug it in and press Space.")
        if thing is None and self._is_live:
            self._empty_waits += 1
            if self._empty_waits >= self.STALL_WAITS:
                raise TrainerError(
                    "The microphone has stopped sending sound.", "Unplug it, plug it in again and press Space."
                )
        return None

    def _zeros(self, samples: Pcm16, at_s: float) -> TrainerError | None:
        if samples.any():
            self._all_zeros = False
            return None
        if self._first_at_s is None:
            self._first_at_s = at_s
        if at_s - self._first_at_s < self.ZEROS_S:
            return None
        self._all_zeros = False
        return TrainerError(
            "The microphone sends only silence.",
            "Unmute it, or allow this program to use it in the system's privacy settings.",
        )
