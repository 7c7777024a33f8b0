"""How long a script takes to say, line by line."""

from __future__ import annotations

import re
from itertools import accumulate

WORDS_PER_MIN = 150.0
"""A calm reading pace until the rep's own is known."""
DIGIT_S = 0.45
"""A digit that somebody writes along: 0.4 to 0.5 s (the model voicemails keep 0.45 to 0.50)."""
DIGIT_GROUP_GAP_S = 0.35
"""The breath after each group of digits."""

_DIGIT_WORDS = frozenset(
    ("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)


def line_seconds(line: str, words_per_min: float = WORDS_PER_MIN) -> float:
    """Return how many seconds a line takes: words at the pace, digits of a number one by one with group gaps.

    A run of two or more digits or digit words counts as a number; "one" alone is a word.
    """
    return sum(_word_seconds(line, words_per_min))


def _word_seconds(line: str, words_per_min: float) -> list[float]:
    words = line.split()
    digit_counts = [_digits_in(word) for word in words]
    seconds: list[float] = []
    for index, count in enumerate(digit_counts):
        beside = (digit_counts[index - 1] if index else 0) + sum(digit_counts[index + 1 : index + 2])
        is_number = count and (count > 1 or beside)
        gap_s = DIGIT_GROUP_GAP_S if _ends_group(words[index]) else 0.0
        seconds.append(count * DIGIT_S + gap_s if is_number else 60.0 / words_per_min)
    return seconds


def line_starts_s(lines: tuple[str, ...], words_per_min: float = WORDS_PER_MIN) -> tuple[float, ...]:
    """Return when each line begins and, last, when the script ends: shape (lines + 1,)."""
    starts = [0.0]
    for line in lines:
        starts.append(starts[-1] + line_seconds(line, words_per_min))
    return tuple(starts)


def word_starts_s(lines: tuple[str, ...], words_per_min: float = WORDS_PER_MIN) -> tuple[float, ...]:
    """Return when each word of all lines is due: shape (words,)."""
    seconds = [second for line in lines for second in _word_seconds(line, words_per_min)]
    return tuple(accumulate([0.0, *seconds]))[:-1]


def _digits_in(word: str) -> int:
    bare = word.strip(".,;:!?()").lower()
    if bare in _DIGIT_WORDS:
        return 1
    return len(re.sub(r"\D", "", bare)) if re.fullmatch(r"[\d\-+.()/]+", bare) else 0


def _ends_group(word: str) -> bool:
    return bool(re.search(r"[,.;-]$", word)) or len(re.findall(r"\d+", word)) > 1
