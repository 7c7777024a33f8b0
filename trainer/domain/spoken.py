"""From written words to the words that people say, with the other readings that they may choose."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from trainer.domain.numerals import Reading, cardinal, clock, number, ordinal, plural, ratio, telephone
from trainer.domain.phone_number import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MOST_READINGS: Final = 8
_OH: Final[list[Reading]] = [("oh",), ("zero",)]
_OTHERS: Final = {"zero": ("oh",)}
_SIGNS: Final = {
    "&": "and",
    "+": "plus",
    "@": "at",
    "%": "percent",
    "=": "equals",
    "#": "number",
    "/": "slash",
    "_": "underscore",
    ".": "dot",
    "-": "dash",
}
_SHORT: Final = """
mr.:mister mr:mister mrs.:missus mrs:missus ms.:miz dr.:doctor|drive dr:doctor prof.:professor st.:street|saint
ave.:avenue jr.:junior sr.:senior inc.:incorporated|ink inc:incorporated|ink corp.:corporation|corp co.:company|co
ltd.:limited dept.:department etc.:et+cetera etc:et+cetera vs.:versus vs:versus e.g.:for+example|e+g i.e.:that+is|i+e
a.m.:a+m p.m.:p+m pm:p+m ext.:extension approx.:approximately w/:with ok:okay q&a:q+and+a min.:minutes|minute
"""
_ABBREVIATIONS: Final[dict[str, list[Reading]]] = {
    short: [tuple(said.split("+")) for said in ways.split("|")]
    for short, _, ways in (entry.partition(":") for entry in _SHORT.split())
}
"""What abbreviations stand for; where people differ, the usual way first."""
_QUARTERS: Final = {"q1": "first", "q2": "second", "q3": "third", "q4": "fourth"}
_UNITS: Final = {"$": "dollar", "\u20ac": "euro", "\u00a3": "pound"}
_SCALES: Final = {"k": "thousand", "m": "million", "mm": "million", "b": "billion", "bn": "billion", "t": "trillion"}
_SCALE_WORDS: Final = {"hundred", "thousand", "million", "billion", "trillion"}
_LONGEST_LETTERS: Final = 5
_EDGES: Final = "\"'\u2018\u2019\u201c\u201d()[]{}<>*,;:!?\u2026\u2013\u2014-"
_BLANK: Final = re.compile(r"\{\w+\}")
"""A blank that nobody filled: what will be said there is not known."""
_SHAPE: Final = r"(\d[\d,]*(?:\.\d+)?)"
_MONEY: Final = re.compile(rf"(?:([$\u20ac\u00a3]){_SHAPE}([a-z]{{0,2}})|{_SHAPE}([a-z]{{0,2}})([$\u20ac\u00a3]))")
_ADDRESS: Final = re.compile(r"(https?://)?[\w.+-]*\w(@|\.(?=[^\W\d]))\w[\w.-]*(/\S*)?", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[A-Z]?[a-z]+(?:['\u2019][a-z]+)?[.,;:!?]*")
_PART: Final = re.compile(
    rf"{_SHAPE}(st|nd|rd|th|s(?![^\W\d_]))?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*['\u2019]?|[&+@%=#/_.-]", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"([A-Z][A-Za-z]{1,4}?)(['\u2019]?s)?")


class Spoken(NamedTuple):
    """One spoken word.

    Attributes:
        text: what is said.
        others: other ways to say it.
        written: which written word it belongs to.
        sounds_like: words that sound like it when they are said as one; none where it is said as it is spelled.
    """

    text: str
    others: tuple[str, ...]
    written: int
    sounds_like: tuple[str, ...] = ()


Part = list[tuple[Spoken, ...]]
"""A piece of a script: the ways to say it, the usual one first, each of one word or more."""


def spoken_parts(tokens: Sequence[str], say: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Return what a reader of some written words says, piece by piece.

    Args:
        tokens: the written words.
        say: how words are said that nobody could guess; it wins over everything else.
    """
    numbers = phone_numbers(tokens)
    in_number = {at for one in numbers for at in range(one.first, one.after)}
    hints = {bare: respelled for word, respelled in (say or {}).items() if (bare := _bare(word))}
    parts: list[Part] = []
    for written, token in enumerate(tokens):
        before, after = (tokens[at] if 0 <= at < len(tokens) else "" for at in (written - 1, written + 1))
        if sounds_like := _hinted(token, hints):
            parts.append([(Spoken(token.strip(f"{_EDGES}.") or token, (), written, sounds_like),)])
            continue
        said = _readings(token, before, after, is_telephone=written in in_number)
        parts += [_part(readings, written) for readings in said if any(readings)]
    return tuple(parts)


