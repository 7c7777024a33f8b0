"""What classes need from the disk; the store implements it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.taps import Tap


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in one line.

    Attributes:
        classroom_id: its name.
        title: what people call it.
        begun_at: when it was made, with a time zone.
        ended_at: when it ended; None while it goes on.
        people: how many are in it.
        turns: how many turns it had.
        last_at: when its last turn began, or it was made.
    """

    classroom_id: str
    title: str
    begun_at: datetime
    ended_at: datetime | None
    people: int
    turns: int
    last_at: datetime


class ClassStore(Protocol):
    """Classes on the disk. All methods raise TrainerError where the disk is full or refuses.

    What a trainer does in a turn is on the disk when a method returns, so that a crash loses nothing.
    """

    def classrooms(self) -> Sequence[ClassLine]:
        """Return all classes, the one with the newest turn first."""

    def get(self, classroom_id: str) -> Classroom | None:
        """Return a class with its turns; None where there is none."""

    def keep(self, classroom: Classroom) -> None:
        """Add a class, or replace what is kept of it, its turns left alone."""

    def keep_turn(self, classroom_id: str, turn: Turn) -> None:
        """Add a turn, or replace what is kept of it, its taps left alone."""

    def forget_turn(self, turn_id: str) -> None:
        """Delete a turn; the take stays."""

    def tap(self, turn_id: str, tap: Tap) -> None:
        """Add a tap."""

    def untap(self, turn_id: str, tap: Tap) -> None:
        """Take a tap back."""

    def forget(self, classroom_id: str) -> None:
        """Delete a class with its turns; the takes stay."""

    def erase_person(self, classroom_id: str, name: str) -> None:
        """Delete all that a class knows of somebody: seat, turns, taps, what they wrote down; the takes stay."""

    def bring(self, classroom: Classroom) -> int:
        """Keep a class from a file beside what is here, and return how many of its turns are new.

        What is here already is never changed.
        """


class DrillStore(Protocol):
    """The drills that a trainer wrote, as texts. All methods raise TrainerError where the disk is full or refuses."""

    def drills(self) -> Mapping[str, str]:
        """Return the text of each by its name."""

    def keep(self, drill_id: str, text: str) -> None:
        """Add one, or replace it."""

    def forget(self, drill_id: str) -> None:
        """Delete one."""
