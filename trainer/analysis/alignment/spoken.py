"""From written words to the words that people say: digits, numbers, money, addresses."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from trainer.domain.phone_number import phone_numbers

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_DIGITS_FROM: Final = 7
"""A number with so many digits is a telephone number and is said digit by digit."""
_SIGNS: Final = {
    "&": "and",
    "+": "plus",
    "@": "at",
    "%": "percent",
    "=": "equals",
    "#": "number",
    "/": "slash",
    "_": "underscore",
}
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BLANK: Final = re.compile(r"\{\w+\}")
"""A blank that nobody filled: what will be said there is not known."""
_PART: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*['\u2019]?|[&+@%=#/_.]")


class Spoken(NamedTuple):
    """One spoken word: what is said, other ways to say it, and which written word it belongs to."""

    text: str
    others: tuple[str, ...]
    written: int


def spoken_words(text: str) -> tuple[Spoken, ...]:
    """Return what a reader of the text says, word by word; `written` counts the words of `text.split()`."""
    tokens = text.split()
    telephone = {at for number in phone_numbers(tokens) for at in range(number.first, number.after)}
    words: list[Spoken] = []
    for written, token in enumerate(tokens):
        words += [
            Spoken(said, ("oh",) if said == "zero" else (), written)
            for said in _said(token, is_digits=written in telephone)
        ]
    return tuple(words)


def _said(written: str, *, is_digits: bool) -> list[str]:
    written = _BLANK.sub("", written)
    if money := re.fullmatch(r"\$(\d[\d,]*(?:\.\d+)?)([kKmM]?)\W*", written):
        scale = {"k": ["thousand"], "m": ["million"]}.get(money[2].lower(), [])
        return [*_number(money[1]), *scale, "dollars"]
    if clock := re.fullmatch(r"(\d{1,2}):(\d\d)(\w*)\W*", written):
        return _clock(int(clock[1]), int(clock[2])) + _letters(clock[3])
    parts = _PART.findall(written)
    is_address = "@" in written or re.search(r"\w\.\w", written) is not None
    said: list[str] = []
    for part in parts:
        if _NUMBER.fullmatch(part):
            said += _digits(part) if is_digits else _number(part)
        elif part == ".":
            said += ["dot"] if is_address else []
        elif part in _SIGNS:
            said.append(_SIGNS[part])
        else:
            said += _letters(part)
    if is_address and said and said[-1] == "dot":
        said.pop()
    return said


def _letters(part: str) -> list[str]:
    """Return a word, or the letters of one that is spelled out ("CRM")."""
    if re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{2,4}", part):
        return list(part.lower())
    return [part] if part else []


def _digits(part: str) -> list[str]:
    return [_ONES[int(digit)] for digit in part if digit.isdigit()]


def _number(part: str) -> list[str]:
    whole, _, fraction = part.replace(",", "").partition(".")
    if len(whole) >= _DIGITS_FROM and "," not in part:
        return _digits(whole)
    said = _cardinal(int(whole))
    return [*said, "point", *_digits(fraction)] if fraction else said


def _cardinal(number: int) -> list[str]:
    if number < len(_ONES):
        return [_ONES[number]]
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            return [*_cardinal(number // size), name, *(_cardinal(rest) if rest else [])]
    return [_TENS[number // 10], *([_ONES[number % 10]] if number % 10 else [])]


def _clock(hour: int, minute: int) -> list[str]:
    if not minute:
        return _cardinal(hour)
    return [*_cardinal(hour), *(["oh"] if minute < len(_TENS) else []), *_cardinal(minute)]
