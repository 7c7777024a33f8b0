"""The words to say: a text with blanks, who is called and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from trainer.domain.phone_number import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trainer.domain.slots import Slot

FIELDS: Final = (
    *("prospect", "company", "me", "my_number", "reason", "referral"),
    *("their_company", "need", "value"),
)
"""The blanks that the program knows; a text may have others. `company` is the rep's own."""
_EMAIL: Final = re.compile(r"\b(e-?mail(?:ed|s)?|inbox|subject line)\b|\S@\S", re.IGNORECASE)
BLANK: Final = re.compile(r"\{(\w+)\}")
"""A blank in a text."""


class Goal(Enum):
    """What the message asks for; the checks of the number follow it.

    LIVE is no message at all: it is what a rep says to a prospect who picks up.
    """

    CALL_BACK = "call-back"
    EMAIL = "email"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a script stands in the library.

    Attributes:
        script_id: the name of its row.
        version: which version of it these words are, counted from 1.
    """

    script_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Written:
    """One word of a script as it is written, with its punctuation.

    Attributes:
        text: the word.
        line: the line it stands in, counted from 0; lines without words do not count.
        fields: the blanks that it fills, wholly or in part.
        start: where it begins in the script's text; a word from a blank begins where the blank does.
        end: where it ends there.
    """

    text: str
    line: int
    fields: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Script:
    """A text with a title.

    Attributes:
        title: what it is called in lists.
        text: the words to say, one sentence or phrase a line, with `{blanks}`.
        goal: what the message asks for.
        fields: what the blanks are filled with, by name.
        say: how words are pronounced that nobody could guess, as in "Siobhan": "shi vawn".
        slots: what somebody said that a line is, where the guess was wrong; by the line as it is written, trimmed.
        origin: where it stands in the library; None for words from elsewhere.
        part: the only part of a message that these words are; None for a whole message.
    """

    title: str
    text: str
    goal: Goal = Goal.CALL_BACK
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    say: Mapping[str, str] = field(default_factory=dict, hash=False)
    slots: Mapping[str, Slot] = field(default_factory=dict, hash=False)
    origin: Origin | None = field(default=None, compare=False)
    part: Slot | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a script needs at least one word")

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that hold words, trimmed, with their blanks filled where that is known."""
        filled = ("".join(piece.text for piece in pieces).strip() for pieces in self._lines())
        return tuple(line for line in filled if line)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of the blanks in the text, each once, in order."""
        return tuple(dict.fromkeys(BLANK.findall(self.text)))

    @property
    def written(self) -> tuple[Written, ...]:
        """Return the words of all lines, in order."""
        return _written(self)

    def filled(self, **fields: str) -> Script:
        """Return the script with more blanks filled."""
        return replace(self, fields={**self.fields, **fields})

    def saying(self, names: Mapping[str, str]) -> Script:
        """Return the script with more known of how its names are said."""
        return replace(self, say={**self.say, **names})

    def _lines(self) -> Iterator[list[_Piece]]:
        """Yield each line of the text in pieces."""
        start = 0
        for line in self.text.splitlines(keepends=True):
            yield list(self._pieces(line.rstrip("\r\n"), start))
            start += len(line)

    def _pieces(self, line: str, start: int) -> Iterator[_Piece]:
        end = 0
        for blank in BLANK.finditer(line):
            yield _Piece(line[end : blank.start()], start + end)
            text = " ".join(self.fields.get(blank[1], "").split()) or blank[0]
            yield _Piece(text, start + blank.start(), blank[1], start + blank.end())
            end = blank.end()
        yield _Piece(line[end:], start + end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line: as it is written, or what fills the blank that ends at `blank_end`."""

    text: str
    start: int
    blank: str = ""
    blank_end: int = 0

    def place(self, at: int) -> tuple[int, int]:
        """Return where a letter of it stands in the script's text: the whole blank for a letter that fills one."""
        return (self.start, self.blank_end) if self.blank else (self.start + at, self.start + at + 1)


@lru_cache(maxsize=16)
def _written(script: Script) -> tuple[Written, ...]:
    words: list[Written] = []
    line = -1
    for pieces in script._lines():  # noqa: SLF001 - part of the same class, outside it to be cached
        found = _words_of(pieces)
        line += bool(found)
        words += [Written(text, line, blanks, start, end) for text, blanks, start, end in found]
    return tuple(words)


def _words_of(pieces: list[_Piece]) -> list[tuple[str, tuple[str, ...], int, int]]:
    """Return the words of a line, each with the blanks that it fills and its place in the script's text."""
    letters = [(piece.blank, *piece.place(at)) for piece in pieces for at in range(len(piece.text))]
    line = "".join(piece.text for piece in pieces)
    words = []
    for word in re.finditer(r"\S+", line):
        inside = letters[word.start() : word.end()]
        blanks = tuple(dict.fromkeys(blank for blank, _, _ in inside if blank))
        words.append((word[0], blanks, inside[0][1], inside[-1][2]))
    return words


def script_from_text(text: str, title: str = "") -> Script:
    """Return a script from pasted text; without a title its first words serve as one.

    Raises:
        ValueError: the text has no word.
    """
    words = text.split()
    return Script(title.strip() or " ".join(words[:5]), text, goal_of(text))


def goal_of(text: str) -> Goal:
    """Return what a text asks for: without a telephone number, one that speaks of an e-mail asks to look for it."""
    has_number = bool(phone_numbers(text.split())) or "my_number" in BLANK.findall(text)
    return Goal.EMAIL if _EMAIL.search(text) and not has_number else Goal.CALL_BACK