def spoken_words(tokens: Sequence[str], say: Mapping[str, str] | None = None) -> tuple[Spoken, ...]:
    """Return the usual reading of some written words, word by word; see `spoken_parts`."""
    return tuple(word for part in spoken_parts(tokens, say) for word in part[0])


def spoken_counts(tokens: Sequence[str]) -> tuple[int, ...]:
    """Return how many words the usual reading of each written word has: shape (tokens,)."""
    odd = [at for at, token in enumerate(tokens) if not _is_plain(token)]
    counts = [1] * len(tokens)
    for at in odd:
        counts[at] = sum(
            len(part[0]) for part in spoken_parts(tokens[max(0, at - 1) : at + 2]) if part[0][0].written == min(at, 1)
        )
    return tuple(counts)


def _is_plain(token: str) -> bool:
    """Return whether a word is said as the one word that it is."""
    low = token.lower()
    return (
        bool(_PLAIN.fullmatch(token)) and low not in _ABBREVIATIONS and low.rstrip(".,") not in {"am", *_ABBREVIATIONS}
    )


def _part(readings: Iterable[Reading], written: int) -> Part:
    every = dict.fromkeys(reading for reading in readings if reading)
    return [
        tuple(Spoken(word, _OTHERS.get(word.lower(), ()), written) for word in reading)
        for reading in list(every)[:_MOST_READINGS]
    ]


def _hinted(token: str, hints: Mapping[str, str]) -> tuple[str, ...]:
    """Return how a word is said by its hint, none where there is none; a possessive goes on to its last word."""
    bare = _bare(token)
    for ending in ("", "'s", "s"):
        stem = bare.removesuffix(ending) if ending else bare
        words = re.sub(r"[^\w']+", " ", hints.get(stem, "")).split() if bare.endswith(ending) else []
        if words:
            return (*words[:-1], words[-1] + ending)
    return ()


def _readings(token: str, before: str, after: str, *, is_telephone: bool) -> list[list[Reading]]:
    """Return the readings of each piece of a written word."""
    bare = _BLANK.sub("", unicodedata.normalize("NFKC", token)).strip(_EDGES)
    if is_telephone:
        return _telephone(bare)
    low = bare.lower()
    if low in _ABBREVIATIONS:
        return [_ABBREVIATIONS[low]]
    bare = bare.rstrip(".")
    low = low.rstrip(".")
    if low == "am" and before[-1:].isdecimal():
        return [[("a", "m")]]
    if re.fullmatch(r"([^\W\d_]\.)+[^\W\d_]", low):
        return [[tuple(low.split("."))]]
    if (whole := _whole_word(low, before, after)) is not None:
        return [whole]
    return _address(bare) if _ADDRESS.fullmatch(bare) else _pieces(bare)


def _whole_word(low: str, before: str, after: str) -> list[Reading] | None:
    """Return the readings of money, times and the like; None where a word is none of these."""
    if low in _SCALE_WORDS and before[:1] in _UNITS:
        return [(low, f"{_UNITS[before[0]]}s"), (low,)]
    if money := _MONEY.fullmatch(low):
        return _money(*_amount(money), after)
    if time := re.fullmatch(r"(\d{1,2}):(\d\d)(?:([ap])\.?m)?", low):
        said = clock(int(time[1]), int(time[2]))
        return [(*one, *((time[3], "m") if time[3] else ())) for one in said]
    if fraction := re.fullmatch(r"(\d{1,4})/(\d{1,4})", low):
        return ratio(int(fraction[1]), int(fraction[2]))
    return [("q", *cardinal(int(low[1]))), (_QUARTERS[low], "quarter")] if low in _QUARTERS else None


