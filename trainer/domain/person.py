"""Somebody who practises on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FIRST_PERSON: Final = "Me"
"""Whose takes they are until somebody says their name."""
GUEST: Final = "Guest"
LONGEST_NAME: Final = 60
MOST_GOAL: Final = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A rep with a history of their own.

    Attributes:
        name: what they are called; no two are called the same.
        takes: how many are kept of them, without the bin.
        is_guest: whether they only try it, and may leave nothing behind.
        weekly_goal: takes that they want to make in any seven days; 0 for no goal.
    """

    name: str
    takes: int = 0
    is_guest: bool = False
    weekly_goal: int = 0
