"""What people say of a take: the rep's guess, note and tags, the trainer's mark, the number as somebody wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

BEST_MARK: Final = 5
"""A trainer marks from 1 to 5; 0 is no mark."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a rep thought of a take before they saw its figures.

    Attributes:
        length_s: how long it was.
        ums: how many there were.
        call_back: whether they would call back themselves.
    """

    length_s: float
    ums: int
    call_back: bool


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """The telephone number of a take as somebody wrote it down while it was played once.

    Attributes:
        typed: what was typed.
        wanted: the digits of the script.
        by_phone: whether it was played through the telephone.
    """

    typed: str
    wanted: str
    by_phone: bool


class Feeling(IntEnum):
    """How a take felt to the rep who spoke it."""

    UNKNOWN = 0
    HARD = 1
    FINE = 2
    EASY = 3


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said of a take by people.

    Attributes:
        note: free words of the rep or the trainer.
        tags: short words to find it by.
        starred: whether it stands out.
        mark: the trainer's, 1 to 5; 0 for none.
        guess: what the rep thought of it before the reveal; None where nobody asked.
        written: the number as it was last written along; None where it was not.
        feeling: how it felt to the rep.
    """

    note: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    mark: int = 0
    guess: Guess | None = None
    written: WrittenNumber | None = None
    feeling: Feeling = Feeling.UNKNOWN

    def __post_init__(self) -> None:
        if not 0 <= self.mark <= BEST_MARK:
            raise ValueError(f"a mark is between 0 and {BEST_MARK}, not {self.mark}")


NO_REMARKS: Final = Remarks()
