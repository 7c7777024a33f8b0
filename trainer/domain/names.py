"""Whose voicemail it is: the names of the prospect and of the rep, and where they stand in a script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.script import Script

_GREETING: Final = re.compile(
    r"^\W*(?:(?:um|uh|so|oh|okay|well)\b\W*)*"
    r"(?:hi|hiya|hello|hey|dear|yo|alright|(?:good )?(?:morning|afternoon|evening)|good day)\b",
    re.IGNORECASE,
)
_TITLES: Final = frozenset({"mr", "mrs", "ms", "dr", "prof", "mister", "missus", "miss", "doctor", "professor"})
_AFTER_GREETING: Final = frozenset({"there", "is", "this"})
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow")
_MONTHS: Final = (
    *("january", "february", "march", "april", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NO_NAMES: Final = frozenset(
    (
        *(
            "a",
            "again",
            "all",
            "and",
            "at",
            "calling",
            "everybody",
            "everyone",
            "folks",
            "from",
            "good",
            "guys",
            "hello",
        ),
        *(
            "here",
            "hi",
            "how",
            "i",
            "i'm",
            "im",
            "in",
            "is",
            "it",
            "it's",
            "its",
            "just",
            "my",
            "name",
            "no",
            "not",
            "of",
        ),
        *("ok", "okay", "on", "our", "quick", "sir", "so", "sorry", "team", "that", "that's", "the", "there", "this"),
        *("to", "uh", "um", "er", "we", "we're", "well", "what", "with", "yeah", "yes", "you", "your"),
        *_DAYS,
        *_MONTHS,
    )
)
_INTRODUCTIONS: Final = ("my name is", "my name's", "this is", "it's", "it is", "its", "i'm", "im", "i am")
_INTRODUCES: Final = frozenset({"it's", "its", "it", "this", "my", "i'm", "im", "here"})
_FROM: Final = frozenset({"at", "from", "with", "of", "here", "calling"})
_GOODBYES: Final = frozenset({"thanks", "thank", "bye", "goodbye", "cheers", "luck", "care", "best"})
_GOODBYE_WORDS: Final = 5
_STOPS: Final = ",.!?;:\u2013\u2014"


@lru_cache(maxsize=16)
def prospect_of(script: Script) -> tuple[str, ...]:
    """Return the words of the prospect's name, in small letters; none where the script does not tell it.

    The blank `prospect` tells it, else the greeting ("Hi Sarah,"), else the first word ("Tim, this is Maya").
    """
    filled = script.fields.get("prospect", "")
    if filled.strip():
        return _filled(filled)
    tokens = _tokens(script)
    greeting = _GREETING.match(" ".join(tokens))
    if greeting:
        return _greeted(tokens[len(greeting[0].split()) :])
    name = _capitals(tokens)
    follows = tokens[len(name) :]
    introduces = plain(" ".join(follows[:1])) in _INTRODUCES or len(_capitals(follows)) > 1
    is_called = name and tokens[len(name) - 1][-1] in ",!" and introduces
    return name if is_called else _said_goodbye_to(tokens)


@lru_cache(maxsize=16)
def own_name_of(script: Script) -> tuple[str, ...]:
    """Return the words of the rep's own name likewise: the blank `me`, else how they introduce themselves."""
    filled = script.fields.get("me", "")
    if filled.strip():
        return _filled(filled)
    prospect = prospect_of(script)
    tokens = _tokens(script)[greeting_ends(script) :]
    return next((name for name in _introduced(tokens) if name and name != prospect), ())


@lru_cache(maxsize=16)
def greeting_ends(script: Script) -> int:
    """Return which word of `script.written` follows the greeting and the name in it; 0 where there is no greeting."""
    tokens = _tokens(script)
    name = places_of(prospect_of(script), script)
    greeting = _GREETING.match(" ".join(tokens))
    end = len(greeting[0].split()) if greeting else 0
    while end < len(tokens) and (
        end in name or (end and _is_title(tokens[end])) or (end and tokens[end].lower().rstrip(",") == "there")
    ):
        end += 1
    return end


