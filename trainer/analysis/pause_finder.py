"""From probabilities hop by hop to filled pauses with a start and an end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

LOOK_AHEAD_HOPS: Final = 15
"""The full opinion about a hop is given when 0.3 s after it have been heard."""
EARLY_HOPS: Final = 5
"""The early opinion is given after 0.1 s: it only says when a pause that is certain already has ended."""
_SMOOTHED_HOPS: Final = 5
_SHORTEST_HOPS: Final = 8
_GAP_HOPS: Final = 5
"""What begins so soon after a pause belongs to it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hops from `first` up to but not including `after`, and the highest smoothed probability among them."""

    first: int
    after: int
    score: float


class PauseFinder:
    """Finds runs of likely hops: they rise above `on` and last until they fall below `off`.

    It takes one pair of opinions per hop heard and works on their means over 5 hops. A run is told as soon as it is
    long enough and the early opinion has seen its end, so that most are told before the full opinion gets there.
    """

    def __init__(self, on: float, off: float) -> None:
        self._on, self._off = on, off
        self._full: deque[float] = deque([0.0] * _SMOOTHED_HOPS, _SMOOTHED_HOPS)
        self._early: deque[float] = deque([0.0] * _SMOOTHED_HOPS, _SMOOTHED_HOPS)
        self._ends: deque[bool] = deque(maxlen=LOOK_AHEAD_HOPS - EARLY_HOPS)
        self._newest = -1
        self._first: int | None = None
        self._score = 0.0
        self._told = False
        self._last_after = -_GAP_HOPS

    def push(self, full: float, early: float) -> Found | None:
        """Take the opinions that the newest hop made possible; return a pause that is complete now."""
        self._newest += 1
        self._full.append(full)
        self._early.append(early)
        self._ends.append(sum(self._early) / _SMOOTHED_HOPS < self._off)
        likely = sum(self._full) / _SMOOTHED_HOPS
        hop = self._newest - LOOK_AHEAD_HOPS - _SMOOTHED_HOPS // 2
        if likely < self._off:
            return self._close(hop)
        self._first = hop if self._first is None else self._first
        self._score = max(self._score, likely)
        return self._tell_early(hop)

    def _tell_early(self, hop: int) -> Found | None:
        """Return the open run if it is sure and long enough and has ended between `hop` and now."""
        if hop + 1 - (self._first or 0) < _SHORTEST_HOPS or not self._ends[-1]:
            return None
        still = sum(1 for _ in _until_end(self._ends))
        return self._tell(hop + 1 + still)

    def _close(self, after: int) -> Found | None:
        found = self._tell(after)
        self._first, self._score, self._told = None, 0.0, False
        return found

    def _tell(self, after: int) -> Found | None:
        first = self._first
        if self._told or first is None or self._score < self._on or after - first < _SHORTEST_HOPS:
            return None
        self._told = True
        follows = first - self._last_after < _GAP_HOPS
        self._last_after = after
        return None if follows else Found(max(0, first), after, self._score)


def _until_end(ends: deque[bool]) -> list[bool]:
    """Return what precedes the run of ends at the end of `ends`."""
    kept = list(ends)
    while kept and kept[-1]:
        kept.pop()
    return kept
