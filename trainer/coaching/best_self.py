"""A rep's best self: of each part of a message the take in which it went best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.delivery import delivery_of
from trainer.coaching.facts import facts_of
from trainer.domain.speech import SpeechKind
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.coaching.delivery import Delivery, SlotPace
    from trainer.domain.slots import Slot
    from trainer.domain.take import Take

FEWEST_TAKES: Final = 2
EDGE_S: Final = 0.18
"""A part is cut in the pause beside it, at most so far from its first and last word."""
_EASY_WORDS_PER_MIN: Final = 160.0
_EASY_S_PER_DIGIT: Final = 0.475
_UM, _PAUSE, _SLIP = 3.0, 2.0, 2.0
"""What an um, a long pause, and a word that was skipped or said again cost."""


@dataclass(frozen=True, slots=True)
class BestPart:
    """A part, and where it went best.

    Attributes:
        slot: which part.
        take: the take.
        start_s: where to cut it out.
        end_s: likewise.
    """

    slot: Slot
    take: Take
    start_s: float
    end_s: float


def best_parts(takes: Iterable[Take]) -> tuple[BestPart, ...]:
    """Return the parts of a message in their order, each from the take in which it went best.

    Nothing where fewer than two takes of the same words were followed.

    Args:
        takes: newest first; the words of the first one that was followed are those that count.
    """
    followed = [(take, found) for take in takes if take.audio and (found := delivery_of(facts_of(take))) is not None]
    if not followed:
        return ()
    words = followed[0][0].draft.script.lines
    same = [(take, found) for take, found in followed if take.draft.script.lines == words]
    if len(same) < FEWEST_TAKES:
        return ()
    order = [slot.slot for slot in max((found.slots for _, found in same), key=len)]
    return tuple(best for slot in dict.fromkeys(order) if (best := _best(slot, same)) is not None)


def _best(slot: Slot, takes: list[tuple[Take, Delivery]]) -> BestPart | None:
    tried = [(take, found, part) for take, found in takes for part in found.slots if part.slot is slot]
    if not tried:
        return None
    take, _found, part = min(tried, key=lambda one: _cost(*one))
    return BestPart(slot, take, *_cut(take, part))


def _cost(take: Take, found: Delivery, part: SlotPace) -> float:
    """Return how far a part is from good: 0 is without a slip and at an easy pace."""
    inside = [span for span in take.spans if span.start_s < part.end_s and span.end_s > part.start_s]
    ums = sum(span.kind is SpeechKind.FILLED_PAUSE for span in inside)
    flags = [flag for flag in take.flags if flag.kind is SpeechKind.SILENT_PAUSE]
    pauses = sum(flag.start_s < part.end_s and flag.end_s > part.start_s for flag in flags)
    said = take.analysis.said.words if take.analysis.said else ()
    slips = sum(word.slot is part.slot and word.status is not WordStatus.SAID for word in said)
    return _UM * ums + _PAUSE * pauses + _SLIP * slips + _off_pace(found, part)


def _off_pace(found: Delivery, part: SlotPace) -> float:
    if part.words_per_min is not None:
        return abs(part.words_per_min - _EASY_WORDS_PER_MIN) / _EASY_WORDS_PER_MIN
    digits = [one.s_per_digit for one in found.readings if part.start_s <= one.digits[0].start_s < part.end_s]
    return abs(digits[0] - _EASY_S_PER_DIGIT) / _EASY_S_PER_DIGIT if digits else 0.0


def _cut(take: Take, part: SlotPace) -> tuple[float, float]:
    """Return where to cut: half way to the words beside the part, and never far from its own."""
    said = take.analysis.said.words if take.analysis.said else ()
    heard = [(word.start_s, word.end_s) for word in said if word.start_s is not None and word.end_s is not None]
    before = max((end_s for _, end_s in heard if end_s <= part.start_s), default=0.0)
    after = min((start_s for start_s, _ in heard if start_s >= part.end_s), default=take.analysis.duration_s)
    start_s = max((before + part.start_s) / 2, part.start_s - EDGE_S)
    return round(start_s, 3), round(min((part.end_s + after) / 2, part.end_s + EDGE_S), 3)
