"""The checks of a take: each a visible rule with what was measured, its threshold, the reason and its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.coaching.checks_of_time import (
    HOOK,
    LENGTH,
    PAUSE,
    READ,
    SPEED,
    UM,
    hook,
    length,
    long_pauses,
    pace,
    sounds_read,
    ums,
)
from trainer.coaching.checks_of_voice import ENDING, MELODY, close, pitch
from trainer.coaching.checks_of_words import (
    NAME_TWICE,
    NUMBER_PACE,
    NUMBER_TWICE,
    OWN_NAME,
    name_twice,
    number_pace,
    number_twice,
    own_name,
)
from trainer.domain.checks import CheckVerdict

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
_BOOKS = (LENGTH, HOOK, UM, PAUSE, READ, SPEED, NUMBER_PACE, NUMBER_TWICE, NAME_TWICE, OWN_NAME, MELODY, ENDING)
TITLES = {book.name: book.title for book in _BOOKS}
"""The title of each check by its name."""


_OF_A_PART = frozenset({"ums", "long_pauses", "pace", "number_pace", "pitch"})
"""What can be judged where only a part of a message was practised."""


def checks_on(evidence: Evidence) -> tuple[Check, ...]:
    """Return what every rule makes of a take."""
    checks = tuple(rule.judge(evidence) for rule in RULES)
    script = evidence.facts.script
    return tuple(map(_of_a_part, checks)) if script is not None and script.part else checks


def _of_a_part(check: Check) -> Check:
    """Return what a check says where only a part of a message was practised."""
    if check.name in _OF_A_PART:
        return check
    told = "You practised one part; this is judged in a whole message."
    return replace(check, verdict=CheckVerdict.NOT_JUDGED, value=None, message=told, spans=(), shown="")
