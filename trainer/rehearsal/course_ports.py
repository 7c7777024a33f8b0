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
        """Return all tries of a person in the order in which they were made; what this version cannot read is left out.

        Clocks may be put back: who asks what came first goes by this order, and not by the times.
        """

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        """Return how far several people are, in one go: their tries without takes, results, texts and detectors."""

    def add(self, person: str, one: Try, place: Place | None, *, is_known: bool = False) -> bool:
        """Keep a try, and where the person is after it, in one transaction; return whether that is so.

        Args:
            person: who.
            one: the try.
            place: where they are; None leaves that as it is.
            is_known: whether they were here before. Who was, and was deleted or renamed meanwhile, perhaps by another
                process, does not come back: then nothing is kept. Somebody new is added.
        """

    def place(self, person: str) -> Place | None:
        """Return where a person is in the course; None before they began."""

    def keep_place(self, person: str, place: Place, *, is_known: bool = False) -> bool:
        """Keep where a person is, and what they are in the middle of; return whether that is so, as `add` does."""
