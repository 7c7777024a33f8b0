"""How the words were delivered: the number digit by digit, the pace of each part, the hook, the names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.coaching.facts import Facts
    from trainer.domain.slots import Slot


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit of a telephone number as it was said, in seconds from t = 0."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A telephone number that was said once.

    Attributes:
        digits: its digits, by time.
        gaps_s: the silence after each group but the last.
        s_per_digit: from its beginning to its end without these gaps, by digit.
        evenness: the variation of its digits' seconds (standard deviation over mean): 0 is even.
    """

    digits: tuple[Digit, ...]
    gaps_s: tuple[float, ...]
    s_per_digit: float
    evenness: float


@dataclass(frozen=True, slots=True)
class SlotPace:
    """One part of the script as it was said.

    Attributes:
        slot: which part.
        start_s: where it begins.
        end_s: where it ends.
        words: how many of its words were said.
        words_per_min: its pace; None where it is a number or only a word or two.
    """

    slot: Slot
    start_s: float
    end_s: float
    words: int
    words_per_min: float | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the words were delivered; every figure is None where it cannot be known.

    Attributes:
        hook_s: when the rep's name and the reason are finished.
        words_per_min: pace outside the number, silent pauses beside the number left out.
        readings: the telephone number, each time it was said.
        slots: the parts of the script in the order they were said.
        name_count: how often the prospect's name was said; None where the script does not tell the name.
        own_name_count: how often the rep's own name was said; None likewise.
        words: how many words the script has.
        skipped: how many of them were not said.
        repeated: how many words were said again.
        added_s: seconds of speech that is not in the script.
        longest_utterance_s: the longest stretch of speech without a silent pause.
        pauses_at_punctuation: how many silent pauses stand where the script has a stop.
        pauses_inside: how many stand inside a phrase.
    """

    hook_s: float | None
    words_per_min: float | None
    readings: tuple[NumberReading, ...]
    slots: tuple[SlotPace, ...]
    name_count: int | None
    own_name_count: int | None
    words: int
    skipped: int
    repeated: int
    added_s: float
    longest_utterance_s: float
    pauses_at_punctuation: int
    pauses_inside: int


def delivery_of(facts: Facts) -> Delivery | None:
    """Return how the words of a take were delivered; None where there is no script or it was not followed."""
    del facts
    return None
