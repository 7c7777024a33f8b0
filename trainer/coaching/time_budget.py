"""Where the seconds of a script go before it is spoken: part by part, at a rep's own pace."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from statistics import median
from typing import TYPE_CHECKING, Final

from trainer.coaching.delivery import delivery_of
from trainer.coaching.examples import with_examples
from trainer.coaching.facts import facts_of
from trainer.coaching.pace import WORDS_PER_MIN, word_seconds
from trainer.domain.slots import HOOK, NUMBERS, Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from trainer.domain.script import Script
    from trainer.domain.take import Take

KNOWN_AFTER: Final = 3
"""So many takes tell a rep's own pace."""


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One part of a script as it will be said.

    Attributes:
        slot: which part.
        start_s: when it begins.
        end_s: when it ends.
    """

    slot: Slot
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """What a script takes of the time there is.

    Attributes:
        limit_s: the time there is.
        words_per_min: the pace outside the number.
        starts_s: when each word of `script.written` is due and, last, when the script ends: shape (words + 1,).
        slots: its parts in the order they are said.
        hook_s: when name and reason are finished, as `Delivery.hook_s`; None where one of them is missing.
        words: how many words are written outside the telephone number.
    """

    limit_s: float
    words_per_min: float
    starts_s: tuple[float, ...]
    slots: tuple[SlotTime, ...]
    hook_s: float | None
    words: int

    @property
    def total_s(self) -> float:
        """Return how long the script takes."""
        return self.starts_s[-1]

    @property
    def left_s(self) -> float:
        """Return how much time is left; below 0 where it is too long."""
        return self.limit_s - self.total_s

    @property
    def words_left(self) -> int:
        """Return how many words still fit; below 0 how many must go."""
        return int(self.left_s * self.words_per_min // 60)


def budget_of(script: Script, words_per_min: float = WORDS_PER_MIN, limit_s: float = 20.0) -> TimeBudget:
    """Return what a script takes at a pace, see `pace.word_seconds`; a blank that nobody filled takes what is usual."""
    script = with_examples(script)
    seconds = word_seconds([word.text for word in script.written], words_per_min)
    starts_s = tuple(accumulate(seconds, initial=0.0))
    slots = slots_of(script)
    outside = sum(slot not in NUMBERS for slot in slots)
    return TimeBudget(
        limit_s, words_per_min, starts_s, tuple(_slot_times(slots, starts_s)), _hook_s(slots, starts_s), outside
    )


def parts_of(script: Script, words_per_min: float = WORDS_PER_MIN) -> tuple[SlotTime, ...]:
    """Return the parts of a script in the order they are said, and when, with its blanks as they stand."""
    seconds = word_seconds([word.text for word in script.written], words_per_min)
    return tuple(_slot_times(slots_of(script), tuple(accumulate(seconds, initial=0.0))))


def own_pace(takes: Iterable[Take]) -> float | None:
    """Return the median pace outside the number, in words/min, of takes that count; None until there are enough."""
    paces = [
        delivery.words_per_min
        for take in takes
        if take.counts and (delivery := delivery_of(facts_of(take))) and delivery.words_per_min
    ]
    return round(median(paces), 1) if len(paces) >= KNOWN_AFTER else None


def _slot_times(slots: Sequence[Slot], starts_s: Sequence[float]) -> list[SlotTime]:
    times, at = [], 0
    for slot, run in groupby(slots):
        after = at + len(list(run))
        times.append(SlotTime(slot, starts_s[at], starts_s[after]))
        at = after
    return times


def _hook_s(slots: Sequence[Slot], starts_s: Sequence[float]) -> float | None:
    """Return the end of the last word of the hook before anything else is said."""
    last_s, seen = None, set[Slot]()
    for at, slot in enumerate(slots):
        if slot in HOOK:
            last_s = starts_s[at + 1]
            seen.add(slot)
        elif slot is not Slot.GREETING and seen & {Slot.REASON, Slot.PROOF}:
            break
    return last_s if Slot.WHO in seen and seen & {Slot.REASON, Slot.PROOF} else None
