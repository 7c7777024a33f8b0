"""How words are pronounced: the dictionary that pocketsphinx carries, and a guess for what it does not know."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Self

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from pathlib import Path

Phones = tuple[str, ...]
_SHORTEST_PART: Final = 3
_VOICELESS: Final = {"P", "T", "K", "F", "TH"}
_HISSING: Final = {"S", "Z", "SH", "ZH", "CH", "JH"}
_UNACCENTED: Final = str.maketrans({"ß": "ss", "ø": "o", "æ": "e", "œ": "e", "ł": "l", "đ": "d", "ð": "th", "þ": "th"})
"""Letters that do not fall apart into one of the alphabet and a mark."""
_TABLE: Final = """
tion:SH+AH+N sion:ZH+AH+N ough:AO augh:AO eigh:EY igh:AY tch:CH sch:SH dge:JH ch:CH sh:SH th:TH ph:F wh:W ck:K
qu:K+W ng:NG kn:N wr:R ai:EY ay:EY au:AO aw:AO ea:IY ee:IY ei:EY ey:IY eu:Y+UW ew:UW ie:IY oa:OW oe:OW oi:OY
oo:UW ou:AW ow:OW oy:OY ue:UW ui:UW ar:AA+R er:ER ir:ER or:AO+R ur:ER ce:S ci:S+IH cy:S+IY ge:JH gi:JH+IH x:K+S
a:AE b:B c:K d:D e:EH f:F g:G h:HH i:IH j:JH k:K l:L m:M n:N o:OW p:P q:K r:R s:S t:T u:AH v:V w:W y:IY z:Z
"""
_SPELLINGS: Final = {
    letters: tuple(phones.split("+")) for letters, _, phones in (entry.partition(":") for entry in _TABLE.split())
}
"""What letters mostly sound like in English names, longest first where one begins with another."""
_LONGEST_SPELLING: Final = max(map(len, _SPELLINGS))


class Pronouncing:
    """Tells how a word is pronounced, in the phones of the CMU dictionary.

    Args:
        entries: the lines of the dictionary by word: its pronunciations, one a line. They are taken apart when they are
            asked for, which spares 70 MB.
    """

    def __init__(self, entries: dict[str, str]) -> None:
        self._entries = entries

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the pronunciations in a file of the CMU dictionary's format.

        Raises:
            TrainerError: the file cannot be read.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TrainerError("The pronouncing dictionary cannot be read.", "Install the program again.") from error
        entries: dict[str, str] = {}
        for word, _, phones in (line.partition(" ") for line in lines):
            name = word[:-3] if word.endswith(")") else word
            entries[name] = f"{entries[name]}\n{phones}" if name in entries else phones
        return cls(entries)

    def of(self, word: str) -> tuple[Phones, ...]:
        """Return the pronunciations of a word, the usual one first; never empty for a word with a letter."""
        letters = re.sub(r"[^a-z']", "", _folded(word))
        return self._known(letters) or self._with_ending(letters) or self._joined(letters) or _guessed(letters)

    def _known(self, word: str) -> tuple[Phones, ...]:
        lines = self._entries.get(word) or self._entries.get(word.strip("'"), "")
        return tuple(tuple(line.split()) for line in lines.splitlines())

    def _with_ending(self, word: str) -> tuple[Phones, ...]:
        """Return a known word with the ending of a plural or a possessive."""
        stem = re.sub(r"'?s'?$", "", word)
        if stem == word or not stem:
            return ()
        known = self._known(stem) or self._joined(stem)
        return tuple((*phones, *_ending(phones[-1])) for phones in known)

    def _joined(self, word: str) -> tuple[Phones, ...]:
        """Return two known words said as one, as in many names of companies; the longest first part wins."""
        for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            if word[:at] in self._entries and word[at:] in self._entries:
                return ((*self._known(word[:at])[0], *self._known(word[at:])[0]),)
        return ()


def _folded(word: str) -> str:
    """Return a word in small letters without their accents."""
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").translate(_UNACCENTED)
    return unicodedata.normalize("NFKD", plain)


def _ending(last: str) -> Phones:
    if last in _HISSING:
        return ("IH", "Z")
    return ("S",) if last in _VOICELESS else ("Z",)


def _guessed(word: str) -> tuple[Phones, ...]:
    """Return what the letters mostly sound like."""
    letters = re.sub(r"(.)\1", r"\1", re.sub(r"(?<=..)e$", "", word.replace("'", "")))
    phones: list[str] = []
    at = 0
    while at < len(letters):
        size = next(n for n in range(_LONGEST_SPELLING, 0, -1) if letters[at : at + n] in _SPELLINGS)
        phones += _SPELLINGS[letters[at : at + size]]
        at += size
    return (tuple(phones),) if phones else ()
