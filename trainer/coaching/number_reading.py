"""The telephone number as it was said, digit by digit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final

from trainer.domain.phone_number import DIGIT_OF, TIMES, phone_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.phone_number import PhoneNumber
    from trainer.domain.script import Script
    from trainer.domain.words import Word

GAP_S: Final = 0.25
"""A silence between two digits that is longer is a breath after a group; joints of digits take up to 0.12 s."""
_ZEROS: Final = {"hundred": 2, "thousand": 3}
"""How many zeros a word stands for, as in "eight hundred"."""
_WHOLE: Final = 0.7
"""So much of a number must be heard to count as said."""


@dataclass(frozen=True, slots=True)
class Digit:
    """One digit of a telephone number as it was said, in seconds from t = 0; "double five" is one with two digits."""

    text: str
    start_s: float
    end_s: float
    count: int = 1


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A telephone number that was said once.

    Attributes:
        digits: its digits, by time.
        gaps_s: the silence after each group but the last.
        s_per_digit: from its beginning to its end without these gaps, by digit.
        evenness: the variation of its digits' seconds (standard deviation over mean): 0 is even.
        group_gaps: for each group that the script shows but the last its digits and the silence after it, in seconds.
        number: the digits of the number as it is written.
        whole: whether all of its digits were heard.
    """

    digits: tuple[Digit, ...]
    gaps_s: tuple[float, ...]
    s_per_digit: float
    evenness: float
    group_gaps: tuple[tuple[str, float], ...] = ()
    number: str = ""
    whole: bool = True

    @property
    def grouped(self) -> bool:
        """Return whether there is a breath after each group that the script shows, or any where it shows none."""
        return all(gap_s > GAP_S for _, gap_s in self.group_gaps) if self.group_gaps else bool(self.gaps_s)

    @property
    def shortest_group(self) -> tuple[str, float] | None:
        """Return the digits before the shortest breath and its seconds; None where the script shows no groups."""
        return min(self.group_gaps, key=lambda group: group[1], default=None)

    @property
    def start_s(self) -> float:
        """Return where it begins."""
        return self.digits[0].start_s

    @property
    def end_s(self) -> float:
        """Return where it ends."""
        return self.digits[-1].end_s


def readings_of(script: Script, heard: Sequence[Word]) -> tuple[NumberReading, ...]:
    """Return the telephone numbers that were said, by time.

    Args:
        script: the words to say.
        heard: those that were said, by time.
    """
    numbers = phone_numbers([word.text for word in script.written])
    return tuple(
        reading for number, digits in _passes(numbers, heard) if (reading := _reading(number, digits)) is not None
    )


def _passes(numbers: Sequence[PhoneNumber], heard: Sequence[Word]) -> Iterator[tuple[PhoneNumber, list[Digit]]]:
    """Yield each unbroken run through the digits of a number."""
    current: PhoneNumber | None = None
    digits: list[Digit] = []
    at = -1
    for word in heard:
        number = next((one for one in numbers if _within(word, one)), None)
        goes_back = word.written is not None and word.written < at
        if digits and current is not None and (number is not current or goes_back):
            yield current, digits
            digits = []
        current, at = number, -1 if word.written is None else word.written
        if number is not None:
            digits = [*digits, *_digit(word, digits)]
    if digits and current is not None:
        yield current, digits


def _within(word: Word, number: PhoneNumber) -> bool:
    return word.written is not None and number.first <= word.written < number.after


def _digit(word: Word, before: Sequence[Digit]) -> list[Digit]:
    """Return what a spoken word adds to a number: a "double" waits for its digit."""
    text = word.text.lower()
    start_s, end_s = word.start_s or 0.0, word.end_s or 0.0
    waiting = before[-1] if before and before[-1].count == 0 else None
    if text in TIMES:
        return [Digit(text, start_s, end_s, 0)]
    if text in _ZEROS:
        return [Digit(text, start_s, end_s, _ZEROS[text])]
    if text not in DIGIT_OF:
        return []
    return [Digit(text, start_s, end_s, TIMES[waiting.text] if waiting else 1)]


def _reading(number: PhoneNumber, digits: Sequence[Digit]) -> NumberReading | None:
    """Return a reading; None where too little of the number was said."""
    count = sum(digit.count for digit in digits)
    if count < _WHOLE * len(number.digits):
        return None
    between = [later.start_s - earlier.end_s for earlier, later in pairwise(digits)]
    gaps_s = tuple(round(gap_s, 3) for gap_s in between if gap_s > GAP_S)
    spoken_s = digits[-1].end_s - digits[0].start_s - sum(gaps_s)
    lengths_s = [(digit.end_s - digit.start_s) / digit.count for digit in digits if digit.count]
    return NumberReading(
        digits=tuple(digits),
        gaps_s=gaps_s,
        s_per_digit=round(spoken_s / count, 3),
        evenness=round(pstdev(lengths_s) / fmean(lengths_s), 3) if fmean(lengths_s) else 0.0,
        group_gaps=_group_gaps(number, digits),
        number=number.digits,
        whole=count >= len(number.digits),
    )


def _group_gaps(number: PhoneNumber, digits: Sequence[Digit]) -> tuple[tuple[str, float], ...]:
    """Return the digits of each group but the last with the silence after it; none where digits are missing."""
    ends = list(accumulate(number.groups))[:-1]
    said = list(accumulate(digit.count for digit in digits))
    if said[-1] != len(number.digits):
        return ()
    gaps: list[tuple[str, float]] = []
    for first, end in pairwise([0, *ends]):
        if end in said[:-1]:
            at = said.index(end)
            gaps.append((" ".join(number.digits[first:end]), round(digits[at + 1].start_s - digits[at].end_s, 3)))
    return tuple(gaps)
