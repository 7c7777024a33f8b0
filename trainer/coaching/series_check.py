"""A series of messages for one prospect: when to leave each, and whether they belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import graded
from trainer.coaching.script_check.check import read_script
from trainer.coaching.script_check.finding import Rule
from trainer.coaching.script_check.reading import phrases
from trainer.coaching.script_check.rules_of_phrases import not_again
from trainer.coaching.script_check.specifics import specifics
from trainer.domain.checks import CheckVerdict
from trainer.domain.slots import Slot
from trainer.domain.thresholds import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.script_check.finding import Finding
    from trainer.coaching.script_check.reading import Reading
    from trainer.domain.script import Script

LENGTH: Final = Rule("series_length", "Several, over weeks", "messages", WRITERS)
REASONS: Final = Rule("new_reasons", "No reason twice", "messages", WRITERS)
VALUE: Final = Rule("adds_value", "Each adds value", "messages", WRITERS)
NEVER_AGAIN: Final = Rule("never_again", "Never \u201cagain\u201d", "messages", WRITERS)
FREE: Final = Rule("breakup_frees", "The breakup sets them free", "messages", WRITERS)
FEWEST, MOST = 3, 6
"""So many messages a prospect should hear: fewer give up too early, more pester."""
SAME: Final = 0.5
"""Two reasons with this share of their words of weight in common are the same one."""
DAYS_APART: Final = (0, 3, 8, 14, 21, 28)
"""From the first message to each; some days each, the breakup about three weeks later."""
BEST_HOURS: Final = ((time(6, 45), time(8, 0)), (time(16, 30), time(18, 30)))
"""Before the first meetings and after the last ones; never Friday afternoon or Monday morning (writers on sales)."""
_MONDAY, _FRIDAY, _SATURDAY = 0, 4, 5
_FREES: Final = phrases(
    *(
        "if it's (a )?no",
        "if it is (a )?no",
        "if now isn't the time",
        "if now is not the time",
        "if this isn't for you",
    ),
    *("if i'm wrong", "if it's not", "if it isn't", "say so", "tell me no", "say no", "a no is fine", "no is fine"),
    *("i'll stop", "i will stop", "close (the|your) file", "closing (the|your) file", "won't call", "stop calling"),
    *("my last (call|message|voicemail)", "last time i call", "no hard feelings", "leave you in peace", "take you off"),
)
_ASKS_NO: Final = re.compile(r"\b(?:a|plain|say|or|me|word,|it's) no\b|\bno is\b|\bno,? (?:also|too) is\b|\bif not\b")
"""A no that is asked for: "no rush" is none."""
_LIGHT: Final = frozenset(
    {
        *("the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "for", "from", "with", "by", "is", "are", "was"),
        *("you", "your", "i", "we", "my", "our", "it", "that", "this", "their", "theirs", "who", "what", "how", "one"),
        *(
            "me",
            "us",
            "he",
            "she",
            "they",
            "them",
            "his",
            "her",
            "be",
            "been",
            "have",
            "has",
            "had",
            "do",
            "does",
            "did",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Slotted:
    """When to leave a message: the day, and the hours that are best on it.

    Attributes:
        day: the day.
        hours: the best hours on it, as (from, until).
    """

    day: date
    hours: tuple[tuple[time, time], ...]


def suggested_times(starts_on: date, messages: int) -> tuple[Slotted, ...]:
    """Return when to leave each message of a series, in the prospect's own time; shape (messages,)."""
    gaps = [*DAYS_APART, *range(DAYS_APART[-1] + 7, DAYS_APART[-1] + 7 * messages, 7)]
    days: list[date] = []
    for gap in gaps[:messages]:
        day = _working_day(starts_on + timedelta(days=gap))
        days.append(day if not days or day > days[-1] else _working_day(days[-1] + timedelta(days=1)))
    return tuple(Slotted(day, _hours_of(day)) for day in days)


def check_series(scripts: Sequence[Script]) -> tuple[Finding, ...]:
    """Return what the messages of a series are together; places are left out, messages are named by their number."""
    readings = [read_script(script) for script in scripts]
    return (_length(readings), _new_reasons(readings), _adds_value(readings), _never_again(readings), _frees(readings))


