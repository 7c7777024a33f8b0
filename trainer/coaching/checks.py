"""The checks of a take: each a visible rule with what was measured, its threshold, the reason and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.coaching.checks_of_time import hook, length, long_pauses, pace, sounds_read, ums
from trainer.coaching.checks_of_voice import close, pitch
from trainer.coaching.checks_of_words import name_twice, number_pace, number_twice, own_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.coaching.evidence import Evidence
    from trainer.domain.checks import Check


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as it stands in the table.

    Attributes:
        judge: makes the check of a take.
        weight: how much it counts in the score.
    """

    judge: Callable[[Evidence], Check]
    weight: float


RULES = (
    Rule(length, 2),
    Rule(hook, 2),
    Rule(ums, 2),
    Rule(long_pauses, 1),
    Rule(sounds_read, 1),
    Rule(pace, 1),
    Rule(number_pace, 2),
    Rule(number_twice, 2),
    Rule(name_twice, 1),
    Rule(own_name, 1),
    Rule(pitch, 1),
    Rule(close, 1),
)
"""All checks, in the order they are shown. What decides about a callback weighs double."""


def checks_on(evidence: Evidence) -> tuple[Check, ...]:
    """Return what every rule makes of a take."""
    return tuple(rule.judge(evidence) for rule in RULES)
