"""Does it fit, and is the reason out early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import graded
from trainer.coaching.script_check.finding import Rule
from trainer.coaching.script_check.rules_of_phrases import teases
from trainer.coaching.script_check.specifics import specifics
from trainer.domain.checks import CheckVerdict
from trainer.domain.slots import HOOK as HOOK_SLOTS, Slot
from trainer.domain.thresholds import MISSION, WRITERS

if TYPE_CHECKING:
    from trainer.coaching.script_check.finding import Finding, Place
    from trainer.coaching.script_check.reading import Reading

LENGTH: Final = Rule("length", "Fits the time", "s", MISSION)
HOOK: Final = Rule("hook", "Name and reason early", "s", WRITERS)
HALF_S: Final = 0.5
"""A script is predicted to within half a second (2.4 % in the median), so that seconds are judged rounded."""


def length(reading: Reading) -> Finding:
    """Judge the predicted seconds against the time there is."""
    budget = reading.budget
    limit_s, value = budget.limit_s, round(budget.total_s, 1)
    most_s = limit_s + reading.thresholds.length_over_s
    verdict = graded(passes=value < limit_s + HALF_S, warns=value < most_s + HALF_S)
    told = f"About {value:.0f} s at {budget.words_per_min:.0f} words a minute"
    if verdict is CheckVerdict.PASS:
        return LENGTH.found(verdict, value, limit_s, f"{told}.")
    return LENGTH.found(
        verdict,
        value,
        limit_s,
        f"{told}, {value - limit_s:.0f} s too long.",
        _late(reading),
        suggestion=_cut(-budget.words_left),
    )


def hook(reading: Reading) -> Finding:
    """Judge when the rep's name and the reason are finished."""
    row, hook_s = reading.thresholds, _hook_s(reading)
    if hook_s is None or teases(reading):
        missing = "who is calling" if not reading.has(Slot.WHO) else "why you call"
        return HOOK.found(
            CheckVerdict.FAIL, 0, row.hook_s, f"It does not say {missing}.", suggestion=f"Say {missing} first."
        )
    value = round(hook_s, 1)
    verdict = graded(passes=value <= row.hook_s, warns=value <= row.hook_late_s)
    told = f"Who you are and why you call is out after {value:.1f} s."
    if verdict is CheckVerdict.PASS:
        return HOOK.found(verdict, value, row.hook_s, told)
    return HOOK.found(
        verdict,
        value,
        row.hook_s,
        told,
        _hook_past(reading, row.hook_s),
        suggestion="Bring the reason forward, and shorten it.",
    )


def _hook_s(reading: Reading) -> float | None:
    """Return when the first sentence with a specific reason ends, the name said; without one, when all reasons end."""
    if reading.budget.hook_s is None:
        return None
    places = specifics(reading)
    ends = [one.after for one in reading.sentences if any(reading.is_inside(place, one) for place in places)]
    introduced = max(at for at, slot in enumerate(reading.slots) if slot is Slot.WHO) + 1
    return reading.budget.starts_s[max(min(ends), introduced)] if ends else reading.budget.hook_s


def _late(reading: Reading) -> list[Place]:
    """Return the place of what is said past the limit."""
    starts_s = reading.budget.starts_s
    late = [at for at in range(len(reading.words)) if starts_s[at + 1] > reading.budget.limit_s]
    return [reading.place(late[0], len(reading.words))] if late else []


def _hook_past(reading: Reading, hook_s: float) -> list[Place]:
    starts_s = reading.budget.starts_s
    past = [at for at, slot in enumerate(reading.slots) if slot in HOOK_SLOTS and starts_s[at + 1] > hook_s]
    return [reading.place(past[0], past[-1] + 1)] if past else []


def _cut(words: int) -> str:
    return f"Cut about {max(1, words)} word{'' if words <= 1 else 's'}."
