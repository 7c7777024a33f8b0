"""Is it easy to say: no long figures, no knots for the tongue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from trainer.coaching.script_check.finding import Rule
from trainer.domain.checks import CheckVerdict
from trainer.domain.spoken import spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.coaching.script_check.finding import Finding, Place
    from trainer.coaching.script_check.reading import Reading

EASY: Final = Rule(
    "easy_to_say",
    "Easy to say",
    "places",
    "repeated first sounds and runs of consonants are what tongue-twisters are made of",
)
_LONG_FIGURE: Final = 5
"""A figure of so many spoken words or more is lost on the way, in the mouth and in the ear."""
_YEAR: Final = re.compile(r"(19|20)\d\d")
_KNOT: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
"""Letters that are one sound ("tch", "ght", "sch") are shortened first."""
_ONE_SOUND: Final = (("tch", "c"), ("ght", "t"), ("sch", "s"), ("th", "t"), ("sh", "s"), ("ch", "c"), ("ph", "f"))
_ONSETS: Final = re.compile(r"(sch|sh|ch|th|ph|wh|qu|[bcdfghjklmnpqrstvwxyz])")
_SAME: Final = {"c": "k", "q": "k", "qu": "k", "ph": "f", "wh": "w", "sch": "s", "sh": "s", "th": "s", "z": "s"}
_NEIGHBOURS, _ALIKE = 5, 4
"""So many of so many words in a row with one first sound twist the tongue."""
_SMALL: Final = frozenset(
    {
        *("the", "that", "this", "they", "them", "their", "there", "then", "than", "those", "these", "to"),
        *("too", "two", "was", "we", "were", "will", "with", "what", "when", "where", "who", "which"),
        *("why", "would", "and", "a", "an", "of", "on", "or", "in", "is", "it", "i"),
        *("my", "me", "you", "your", "for", "from"),
    }
)
"""Words that are said without weight."""


def easy_to_say(reading: Reading) -> Finding:
    """Judge figures that take five words and more, runs of consonants, and rows of words with one first sound."""
    places = [*_figures(reading), *_knots(reading), *_rows(reading)]
    if not places:
        return EASY.found(CheckVerdict.PASS, 0, 0, "Nothing in it twists the tongue.")
    advice = (
        "Round the figure: \u201calmost thirteen thousand\u201d." if list(_figures(reading)) else "Choose another word."
    )
    return EASY.found(
        CheckVerdict.WARN, len(places), 0, "This is hard to say in one breath.", places, suggestion=advice
    )


def _figures(reading: Reading) -> Iterator[Place]:
    """Yield figures of more than three digits that take many words; the telephone number and years are none."""
    for at, word in enumerate(reading.words):
        digits = re.sub(r"\D", "", word.text)
        is_number = any(number.first <= at < number.after for number in reading.numbers)
        if len(digits) <= len("999") or is_number or _YEAR.fullmatch(digits):
            continue
        if len(spoken_words([word.text])) >= _LONG_FIGURE:
            yield reading.place(at, at + 1)


def _knots(reading: Reading) -> Iterator[Place]:
    for at, word in enumerate(reading.words):
        letters = word.text.lower()
        for long, short in _ONE_SOUND:
            letters = letters.replace(long, short)
        if _KNOT.search(letters) and not word.text.isupper():
            yield reading.place(at, at + 1)


def _rows(reading: Reading) -> Iterator[Place]:
    """Yield rows of neighbouring words of weight with one first sound."""
    for sentence in reading.sentences:
        heavy = [at for at in range(sentence.first, sentence.after) if _onset(reading, at)]
        for start in range(len(heavy)):
            row = heavy[start : start + _NEIGHBOURS]
            alike = [at for at in row if _onset(reading, at) == _onset(reading, row[0])]
            if len(alike) >= _ALIKE and alike[-1] - alike[0] < 2 * _NEIGHBOURS:
                yield reading.place(alike[0], alike[-1] + 1)
                break


def _onset(reading: Reading, at: int) -> str:
    """Return the first sound of a word of weight, as far as its letters tell; nothing for a vowel."""
    word = reading.words[at].text.lower().strip(".,;:!?\"'()\u201c\u201d\u2019")
    found = _ONSETS.match(word)
    if word in _SMALL or not found or not reading.is_outside_number(at):
        return ""
    if found[0] == "c" and word[1:2] in {"e", "i", "y"}:
        return "s"
    return _SAME.get(found[0], found[0])
