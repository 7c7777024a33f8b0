"""Checks of how it sounded: pitch and close. Both are modest: what they say about listeners is a tendency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import Evidence, Rulebook, graded
from trainer.domain.checks import CheckVerdict
from trainer.domain.slots import Slot
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.thresholds import CLOSE, PITCH

if TYPE_CHECKING:
    from trainer.domain.checks import Check

MELODY: Final = Rulebook("pitch", "Pitch", "st", PITCH)
ENDING: Final = Rulebook("close", "Close", "dB", CLOSE)


def pitch(evidence: Evidence) -> Check:
    """Judge how far the voice moved, against the rep's own last takes where there are enough; it only warns."""
    voice = evidence.facts.voice
    own_st = evidence.pitch_band_st
    threshold = round(evidence.thresholds.pitch_sd_st if own_st is None else own_st, 1)
    if voice is None or voice.f0_sd_st is None:
        return MELODY.not_judged(threshold, "The pitch could not be measured well enough here.")
    value = round(voice.f0_sd_st, 1)
    passes = value >= threshold
    if passes:
        told = (
            "It moved as in your last takes, or more."
            if own_st is not None
            else "It moved about as widely as lively speech does."
        )
    else:
        less = "than in your last takes" if own_st is not None else f"than {threshold:g} semitones"
        told = f"It moved less {less}; listeners tend to hear wider movement as livelier."
    return MELODY.judged(graded(passes=passes, warns=True), value, threshold, told)


def close(evidence: Evidence) -> Check:
    """Judge the end: finished, and as loud as the rest."""
    fall_db, words = evidence.thresholds.close_fall_db, evidence.words
    voice = evidence.facts.voice
    value = None if voice is None or voice.last_phrase_fall_db is None else round(voice.last_phrase_fall_db, 1)
    if words is not None and words.finished is False:
        told = "The last words of the script were not heard."
        return replace(ENDING.judged(CheckVerdict.FAIL, value, fall_db, told, _end(evidence)), shown="unfinished")
    if value is None:
        return ENDING.not_judged(fall_db, "There is too little speech to compare the end with.")
    passes = value <= fall_db
    told = "The end is as loud as the rest." if passes else "The end trails off: it is much softer than the rest."
    return ENDING.judged(graded(passes=passes, warns=True), value, fall_db, told, _end(evidence))


def _end(evidence: Evidence) -> list[tuple[float, float]]:
    """Return where the message closes."""
    slots = evidence.words.slots if evidence.words else ()
    if slots and slots[-1].slot is Slot.CLOSE:
        return [(slots[-1].start_s, slots[-1].end_s)]
    spoken = of_kind(evidence.facts.spans, SpeechKind.UTTERANCE)
    return [(spoken[-1].start_s, spoken[-1].end_s)] if spoken else []
