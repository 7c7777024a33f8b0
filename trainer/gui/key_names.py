"""Keys in words, as they are read on a sheet and by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.gui.keys import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.gui.keys import Act, View

_WORDS: Final = {
    "Return": "Enter",
    "PgDown": "Page down",
    "PgUp": "Page up",
    "Del": "Delete",
    ".": "Period",
    "Left": "\u2190",
    "Right": "\u2192",
    "Up": "\u2191",
    "Down": "\u2193",
    "Toggle Media Play/Pause": "Media Play/Pause",
}
_SPOKEN: Final = {"\u2190": "Left arrow", "\u2192": "Right arrow", "\u2191": "Up arrow", "\u2193": "Down arrow"}


def told(key: str) -> str:
    """Return a key in words."""
    return _WORDS.get(key) or "+".join(_WORDS.get(part, part) for part in key.split("+"))


def all_told(keys: Iterable[str]) -> str:
    """Return keys in words; the two Enter keys are one."""
    return ",  ".join(dict.fromkeys(map(told, keys)))


def key_for(act: Act, view: View) -> str:
    """Return in words which key does something in a view, the one to show."""
    return told("".join(keys_of(act, view)[:1]))


def spoken(words: str) -> str:
    """Return keys that are told as a screen reader is to say them."""
    return "".join(_SPOKEN.get(sign, sign) for sign in words)


def is_of_remote(key: str) -> bool:
    """Return whether clickers, pedals and headsets send it, rather than a hand on the keyboard."""
    return key.startswith(("Media ", "Toggle Media ")) or key in {"PgDown", "PgUp", ".", "F5", "B"}
