"""Whether a take was broken off: what was said of its words is too little to judge it by what it does not contain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import FOLLOWED
from trainer.coaching.pace import word_seconds
from trainer.domain.speech import SpeechKind
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from trainer.coaching.facts import Facts

NOBODY_SPOKE: Final = "Nobody spoke."
BROKEN_OFF: Final = "You stopped before the words ended."
_ENOUGH: Final = 0.5
"""Whoever says less than this share of the words has broken off; nobody speaks twice as fast as they are read."""
_BREATH_S: Final = 0.6
"""So much of a pause belongs to speaking; waiting longer says nothing more."""


def why_unfinished(facts: Facts) -> str:
    """Return why a take is too little to pass; empty where it is not.

    "Hi Dana" has no ums, no pauses and is short: a rule about any of these would pass it.
    """
    if facts.measures.onset_delay_s is None:
        return NOBODY_SPOKE
    is_enough = _has_enough_words(facts)
    if is_enough is None:
        is_enough = _was_long_enough(facts)
    return "" if is_enough else BROKEN_OFF


def _has_enough_words(facts: Facts) -> bool | None:
    """Return whether enough of the words were said; None where nobody knows: too many could not be followed."""
    script, said = facts.script, facts.said
    if script is None or said is None or said.followed < FOLLOWED:
        return None
    heard = {word.written for word in said.heard}
    missing = {word.written for word in said.words if word.status is WordStatus.SKIPPED} - heard
    needed = _ENOUGH * len(script.written)
    if len(heard) >= needed:
        return True
    return False if len(missing) > needed else None


def _was_long_enough(facts: Facts) -> bool:
    """Return whether somebody spoke long enough to have said enough of the words, whatever it was."""
    if facts.script is None:
        return True
    return spoken_s(facts) >= _ENOUGH * sum(word_seconds([word.text for word in facts.script.written]))


def spoken_s(facts: Facts) -> float:
    """Return how long somebody spoke, with a breath at most between two utterances."""
    kinds = {SpeechKind.UTTERANCE: float("inf"), SpeechKind.SILENT_PAUSE: _BREATH_S}
    return sum(min(span.length_s, kinds.get(span.kind, 0.0)) for span in facts.spans)
