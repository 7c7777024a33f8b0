"""What somebody answers in a step of the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option that was chosen, counted from 0."""

    option: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """The order things were brought into: for each place which of the task's items stands there."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where somebody pointed: seconds in a sound."""

    at_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PointedWords:
    """The words that somebody pointed at, counted from 0."""

    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The script as it stands now."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The digits that were written down."""

    digits: str


Given: TypeAlias = Chosen | Ordered | Pointed | PointedWords | Mended | Typed
