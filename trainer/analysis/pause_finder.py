"""From probabilities hop by hop to filled pauses with a start, an end and how sure they are."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.acoustic import HOP_S

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_SMOOTHED_HOPS: Final = 3
SHORTEST_HOPS: Final = 4
_GAP_HOPS: Final = 4
"""What begins so soon after a pause belongs to it."""
_SUREST: Final = 6.0
"""Log-odds beyond this say nothing more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hops from `first` up to but not including `after`, and how likely they are a filled pause."""

    first: int
    after: int
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """How stretches are found in probabilities, and how sure the program is of one. All numbers are measured.

    Attributes:
        on: a stretch reaches this probability.
        off: it lasts while the probability is not below this.
        told: stretches of less confidence are not told.
        weights: of the peak's log-odds, of the mean's log-odds, of the logarithm of its seconds, and a constant: a
            logistic regression (Platt 1999).
    """

    on: float
    off: float
    told: float
    weights: tuple[float, float, float, float]

    def confidence(self, smoothed: list[float]) -> float:
        """Return the share of stretches like this that were filled pauses when the model was measured."""
        likely = sum(weight * value for weight, value in zip(self.weights, evidence(smoothed), strict=True))
        return round(1.0 / (1.0 + math.exp(-likely)), 3)


def evidence(smoothed: list[float]) -> tuple[float, float, float, float]:
    """Return what a judge weighs of a stretch: log-odds of its peak and of its mean, logarithm of its seconds, 1."""
    length = len(smoothed)
    return _log_odds(max(smoothed)), _log_odds(sum(smoothed) / length), math.log(length * HOP_S), 1.0


def smoothed(probabilities: Floats) -> npt.NDArray[np.float64]:
    """Return the mean of each hop and its neighbours, shape (hops,)."""
    padded = np.pad(probabilities.astype(np.float64), _SMOOTHED_HOPS // 2)
    return np.convolve(padded, np.ones(_SMOOTHED_HOPS) / _SMOOTHED_HOPS, "valid")


def find(probabilities: Floats, judge: Judge) -> list[Found]:
    """Return every stretch of a whole take that the judge is not sure is none, whatever its confidence."""
    likely = smoothed(probabilities)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], likely >= judge.off, [False]]).astype(np.int8)))
    found: list[Found] = []
    for first, after in _joined(edges.reshape(-1, 2).tolist(), likely, judge.on):
        found.append(Found(first, after, judge.confidence(likely[first:after].tolist())))
    return found


class LiveFinder:
    """Takes one probability per hop and tells a pause once, as soon as it is sure, with its end so far."""

    def __init__(self, judge: Judge, latest_hops: int) -> None:
        self._judge = judge
        self._latest_hops = latest_hops
        self._recent: deque[float] = deque([0.0] * _SMOOTHED_HOPS, _SMOOTHED_HOPS)
        self._run: list[float] = []
        self._silent = False
        self._hop = -1
        self._last = -_GAP_HOPS

    def push(self, probability: float) -> Found | None:
        """Take the next hop; return a pause that is certain now.

        One that is not certain `latest_hops` after its start is left to the opinion on the whole take.
        """
        self._hop += 1
        self._recent.append(probability)
        likely = sum(self._recent) / _SMOOTHED_HOPS
        if likely < self._judge.off:
            self._close()
            return None
        if not self._run:
            self._silent = self._hop - self._last < _GAP_HOPS
        self._run.append(likely)
        return None if self._silent else self._tell()

    def _close(self) -> None:
        if self._run and self._silent:
            self._last = self._hop
        self._run = []

    def _tell(self) -> Found | None:
        length = len(self._run)
        if max(self._run) < self._judge.on or not SHORTEST_HOPS <= length <= self._latest_hops:
            return None
        confidence = self._judge.confidence(self._run)
        if confidence < self._judge.told:
            return None
        self._silent = True
        return Found(max(0, self._hop - length + 1 - _SMOOTHED_HOPS // 2), self._hop + 1, confidence)


def _joined(runs: list[list[int]], likely: npt.NDArray[np.float64], on: float) -> list[list[int]]:
    """Return the runs that are long and likely enough, those with hardly a gap between them as one."""
    joined: list[list[int]] = []
    for first, after in runs:
        if after - first < SHORTEST_HOPS or likely[first:after].max() < on:
            continue
        if joined and first - joined[-1][1] < _GAP_HOPS:
            joined[-1][1] = after
        else:
            joined.append([first, after])
    return joined


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-9), 1.0 - 1e-9)
    return min(max(math.log(kept / (1.0 - kept)), -_SUREST), _SUREST)
