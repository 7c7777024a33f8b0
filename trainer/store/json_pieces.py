"""A JSON text read value by value."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOBase

LARGEST_VALUE_CHARS: Final = 4_000_000
"""A take of ten minutes has about 200,000."""
_STEP_CHARS: Final = 2**16
_SPACE: Final = re.compile(r"[ \t\r\n]*")


class Pieces:
    """A JSON text from which values are taken one by one, so that it never stands in memory as a whole."""

    def __init__(self, file: TextIOBase) -> None:
        self._file = file
        self._text, self._at, self._ended = "", 0, False
        self._decoder = json.JSONDecoder()

    def keys(self) -> Iterator[str]:
        """Yield the keys of an object; whoever asks for the next has taken the value of the last."""
        for key in self._members("{", "}"):
            if not isinstance(key, str):
                raise ValueError("a key that is no text")  # noqa: TRY004 - the file is wrong, not a call
            self._expect(":")
            yield key

    def items(self) -> Iterator[Any]:
        """Yield the values of a list."""
        return self._members("[", "]")

    def value(self) -> Any:
        """Return the next value, however far it reaches."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if self._ended:
                    raise
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            if len(self._text) - self._at > LARGEST_VALUE_CHARS:
                raise ValueError("a value is too large")
            self._more()

    def peek(self) -> str:
        """Return the next letter that is no space; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more()

    def _members(self, opening: str, closing: str) -> Iterator[Any]:
        self._expect(opening)
        going_on = self.peek() != closing
        while going_on:
            yield self.value()
            going_on = self.peek() == ","
            if going_on:
                self._expect(",")
        self._expect(closing)

    def _expect(self, letter: str) -> None:
        if self.peek() != letter:
            raise ValueError(f"no {letter!r} where one should be")
        self._at += 1

    def _more(self) -> None:
        left = self._text[self._at :]
        read = self._file.read(max(_STEP_CHARS, len(left)))  # twice as much each time: a large value stays affordable
        self._text, self._at, self._ended = left + read, 0, not read
