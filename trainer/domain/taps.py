"""What a trainer taps while somebody speaks: one key, one moment, one meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_KINDS: Final = 9
LONGEST_KIND: Final = 24


@dataclass(frozen=True, slots=True)
class TapKind:
    """What a key means.

    Attributes:
        name: what it is kept as; the same in every class.
        key: the letter or digit to press.
        title: what people call it.
        praises: whether it marks something good.
    """

    name: str
    key: str
    title: str
    praises: bool = False

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a mark is kept under a name")
        if len(self.key) != 1 or not self.key.isalnum():
            raise ValueError(f"a key is one letter or digit, not {self.key!r}")
        if not 0 < len(self.title) <= LONGEST_KIND:
            raise ValueError(f"a mark has a name of 1 to {LONGEST_KIND} letters, not {self.title!r}")


UM: Final = "um"
PAUSE: Final = "pause"
CLOSE: Final = "weak-close"
NUMBER: Final = "number"
USUAL_TAPS: Final = (
    TapKind(UM, "u", "um"),
    TapKind(PAUSE, "p", "pause"),
    TapKind(CLOSE, "w", "weak close"),
    TapKind("tone", "t", "great tone", praises=True),
    TapKind("value", "v", "value", praises=True),
    TapKind(NUMBER, "n", "number"),
)
"""The set that comes with the program."""


@dataclass(frozen=True, slots=True, order=True)
class Tap:
    """One press.

    Attributes:
        at_s: when, in seconds of the take.
        kind: the name of what it means.
    """

    at_s: float
    kind: str


def checked_kinds(kinds: tuple[TapKind, ...]) -> tuple[TapKind, ...]:
    """Return a set of kinds that can be told apart.

    Raises:
        ValueError: two have the same key or name, or there are too many.
    """
    if len(kinds) > MOST_KINDS:
        raise ValueError(f"at most {MOST_KINDS} marks can be told apart in a hurry")
    for what in ("key", "name"):
        values = [getattr(kind, what).casefold() for kind in kinds]
        if len(set(values)) < len(values):
            raise ValueError(f"two marks have the same {what}")
    return kinds


def titled(kind: str, kinds: Mapping[str, TapKind]) -> str:
    """Return what a mark is called; as it is kept where the set has changed since."""
    return kinds[kind].title if kind in kinds else kind
