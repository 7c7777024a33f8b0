"""Where a prompter stands: at the script's pace, on the word that the voice has reached, or where a hand put it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.words import Reached

_EASE_S: Final = 0.22
"""The text glides to a word: a third of the way is left after so long."""

_NO_NEWS_S: Final = 5.0
"""Whoever speaks has said a word by then; without one the voice cannot be followed."""


class PaceScroll:
    """Goes on by itself; knows no clock.

    Args:
        speed: against the script's own pace; 0 stands still.
    """

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._position_s = 0.0
        self._now_s = 0.0

    def move_to(self, position_s: float) -> None:
        """Go on from another place."""
        self._position_s = max(0.0, position_s)

    def position_s(self, now_s: float) -> float:
        """Return the position at a moment, in seconds from t = 0; moments never go back."""
        passed_s, self._now_s = max(0.0, now_s - self._now_s), now_s
        self._position_s += passed_s * self.speed
        return self._position_s


class FollowScroll:
    """Turns words that are reached into a position on the script's own time line; knows no clock.

    Args:
        word_starts_s: when each word of the script is due at its pace.
        glides: whether the text glides to a word, or is there at once.
    """

    def __init__(self, word_starts_s: Sequence[float], *, glides: bool = True) -> None:
        self._glides = glides
        self._starts_s = tuple(word_starts_s)
        self._position_s = 0.0
        self._now_s = 0.0
        self.word: int | None = None
        self._held = False
        self.lost = False

    def reach(self, reached: Reached) -> None:
        """Take note of where the voice is."""
        self._held = False
        self.word = min(reached.written, len(self._starts_s) - 1)
        self.lost = reached.lost

    def move_to(self, position_s: float) -> None:
        """Show another place until the next word is reached."""
        self._position_s = max(0.0, position_s)
        self.word, self._held = None, True

    def position_s(self, now_s: float) -> float:
        """Return the position at a moment, in seconds from t = 0; moments never go back."""
        passed_s, self._now_s = max(0.0, now_s - self._now_s), now_s
        if self.word is None and now_s > _NO_NEWS_S and not self._held:
            self.lost = True
        if self.lost and not self._held:
            self._position_s += passed_s
        elif self.word is not None:
            left = math.exp(-passed_s / _EASE_S) if self._glides else 0.0
            target_s = self._starts_s[self.word]
            self._position_s = target_s + (self._position_s - target_s) * left
        return self._position_s
