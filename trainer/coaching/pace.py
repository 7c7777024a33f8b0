"""How long a script takes to say: words at a pace, the telephone number digit by digit."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Final

from trainer.domain.phone_number import phone_numbers
from trainer.domain.spoken import spoken_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.phone_number import PhoneNumber

WORDS_PER_MIN: Final = 150.0
"""A calm reading pace until the rep's own is known."""
DIGIT_S: Final = 0.475
"""A digit that somebody writes along: between 0.4 and 0.5 s, what the model voicemails take. With the breaths, a number
of ten digits takes 5.8 s."""
DIGIT_GROUP_GAP_S: Final = 0.35
"""The breath after each group of digits."""
_GROUP_DIGITS: Final = 4
"""Digits that are written in one piece are said in groups of at most so many."""


def word_seconds(words: Sequence[str], words_per_min: float = WORDS_PER_MIN) -> tuple[float, ...]:
    """Return how many seconds each written word takes: shape (words,).

    What is read as several words ("$12,000") takes the time of several; a telephone number takes that of its digits
    and of the breath after each group.
    """
    seconds = [count * 60.0 / words_per_min for count in spoken_counts(words)]
    for number in phone_numbers(words):
        seconds[number.first : number.after] = _digit_seconds(number)
    return tuple(seconds)


def line_starts_s(lines: Sequence[str], words_per_min: float = WORDS_PER_MIN) -> tuple[float, ...]:
    """Return when each line begins and, last, when the script ends: shape (lines + 1,)."""
    ends_s = [0.0, *accumulate(word_seconds(_words(lines), words_per_min))]
    return tuple(ends_s[count] for count in accumulate((len(line.split()) for line in lines), initial=0))


def word_starts_s(lines: Sequence[str], words_per_min: float = WORDS_PER_MIN) -> tuple[float, ...]:
    """Return when each word of all lines is due: shape (words,)."""
    return tuple(accumulate((0.0, *word_seconds(_words(lines), words_per_min))))[:-1]


def _digit_seconds(number: PhoneNumber) -> Iterator[float]:
    """Yield the seconds of each word of a number, the breaths after its groups included."""
    ends = set(accumulate(number.groups)) if _is_grouped(number) else _even_ends(len(number.digits))
    said = 0
    for digits in number.by_word:
        breaths = len(ends & set(range(said + 1, said + digits + 1)))
        said += digits
        yield digits * DIGIT_S + breaths * DIGIT_GROUP_GAP_S


def _is_grouped(number: PhoneNumber) -> bool:
    return len(number.groups) > 1


def _even_ends(digits: int) -> set[int]:
    groups = ceil(digits / _GROUP_DIGITS)
    return {round(digits * group / groups) for group in range(1, groups + 1)}


def _words(lines: Sequence[str]) -> list[str]:
    return [word for line in lines for word in line.split()]
