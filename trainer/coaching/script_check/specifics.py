"""What makes a reason specific: a figure, a name, an event at their company, something researched."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from trainer.coaching.script_check.reading import phrases
from trainer.domain.names import plain
from trainer.domain.script import Goal
from trainer.domain.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.coaching.script_check.finding import Place
    from trainer.coaching.script_check.reading import Reading

_FIGURES: Final = phrases(
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million"),
    *("half", "a third", "a quarter", "percent", "double[sd]?", "twice", "halved?", "one in"),
)
_TIMES: Final = phrases(
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "last night"),
    *("(last|this|next) (week|month|spring|summer|autumn|fall|winter|year)", "in (january|february|march|april|may)"),
    *("in (june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)",),
)
"""When something happens at their place, in a sentence about them."""
_OFFERS: Final = re.compile(
    r"\b(discount|promotion|offer|worth over|prices?|on your calendar|of your time|messages|voicemails|e-?mails"
    r"|how we can)\b"
)
"""Figures beside such a word are an offer, or count how often the rep has tried."""
_BRAGS: Final = re.compile(
    r"\b(awards?|founded|our (?:own )?(?:staff|plant|range|history|cloth|tables)|offices|employees|leading|years|since"
    r"|insur\w+|pride|the region|holdings)\b"
)
"""Figures beside such a word are about the caller."""
_OPENING: Final = 4
"""Names among the first words are those of the greeting."""
_ME: Final = re.compile(r"\b(i|i'm|i've|my|we|we're|we've|our)\b")
_THEM: Final = re.compile(r"\b(you|your|you're|you've|yours)\b")
_EVENTS: Final = re.compile(
    r"\byou(?:'re|'ve| are| have|r \w+| just| recently)?(?: \w+)?? (?:just )?"
    r"(?:open(?:ed|ing)|hir(?:ed|ing)|mov(?:ed|ing)|launch(?:ed|ing)|announced?|won(?!['\u2019]t)|bought|rais(?:ed|ing)|post(?:ed)?"
    r"|wrote|write|said|spoke|switch(?:ed|ing)|add(?:ed|ing)|expand(?:ed|ing)|merg(?:ed|ing)|clos(?:ed|ing)|built"
    r"|grew|growing|asked|told|mentioned|signed|shipp?(?:ed|ing)?|start(?:ed|ing)|publish(?:ed)?|presented|renewed"
    r"|stocks?|sells?|runs?|serves?|ships?)\b"
    r"|\byour (?:\w+ )?(?:post|article|talk|report|review|reviews|podcast|interview|ad|advert|listing|announcement"
    r"|opening|site|page|launch|move|merger|patients|guests|tenants|drivers|students|members|customers|shoppers|donors"
    r"|residents|nurses|teachers|crews?|trucks|docks?|stores|clinics?|plant|fleet|warehouse|team|staff|annual report)\b"
    r"|\byour (?:\w+ ){1,2}(?:has|have) (?:just )?\w+ed\b"
    r"|\b(?:i|we) (?:saw|read|noticed|heard|watched|met|listened)\b[^.!?]*\byou"
)
_GENERIC: Final = phrases(
    *("your business", "your company", "your organi[sz]ation", "businesses like yours", "companies like yours"),
    *("some ideas", "a few ideas", "your needs", "a number of things", "a variety of", "a range of", "all kinds of"),
    *("help you grow", "how we can help", "what we do", "pick your brain", "learn more about your"),
)
_NOT_NAMES: Final = frozenset(
    {
        *("i", "i'm", "i'll", "i've", "i'd", "mr", "mrs", "ms", "dr", "e-mail", "email", "ok", "am", "pm"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    }
)


@lru_cache(maxsize=2)
def specifics(reading: Reading) -> tuple[Place, ...]:
    """Return the places that make the reason specific, in order; where the rep introduces themselves does not count."""
    sentences = {at: one for one in reading.sentences for at in range(one.first, one.after)}
    about_them = {at for at, one in sentences.items() if _THEM.search(reading.text_of(one.first, one.after))}
    bragged = {at for at, one in sentences.items() if _is_brag(reading.text_of(one.first, one.after))}
    figures = [one.place for one in reading.found(_FIGURES) if _counts(reading, one.word) and one.word not in bragged]
    events = [one.place for one in reading.found(_EVENTS) if _counts(reading, one.word)]
    times = [one.place for one in reading.found(_TIMES) if _counts(reading, one.word) and one.word in about_them]
    opening = reading.sentences[0].after if reading.sentences else 0
    names = [reading.place(at, at + 1) for at in _names(reading) if at not in bragged and at >= min(opening, _OPENING)]
    return tuple(sorted({*figures, *events, *times, *names, *_researched(reading), *_digits(reading, bragged)}))


def _is_brag(text: str) -> bool:
    about_me = _BRAGS.search(text) and _ME.search(text) and not _THEM.search(text)
    return bool(about_me or _OFFERS.search(text))


def generic(reading: Reading) -> tuple[Place, ...]:
    """Return the places that would fit any company."""
    return tuple(one.place for one in reading.found(_GENERIC))


def _counts(reading: Reading, at: int) -> bool:
    counted = {Slot.REASON, Slot.PROOF, Slot.ASK}
    is_closing_question = reading.script.goal is Goal.LIVE and reading.slots[at] is Slot.CLOSE
    return (reading.slots[at] in counted or is_closing_question) and not _is_in_number(reading, at)


def _is_in_number(reading: Reading, at: int) -> bool:
    return any(number.first <= at < number.after for number in reading.numbers)


def _names(reading: Reading) -> Iterator[int]:
    """Yield the words that are names of third parties and places: capitals inside a sentence."""
    own = {*reading.prospect, *reading.own_name, *map(plain, reading.script.fields.get("company", "").split())}
    own |= _companies(reading)
    begins = {sentence.first for sentence in reading.sentences}
    for at, word in enumerate(reading.words):
        bare = plain(word.text)
        is_name = word.text.lstrip("\"'(\u201c\u2018")[:1].isupper() and bare not in own | _NOT_NAMES
        follows_name = at + 1 < len(reading.words) and reading.words[at + 1].text[:1].isupper()
        if is_name and _counts(reading, at) and (at not in begins or follows_name):
            yield at


def _companies(reading: Reading) -> set[str]:
    """Return the capitals of the introduction: the rep's own company."""
    return {
        plain(word.text)
        for word, slot in zip(reading.words, reading.slots, strict=True)
        if slot is Slot.WHO and word.text[:1].isupper()
    }


def _researched(reading: Reading) -> Iterator[Place]:
    """Yield what a filled blank of the prospect card gave."""
    for at, word in enumerate(reading.words):
        if {"reason", "need", "their_company", "referral"} & set(word.fields) - reading.empty:
            yield reading.place(at, at + 1)


def _digits(reading: Reading, bragged: set[int]) -> Iterator[Place]:
    for at, word in enumerate(reading.words):
        if at not in bragged and _counts(reading, at) and re.search(r"\d", word.text):
            yield reading.place(at, at + 1)
