"""Checks of what was said: the number and the names. With the goal "look for my e-mail" no number is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import LOST, Evidence, Rulebook, graded
from trainer.domain.names import own_name_of, prospect_of
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Goal
from trainer.domain.slots import NUMBERS
from trainer.domain.thresholds import DIGITS, WRITERS

if TYPE_CHECKING:
    from trainer.coaching.delivery import Delivery
    from trainer.coaching.number_reading import NumberReading
    from trainer.domain.checks import Check
    from trainer.domain.thresholds import Thresholds

NUMBER_PACE: Final = Rulebook("number_pace", "Number pace", "s/digit", DIGITS)
NUMBER_TWICE: Final = Rulebook("number_twice", "Number twice", "times", WRITERS)
NAME_TWICE: Final = Rulebook("name_twice", "Their name", "times", WRITERS)
OWN_NAME: Final = Rulebook("own_name", "Your name", "times", WRITERS)
_FASTER: Final = 0.9
"""A second reading is called faster when its digits take less than this share of the first one's: the ends of digits
are known to a few hundredths of a second."""
_NEAR_END: Final = 0.5
"""Near the end is the second half of the take."""
_ROOM_FOR_NUMBER_S: Final = 2.0
"""In so much speech that is not in the script a number may have been said."""
_BY_EMAIL: Final = "This script asks to look for an e-mail, which carries it."


def number_pace(evidence: Evidence) -> Check:
    """Judge how easily the number can be written along: seconds a digit, breaths between groups, the second reading."""
    row, words = evidence.thresholds, evidence.words
    if words is None or not words.readings or _by_email(evidence):
        return NUMBER_PACE.not_judged(row.digit_s, _why_no_number(evidence, words))
    fastest = min(words.readings, key=lambda reading: reading.s_per_digit)
    value = round(fastest.s_per_digit, 2)
    worst = worst_reading(words.readings, row)
    faults = _faults(words.readings, row)
    verdict = graded(passes=value >= row.digit_s and not faults, warns=value >= row.digit_fast_s)
    slow = "slow enough" if value >= row.digit_s else "a little fast" if value >= row.digit_fast_s else "too fast"
    told = " ".join([f"{value:.2f} s a digit is {slow} to write along.", *faults])
    return NUMBER_PACE.judged(verdict, value, row.digit_s, told, [(worst.start_s, worst.end_s)])


def number_twice(evidence: Evidence) -> Check:
    """Judge how often the number was said."""
    times, words = evidence.thresholds.number_times, evidence.words
    if words is None or _by_email(evidence):
        return NUMBER_TWICE.not_judged(times, _why_no_number(evidence, words))
    readings = _of_one_number(words.readings)
    value = sum(reading.whole for reading in readings)
    if value < times and evidence.lost(NUMBERS):
        return NUMBER_TWICE.not_judged(times, LOST)
    if not _writes_number(evidence) and words.added_s >= _ROOM_FOR_NUMBER_S:
        return NUMBER_TWICE.not_judged(times, "The script has no number, and what you said besides is not known.")
    verdict = graded(passes=value >= times, warns=len(readings) >= times)
    none = "No number was heard" if _writes_number(evidence) else "The script has no telephone number"
    told = f"The number was said {_times(value)}." if value else f"{none}, so nobody can call back."
    if value < len(readings):
        told = f"The number was begun {_times(len(readings))}, but not all of its digits were heard."
    return NUMBER_TWICE.judged(verdict, value, times, told, [(one.start_s, one.end_s) for one in words.readings])


def name_twice(evidence: Evidence) -> Check:
    """Judge how often the prospect's name was said."""
    times, words, script = evidence.thresholds.name_times, evidence.words, evidence.facts.script
    if words is None or script is None:
        return NAME_TWICE.not_judged(times, evidence.why_no_words)
    if words.name_count is None:
        return NAME_TWICE.not_judged(times, "The script does not tell whom you call.")
    if words.name_count < times and evidence.lost((), prospect_of(script)):
        return NAME_TWICE.not_judged(times, LOST)
    verdict = graded(passes=words.name_count >= times, warns=False)
    return NAME_TWICE.judged(verdict, words.name_count, times, f"Their name was said {_times(words.name_count)}.")


def own_name(evidence: Evidence) -> Check:
    """Judge whether the rep says their own name once more near the end; it only warns."""
    words = evidence.words
    if words is None or _by_email(evidence):
        return OWN_NAME.not_judged(2, evidence.why_no_words if words is None else _BY_EMAIL)
    if words.own_name_count is None:
        return OWN_NAME.not_judged(2, "The script does not tell who you are.")
    last_s, length_s = words.own_name_last_s, evidence.facts.measures.length_s
    script = evidence.facts.script
    near_end = words.own_name_count > 1 and last_s is not None and last_s >= _NEAR_END * length_s
    if not near_end and script is not None and evidence.lost((), own_name_of(script)):
        return OWN_NAME.not_judged(2, LOST)
    told = "Your name came again near the end." if near_end else "Your own name did not come again near the end."
    return OWN_NAME.judged(graded(passes=near_end, warns=True), words.own_name_count, 2, told)


def _of_one_number(readings: tuple[NumberReading, ...]) -> tuple[NumberReading, ...]:
    """Return the readings of the number that was said most often: another number beside it is no second reading."""
    numbers = [reading.number for reading in readings]
    most = max(numbers, key=numbers.count, default="")
    return tuple(reading for reading in readings if reading.number == most)


def _faults(readings: tuple[NumberReading, ...], row: Thresholds) -> list[str]:
    """Return what is wrong with the readings besides the seconds of their digits."""
    faults = []
    if not all(reading.grouped for reading in readings):
        faults.append("Its groups run into each other.")
    elif any(shortest_breath_s(reading) < row.group_gap_s for reading in readings):
        faults.append(f"A breath between its groups is shorter than {row.group_gap_s:g} s.")
    if len(readings) > 1 and readings[-1].s_per_digit < _FASTER * readings[0].s_per_digit:
        faults.append("The second time is faster than the first.")
    return faults


def shortest_breath_s(reading: NumberReading) -> float:
    """Return the shortest breath after a group, rounded as it is shown."""
    shortest = reading.shortest_group
    return round(min(reading.gaps_s, default=0.0) if shortest is None else shortest[1], 2)


def worst_reading(readings: tuple[NumberReading, ...], row: Thresholds) -> NumberReading:
    """Return the reading that is hardest to write along: the one with too short a breath, else the fastest."""
    short = [reading for reading in readings if shortest_breath_s(reading) < row.group_gap_s]
    fastest = min(readings, key=lambda reading: reading.s_per_digit)
    return fastest if fastest.s_per_digit < row.digit_s or not short else min(short, key=shortest_breath_s)


def _by_email(evidence: Evidence) -> bool:
    script = evidence.facts.script
    return script is not None and script.goal is Goal.EMAIL


def _writes_number(evidence: Evidence) -> bool:
    script = evidence.facts.script
    return script is not None and bool(phone_numbers([word.text for word in script.written]))


def _why_no_number(evidence: Evidence, words: Delivery | None) -> str:
    if words is None:
        return evidence.why_no_words
    return _BY_EMAIL if _by_email(evidence) else "No number was heard."


def _times(count: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(count, f"{count} times")
