"""What the course needs from the disk; the store implements it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from trainer.domain.course_progress import Place, Try


class CourseStore(Protocol):
    """Tries and places on the disk. All methods raise TrainerError where the disk is full or refuses.

    What somebody does is on the disk when a method returns, so that a crash loses nothing.
    """

    def tries(self, person: str) -> Sequence[Try]:
        """Return all tries of a person, by time; what this version cannot read is passed over."""

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        """Return what `tries` does for each of several people, in one go."""

    def add(self, person: str, one: Try, place: Place | None) -> None:
        """Keep a try, and where the person is after it, in one transaction; None leaves that as it is."""

    def place(self, person: str) -> Place | None:
        """Return where a person is in the course; None before they began."""

    def keep_place(self, person: str, place: Place) -> None:
        """Keep where a person is, and what they are in the middle of."""
