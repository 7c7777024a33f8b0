"""Finding things by a few letters: words in any order, beginnings of words count more."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_WORD: Final = re.compile(r"[^\w]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_START, _BEGINS, _INITIALS, _INSIDE, _BODY_BEGINS, _BODY = 16, 12, 9, 5, 3, 1
_INITIALS_FROM: Final = 2
"""So many letters of initials; one letter is a beginning, or nothing."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What something is found by, folded: see `findable`.

    Attributes:
        title: the words of its title, each with a blank before it.
        initials: their first letters.
        body: everything else it is found by, with a blank before.
    """

    title: str
    initials: str
    body: str


def findable(title: str, body: str = "") -> Findable:
    """Return what something with this title and these other words is found by."""
    words = _NO_WORD.sub(" ", folded(title)).split()
    return Findable(" " + " ".join(words), "".join(word[0] for word in words), f" {folded(body)}".replace("\n", " "))


def folded(text: str) -> str:
    """Return a text without capitals and accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def asked(query: str) -> list[str]:
    """Return the words of what somebody types."""
    return folded(query).split()


def score(words: Iterable[str], thing: Findable) -> int:
    """Return how well words fit, more is better; 0 where one of them is not there at all."""
    total = 0
    for word in words:
        begins = " " + word
        if thing.title.startswith(begins):
            total += _START
        elif begins in thing.title:
            total += _BEGINS
        elif len(word) >= _INITIALS_FROM and thing.initials.startswith(word):
            total += _INITIALS
        elif word in thing.title:
            total += _INSIDE
        elif begins in thing.body:
            total += _BODY_BEGINS
        elif word in thing.body:
            total += _BODY
        else:
            return 0
    return total


def best(query: str, things: Sequence[Findable], most: int) -> list[int]:
    """Return the places of what fits best, best first; of two that fit alike, the earlier comes first."""
    words = asked(query)
    scored = ((score(words, thing), -at) for at, thing in enumerate(things))
    return [-at for _, at in nlargest(most, (one for one in scored if one[0]))]


def line_with(words: Sequence[str], text: str) -> str:
    """Return the line of a text where the words fit best; empty where none does."""
    lines = text.splitlines()
    scores = [sum(score([word], Findable("", "", f" {folded(line)}")) for word in words) for line in lines]
    return lines[scores.index(max(scores))].strip() if any(scores) else ""