def _length(readings: Sequence[Reading]) -> Finding:
    count = len(readings)
    verdict = graded(passes=FEWEST <= count <= MOST, warns=True)
    advice = "" if verdict is CheckVerdict.PASS else f"Leave {FEWEST} to {MOST}, the last of them the breakup."
    return LENGTH.found(verdict, count, FEWEST, f"{_messages(count)} in the series.", suggestion=advice)


def _new_reasons(readings: Sequence[Reading]) -> Finding:
    words = [_reason_words(reading) for reading in readings]
    twins = [
        (first + 1, second + 1)
        for second in range(len(words))
        for first in range(second)
        if _common(words[first], words[second]) >= SAME
    ]
    if not twins:
        return REASONS.found(CheckVerdict.PASS, 0, 0, "Each message has a reason of its own.")
    told = " ".join(f"{second} gives the reason of {first}." for first, second in twins)
    return REASONS.found(CheckVerdict.FAIL, len(twins), 0, told, suggestion="Give each message something new.")


def _adds_value(readings: Sequence[Reading]) -> Finding:
    empty = [at + 1 for at, reading in enumerate(readings[:-1]) if not specifics(reading)]
    if not empty:
        return VALUE.found(CheckVerdict.PASS, 0, 0, "Each message brings a fact or a figure.")
    told = f"{_listed(empty)} {'bring' if len(empty) > 1 else 'brings'} no fact and no figure."
    return VALUE.found(
        CheckVerdict.WARN, len(empty), 0, told, suggestion="Add what you saw at their company, or a figure."
    )


def _never_again(readings: Sequence[Reading]) -> Finding:
    again = [at + 1 for at, reading in enumerate(readings) if not_again(reading).verdict is not CheckVerdict.PASS]
    if not again:
        return NEVER_AGAIN.found(CheckVerdict.PASS, 0, 0, "None reminds them that they have not called.")
    told = f"{_listed(again)} {'remind' if len(again) > 1 else 'reminds'} them that they have not called."
    return NEVER_AGAIN.found(CheckVerdict.FAIL, len(again), 0, told, suggestion="Say what is new instead.")


def _frees(readings: Sequence[Reading]) -> Finding:
    if not readings:
        return FREE.not_judged("There is no message yet.")
    last = readings[-1]
    frees, asks_no = any(True for _ in last.found(_FREES)), bool(_ASKS_NO.search(last.flat))
    if frees and asks_no:
        return FREE.found(CheckVerdict.PASS, 1, 1, "The last one sets them free and welcomes a no.")
    told = "The last one does not ask for a no." if frees else "The last one does not set them free."
    return FREE.found(
        CheckVerdict.WARN, 0, 1, told, suggestion="\u201cIf it\u2019s a no, say so\u201d: a no is welcome."
    )


def _reason_words(reading: Reading) -> frozenset[str]:
    """Return the words of weight of a message's reason, bare."""
    told = (
        word.text.lower().replace("\u2019", "'").strip(".,;:!?\"'()\u2013\u2014")
        for word, slot in zip(reading.words, reading.slots, strict=True)
        if slot in {Slot.REASON, Slot.PROOF}
    )
    return frozenset(word for word in told if word and word not in _LIGHT and word not in reading.prospect)


def _common(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of words that two reasons have in common, of the smaller one."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller > 1 else 0.0


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _hours_of(day: date) -> tuple[tuple[time, time], ...]:
    morning, evening = BEST_HOURS
    if day.weekday() == _MONDAY:
        return (evening,)
    return (morning,) if day.weekday() == _FRIDAY else (morning, evening)


def _listed(numbers: Sequence[int]) -> str:
    said = [str(number) for number in numbers]
    return f"Message {said[0]}" if len(said) == 1 else f"Messages {', '.join(said[:-1])} and {said[-1]}"


def _messages(count: int) -> str:
    return f"{count} message{'' if count == 1 else 's'}"
