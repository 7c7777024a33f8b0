"""The part of a playback that runs on PortAudio's thread, and knows what has been heard."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.rehearsal.ports import Pcm16

PADDING_S = 0.3
"""Silence after the clip: at its end, PortAudio cuts a tail as long as the stream's latency (40 to 220 ms)."""
LONGEST_DELAY_S = 2.0
"""A longer way to the ear than this comes from a driver whose times are made up."""
STALL_S = 1.0
"""Without a call for this long, the device has stopped taking sound."""


class Player:
    """Fills blocks from a clip.

    Args:
        samples: the clip, shape (n,), at the stream's rate.
        rate_hz: the stream's rate.
        from_s: where to start.
        monotonic_s: the clock.
        stop_signal: the exception by which PortAudio is told that this was the last block.

    Attributes:
        heard: set when the last sample was heard, or will never be.
        over: set when the stream can be released.
    """

    def __init__(
        self,
        samples: Pcm16,
        rate_hz: int,
        from_s: float,
        monotonic_s: Callable[[], float],
        stop_signal: type[Exception],
    ) -> None:
        self.heard = threading.Event()
        self.over = threading.Event()
        self._samples = samples
        self._rate_hz = rate_hz
        self._monotonic_s = monotonic_s
        self._stop_signal = stop_signal
        self._next = min(max(0, round(from_s * rate_hz)), len(samples))
        self._reached = float(self._next)
        self._called_s = monotonic_s()
        self._anchor = (self._next, self._called_s + LONGEST_DELAY_S)
        """A sample and the time at which it is heard."""

    @property
    def position_s(self) -> float:
        """Return how much of the clip has been heard, in seconds from the clip's own start; never goes back."""
        if not self.over.is_set():
            sample, heard_s = self._anchor
            heard = sample + (self._monotonic_s() - heard_s) * self._rate_hz
            self._reached = max(self._reached, min(heard, self._next, len(self._samples)))
        return self._reached / self._rate_hz

    @property
    def playing(self) -> bool:
        """Return whether anything of the clip is still to be heard."""
        return not (self.heard.is_set() or self.stalled or self._all_heard)

    @property
    def stalled(self) -> bool:
        """Return whether the device has stopped taking sound."""
        return self._monotonic_s() - self._called_s > STALL_S

    def fill(self, out: Pcm16, frames: int, time: Any, _status: object) -> None:
        """Fill a block of shape (frames, channels): PortAudio's callback."""
        if self.over.is_set():
            out[:] = 0
            raise self._stop_signal
        chunk = self._samples[self._next : self._next + frames]
        out[: len(chunk)] = chunk[:, None]
        out[len(chunk) :] = 0
        self._called_s = self._monotonic_s()
        delay_s = min(max(0.0, time.outputBufferDacTime - time.currentTime), LONGEST_DELAY_S)
        self._anchor = (self._next, self._called_s + delay_s)
        self._next += frames
        self._end_when_heard()

    def finish(self) -> None:
        """Note that the stream has ended, by itself or because the device has gone: PortAudio's other callback."""
        self.stop()

    def stop(self) -> None:
        """Be silent from the next block on, and stay at the position reached."""
        _ = self.position_s
        self.over.set()
        self.heard.set()

    @property
    def _all_heard(self) -> bool:
        return round(self.position_s * self._rate_hz) >= len(self._samples)

    def _end_when_heard(self) -> None:
        if self._all_heard:
            self.heard.set()
            if self._next >= len(self._samples) + PADDING_S * self._rate_hz:
                raise self._stop_signal
