"""What became of the words of a script in a take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.slots import Slot


class WordStatus(Enum):
    """What became of a word; the values are those of the analysis JSON."""

    SAID = "said"
    SKIPPED = "skipped"
    REPEATED = "repeated"
    """Said once more than it is written."""
    INSERTED = "inserted"
    """Speech that is not in the script; what was said in it is not known."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was said, in seconds from t = 0; a number or an address is several words.

    Attributes:
        text: the word as it is said ("oh"); empty where it is not in the script.
        status: what became of it.
        start_s: where it begins; None where it was not said.
        end_s: where it ends; None likewise.
        slot: the part of the script it belongs to; None where it is not in the script.
        written: which word of `Script.written` it belongs to; None likewise.
    """

    text: str
    status: WordStatus
    start_s: float | None = None
    end_s: float | None = None
    slot: Slot | None = None
    written: int | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """Where in the script somebody is while they read it.

    Attributes:
        written: the word of `Script.written` that is being said, or was last.
        at_s: when that was known, in seconds from t = 0.
        lost: whether what is said is not in the script.
    """

    written: int
    at_s: float
    lost: bool


@dataclass(frozen=True, slots=True)
class SaidWords:
    """How a take follows its script.

    Attributes:
        words: every word of the script, in the order of the script with what was said besides in its place of time.
            Words in a stretch that could not be followed are left out: nothing is claimed of them.
        followed: the share of the speech that the words explain, 0 to 1.
        lost: the stretches that could not be followed, as (start, end) in seconds.
    """

    words: tuple[Word, ...]
    followed: float
    lost: tuple[tuple[float, float], ...] = ()

    @property
    def heard(self) -> tuple[Word, ...]:
        """Return the words of the script that were said, once more or not, by time."""
        told = (word for word in self.words if word.status in {WordStatus.SAID, WordStatus.REPEATED})
        return tuple(sorted(told, key=lambda word: word.start_s or 0.0))
