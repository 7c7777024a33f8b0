"""Are the names and the number said, and often enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import graded
from trainer.coaching.script_check.finding import Rewrite, Rule
from trainer.domain.checks import CheckVerdict
from trainer.domain.names import places_of, plain
from trainer.domain.script import Goal
from trainer.domain.thresholds import WRITERS

if TYPE_CHECKING:
    from trainer.coaching.script_check.finding import Finding
    from trainer.coaching.script_check.reading import Reading

NAME: Final = Rule("name_twice", "Their name twice", "times", WRITERS)
NUMBER: Final = Rule("number_twice", "The number twice", "times", WRITERS)
REFERRAL: Final = Rule(
    "referral", "The mutual friend", "times", "a name that both know is the warmest opening there is"
)
_STOPS: Final = ".!?\u2026"
_EDGES: Final = f"{_STOPS},;: "


def name_twice(reading: Reading) -> Finding:
    """Judge how often the prospect's name stands in it; who picks up live has heard it once."""
    times = 1 if reading.script.goal is Goal.LIVE else reading.thresholds.name_times
    if not reading.prospect:
        return NAME.not_judged("It does not tell whom you call.", times)
    said = sorted(_prospect_places(reading))
    value = sum(at - 1 not in said for at in said)
    places = reading.places(said)
    told = f"Their name is in it {_times(value)}."
    if value >= times:
        return NAME.found(CheckVerdict.PASS, value, times, told, places)
    return NAME.found(
        CheckVerdict.FAIL,
        value,
        times,
        told,
        places,
        suggestion="End with their name.",
        rewrites=[_name_at_end(reading)] if value else [],
    )


def number_twice(reading: Reading) -> Finding:
    """Judge how often the telephone number stands in it; only a call back needs one."""
    times, goal = reading.thresholds.number_times, reading.script.goal
    if goal is not Goal.CALL_BACK:
        why = "an e-mail carries it" if goal is Goal.EMAIL else "they have picked up"
        return NUMBER.not_judged(f"This script needs no number: {why}.", times)
    digits = [number.digits for number in reading.numbers]
    value = max(map(digits.count, digits), default=0)
    places = [reading.place(number.first, number.after) for number in reading.numbers]
    told = f"Your number is in it {_times(value)}."
    if value >= times:
        return NUMBER.found(CheckVerdict.PASS, value, times, told, places)
    advice = "Say it a second time, slowly and in groups." if value else "Add your number, and say it twice."
    return NUMBER.found(
        CheckVerdict.FAIL,
        value,
        times,
        told,
        places,
        suggestion=advice,
        rewrites=[_number_again(reading)] if value == 1 else [],
    )


def referral(reading: Reading) -> Finding:
    """Judge whether the mutual friend of the prospect card is named."""
    friend = reading.card.get("referral", "").split()
    if not friend:
        return REFERRAL.not_judged("The prospect card names no mutual friend.", 1)
    names = {plain(word) for word in friend}
    named = [at for at in range(len(reading.words)) if _is_named(reading, at, names)]
    if named:
        return REFERRAL.found(
            graded(passes=True, warns=True), 1, 1, f"{' '.join(friend)} is named.", reading.places(named)
        )
    told = f"You both know {' '.join(friend)}, and the script does not say so."
    return REFERRAL.found(
        CheckVerdict.WARN, 0, 1, told, suggestion=f"Begin with \u201c{' '.join(friend)} said to call\u201d."
    )


def _is_named(reading: Reading, at: int, names: set[str]) -> bool:
    """Return whether a word names the friend: not where it is part of somebody else's name."""
    if plain(reading.words[at].text) not in names:
        return False
    before, after = (
        reading.words[at - 1] if at else None,
        reading.words[at + 1] if at + 1 < len(reading.words) else None,
    )
    joins_before = before is not None and before.text[-1] not in _EDGES and _is_other(before.text, names)
    joins_after = after is not None and reading.words[at].text[-1] not in _EDGES and _is_other(after.text, names)
    return not (joins_before or joins_after)


def _is_other(word: str, names: set[str]) -> bool:
    return word[0].isupper() and plain(word) not in names and word.lower() not in {"hi", "hello", "hey", "i", "our"}


def _prospect_places(reading: Reading) -> set[int]:
    """Return the words that name the prospect; where the rep is called the same, not those of the rep's own name."""
    words = [plain(word.text) for word in reading.words]
    size = len(reading.own_name)
    own = {
        at
        for first in range(len(words) - size + 1)
        if size > 1 and tuple(words[first : first + size]) == reading.own_name
        for at in range(first, first + size)
    }
    return set(places_of(reading.prospect, reading.script)) - own


def _name_at_end(reading: Reading) -> Rewrite:
    """Return the change that puts the prospect's name behind the last sentence."""
    text = reading.script.text
    first = min(places_of(reading.prospect, reading.script))
    start, end = reading.place(first, first + 1)
    said = "{prospect}" if "prospect" in reading.words[first].fields else text[start:end].strip(_EDGES)
    last = len(text.rstrip().rstrip(_STOPS))
    stop = text[last:].strip()[:1] or "."
    return Rewrite(last, len(text.rstrip()), f", {said}{stop}")


def _number_again(reading: Reading) -> Rewrite:
    """Return the change that says the number once more in a line of its own."""
    number, text = reading.numbers[0], reading.script.text
    start, end = reading.place(number.first, number.after)
    goes_on = bool(text[end:].partition("\n")[0].strip())
    return Rewrite(end, end, f"\nThat\u2019s {text[start:end].strip(_EDGES)}." + ("\n" if goes_on else ""))


def _times(count: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(count, f"{count} times")
