"""The words to say: a text with blanks, who is called and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from trainer.domain.phone_number import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final = ("prospect", "company", "me", "my_number", "reason", "referral")
"""The blanks that the program knows; a text may have others."""
_EMAIL: Final = re.compile(r"\b(e-?mail|inbox|subject line)\b|\S@\S", re.IGNORECASE)
_BLANK: Final = re.compile(r"\{(\w+)\}")


class Goal(Enum):
    """What the message asks for; the checks of the number follow it."""

    CALL_BACK = "call-back"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Written:
    """One word of a script as it is written, with its punctuation.

    Attributes:
        text: the word.
        line: the line it stands in, counted from 0.
        fields: the blanks that it fills, wholly or in part.
    """

    text: str
    line: int
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A text with a title.

    Attributes:
        title: what it is called in lists.
        text: the words to say, one sentence or phrase a line, with `{blanks}`.
        goal: what the message asks for.
        fields: what the blanks are filled with, by name.
        say: how words are pronounced that nobody could guess, as in "Siobhan": "shi vawn".
    """

    title: str
    text: str
    goal: Goal = Goal.CALL_BACK
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    say: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a script needs at least one word")

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines that hold words, trimmed, with their blanks filled where that is known."""
        filled = "\n".join("".join(text for text, _ in self._pieces(line)) for line in self.text.splitlines())
        return tuple(line.strip() for line in filled.splitlines() if line.strip())

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of the blanks in the text, each once, in order."""
        return tuple(dict.fromkeys(_BLANK.findall(self.text)))

    @property
    def written(self) -> tuple[Written, ...]:
        """Return the words of all lines, in order."""
        words: list[Written] = []
        line = -1
        for text in self.text.splitlines():
            found = _words_of(self._pieces(text))
            line += bool(found)
            words += [Written(word, line, fields) for word, fields in found]
        return tuple(words)

    def filled(self, **fields: str) -> Script:
        """Return the script with more blanks filled."""
        return replace(self, fields={**self.fields, **fields})

    def _pieces(self, line: str) -> list[tuple[str, str | None]]:
        """Return a line in pieces, each with the blank that it fills."""
        pieces: list[tuple[str, str | None]] = []
        end = 0
        for blank in _BLANK.finditer(line):
            name = blank[1]
            pieces += [
                (line[end : blank.start()], None),
                (" ".join(self.fields.get(name, "").split()) or blank[0], name),
            ]
            end = blank.end()
        return [*pieces, (line[end:], None)]


def _words_of(pieces: list[tuple[str, str | None]]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words of a line, each with the blanks that it fills."""
    names = [name for text, name in pieces for _ in text]
    line = "".join(text for text, _ in pieces)
    return [
        (word[0], tuple(dict.fromkeys(name for name in names[word.start() : word.end()] if name)))
        for word in re.finditer(r"\S+", line)
    ]


def script_from_text(text: str, title: str = "") -> Script:
    """Return a script from pasted text; without a title its first words serve as one.

    Raises:
        ValueError: the text has no word.
    """
    words = text.split()
    return Script(title.strip() or " ".join(words[:5]), text.strip(), goal_of(text))


def goal_of(text: str) -> Goal:
    """Return what a text asks for: without a telephone number, one that speaks of an e-mail asks to look for it."""
    return Goal.EMAIL if _EMAIL.search(text) and not phone_numbers(text.split()) else Goal.CALL_BACK
