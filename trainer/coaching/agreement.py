"""What people and the program noticed in a take, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.domain.checks import CheckVerdict
from trainer.domain.classroom import Agreement
from trainer.domain.measures import long_pauses
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.taps import CLOSE, NUMBER, PAUSE, UM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.checks import Check
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis
    from trainer.domain.taps import Tap

EARLIEST_S, LATEST_S = 0.3, 1.5
"""A tap belongs to what begins at most so long after it, and ends at most so long before it: who listens needs most of
a second to be sure and to find the key, and sometimes sees an um coming."""
_CHECKED: Final = {"close": CLOSE, "number_pace": NUMBER, "number_twice": NUMBER}
"""Checks whose matter has a key of its own. They are about the take as a whole: a tap anywhere agrees."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that the program noticed.

    Attributes:
        kind: the name of the tap kind that means the same.
        start_s: where it begins, in seconds of the take.
        end_s: where it ends.
        flag: the flag behind it, which can be answered; None for a check.
    """

    kind: str
    start_s: float
    end_s: float
    flag: SpeechSpan | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What both noticed, and what only one of them did; each by time.

    Attributes:
        both: pairs of what people and the program noticed.
        people: taps that the program has nothing for.
        program: what nobody tapped.
        heard: the tap kinds that the program can notice in this take.
    """

    both: tuple[tuple[Tap, Noted], ...]
    people: tuple[Tap, ...]
    program: tuple[Noted, ...]
    heard: frozenset[str]

    def agreement(self) -> Agreement:
        """Return how far they agree: only of what both can notice, for nothing here hears a great tone."""
        comparable = [tap for tap in self.people if tap.kind in self.heard]
        return Agreement(len(self.both), len(comparable), len(self.program))


COMPARABLE: Final = frozenset((UM, PAUSE, *_CHECKED.values()))
"""What the program has an ear for at all."""


def heard_in(checks: Sequence[Check]) -> frozenset[str]:
    """Return the tap kinds that the program can notice in a take: a matter that it did not judge is none."""
    judged = {check.name for check in checks if check.verdict is not CheckVerdict.NOT_JUDGED}
    return frozenset((UM, PAUSE, *(kind for name, kind in _CHECKED.items() if name in judged)))


def noted_in(analysis: Analysis, checks: Sequence[Check], long_pause_s: float) -> tuple[Noted, ...]:
    """Return what the program noticed in a take that has a key of its own, by time.

    What it heard, before any answer: answers come later, and agreement is between ears that did not ask each other.
    """
    flags = [
        *(Noted(UM, one.start_s, one.end_s, one) for one in of_kind(analysis.spans, SpeechKind.FILLED_PAUSE)),
        *(Noted(PAUSE, one.start_s, one.end_s, one) for one in long_pauses(analysis.spans, long_pause_s)),
    ]
    weak = {_CHECKED[check.name]: check for check in reversed(checks) if _is_weak(check)}
    places = [Noted(kind, *_place(check, analysis.duration_s)) for kind, check in weak.items()]
    return tuple(sorted([*flags, *places], key=lambda one: one.start_s))


def side_by_side(taps: Sequence[Tap], noted: Sequence[Noted], heard: frozenset[str] = COMPARABLE) -> SideBySide:
    """Return which taps and which of the program's findings are about the same, each used once.

    Args:
        taps: what people noticed.
        noted: what the program did.
        heard: the tap kinds that it can notice, see `heard_in`.
    """
    left = sorted(taps)
    both: list[tuple[Tap, Noted]] = []
    alone: list[Noted] = []
    for one in noted:
        tap = next((tap for tap in left if _same(tap, one)), None)
        if tap is None:
            alone.append(one)
        else:
            left.remove(tap)
            both.append((tap, one))
    return SideBySide(tuple(both), tuple(left), tuple(alone), heard)


def _same(tap: Tap, noted: Noted) -> bool:
    if tap.kind != noted.kind:
        return False
    return noted.flag is None or noted.start_s - EARLIEST_S <= tap.at_s <= noted.end_s + LATEST_S


def _is_weak(check: Check) -> bool:
    return check.name in _CHECKED and check.verdict in {CheckVerdict.WARN, CheckVerdict.FAIL}


def _place(check: Check, duration_s: float) -> tuple[float, float]:
    """Return where a check shows; the end of the take where it names no place."""
    return check.spans[0] if check.spans else (duration_s, duration_s)
