"""The course in memory: what people tried, and where they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from trainer.domain.course_progress import Place, Try
    from trainer.domain.errors import TrainerError


@dataclass
class MemoryCourse:
    """Implements `CourseStore`; `refusal` makes it fail to keep anything."""

    made: dict[str, list[Try]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    refusal: TrainerError | None = None
    asked: list[tuple[str, ...]] = field(default_factory=list)
    """Of whom all was read, time by time."""

    def tries(self, person: str) -> Sequence[Try]:
        self.asked.append((person,))
        return list(self.made.get(person, []))

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        self.asked.append(tuple(people))
        return {
            name: [replace(one, take_id="", results=(), text="", detector="") for one in self.made.get(name, [])]
            for name in people
        }

    def add(self, person: str, one: Try, place: Place | None, *, is_known: bool = False) -> bool:
        self._check()
        if is_known and person not in self.places:
            return False
        self.made.setdefault(person, []).append(one)
        if place is not None:
            self.places[person] = place
        return True

    def place(self, person: str) -> Place | None:
        return self.places.get(person)

    def keep_place(self, person: str, place: Place, *, is_known: bool = False) -> bool:
        self._check()
        if is_known and person not in self.places:
            return False
        self.places[person] = place
        return True

    def rename(self, old: str, new: str) -> None:
        """Call somebody by another name, as `PeopleStore.rename` does."""
        self.made[new], self.places[new] = self.made.pop(old, []), self.places.pop(old)

    def forget(self, person: str) -> None:
        """Forget somebody, as `PeopleStore.forget` does."""
        self.made.pop(person, None)
        self.places.pop(person, None)

    def _check(self) -> None:
        if self.refusal:
            raise self.refusal
