"""Is it about them, for a reason, in sentences that a breath carries, and does it end well."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import graded
from trainer.coaching.script_check.finding import Rule
from trainer.coaching.script_check.reading import phrases
from trainer.coaching.script_check.specifics import generic, specifics
from trainer.domain.checks import CheckVerdict
from trainer.domain.names import places_of
from trainer.domain.script import Goal
from trainer.domain.slots import Slot
from trainer.domain.thresholds import WRITERS

if TYPE_CHECKING:
    from trainer.coaching.script_check.finding import Finding, Place
    from trainer.coaching.script_check.reading import Reading, Sentence

REASON: Final = Rule("specific_reason", "A specific reason", "places", WRITERS)
ABOUT: Final = Rule("about_them", "About them", "words", WRITERS)
RAMBLING: Final = Rule("not_rambling", "No rambling", "words", "a sentence of more than 25 words is lost by ear")
CLOSE: Final = Rule("strong_close", "A strong close", "endings", WRITERS)
_THEM: Final = frozenset({"you", "your", "yours", "yourself", "you're", "you've", "you'll", "you'd"})
_ME: Final = frozenset(
    {
        *("i", "me", "my", "mine", "myself", "i'm", "i've", "i'll", "i'd"),
        *("we", "us", "our", "ours", "we're", "we've", "we'll", "we'd"),
    }
)
_ME_WARN, _ME_FAIL = 3, 4
"""So many words about the caller are too many where few are about the prospect."""
_LOPSIDED: Final = 3
_SENTENCE_WORDS, _SENTENCE_FAIL = 25, 36
_JOINED: Final = phrases("and", "but", "so", "or", "because", "although", "which", "then", "if", "when", "while")
_CLAUSES_WARN, _CLAUSES_FAIL = 4, 6
_STRAYS: Final = phrases(
    *("or maybe not", "i'm not really sure", "not really sure", "anyway", "anyways", "a number of things"),
    *("one of them is", "by the way", "long story short", "whatever is easier", "i could call you", "as i was saying"),
    *("what else", "where was i", "or something", "i mean", "you know what", "oh and"),
    *("i'm not sure if", "i wasn't sure"),
    *("although we also", "we also do", "among other things", "and so on", "and so forth", "et cetera"),
)
_STRAYS_FAIL: Final = 2
_TRAILS: Final = phrases(
    *("so,? yeah", "or not", "whenever", "whatever", "no worries", "anyway,? okay", "okay,? bye", "yeah,? bye"),
    *("if you want to", "maybe", "i guess", "that's (it|about it|all)", "so okay", "okay so", "um"),
)
_END_WITH: Final = "End with their name, your number, or what happens next."
_PARTINGS: Final = frozenset({"thanks", "thank", "bye", "goodbye", "cheers", "luck", "care", "wishes", "regards"})
_WISH: Final = "have"
"""As in "have a great day": it is said to everybody, and asks for nothing."""
_COURTESY: Final = _PARTINGS | {
    *("you", "okay", "ok", "so", "much", "a", "lot", "very", "again", "and", "for", "now", "your", "time", "many"),
    *(_WISH, "great", "good", "nice", "lovely", "day", "one", "week", "weekend", "best", "take", "kind", "all", "the"),
}
_STEP: Final = re.compile(
    r"^\W*(?:so |then |please |or )?"
    r"(?:call|ring|reply|text|talk|speak|open|look|tell|say|send|try|ask|pick|reach|e-?mail|let)\b"
    r"|\b(?:call|ring|text|reply|talk|speak|open|look|tell) (?:me|back|us|by|on|before|tomorrow|soon|to|for)\b"
    r"|\bgive (?:me|us) a (?:ring|shout|bell|call|buzz)\b"
    r"|\b(?:i'll|i will|we'll) \w+"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|tomorrow|today|noon|tonight|morning|afternoon|week)\W*$"
    r"|\b(?:yes or (?:a )?no|say so|look forward|worth)\b",
)
_BY_EMAIL: Final = re.compile(r"\b(?:e-?mail(?:ed|s)?|inbox|subject line)\b")


def specific_reason(reading: Reading) -> Finding:
    """Judge whether the reason would fit nobody else: a figure, a name, an event, something researched."""
    if not reading.has(Slot.REASON, Slot.PROOF, Slot.ASK):
        return REASON.found(
            CheckVerdict.FAIL, 0, 1, "It gives no reason.", suggestion="Say what you saw at their company."
        )
    if "reason" in reading.empty:
        return REASON.not_judged("The blank for what you found out is still empty.", 1)
    found, vague = specifics(reading), generic(reading)
    if found and (len(found) > len(vague) or not vague):
        return REASON.found(CheckVerdict.PASS, len(found), 1, "The reason is specific.", found)
    fact = reading.card.get("reason", "")
    advice = f"Use what you know: {fact}." if fact else "Name something you saw, read or counted at their company."
    verdict = graded(passes=False, warns=bool(found) or not vague)
    return REASON.found(verdict, len(found), 1, "The reason would fit any company.", vague, suggestion=advice)


def about_them(reading: Reading) -> Finding:
    """Judge words about them against words about the caller; introduction, number and goodbye do not count."""
    counted = [at for at, slot in enumerate(reading.slots) if slot in {Slot.REASON, Slot.PROOF, Slot.ASK}]
    names = places_of(reading.prospect, reading.script) if reading.prospect else frozenset()
    bare = {at: _bare(reading.words[at].text) for at in counted}
    me = [at for at in counted if bare[at] in _ME]
    them = [at for at in counted if bare[at] in _THEM or at in names or "their_company" in reading.words[at].fields]
    is_fail = len(me) >= _ME_FAIL and len(me) >= _LOPSIDED * len(them)
    is_warn = len(me) >= _ME_WARN and len(me) > len(them) + 1
    verdict = graded(passes=not (is_fail or is_warn), warns=not is_fail)
    told = f"About them {len(them)}, about you {len(me)}."
    if verdict is CheckVerdict.PASS:
        return ABOUT.found(verdict, len(me), None, told)
    return ABOUT.found(
        verdict,
        len(me),
        len(them),
        told,
        reading.places(me),
        suggestion="Turn a sentence round: begin it with \u201cyou\u201d.",
    )


def not_rambling(reading: Reading) -> Finding:
    """Judge the length of sentences, the clauses strung together, and words that lead nowhere."""
    longest = max(reading.sentences, key=lambda one: _length(reading, one))
    value = _length(reading, longest)
    long = [one for one in reading.sentences if _length(reading, one) > _SENTENCE_WORDS]
    strung = [one for one in reading.sentences if _clauses(one) >= _CLAUSES_WARN]
    strays = list(reading.found(_STRAYS))
    fails = (
        value >= _SENTENCE_FAIL
        or len(strays) >= _STRAYS_FAIL
        or any(_clauses(one) >= _CLAUSES_FAIL for one in strung)
        or len(long) + bool(strays) >= _STRAYS_FAIL
    )
    if not (long or strung or strays):
        told = f"The longest sentence has {value} words."
        return RAMBLING.found(CheckVerdict.PASS, value, _SENTENCE_WORDS, told)
    places = [*(reading.place(one.first, one.after) for one in (*long, *strung)), *(one.place for one in strays)]
    told = _why_rambling(value, strung, [one.match[0] for one in strays])
    return RAMBLING.found(
        graded(passes=False, warns=not fails),
        value,
        _SENTENCE_WORDS,
        told,
        _apart(places),
        suggestion="One thought a sentence, at most twelve words.",
    )


def strong_close(reading: Reading) -> Finding:
    """Judge the last sentence: a name, the number, a next step; or a voice that trails off."""
    last = reading.sentences[-1]
    place = reading.place(last.first, last.after)
    text = reading.text_of(last.first, last.after)
    trails = [one for one in reading.found(_TRAILS) if one.word >= last.first]
    if trails:
        return CLOSE.found(
            CheckVerdict.FAIL,
            0,
            1,
            "The end trails off.",
            [place],
            suggestion=_END_WITH,
        )
    if _ends_well(reading, last, text):
        return CLOSE.found(CheckVerdict.PASS, 1, 1, "It ends on purpose.", [place])
    return CLOSE.found(
        CheckVerdict.WARN,
        0,
        1,
        "The last words ask for nothing.",
        [place],
        suggestion=_END_WITH,
    )


def _ends_well(reading: Reading, last: Sentence, text: str) -> bool:
    names = _names_in(reading, last)
    spoken = [_bare(reading.words[at].text) for at in range(last.first, last.after) if at not in names]
    if all(word in _COURTESY for word in spoken):
        return bool(names) and (not spoken or _is_one_parting(spoken)) and _may_part(reading)
    return bool(names) or any(number.after >= last.after for number in reading.numbers) or _asks(reading, text)


def _names_in(reading: Reading, sentence: Sentence) -> set[int]:
    """Return the words of a sentence that are a name of the prospect or of the caller."""
    known = (places_of(name, reading.script) for name in (reading.prospect, reading.own_name) if name)
    return set(range(sentence.first, sentence.after)).intersection(frozenset().union(*known))


def _is_one_parting(spoken: list[str]) -> bool:
    """Return whether somebody takes their leave once: "thanks, bye" and "have a great day" only fill the end."""
    return sum(word in _PARTINGS for word in spoken) <= 1 and _WISH not in spoken


def _may_part(reading: Reading) -> bool:
    """Return whether the number or a next step is still in the ear when nothing but a parting word follows."""
    if len(reading.sentences) <= 1:
        return False
    before = reading.sentences[-2]
    text = reading.text_of(before.first, before.after)
    return (
        any(number.after > before.first for number in reading.numbers)
        or _asks(reading, text)
        or bool(_BY_EMAIL.search(text))
    )


def _asks(reading: Reading, text: str) -> bool:
    is_live = reading.script.goal is Goal.LIVE and "?" in reading.flat
    return bool(_STEP.search(text)) or text.endswith("?") or is_live


def _length(reading: Reading, sentence: Sentence) -> int:
    """Return the words of a sentence; a telephone number counts as one."""
    inside = sum(
        min(number.after, sentence.after) - max(number.first, sentence.first) - 1
        for number in reading.numbers
        if number.first < sentence.after and number.after > sentence.first
    )
    return sentence.length - inside


def _clauses(sentence: Sentence) -> int:
    """Return how many clauses are strung onto the first one of a sentence."""
    return sum(1 for _ in _JOINED.finditer(sentence.text.lower().replace("\u2019", "'")))


def _why_rambling(value: int, strung: list[Sentence], strays: list[str]) -> str:
    if strays:
        return f"\u201c{strays[0]}\u201d leads nowhere."
    if value > _SENTENCE_WORDS:
        return f"A sentence has {value} words; the ear loses it after {_SENTENCE_WORDS}."
    return f"A sentence strings {_clauses(strung[0]) + 1} thoughts together."


def _apart(places: list[Place]) -> list[Place]:
    """Return places without those that lie inside another."""
    return [
        one
        for one, _ in groupby(
            sorted(p for p in places if not any(q != p and q[0] <= p[0] and p[1] <= q[1] for q in places))
        )
    ]


def _bare(word: str) -> str:
    return word.lower().replace("\u2019", "'").strip(".,;:!?\"'()\u2013\u2014\u201c\u201d")
