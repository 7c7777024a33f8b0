"""What progress needs from the outside world: takes in short lines, people, and cards; the store implements it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from trainer.domain.person import Person
    from trainer.domain.take_line import Figures, TakeLine, Wanted


@dataclass(frozen=True, slots=True)
class Choices:
    """What the takes of a person can be narrowed to.

    Attributes:
        scripts: the titles of their scripts, the one with most takes first.
        prospects: for whom they spoke, by name.
        tags: their tags by name.
    """

    scripts: tuple[str, ...]
    prospects: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestones:
    """The take that began it, and how far it has come.

    Attributes:
        first_id: the first take that can show progress and whose recording is there; empty for none.
        best_id: the best of them, see `TakeIndex`; likewise.
        records: the best of each figure that has a better side, by its name in `MEASURED`, among those that the
            detector of the newest one heard.
    """

    first_id: str = ""
    best_id: str = ""
    records: Mapping[str, float] = field(default_factory=dict)


class TakeIndex(Protocol):
    """All takes in short lines: what lists and trends are made from. All methods may be called from any thread.

    The best take is everywhere, of those that can show progress and whose recording is there, the one in which most
    checks passed: a share of them would favour takes of which little could be judged. Of equal ones it is that in which
    fewer did not pass, with fewer ums, the newest.

    All raise TrainerError where the disk is full or refuses.
    """

    def find(self, wanted: Wanted, limit: int | None = None) -> Sequence[int]:
        """Return a key for each take that is wanted, in the order that is wanted; those in the bin are left out.

        The keys hold as long as the program runs.
        """

    def keys_of(self, take_ids: Sequence[str]) -> Sequence[int]:
        """Return the keys of these takes, the newest first; those that have gone are left out."""

    def lines(self, keys: Sequence[int]) -> Sequence[TakeLine | None]:
        """Return the lines of these keys, in their order; None for a take that has gone."""

    def choices(self, person: str) -> Choices:
        """Return what the takes of a person can be narrowed to."""

    def milestones(self, wanted: Wanted, script: str = "") -> Milestones:
        """Return what stands out among the takes that are wanted and can show progress.

        Args:
            wanted: which takes.
            script: the title of the script whose first and best are meant; empty for those of all that are wanted.
        """

    def best_other(self, take_id: str) -> str:
        """Return the name of the best other take of the same person and script; empty for none."""

    def days(self, person: str, since: datetime) -> Mapping[date, int]:
        """Return how many takes a person recorded by microphone on each day of this computer's calendar."""

    def due(self, judged_with: str, limit: int) -> Sequence[str]:
        """Return the names of takes that were judged in another way, oldest first; those in the bin too."""

    def newest_due(self, judged_with: str, limit: int) -> Sequence[str]:
        """Return the names of the newest of those takes, the oldest of them first."""

    def due_among(self, take_ids: Sequence[str], judged_with: str) -> Sequence[str]:
        """Return which of these takes were judged in another way, oldest first."""

    def heard_otherwise(self, detector: str, person: str) -> Sequence[str]:
        """Return the names of takes that another detector heard and whose recording is there, oldest first.

        Those in the bin are left out. An empty `person` means everybody.
        """

    def old_recordings(self, before: datetime) -> Sequence[str]:
        """Return the names of takes recorded before that time whose recording may go, oldest first.

        Starred takes and those in the bin are left out, and of each person and script the first and the best take.
        """

    def file(self, take_id: str, figures: Figures, judged_with: str) -> None:
        """Keep what became of a take; nothing happens where it has gone."""

    def pitches(self, take_id: str, limit: int) -> Sequence[float | None]:
        """Return the F0 spreads of the last takes of the same person and script before this one, newest first."""


class PeopleStore(Protocol):
    """Who practises here. All methods raise TrainerError where the disk is full or refuses."""

    def people(self) -> Sequence[Person]:
        """Return them by name, the guest last."""

    def keep(self, person: Person) -> None:
        """Add a person, or change what they want; harmless where nothing changes."""

    def rename(self, name: str, new: str) -> None:
        """Call a person by another name that nobody has; takes, seats in classes and the course go with them.

        Raises:
            TrainerError: somebody else in a class of theirs is called so; nothing changed.
        """

    def forget(self, name: str) -> None:
        """Delete a person who has no takes any more, what they were to practise, and what classes and course know."""

    def clear(self, name: str) -> None:
        """Delete a person who has no takes any more, as in `forget`, but for what classes know of them."""

    def is_in_course(self, name: str) -> bool:
        """Return whether a person began the course."""

    def take_ids(self, name: str) -> Sequence[str]:
        """Return the names of all their takes, those in the bin among them, oldest first."""


class CardStore(Protocol):
    """When what is to be practised again. All methods raise TrainerError where the disk is full or refuses."""

    def cards(self, person: str) -> Mapping[str, str]:
        """Return the state of each card of a person by its subject."""

    def due(self, people: Collection[str], beginning: str) -> Mapping[str, Mapping[str, datetime]]:
        """Return when the cards of several people are due whose subjects begin so, by person and subject, in one go."""

    def keep(self, person: str, cards: Mapping[str, tuple[datetime, str]]) -> None:
        """Keep when cards are due and their states, by subject, all of them or none."""
