"""How many of the messages that were left came back, with an honest interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.library import Call

_Z: Final = 1.96
"""For 95 %."""
_TELLS: Final = 5
"""Fewer calls tell nothing about a share."""


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What became of the messages that were left.

    Attributes:
        left: how many were left.
        back: how many of them were called back.
    """

    left: int
    back: int

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares the true one lies with 95 % confidence (Wilson 1927); 0 to 1 without calls."""
        if not self.left:
            return (0.0, 1.0)
        share, squared = self.back / self.left, _Z * _Z / self.left
        middle = (share + squared / 2) / (1 + squared)
        half = _Z * sqrt(share * (1 - share) / self.left + squared / self.left / 4) / (1 + squared)
        return (max(0.0, middle - half), min(1.0, middle + half))

    @property
    def told(self) -> str:
        """Return it as a phrase; few calls get no share."""
        if not self.left:
            return "no calls yet"
        counted = f"{self.left} call{'' if self.left == 1 else 's'} left, {self.back} came back"
        low, high = self.interval
        return counted if self.left < _TELLS else f"{counted}: between {low:.0%} and {high:.0%}"


def callbacks_of(calls: Sequence[Call]) -> Callbacks:
    """Return what became of calls."""
    return Callbacks(len(calls), sum(call.called_back_at is not None for call in calls))
