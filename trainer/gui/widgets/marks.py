"""The places of a take that are worth hearing again, and where their labels fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.answers import Verdict, answer_to, not_flagged
from trainer.domain.speech import SpeechKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.answers import Answer
    from trainer.domain.speech import SpeechSpan

LANES = 2
"""How many rows of labels there are."""
_APART_PX = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place worth hearing again.

    Attributes:
        span: where it is, and what was heard there.
        verdict: what the rep said of it; None where nothing was said.
    """

    span: SpeechSpan
    verdict: Verdict | None = None

    @property
    def start_s(self) -> float:
        """Return where it begins, in seconds from t = 0."""
        return self.span.start_s

    @property
    def end_s(self) -> float:
        """Return where it ends."""
        return self.span.end_s

    @property
    def is_um(self) -> bool:
        """Return whether it is an um; else it is a long pause."""
        return self.span.kind is SpeechKind.FILLED_PAUSE

    @property
    def tone(self) -> str:
        """Return the name of its colour."""
        return "amber" if self.is_um else "red"

    @property
    def label(self) -> str:
        """Return what stands at it."""
        name = "um" if self.is_um else f"pause {self.span.length_s:.1f} s"
        forms = {Verdict.RIGHT: f"{name} ✓", Verdict.WRONG: f"no {name}", Verdict.MISSED: f"+ {name}"}
        return forms[self.verdict] if self.verdict else name

    @property
    def told(self) -> str:
        """Return the mark in words."""
        name = "um" if self.is_um else f"pause of about {self.span.length_s:.1f} s"
        place = f"{name} at {self.start_s:.1f} s"
        said = {
            Verdict.RIGHT: "you said it is one",
            Verdict.WRONG: "you said it is none",
            Verdict.MISSED: "you marked it",
        }
        return f"{place}, {said[self.verdict]}" if self.verdict else place

    @property
    def question(self) -> str:
        """Return what is asked about it, with the keys that answer."""
        where = f"at {self.start_s:.1f} s"
        if self.verdict is Verdict.MISSED:
            return f"Your um {where}.  M takes it back."
        what = f"Um {where}" if self.is_um else f"Pause of about {self.span.length_s:.1f} s {where}"
        if self.verdict is Verdict.WRONG:
            return f"{what}: you said it is none.  N takes that back."
        if self.verdict is Verdict.RIGHT:
            return f"{what}: you said it is right.  Y takes that back."
        sure = f"{self.span.confidence:.0%} sure" if self.is_um else "measured"
        return f"{what}, {sure}.  N: {'not an um' if self.is_um else 'no pause'}.  Y: right."


def marks_of(flags: Sequence[SpeechSpan], answers: Sequence[Answer] = ()) -> tuple[Mark, ...]:
    """Return the marks of a take by time: its flags as they were answered, and the ums that were missed."""
    marks = [Mark(flag, answer.verdict if (answer := answer_to(flag, answers)) else None) for flag in flags]
    marks = [Mark(mark.span, Verdict.RIGHT) if mark.verdict is Verdict.MISSED else mark for mark in marks]
    marks += [Mark(answer.span, Verdict.MISSED) for answer in not_flagged(flags, answers)]
    return tuple(sorted(marks, key=lambda mark: mark.start_s))


def place_labels(
    labels: Sequence[tuple[float, float]], width: float, first: int | None = None, lanes: int = LANES
) -> dict[int, tuple[float, int]]:
    """Return left edge and lane of each label that fits without touching another one.

    Args:
        labels: the center that each label would like, and its width, in pixels.
        width: how much room there is.
        first: the label that is placed before all others, so that it always fits.
        lanes: how many rows there are.
    """
    placed: dict[int, tuple[float, int]] = {}
    for number in sorted(range(len(labels)), key=lambda number: (number != first, number)):
        center, wide = labels[number]
        left = max(0.0, min(center - wide / 2, width - wide))
        for lane in range(lanes):
            others = [(placed[other][0], labels[other][1]) for other in placed if placed[other][1] == lane]
            if all(left >= at + taken + _APART_PX or left + wide + _APART_PX <= at for at, taken in others):
                placed[number] = left, lane
                break
    return placed
