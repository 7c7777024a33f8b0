"""The one correction: what costs the callback most, can be mended in the next take, and was not said last time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from trainer.coaching.checks_of_words import worst_reading
from trainer.domain.checks import CheckVerdict
from trainer.domain.names import places_of, prospect_of, times_written
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Goal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.coaching.evidence import Evidence
    from trainer.domain.checks import Check
    from trainer.domain.script import Script

ORDER: Final = (
    "number_twice",
    "number_pace",
    "length",
    "hook",
    "name_twice",
    "ums",
    "long_pauses",
    "close",
    "pace",
    "own_name",
    "sounds_read",
    "pitch",
)
"""What costs a callback most, first: without a number that can be written down nobody calls; a message that is cut off
or whose reason comes late is not heard to its end; then what distracts, then what would make it nicer."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What to do in the next take, and why.

    Attributes:
        next_thing: what to do.
        because: what was measured.
        check: the name of the check it comes from; empty where none.
        place: where it can be heard, as (start, end) in seconds; None where nowhere.
    """

    next_thing: str
    because: str
    check: str = ""
    place: tuple[float, float] | None = None


_BEGIN: Final = "Start right after the beep."
_LATE_S: Final = 1.0
"""So much silence before the first word is worth a word."""
_SILENT: Final = Correction(
    "Speak right after the beep.", "Nothing was heard. If you did speak, look at the microphone in Settings."
)
_AS_FAR: Final = Correction(
    "Read the script once more, as it is written.",
    "What could be judged is well, but your words could not be followed in the script.",
)
_ALL_WELL: Final = Correction("Go again and keep it just so.", "Nothing stands in the way of this message.")
_DECIDES: Final = ("hook", "number_twice", "name_twice")
"""Without these nobody can say that all is well."""


def correction(evidence: Evidence, checks: Sequence[Check], said_before: str = "") -> Correction:
    """Return the one thing to do next.

    Failed checks come before warnings; among equals those that a next take can mend come before those for which the
    script has to change, then by `ORDER`. What was said last time gives way to the next one of the same verdict.

    Args:
        evidence: the take.
        checks: its checks.
        said_before: the check that the last take's correction was about.
    """
    if not evidence.spoke:
        return _SILENT
    unfinished = [check for check in checks if check.name == "close" and check.verdict is CheckVerdict.FAIL]
    if unfinished and any(check.name == "length" and check.verdict is CheckVerdict.NOT_JUDGED for check in checks):
        return _told(unfinished[0], evidence)  # what else is missing is missing because the take was cut off
    for verdict in (CheckVerdict.FAIL, CheckVerdict.WARN):
        due = [check for check in checks if check.verdict is verdict]
        due.sort(key=lambda check: (not _can_be_mended(check, evidence), ORDER.index(check.name)))
        fresh = [check for check in due if check.name != said_before] or due
        if fresh:
            return _told(fresh[0], evidence)
    if evidence.words is None and evidence.facts.script is not None:
        return _AS_FAR
    script = evidence.facts.script
    by_call = script is None or script.goal is Goal.CALL_BACK
    unjudged = [one for one in checks if one.name in _DECIDES and one.verdict is CheckVerdict.NOT_JUDGED]
    if script is None or not unjudged or not by_call:
        return _ALL_WELL
    return replace(_ALL_WELL, because=f"What could be judged is well. {unjudged[0].title}: {unjudged[0].message}")


def _can_be_mended(check: Check, evidence: Evidence) -> bool:
    """Return whether the next take can be better with the same script."""
    script = evidence.facts.script
    if script is None:
        return True
    written = [word.text for word in script.written]
    if check.name == "number_twice":
        return len(phone_numbers(written)) >= evidence.thresholds.number_times
    if check.name == "name_twice":
        return times_written(prospect_of(script), script) >= evidence.thresholds.name_times
    return True


def with_suggestion(check: Check, evidence: Evidence) -> Check:
    """Return a check with what to do about it, where it warns or fails."""
    if check.verdict not in {CheckVerdict.WARN, CheckVerdict.FAIL}:
        return check
    return replace(check, suggestion=_WORDS[check.name](check, evidence))


def _told(check: Check, evidence: Evidence) -> Correction:
    words = _WORDS[check.name](check, evidence)
    return Correction(words, check.message, check.name, check.spans[0] if check.spans else None)


def _number_twice(check: Check, evidence: Evidence) -> str:
    again = "Say your number, twice."
    if check.value:
        again = "Say your number a second time." if check.value == 1 else "Say your number once more."
    elif evidence.words and evidence.words.readings:
        again = "Say every digit of your number, twice."
    return again if _can_be_mended(check, evidence) else f"Write it in: {again[0].lower()}{again[1:]}"


def _number_pace(check: Check, evidence: Evidence) -> str:
    readings = evidence.words.readings if evidence.words else ()
    row = evidence.thresholds
    if check.value is not None and check.value < row.digit_s:
        return "Slow your number down, about half a second a digit."
    worst = worst_reading(readings, row) if readings else None
    group = worst.shortest_group if worst else None
    if worst is not None and not worst.grouped:
        return f"Leave a breath after {group[0] if group else 'the first three digits'}."
    if group and group[1] < row.group_gap_s:
        return f"A longer breath after {group[0]}."
    return "Say the number as slowly the second time."


def _length(check: Check, evidence: Evidence) -> str:
    if _began_late(check, evidence):
        return _BEGIN
    return "Cut one sentence." if check.verdict is CheckVerdict.FAIL else "Lose a few words."


def _hook(check: Check, evidence: Evidence) -> str:
    if check.value is None:
        return "Say who you are and why you call."
    return _BEGIN if _began_late(check, evidence) else "Get to the reason sooner."


def _began_late(check: Check, evidence: Evidence) -> bool:
    """Return whether only the silence at the beginning is too much."""
    silence_s = evidence.facts.measures.onset_delay_s or 0.0
    if check.value is None or check.threshold is None or silence_s < _LATE_S:
        return False
    return check.value - silence_s <= check.threshold


def _name_twice(check: Check, evidence: Evidence) -> str:
    name = _as_written(evidence.facts.script) if evidence.facts.script else "their name"
    more = f"Say {name} once more, best in the close."
    return more if _can_be_mended(check, evidence) else f"Write it in: {more[0].lower()}{more[1:]}"


def _as_written(script: Script) -> str:
    """Return the prospect's name as the script writes it the first time."""
    words: list[str] = []
    places = sorted(places_of(prospect_of(script), script))
    for at in places:
        if words and at != places[len(words) - 1] + 1:
            break
        words.append(script.written[at].text.strip(",.!?;:").removesuffix("'s"))
    return " ".join(words) or "their name"


