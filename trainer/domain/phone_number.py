"""Telephone numbers in a text: which words they are, their digits, and how these are grouped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST: Final = 7
"""A number with fewer digits is a price, a year or a count."""
_DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGIT_OF: Final = {word: str(digit) for digit, word in enumerate(_DIGITS)} | {"oh": "0", "o": "0", "nought": "0"}
"""What a spoken word is as a digit."""
TIMES: Final = {"double": 2, "triple": 3}
"""How often the digit after such a word counts."""
_WRITTEN: Final = re.compile(r"\+?[(\d][\d().\-/\u2010-\u2013]*")
_EDGES: Final = ".,;:!?\"'\u201c\u201d\u2019"
_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_NO_NUMBER: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})|(19|20)\d\d[-\u2013/](19|20)\d\d|[1-9]\d*0{4,}")
"""A date, a stretch of years, or a round amount."""
LONGEST: Final = 15
"""No number is longer (ITU-T E.164)."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number in a text.

    Attributes:
        first: its first word.
        after: the word that follows its last.
        digits: its digits.
        groups: how many digits each group has, where the writing shows groups.
        by_word: how many digits each of its words stands for.
    """

    first: int
    after: int
    digits: str
    groups: tuple[int, ...]
    by_word: tuple[int, ...]


def phone_numbers(words: Sequence[str]) -> tuple[PhoneNumber, ...]:
    """Return the telephone numbers among the words of a text, in order."""
    return _found(tuple(words))


@lru_cache(maxsize=16)
def _found(words: tuple[str, ...]) -> tuple[PhoneNumber, ...]:
    found: list[PhoneNumber] = []
    at = 0
    while at < len(words):
        after = at
        while after < len(words) and _groups_in(words, after) and not _begins_anew(words, at, after):
            after += 1
        found += _numbers(words, at, after) if after > at else []
        at = max(after, at + 1)
    return tuple(found)


def _begins_anew(words: Sequence[str], first: int, at: int) -> bool:
    """Return whether a number begins with a word, after a sentence that ends with a count: "at six. 555-0142"."""
    if at == first or words[at - 1][-1] not in ".!?":
        return False
    before = sum(len(group) for word in range(first, at) for group in _groups_in(words, word))
    is_other_writing = words[at][0].isdecimal() != words[at - 1][0].isdecimal()
    return before < SHORTEST and (is_other_writing or len(re.sub(r"\D", "", words[at])) >= SHORTEST)


def _numbers(words: Sequence[str], first: int, after: int) -> list[PhoneNumber]:
    """Return the number that a run of words is; two if it is the same one twice, none where it is too short."""
    pieces = [_groups_in(words, at) for at in range(first, after)]
    digits = "".join(group for groups in pieces for group in groups)
    if len(digits) < SHORTEST or all(_YEAR.fullmatch(_bare(word)) for word in words[first:after]):
        return []
    half = _half(["".join(groups) for groups in pieces])
    if half:
        return [*_numbers(words, first, first + half), *_numbers(words, first + half, after)]
    by_word = tuple(sum(map(len, groups)) for groups in pieces)
    return [PhoneNumber(first, after, digits, _grouped(words[first:after], pieces), by_word)]


def _half(pieces: list[str]) -> int:
    """Return how many words make up the first of two numbers of one length; 0 where there is only one."""
    whole = "".join(pieces)
    is_twice = whole[: len(whole) // 2] == whole[len(whole) // 2 :]
    if len(whole) % 2 or len(whole) < 2 * SHORTEST or not (is_twice or len(whole) > LONGEST):
        return 0
    sizes = [len("".join(pieces[: number + 1])) for number in range(len(pieces))]
    return sizes.index(len(whole) // 2) + 1 if len(whole) // 2 in sizes else 0


def _grouped(words: Sequence[str], pieces: list[list[str]]) -> tuple[int, ...]:
    """Return the sizes of the groups: they end at punctuation, and with each written piece of several digits."""
    groups: list[int] = []
    size = 0
    for word, inside in zip(words, pieces, strict=True):
        for group in inside:
            if len(group) > 1 and _bare(word) not in DIGIT_OF and size:
                groups.append(size)
                size = 0
            size += len(group)
            if len(group) > 1 and group.isdigit() and word[0] in "+(0123456789":
                groups.append(size)
                size = 0
        if size and word[-1] in ",.;:-":
            groups.append(size)
            size = 0
    return tuple([*groups, size] if size else groups)


def _groups_in(words: Sequence[str], at: int) -> list[str]:
    """Return the digits that a word stands for, group by group; nothing where it is no part of a number."""
    bare = _bare(words[at])
    if bare in TIMES:
        following = _bare(words[at + 1]) if at + 1 < len(words) else ""
        return [""] if following in DIGIT_OF else []
    if bare in DIGIT_OF:
        before = _bare(words[at - 1]) if at else ""
        return [DIGIT_OF[bare] * TIMES.get(before, 1)]
    if "-" in bare and all(part in DIGIT_OF for part in bare.split("-")):
        return ["".join(DIGIT_OF[part] for part in bare.split("-"))]
    if not _WRITTEN.fullmatch(bare) or _NO_NUMBER.fullmatch(bare) or _THOUSANDS.fullmatch(words[at].strip(".;:!?")):
        return []
    return [group for group in re.split(r"\D+", bare) if group]


def _bare(word: str) -> str:
    return word.strip(_EDGES).lower()
