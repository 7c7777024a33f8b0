"""The course in memory: what people tried, and where they are."""

from __future__ import annotations

from dataclasses import dataclass, field
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

    def tries(self, person: str) -> Sequence[Try]:
        return sorted(self.made.get(person, []), key=lambda one: (one.at, one.try_id))

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        return {name: self.tries(name) for name in people}

    def add(self, person: str, one: Try, place: Place | None) -> None:
        self._check()
        self.made.setdefault(person, []).append(one)
        if place is not None:
            self.places[person] = place

    def place(self, person: str) -> Place | None:
        return self.places.get(person)

    def keep_place(self, person: str, place: Place) -> None:
        self._check()
        self.places[person] = place

    def _check(self) -> None:
        if self.refusal:
            raise self.refusal
