"""Tables of a TOML text that people write: each value is read with what it may be, and a mistake is told in its place.

A mistake is handed to whoever asked for the text. Where that one goes on, so does reading, with a harmless value: all
mistakes of a text can be told at once.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_BRIEF: Final = 24
"""So much of what is wrong is repeated where it is told."""
_Choice = TypeVar("_Choice", bound=Enum)


class TextError(TrainerError):
    """A mistake in a text.

    Attributes:
        name: what the text is called.
        line: where it stands, counted from 1; None where it stands nowhere.
        said: what is wrong, without a stop.
    """

    def __init__(self, name: str, line: int | None, said: str, hint: str) -> None:
        super().__init__(f"{name}, line {line}: {said}." if line else f"{name}: {said}.", hint)
        self.name = name
        self.line = line
        self.said = said


class LineOf(Protocol):
    """Tells where something is said."""

    def __call__(self, key: str, item: int | None = None, /) -> int | None:
        """Return the line of a key, or of an item of its list; None where nothing like it stands."""


def refuse(fault: TextError) -> None:
    """Stop at the first mistake."""
    raise fault


def parsed(text: str, name: str) -> dict[str, Any]:
    """Return what a text says.

    Raises:
        TextError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also endless digits and brackets, which `tomllib` trips over
        said, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1 if place else None
        hint = "Words stand between quotation marks, lists between brackets."
        raise TextError(name, line, f"this cannot be read ({said[:1].lower()}{said[1:]})", hint) from error


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text, and where its values stand.

    Attributes:
        found: the values by their keys.
        name: what the text is called.
        line_of: tells where a key stands.
        tell: hears of mistakes; by default it stops at the first.
    """

    found: dict[str, Any]
    name: str
    line_of: LineOf
    tell: Callable[[TextError], None] = refuse

    def wrong(self, key: str, said: str, hint: str, item: int | None = None) -> None:
        """Tell a mistake where a key stands, or an item of its list."""
        self.tell(TextError(self.name, self.line_of(key, item), said, hint))

    def check_keys(self, known: Collection[str], owner: str) -> None:
        """Tell of keys that do not belong here."""
        for key in self.found:
            if key not in known:
                self.wrong(key, f"{owner} has no \u201c{brief(key)}\u201d", f"It has {listed(known)}.")

    def words(self, key: str, longest: int | None = None) -> str:
        """Return a text in one line; empty where it is left out."""
        said = self.found.get(key, "")
        if not isinstance(said, str):
            self.wrong(key, f"{key} is no text", "Put it between quotation marks.")
            return ""
        words = " ".join(said.split())
        if longest is not None and len(words) > longest:
            self.wrong(key, f"{key} is too long", f"It has {len(words)} letters; shorten it to {longest}.")
        return words

    def several(self, key: str, usual: Iterable[str], known: Collection[str] | None) -> tuple[str, ...]:
        """Return the texts of a list, each of them one of those that are known; None takes any."""
        usual = tuple(usual)
        said = self.found.get(key, list(usual))
        if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
            example = ", ".join(f'"{one}"' for one in list(known or usual or ("\u2026", "\u2026"))[:2])
            self.wrong(key, f"{key} is no list of texts", f"Write {key} = [{example}].")
            return usual
        for at, one in enumerate(said):
            if known is not None and one not in known:
                self.wrong(key, f"{key} cannot be \u201c{brief(one)}\u201d", f"It can be {listed(known)}.", at)
        return tuple(said)

    def choice(self, key: str, usual: _Choice) -> _Choice:
        """Return one of a few values."""
        said, known = self.found.get(key, usual.value), [one.value for one in type(usual)]
        if said not in known:
            self.wrong(key, f"{key} cannot be \u201c{brief(said)}\u201d", f"It can be {listed(known)}.")
            return usual
        return type(usual)(said)

    def seconds(self, key: str, usual: float, limits: tuple[float, float]) -> float:
        """Return a number of seconds between two limits."""
        said, (low, high) = self.found.get(key, usual), limits
        if isinstance(said, bool) or not isinstance(said, int | float) or not low <= said <= high:
            self.wrong(key, f"{key} cannot be {brief(said)}", f"It is a number of seconds, {low:g} to {high:g}.")
            return usual
        return float(said)

    def count(self, key: str, usual: int, limits: tuple[int, int], what: str = "a whole number") -> int:
        """Return a whole number between two limits."""
        said, (low, high) = self.found.get(key, usual), limits
        if isinstance(said, bool) or not isinstance(said, int) or not low <= said <= high:
            self.wrong(key, f"{key} cannot be {brief(said)}", f"It is {what}, {low} to {high}.")
            return usual
        return said

    def switch(self, key: str) -> bool:
        """Return whether something is so; False where it is left out."""
        said = self.found.get(key, False)
        if not isinstance(said, bool):
            hint = "It is true or false, without quotation marks."
            self.wrong(key, f"{key} cannot be \u201c{brief(said)}\u201d", hint)
            return False
        return said


def brief(said: object) -> str:
    """Return the beginning of what was said, as it is repeated where it is wrong."""
    try:
        return f"{said!s:.{_BRIEF}}"
    except ValueError:  # Python writes no numbers of thousands of digits
        return "an endless number"


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
