"""How well a rep knows their own takes: their guesses beside the truth."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.domain.take import Take

LAST_GUESSES: Final = 10
_CLOSE_S: Final = 0.5
"""Half a second is nothing that anybody hears."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The last guesses of a rep.

    Attributes:
        guesses: how many.
        off_s: how far the lengths are off, in the middle.
        bias_s: which way: above 0 they are guessed too long.
        ums_guessed: the ums of all guesses.
        ums_heard: the ums of all these takes.
    """

    guesses: int
    off_s: float
    bias_s: float
    ums_guessed: int
    ums_heard: int

    @property
    def told(self) -> str:
        """Return it in one line."""
        way = "" if abs(self.bias_s) < _CLOSE_S else f", mostly too {'long' if self.bias_s > 0 else 'short'}"
        count = "Your last guess" if self.guesses == 1 else f"Your last {self.guesses} guesses"
        return f"{count}: {self.off_s:.1f} s off{way}; {self.ums_guessed} ums guessed, {self.ums_heard} heard."


def calibration_of(takes: Iterable[Take]) -> Calibration | None:
    """Return how the last guesses fared; None where nobody guessed.

    Args:
        takes: newest first.
    """
    guessed = [(take, take.remarks.guess) for take in takes if take.remarks.guess is not None][:LAST_GUESSES]
    if not guessed:
        return None
    errors_s = [guess.length_s - take.measures.length_s for take, guess in guessed]
    return Calibration(
        guesses=len(guessed),
        off_s=round(median(map(abs, errors_s)), 1),
        bias_s=round(median(errors_s), 1),
        ums_guessed=sum(guess.ums for _, guess in guessed),
        ums_heard=sum(take.measures.filled_pauses for take, _ in guessed),
    )
