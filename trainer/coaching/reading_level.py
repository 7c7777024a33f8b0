"""How hard a text is to read: the grade of Flesch and Kincaid, as far as counting vowels can tell."""

from __future__ import annotations

import re
from typing import Final

HARDEST_GRADE: Final = 8.0
"""What is above is read twice by many."""
_WORD: Final = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?|\d+")
_STOPS: Final = re.compile(r"[.!?:;]+(?:\s|$)|\n\s*\n")
_SILENT: Final = re.compile(r"(?:[^laeiouycghsxz]es|[^aeiouytd]ed|[^laeiouy]e)$")


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of an English text (Kincaid 1975); 0 where it has no words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len([part for part in _STOPS.split(text) if _WORD.search(part)]))
    syllables = sum(map(_syllables, words))
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def _syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels without a silent ending."""
    return max(1, len(re.findall("[aeiouy]+", _SILENT.sub("", word.lower()))))