def _ums(check: Check, _evidence: Evidence) -> str:
    return "Breathe where the um was." if len(check.spans) == 1 else "Breathe where the ums were."


def _long_pauses(check: Check, _evidence: Evidence) -> str:
    return "Close the long gap." if len(check.spans) == 1 else "Close the long gaps."


def _close(check: Check, evidence: Evidence) -> str:
    script = evidence.facts.script
    if check.verdict is CheckVerdict.FAIL and script is not None:
        last = re.split(r"(?<=[.!?])\s+", script.lines[-1])[-1]
        return f"Finish it: \N{LEFT DOUBLE QUOTATION MARK}{last}\N{RIGHT DOUBLE QUOTATION MARK}"
    return "Keep your voice up to the last word."


def _pace(check: Check, evidence: Evidence) -> str:
    is_fast = check.value is not None and check.threshold is not None and check.value > check.threshold
    where = _by_number(evidence, "for the words before", "for your words")
    return f"Take more time {where}." if is_fast else "Pick up the pace a little."


def _by_number(evidence: Evidence, where: str, otherwise: str) -> str:
    return f"{where} your number" if evidence.words and evidence.words.readings else otherwise


_WORDS: Final[dict[str, Callable[[Check, Evidence], str]]] = {
    "number_twice": _number_twice,
    "number_pace": _number_pace,
    "length": _length,
    "hook": _hook,
    "name_twice": _name_twice,
    "ums": _ums,
    "long_pauses": _long_pauses,
    "close": _close,
    "pace": _pace,
    "own_name": lambda _check, evidence: f"Say your own name again {_by_number(evidence, 'beside', 'near the end')}.",
    "sounds_read": lambda _check, evidence: f"Leave one breath {_by_number(evidence, 'before', 'after the reason')}.",
    "pitch": lambda _check, _evidence: "Let your voice move a little more.",
}
