"""The places of a take that are worth hearing again, and where their labels fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.measures import long_pauses
from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

LANES = 2
"""How many rows of labels there are."""
_APART_PX = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place worth hearing again: where it is, what it is called, and its colour."""

    start_s: float
    end_s: float
    label: str
    tone: str

    @property
    def told(self) -> str:
        """Return the mark in words."""
        return f"{self.label} at {self.start_s:.1f} s"


def marks_of(spans: Sequence[SpeechSpan], long_pause_s: float) -> tuple[Mark, ...]:
    """Return the ums and long pauses of a take, by time."""
    every = tuple(spans)
    ums = [Mark(um.start_s, um.end_s, "um", "amber") for um in of_kind(every, SpeechKind.FILLED_PAUSE)]
    pauses = [Mark(p.start_s, p.end_s, f"pause {p.length_s:.1f} s", "red") for p in long_pauses(every, long_pause_s)]
    return tuple(sorted([*ums, *pauses], key=lambda mark: mark.start_s))


def place_labels(
    labels: Sequence[tuple[float, float]], width: float, first: int | None = None
) -> dict[int, tuple[float, int]]:
    """Return left edge and lane of each label that fits without touching another one.

    Args:
        labels: the center that each label would like, and its width, in pixels.
        width: how much room there is.
        first: the label that is placed before all others, so that it always fits.
    """
    placed: dict[int, tuple[float, int]] = {}
    for number in sorted(range(len(labels)), key=lambda number: (number != first, number)):
        center, wide = labels[number]
        left = max(0.0, min(center - wide / 2, width - wide))
        for lane in range(LANES):
            others = [(placed[other][0], labels[other][1]) for other in placed if placed[other][1] == lane]
            if all(left >= at + taken + _APART_PX or left + wide + _APART_PX <= at for at, taken in others):
                placed[number] = left, lane
                break
    return placed
