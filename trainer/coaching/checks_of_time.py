"""Checks of when: length, hook, ums, pauses, pace. Values are judged as they are shown, rounded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import LOST, Evidence, Rulebook, graded
from trainer.domain.checks import CheckVerdict
from trainer.domain.measures import long_pauses as pauses_above
from trainer.domain.slots import HOOK as HOOK_SLOTS
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.thresholds import MISSION, NATURAL, PACE, PAUSES, UMS, WRITERS

if TYPE_CHECKING:
    from trainer.domain.checks import Check

LENGTH: Final = Rulebook("length", "Length", "s", MISSION)
HOOK: Final = Rulebook("hook", "Hook", "s", WRITERS)
UM: Final = Rulebook("ums", "Ums in 20 s", "ums", UMS)
PAUSE: Final = Rulebook("long_pauses", "Long pauses", "s", PAUSES)
READ: Final = Rulebook("sounds_read", "Breaths", "breaths", NATURAL)
SPEED: Final = Rulebook("pace", "Pace", "words/min", PACE)
UMS_IN_S: Final = 20.0
_CUT_OFF: Final = 0.6
"""A take that ends before this share of the countdown, without the end of its script, was cut off."""
_SHORT_S: Final = 5.0
"""In less speech nobody needs a breath."""


def length(evidence: Evidence) -> Check:
    """Judge the time from the beep to the last word."""
    limit_s, over_s = evidence.facts.limit_s, evidence.thresholds.length_over_s
    if not evidence.spoke:
        return LENGTH.not_judged(limit_s, "Nobody spoke.")
    value = round(evidence.facts.measures.length_s, 1)
    if value < _CUT_OFF * limit_s and evidence.words is not None and evidence.words.finished is False:
        return LENGTH.not_judged(limit_s, "The take ended long before the script did.")
    verdict = graded(passes=value <= limit_s, warns=value <= limit_s + over_s)
    told = f"{value - limit_s:.1f} s past the countdown." if value > limit_s else "Within the countdown."
    return LENGTH.judged(verdict, value, limit_s, told, [(limit_s, value)] if value > limit_s else [])


def hook(evidence: Evidence) -> Check:
    """Judge when name and reason are out."""
    row, words = evidence.thresholds, evidence.words
    if words is None:
        return HOOK.not_judged(row.hook_s, evidence.why_no_words)
    if not evidence.writes_hook:
        return HOOK.not_judged(row.hook_s, "The script does not show where your name and your reason are.")
    if evidence.lost(HOOK_SLOTS):
        return HOOK.not_judged(row.hook_s, LOST)
    if words.hook_s is None:
        told = "Your name or your reason was not said."
        return replace(HOOK.judged(CheckVerdict.FAIL, None, row.hook_s, told), shown="not said")
    value = round(words.hook_s, 1)
    verdict = graded(passes=value <= row.hook_s, warns=value <= row.hook_late_s)
    return HOOK.judged(
        verdict, value, row.hook_s, f"Who you are and why you call was said by {value:.1f} s.", [(0.0, value)]
    )


def ums(evidence: Evidence) -> Check:
    """Judge the ums in 20 s: a shorter take is not counted up."""
    row, measures = evidence.thresholds, evidence.facts.measures
    if not evidence.spoke:
        return UM.not_judged(row.ums, "Nobody spoke.")
    value = round(measures.filled_pauses * UMS_IN_S / max(UMS_IN_S, measures.length_s))
    verdict = graded(passes=value <= row.ums, warns=value <= row.ums_many)
    count = measures.filled_pauses
    told = (
        "No um was heard."
        if not count
        else f"About {count} um{'' if count == 1 else 's'} in {measures.length_s:.0f} s."
    )
    places = [(um.start_s, um.end_s) for um in of_kind(evidence.facts.spans, SpeechKind.FILLED_PAUSE)]
    return UM.judged(verdict, value, row.ums, told, places)


def long_pauses(evidence: Evidence) -> Check:
    """Judge the silences inside the message."""
    long_s, very_s = evidence.long_pause_s, max(evidence.long_pause_s, evidence.thresholds.pause_very_long_s)
    if not evidence.spoke:
        return PAUSE.not_judged(long_s, "Nobody spoke.")
    count = evidence.facts.measures.long_pauses
    pauses = sorted(pauses_above(evidence.facts.spans, long_s), key=lambda pause: -pause.length_s)[:count]
    longest_s = round(evidence.facts.measures.longest_pause_s, 1)
    very_long = pauses_above(tuple(pauses), very_s)
    verdict = graded(passes=not count, warns=count == 1 and not very_long)
    told = f"No silence is longer than {long_s:g} s."
    if count:
        many = "One long silence" if count == 1 else f"{count} long silences"
        told = f"{many}, the longest about {longest_s:.1f} s."
    return PAUSE.judged(verdict, longest_s, long_s, told, [(pause.start_s, pause.end_s) for pause in pauses])


def sounds_read(evidence: Evidence) -> Check:
    """Judge whether the message breathes: speech without any pause sounds read out."""
    row, measures = evidence.thresholds, evidence.facts.measures
    if not evidence.spoke or measures.length_s < _SHORT_S:
        return READ.not_judged(1, "There is too little speech to say.")
    pauses = of_kind(evidence.facts.spans, SpeechKind.SILENT_PAUSE)
    breaths = [one for one in pauses if row.breath_s <= round(one.length_s, 2) <= row.breath_most_s]
    verdict = graded(passes=bool(breaths), warns=True)
    kind = f"of {row.breath_s:g} to {row.breath_most_s:g} s"
    told = f"{len(breaths)} breath{'' if len(breaths) == 1 else 's'} {kind}."
    if not breaths:
        told = f"No breath {kind}: without any, listeners tend to hear somebody read."
    return READ.judged(verdict, len(breaths), 1, told, [(one.start_s, one.end_s) for one in breaths[:1]])


def pace(evidence: Evidence) -> Check:
    """Judge the words a minute outside the telephone number."""
    row, words = evidence.thresholds, evidence.words
    if words is None or words.words_per_min is None:
        return SPEED.not_judged(
            row.pace_fast_wpm, evidence.why_no_words if words is None else "There are too few words."
        )
    value = round(words.words_per_min)
    passes = row.pace_slow_wpm <= value <= row.pace_fast_wpm
    warns = row.pace_slowest_wpm <= value <= row.pace_fastest_wpm
    bound = row.pace_slow_wpm if value < row.pace_slow_wpm else row.pace_fast_wpm
    outside = " outside the number" if words.readings else ""
    told = f"{value} words a minute{outside}; {row.pace_slow_wpm:g} to {row.pace_fast_wpm:g} is easy to follow."
    return SPEED.judged(graded(passes=passes, warns=warns), value, bound, told, _off_pace(evidence, slow=value < bound))


def _off_pace(evidence: Evidence, *, slow: bool) -> list[tuple[float, float]]:
    """Return the part of the script that is furthest from an easy pace."""
    paced = [one for one in (evidence.words.slots if evidence.words else ()) if one.words_per_min]
    if not paced:
        return []
    worst = (min if slow else max)(paced, key=lambda one: one.words_per_min or 0.0)
    return [(worst.start_s, worst.end_s)]
