"""The phrases of a script: what is said in one breath, from one stop to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOPS: Final = ",.;:!?\u2013\u2014\u2026"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a line.

    Attributes:
        line: which line.
        start: where it begins, in characters of the line.
        length: how many characters it has.
        first: its first word, counted over all lines.
        after: the word that follows its last.
    """

    line: int
    start: int
    length: int
    first: int
    after: int


def phrases_of(lines: Sequence[str]) -> tuple[Phrase, ...]:
    """Return the phrases of all lines, in order."""
    return tuple(_phrases(lines))


def phrase_with(phrases: Sequence[Phrase], word: int) -> Phrase | None:
    """Return the phrase that holds a word; None where there is none."""
    return next((phrase for phrase in phrases if phrase.first <= word < phrase.after), None)


def _phrases(lines: Sequence[str]) -> Iterator[Phrase]:
    word = 0
    for number, line in enumerate(lines):
        start, first = None, word
        words = list(re.finditer(r"\S+", line))
        for found in words:
            start = found.start() if start is None else start
            word += 1
            if found[0].rstrip("\"'\u201d\u2019)")[-1:] in set(_STOPS) or found is words[-1]:
                yield Phrase(number, start, found.end() - start, first, word)
                start, first = None, word