def _telephone(bare: str) -> list[list[Reading]]:
    """Return the readings of a piece of a telephone number; the plus of a country may be left out."""
    said: list[list[Reading]] = []
    for run in re.findall(r"\d+|[^\W\d_]+", bare):
        if run.isdecimal():
            said += telephone(run)
        else:
            said.append(_OH if run.lower() in {"o", "oh"} else [(run,)])
    if bare.startswith("+") and said:
        said[0] = [*said[0], *(("plus", *reading) for reading in said[0])]
    return said


def _amount(money: re.Match[str]) -> tuple[str, str, str]:
    return (money[1] or money[6], money[2] or money[4], money[3] or money[5] or "")


def _money(sign: str, amount: str, scale: str, after: str) -> list[Reading]:
    """Return the readings of money: with and without the name of the coin."""
    unit = _UNITS[sign]
    units = unit if amount == "1" and not scale else f"{unit}s"
    scaled = (_SCALES[scale],) if scale in _SCALES else tuple(scale)
    whole, _, cents = amount.replace(",", "").partition(".")
    if len(cents) == len("50") and not scale:
        return _coins(number(whole)[0], unit if whole == "1" else units, number(cents)[-1] if int(cents) else ())
    counted = [(*one, *scaled) for one in number(amount)]
    bare_first = _bare(after) in _SCALE_WORDS
    with_unit = [(*one, units) for one in counted]
    return [*counted, *with_unit] if bare_first else [*with_unit[:4], *counted[:4]]


def _coins(whole: Reading, units: str, cents: Reading) -> list[Reading]:
    if not cents:
        return [(*whole, units), whole]
    return [
        (*whole, units, *cents),
        (*whole, *cents),
        (*whole, units, "and", *cents, "cents"),
        (*whole, units, *cents, "cents"),
    ]


def _address(bare: str) -> list[list[Reading]]:
    """Return the readings of each piece of an e-mail or web address: a name, or its letters."""
    bare = re.sub(r"^https?://", "", bare, flags=re.IGNORECASE)
    said: list[list[Reading]] = []
    for part in _PART.finditer(bare):
        text = part[0]
        if text == "-":
            said.append([("dash",), ("hyphen",)])
        elif text.lower() == "www":
            said.append([("w", "w", "w"), ("triple", "w")])
        elif text.isalpha() and len(text) <= _LONGEST_LETTERS:
            said.append([(text,), tuple(text.lower())])
        else:
            said += _piece(text)
    return said


def _pieces(bare: str) -> list[list[Reading]]:
    return [piece for part in _PART.finditer(bare) if part[0] not in ".-" for piece in _piece(part[0])]


def _piece(text: str) -> list[list[Reading]]:
    """Return the readings of a word, a number, or a sign."""
    if placed := re.fullmatch(r"(\d{1,9})(st|nd|rd|th)", text, re.IGNORECASE):
        return [[ordinal(int(placed[1]))]]
    if decade := re.fullmatch(r"(\d{2,4})s", text, re.IGNORECASE):
        return [[(*one[:-1], plural(one[-1])) for one in number(decade[1])]]
    if text[0].isdigit():
        counted = re.match(_SHAPE, text)
        rest = text[counted.end() :] if counted else ""
        return [number(counted[0].rstrip(",")) if counted else [], *(_piece(rest) if rest else [])]
    if text in _SIGNS:
        return [[(_SIGNS[text],)]]
    if text.lower() in _ABBREVIATIONS:
        return [_ABBREVIATIONS[text.lower()]]
    return [_letters(text)]


def _letters(word: str) -> list[Reading]:
    """Return a word, its letters where it may be an abbreviation ("CRM"), or both."""
    found = _LETTERS.fullmatch(word)
    if not found or sum(letter.isupper() for letter in found[1]) < len("QA"):
        return [(word,)]
    *first, last = tuple(found[1].lower())
    spelled = (*first, last + ("'s" if found[2] else ""))
    is_sayable = re.search(r"[AEIOUaeiou]", found[1]) is not None
    if not is_sayable:
        return [spelled]
    return [spelled, (word,)] if len(found[1]) <= len("CEO") else [(word,), spelled]


def _bare(word: str) -> str:
    return word.lower().replace("\u2019", "'").strip(_EDGES + ".")