@lru_cache(maxsize=32)
def places_of(name: tuple[str, ...], script: Script) -> frozenset[int]:
    """Return which words of `script.written` are part of a name.

    Where a word of it stands with a capital, only capitals count: "Hi Will, I will call" names him once.
    """
    found = [at for at, word in enumerate(script.written) if plain(word.text) in name]
    capital = {plain(script.written[at].text) for at in found if _is_capital(script.written[at].text)}
    return frozenset(
        at for at in found if _is_capital(script.written[at].text) or plain(script.written[at].text) not in capital
    )


def times_written(name: Sequence[str], script: Script) -> int:
    """Return how often a name stands in a script: words of it in a row count once."""
    places = sorted(places_of(name, script))
    return bool(places) + sum(after > before + 1 for before, after in pairwise(places))


def plain(word: str) -> str:
    """Return a word in small letters, without punctuation and the ending of a possessive."""
    composed = unicodedata.normalize("NFC", word)
    bare = re.sub(r"^[^\w{]+|[^\w}]+$", "", composed.lower().replace("\u2019", "'"))
    return re.sub(r"'s$", "", bare) if bare not in _NO_NAMES else bare


def _greeted(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the name that follows a greeting, which people also type in small letters."""
    if tokens and plain(tokens[0]) in _MONTHS and _is_capital(tokens[0]):
        return (plain(tokens[0]),)
    while tokens and (plain(tokens[0]) in _AFTER_GREETING or _is_title(tokens[0])):
        if plain(tokens[0]) == "this" and plain(" ".join(tokens[1:2])) == "is":
            return ()
        tokens = tokens[1:]
    name = _capitals(tokens)
    if name and plain(" ".join(tokens[len(name) :][:1])) in _FROM and not tokens[len(name) - 1].endswith(","):
        return ()
    if name or not tokens or plain(tokens[0]) in _NO_NAMES:
        return name
    is_set_off = tokens[0][-1] in _STOPS or plain(" ".join(tokens[1:2])) in _INTRODUCES
    return (plain(tokens[0]),) if is_set_off and plain(tokens[0]) else ()


def _introduced(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names with which somebody may introduce themselves, the surest first."""
    words = [token.lower().replace("\u2019", "'") for token in tokens]
    for at in range(len(tokens)):
        for introduction in _INTRODUCTIONS:
            size = len(introduction.split())
            if " ".join(words[at : at + size]) == introduction:
                yield _capitals(tokens[at + size :])
    name = _capitals(tokens)
    yield name if plain(" ".join(tokens[len(name) :][:1])) in _FROM else ()
    for at in range(len(tokens)):
        name = _capitals(tokens[at:])
        if name and plain(" ".join(tokens[at + len(name) :][:1])) == "here":
            yield name
    name = _capitals(tokens)
    company = _capitals(tokens[len(name) :])
    ends = len(name) > 1 and company and tokens[len(name) - 1].endswith(",")
    yield name if ends and tokens[len(name) + len(company) - 1][-1] in ".!" else ()


def _said_goodbye_to(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the name that stands last, after a comma, in a goodbye: "Thanks, Sarah."."""
    goodbye = [
        at for at, token in enumerate(tokens) if plain(token) in _GOODBYES and at >= len(tokens) - _GOODBYE_WORDS
    ]
    if not goodbye or len(tokens) < _GOODBYE_WORDS or not tokens[-2].endswith(",") or not _is_capital(tokens[-1]):
        return ()
    return () if plain(tokens[-1]) in _NO_NAMES else (plain(tokens[-1]),)


def _capitals(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the words with a capital at the beginning, up to a stop, in small letters."""
    words: list[str] = []
    for token in tokens:
        if not _is_capital(token) or plain(token) in _NO_NAMES:
            break
        words.append(plain(token))
        if token[-1] in _STOPS:
            break
    return tuple(words)


def _is_capital(token: str) -> bool:
    return token.lstrip("\"'(\u201c\u2018")[:1].isupper()


def _is_title(token: str) -> bool:
    return token.lower().rstrip(".") in _TITLES


def _filled(name: str) -> tuple[str, ...]:
    return tuple(filter(None, (plain(word) for word in name.split() if not _is_title(word))))


def _tokens(script: Script) -> list[str]:
    """Return the words as they are written; a blank that nobody filled is no name."""
    return [re.sub(r"\{\w+\}", "", word.text) or "," for word in script.written]
