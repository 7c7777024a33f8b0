"""How numbers are said: each function returns the usual reading first, then the others that people use."""

from __future__ import annotations

import re
from typing import Final

Reading = tuple[str, ...]
"""Words said one after the other."""

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
_LONGEST: Final = 15
"""A number with more digits is read digit by digit."""
_TIMES: Final = {2: "double", 3: "triple"}
_ODD_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS: Final = 31


def digits(run: str) -> Reading:
    """Return a number digit by digit."""
    return tuple(_ONES[int(digit)] for digit in run)


def telephone(group: str) -> list[list[Reading]]:
    """Return the readings of each part of a group of digits: "double five", "triple five", "eight hundred".

    Pairs as in "forty-two" are not among them: they sound too much like the digits.
    """
    if re.fullmatch(r"[1-9]00", group):
        return [[digits(group), (_ONES[int(group[0])], "hundred"), (*digits(group[0]), "double", "oh")]]
    return [_run(one[0]) for one in re.finditer(r"(\d)\1{0,2}", group)]


def _run(same: str) -> list[Reading]:
    (digit,) = digits(same[0])
    apart, size = digits(same), len(same)
    if size == 1:
        return [apart]
    doubled: list[Reading] = [("double", digit, digit), (digit, "double", digit)] if size > len("00") else []
    return [apart, (_TIMES[size], digit), *doubled]


def cardinal(number: int) -> Reading:
    """Return a whole number below 10^15 as it is counted."""
    if number < len(_ONES):
        return (_ONES[number],)
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            return (*cardinal(number // size), name, *(cardinal(rest) if rest else ()))
    return (_TENS[number // 10], *((_ONES[number % 10],) if number % 10 else ()))


def ordinal(number: int) -> Reading:
    """Return a whole number as a place in a row."""
    *before, last = cardinal(number)
    regular = f"{last.removesuffix('y')}ieth" if last.endswith("y") else f"{last}th"
    return (*before, _ODD_ORDINALS.get(last, regular))


def number(written: str) -> list[Reading]:
    """Return the readings of a number such as "1,250", "2026", "365", "2.5" or "2,5"."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+", written):
        plain = written.replace(",", "")
        return (
            list(dict.fromkeys([cardinal(int(plain)), *_whole(plain)])) if len(plain) <= _LONGEST else [digits(plain)]
        )
    written = re.sub(r",(?=\d{3})", "", written) if "." in written else written
    sign = "comma" if "," in written else "point"
    return _decimal(written.replace(",", "."), sign)


def _decimal(plain: str, sign: str) -> list[Reading]:
    whole, _, fraction = plain.partition(".")
    if not fraction.isdecimal():
        return _whole(whole)
    counted = _whole(whole)[0]
    readings = [(*counted, "point", *digits(fraction))]
    readings += [(*counted, sign, *digits(fraction))] if sign != "point" else []
    readings += [("point", *digits(fraction))] if whole == "0" else []
    readings += [(*counted, "and", "a", "half")] if fraction == "5" and whole != "0" else []
    return readings


def _whole(run: str) -> list[Reading]:
    if len(run) > _LONGEST or (len(run) > 1 and run[0] == "0"):
        return [digits(run)]
    usual = cardinal(int(run))
    readings = [usual, *_with_and(usual)]
    if len(run) == len("2026"):
        return [*_year(int(run)), *readings] if "1100" <= run < "2100" else [*readings, *_year(int(run))]
    if len(run) == len("365") and run[1] != "0":
        return [*readings, (*digits(run[0]), *cardinal(int(run[1:]))), digits(run)]
    return [("one", *readings[0][1:]), ("a", *readings[0][1:])] if run in {"100", "1000"} else readings


def _with_and(usual: Reading) -> list[Reading]:
    """Return a number with the "and" that many say after its last hundred or thousand."""
    scales = [at for at, word in enumerate(usual) if word in {"hundred", "thousand"}]
    after = scales[-1] + 1 if scales else len(usual)
    return [(*usual[:after], "and", *usual[after:])] if after < len(usual) else []


def _year(year: int) -> list[Reading]:
    """Return four digits as two pairs; those of 2000 to 2009 as thousands first, as they are mostly said."""
    first, last = divmod(year, 100)
    if not last:
        return [(*cardinal(first), "hundred")] if first % 10 else []
    pairs = (*cardinal(first), *(("oh",) if last < len("0123456789") else ()), *cardinal(last))
    thousands = cardinal(year)
    return [thousands, pairs] if year // 10 == 200 else [pairs]  # noqa: PLR2004 - the years 2000 to 2009


def clock(hour: int, minute: int) -> list[Reading]:
    """Return the readings of a time of day."""
    if not minute:
        return [cardinal(hour), (*cardinal(hour), "o'clock")]
    usual = (*cardinal(hour), *(("oh",) if minute < len("0123456789") else ()), *cardinal(minute))
    half = [("half", "past", *cardinal(hour))] if minute == 30 else []  # noqa: PLR2004 - half an hour
    return [usual, *half]


def plural(word: str) -> str:
    """Return a number word in the plural, as in "the nineties"."""
    return f"{word.removesuffix('y')}ies" if word.endswith("y") else f"{word}s"


def ratio(first: int, second: int) -> list[Reading]:
    """Return the readings of "24/7", "1/2" or "3/15"."""
    one, other = cardinal(first), cardinal(second)
    readings = [(*one, *other), (*one, "slash", *other), (*one, "of", *other), (*one, "out", "of", *other)]
    part = {2: "half", 3: "third", 4: "quarter"}.get(second)
    if part and 0 < first < second:
        readings.insert(0, (*one, part if first == 1 else plural(part)))
    if 1 <= first <= len(_MONTHS) and 1 <= second <= _DAYS:
        readings.append((_MONTHS[first - 1], *ordinal(second)))
    return readings
