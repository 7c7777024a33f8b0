"""Whose voicemail it is: the names of the prospect and of the rep, and where they stand in a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.script import Script

_HI: Final = r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))"
_GREETING: Final = re.compile(rf"^\W*{_HI}\b", re.IGNORECASE)
_TITLES: Final = frozenset(
    {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "mister", "miss", "doctor", "professor"}
)
_TITLE: Final = r"(?:(?:mr|mrs|ms|dr|prof|mister|missus|miss|doctor|professor)\.?\s+)?"
_NAME: Final = r"([^\W\d_][\w'\u2019-]*(?:\s+[A-Z][\w'\u2019-]*)*)"
_NO_NAMES: Final = frozenset(
    (
        *("a", "again", "all", "and", "calling", "everybody", "everyone", "folks", "from", "good", "guys", "hello"),
        *("here", "hi", "how", "i", "i'm", "in", "is", "it", "it's", "just", "my", "on", "our", "sir", "sorry", "team"),
        *("that", "that's", "the", "there", "this", "to", "we", "we're", "what", "you", "your", "not", "so", "at"),
        *("um", "uh", "er", "well", "yeah", "yes", "no", "okay", "ok", "name"),
    )
)
_PROSPECT: Final = (
    re.compile(rf"^\W*{_HI}[,!]?\s+(?:is this\s+|there,?\s+)?{_TITLE}{_NAME}", re.IGNORECASE),
    re.compile(rf"^\W*{_TITLE}{_NAME}[,!]\s+(?:it's|it is|this is|my name|here is)\b", re.IGNORECASE),
)
_CALLED: Final = r"([A-Z\u00c0-\u00de][\w'-]*(?:\s+[A-Z\u00c0-\u00de][\w'-]*)*)"
_OWN: Final = (
    re.compile(rf"\b(?:[Mm]y name is|[Mm]y name's|[Tt]his is|[Ii]t's|[Ii]t is|I'm|I am)\s+{_CALLED}"),
    re.compile(rf"^{_CALLED},?\s+(?:at|from|with|of|here|calling)\b"),
    re.compile(rf"\b{_CALLED}\s+here\b"),
)
_CAPITAL: Final = re.compile(r"[A-Z\u00c0-\u00de]")


def prospect_of(script: Script) -> tuple[str, ...]:
    """Return the words of the prospect's name, in small letters; none where the script does not tell it.

    The blank `prospect` tells it, else the greeting ("Hi Sarah,").
    """
    filled = script.fields.get("prospect", "")
    if filled.strip():
        return _plain_words(filled)
    for pattern in _PROSPECT:
        found = pattern.match(_straight(script))
        if found:
            return _without_tail(found[1], found.string[found.end() :])
    return ()


def own_name_of(script: Script) -> tuple[str, ...]:
    """Return the words of the rep's own name likewise: the blank `me`, else how they introduce themselves."""
    filled = script.fields.get("me", "")
    if filled.strip():
        return _plain_words(filled)
    prospect = prospect_of(script)
    text = " ".join(_straight(script).split()[greeting_ends(script) :])
    for pattern in _OWN:
        for found in pattern.finditer(text):
            name = _plain_words(found[1])
            if name and name[0] not in _NO_NAMES and name != prospect:
                return name
    return ()


def greeting_ends(script: Script) -> int:
    """Return which word of `script.written` follows the greeting and the name in it; 0 where there is no greeting."""
    words = script.written
    name = places_of(prospect_of(script), script)
    greeting = _GREETING.match(" ".join(word.text for word in words))
    end = len(greeting[0].split()) if greeting else 0
    while end < len(words) and (end in name or (end and words[end].text.lower() in {*_TITLES, "there,"})):
        end += 1
    return end


def places_of(name: Sequence[str], script: Script) -> frozenset[int]:
    """Return which words of `script.written` are part of a name."""
    return frozenset(at for at, word in enumerate(script.written) if plain(word.text) in name)


def plain(word: str) -> str:
    """Return a word in small letters, without punctuation and the ending of a possessive."""
    bare = re.sub(r"^[^\w{]+|[^\w}]+$", "", word.lower().replace("\u2019", "'"))
    return re.sub(r"'s$", "", bare) if bare not in _NO_NAMES else bare


def _plain_words(name: str) -> tuple[str, ...]:
    return tuple(filter(None, map(plain, re.sub(rf"^{_TITLE}", "", name.strip(), flags=re.IGNORECASE).split())))


def _without_tail(name: str, following: str) -> tuple[str, ...]:
    """Return a name without the words after it that are none ("Dana It's"), and none where the first is none."""
    words: list[str] = []
    for word in name.split():
        if plain(word) in _NO_NAMES:
            break
        words.append(plain(word))
    if not words:
        return ()
    is_name = _CAPITAL.match(name) is not None or re.match(r"\s*[,.!]|\s+(it's|this is|my name|i'm)", following)
    return tuple(words) if is_name else ()


def _straight(script: Script) -> str:
    """Return the text in one line, with straight apostrophes, without blanks that nobody filled."""
    return re.sub(r"\{\w+\}", "", " ".join(script.lines)).replace("\u2019", "'").strip()
