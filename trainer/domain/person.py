"""Somebody who practises on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_PERSON: Final = "Me"
"""Whose takes they are until somebody says their name."""
GUEST: Final = "Guest"
"""Who only tries it, however that is written."""
LONGEST_NAME: Final = 60
MOST_GOAL: Final = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A rep with a history of their own.

    Attributes:
        name: what they are called; no two are called the same.
        takes: how many are kept of them, without the bin.
        weekly_goal: takes that they want to make in any seven days; 0 for no goal.
    """

    name: str
    takes: int = 0
    weekly_goal: int = 0

    @property
    def is_guest(self) -> bool:
        """Return whether they only try it, and may leave nothing behind."""
        return is_same_name(self.name, GUEST)


def is_same_name(this: str, other: str) -> bool:
    """Return whether two names are those of one person: capitals do not tell people apart."""
    return this.casefold() == other.casefold()


def as_known(name: str, known: Iterable[str]) -> str:
    """Return a name as it is written already where only capitals differ, else as it is."""
    same = [one for one in known if is_same_name(one, name)]
    return name if name in same else next(iter(same), name)


def checked_name(name: str) -> str:
    """Return a name without stray spaces.

    Raises:
        TrainerError: nothing is left of it, or it is too long.
    """
    name = " ".join(name.split())
    if not name or not name.isprintable():
        raise TrainerError("A name needs at least one letter.", "Type what others call you.")
    if len(name) > LONGEST_NAME:
        raise TrainerError(f"A name has at most {LONGEST_NAME} letters.", "A first name is enough.")
    return name
