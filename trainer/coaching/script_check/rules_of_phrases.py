"""Phrases that cost trust: selling, pressing, hedging, pretending. Whole phrases are matched, never single letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from trainer.coaching.evidence import graded
from trainer.coaching.script_check.finding import Rewrite, Rule
from trainer.coaching.script_check.reading import phrases
from trainer.coaching.script_check.specifics import specifics
from trainer.domain.checks import CheckVerdict
from trainer.domain.salesy import FLAGRANT
from trainer.domain.thresholds import WRITERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from trainer.coaching.script_check.finding import Finding
    from trainer.coaching.script_check.reading import Match, Reading

SALESY: Final = Rule("not_salesy", "Not salesy", "phrases", WRITERS)
AGAIN: Final = Rule("not_again", "Never \u201cit\u2019s me again\u201d", "phrases", WRITERS)
HEDGES: Final = Rule("no_hedges", "No fillers and hedges", "words", WRITERS)
DECEPTION: Final = Rule("no_deception", "Nothing pretended", "phrases", WRITERS)
_SALESY_FAIL: Final = 2
_HEDGES_FAIL: Final = 4
_THEIRS: Final = re.compile(r"\b(?:your|their|his|her)\s+(?:\w+\s+)?$")
_MAY_BE_THEIRS: Final = frozenset(
    {"new product", "new service", "opportunity", "award winning", "award-winning", "premier", "innovative"}
)
"""What is said of them is no selling: "your new product line"."""
_ORDERS: Final = frozenset({"act now", "buy now", "sign up today"})
_ORDERED: Final = re.compile(r"(^|[.,;:!?]\s+|\b(so|and|please|then|just|to|must|should)\s+)$")
"""Only where somebody is told to: "the second act now runs ninety minutes"."""
_AGAIN: Final = phrases(
    *("me again", "it's me again", "calling again", "calling you again", "trying you again", "trying again"),
    *("reaching out again", "back again", "here again", "called (you )?(several|a few|many|three|four|five) times"),
    *("left (you )?(several|a few|many|two|three|four|five) (messages|voicemails)", "following up"),
    r"(?:just|only|i'm|i am|was|calling to|wanted to) (?:check|checking) (?:in|back)",
    r"(?:it's|its|it is|this is) \w+(?: \w+)? again",
    r"(?:second|third|fourth|fifth) time (?:i|this|that)",
    r"haven't (?:called|rung|phoned) (?:me )?back",
    *("haven't heard anything", "left you a (?:voicemail|message) last", "sent a couple of e-?mails"),
    *("touching base", "touch base", "circling back", "circle back"),
    r"(got|get|received|about|on) my (last |previous |earlier )?(messages?|voicemails?|e-?mails?)",
    *("still haven't heard", "did you see my (message|voicemail|e-?mail)"),
    *("haven't heard back", "haven't heard from you", "never heard back", "tried (to reach )?you (several|a few|many)"),
    *("keep missing you", "keep missing each other", "you never (called|replied)", "second time i('ve)? call(ed)?"),
)
_HEDGE_WORDS: Final = phrases(
    *("um", "umm", "uh", "uhm", "er", "erm", "hmm", "kind of", "kinda", "sort of", "sorta", "maybe", "perhaps"),
    *("i think", "i guess", "i suppose", "i feel like", "i was wondering", "i was hoping", "hopefully", "basically"),
    *("honestly", "to be honest", "if that makes sense", "you know,", "i'm not sure"),
    *("i'm not really sure", "i don't know", "sorry to bother you", "sorry to bother", "i mean,", "at all possible"),
    *("when you have (some|a) time", "whenever you can", "no worries", "or not", "a little bit"),
    *("if you could", "if you want to", "or something", "or whatever", "just"),
)
_JUST_FINE: Final = re.compile(
    r"just[\s-]+(in|after|before|over|under|below|above|one|two|three|four|five|six|seven|eight|nine|ten|right|\d)\b"
    r"|just\s+(\w+ed|won|hired|moved|made|bought|built|raised|sold|grew|took|opened|became|began|cut|lost|went|left)\b"
)
_JUST_PRICE: Final = re.compile(r"\b(a|an|the|is|more)\s+$")
"""After such a word it means fair."""
_JUST_ME: Final = re.compile(r"\b(i|we|i'm|we're|i'd|we'd|i've)\s+$")
_NOT_HEDGES: Final = re.compile(r"\b(the|a|which|this|that|these|those|what|some|any|every|one|your)\s+$")
"""Before "sort of" and "kind of" such a word makes them a plain noun."""
_KINDS: Final = frozenset({"kind of", "sort of"})
_PRETENDS: Final = phrases(
    *("returning your call", "return your call", "as we discussed", "as discussed", "per our conversation"),
    *("following our conversation", "(regarding|about|concerning) your account", "personal matter", "private matter"),
    *(
        "urgent(?! care)",
        "urgently",
        "important matter",
        "time-sensitive",
        "time sensitive",
        "it's important that you call",
    ),
    *("you've been selected", "you have been selected", "you've won", "final notice", "last chance"),
    *("(?:isn't|is not|not) a sales call", "can't say much", "cannot say much"),
    *("you asked me to call", "you requested", "about your order", "about your invoice", "confidential"),
)
_TEASES: Final = phrases(
    *(
        "i have a question for you",
        "i have a quick question for you",
        "i have a question",
        "i have a quick question",
        "a quick question for you",
        "a question for you",
    ),
    *(
        "quick question",
        "i have something for you",
        "i have something important",
        "i need to (talk|speak) (to|with) you",
    ),
    *("i need to ask you something", "i have some news", "call me back about something"),
)
_LEAVE_OUT: Final = "Leave it out."
_CALL_ME: Final = re.compile(r"\b(call|ring|phone|reach) (me|us|back)\b")
_BETTER_AGAIN: Final = "Say what is new since then, or \u201cI am sorry we haven\u2019t connected yet\u201d."
_CUTTABLE: Final = frozenset(
    {"um", "umm", "uh", "uhm", "er", "erm", "hmm", "just", "kind of", "sort of", "kinda", "sorta", "basically"}
    | {"honestly", "maybe", "perhaps", "hopefully", "to be honest"}
)


def not_salesy(reading: Reading) -> Finding:
    """Judge how much of it sounds like an advertisement; the list stands in the settings."""
    matches = [one for one in reading.found(_pattern(tuple(reading.salesy))) if not _is_innocent(reading, one)]
    said = [_listed(one.match[0], reading.salesy) for one in matches]
    flagrant = any(phrase in FLAGRANT for phrase in said)
    value = len(said)
    verdict = graded(passes=not value, warns=value < _SALESY_FAIL and not flagrant)
    if verdict is CheckVerdict.PASS:
        return SALESY.found(verdict, 0, 0, "Nothing in it sounds like an advertisement.")
    better = "; ".join(
        f"\u201c{phrase}\u201d: say {reading.salesy.get(phrase, 'it in plain words')}"
        for phrase in dict.fromkeys(said[:3])
    )
    told = f"{_quoted(reading, matches)} {_verb(matches, 'sound')} like selling."
    return SALESY.found(
        verdict, value, 0, told, reading.joined([one.place for one in matches]), suggestion=f"Instead of {better}."
    )


def not_again(reading: Reading) -> Finding:
    """Judge whether it reminds them that they did not call back."""
    matches = list(reading.found(_AGAIN))
    if not matches:
        return AGAIN.found(CheckVerdict.PASS, 0, 0, "It does not remind them that they have not called.")
    told = f"{_quoted(reading, matches)} {_verb(matches, 'remind')} them that they have not called."
    return AGAIN.found(
        CheckVerdict.FAIL, len(matches), 0, told, [one.place for one in matches], suggestion=_BETTER_AGAIN
    )


def no_hedges(reading: Reading) -> Finding:
    """Judge words that make a message smaller than it is."""
    matches = [one for one in reading.found(_HEDGE_WORDS) if _hedges(reading, one)]
    if not matches:
        return HEDGES.found(CheckVerdict.PASS, 0, 0, "Nothing in it hedges.")
    verdict = graded(passes=False, warns=len(matches) < _HEDGES_FAIL)
    told = f"{_quoted(reading, matches)} {_verb(matches, 'weaken')} the message."
    cuts = [_cut(reading, one) for one in matches if one.match[0] in _CUTTABLE and not reading.words[one.word].fields]
    return HEDGES.found(
        verdict, len(matches), 0, told, [one.place for one in matches], suggestion=_LEAVE_OUT, rewrites=_apart(cuts)
    )


def no_deception(reading: Reading) -> Finding:
    """Judge whether it pretends a bond or teases without a reason; a question that is asked is no tease."""
    matches = [*reading.found(_PRETENDS), *teases(reading)]
    if not matches:
        return DECEPTION.found(CheckVerdict.PASS, 0, 0, "It says openly why you call.")
    told = f"{_quoted(reading, matches)} {_verb(matches, 'promise')} more than the message says."
    return DECEPTION.found(
        CheckVerdict.FAIL,
        len(matches),
        0,
        told,
        [one.place for one in matches],
        suggestion="Say in one sentence why you call.",
    )


def teases(reading: Reading) -> list[Match]:
    """Return what makes curious in place of a reason; a question that is asked, or a reason besides, makes it none."""
    asked = [reading.text_of(one.first, one.after) for one in reading.sentences]
    is_open = any(one.endswith("?") and not _CALL_ME.search(one) for one in asked) or specifics(reading)
    return [] if is_open else list(reading.found(_TEASES))


@lru_cache(maxsize=4)
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the phrases of a list, in the singular and the plural."""
    return phrases(*(f"{' '.join(map(re.escape, re.split('[ -]+', phrase)))}(?:s|es)?" for phrase in listed))


def _listed(said: str, listed: Collection[str]) -> str:
    """Return the phrase of the list that was said; between its words may stand other signs."""
    words = re.sub(r"[\s,;:\u2013\u2014]+", " ", said)
    ways = (words, words.replace(" ", "-"), words.replace("-", " "))
    return next((form for way in ways for form in (way, way[:-1], way[:-2]) if form in listed), words)


def _is_innocent(reading: Reading, one: Match) -> bool:
    around = reading.flat[: one.match.start()], reading.flat[one.match.end() : one.match.end() + 12]
    if _listed(one.match[0], reading.salesy) in _ORDERS and not _ORDERED.search(around[0]):
        return True
    may_be = _listed(one.match[0], reading.salesy) in _MAY_BE_THEIRS
    return may_be and bool(_THEIRS.search(around[0]) or re.match(r"\s+of (?:yours|theirs)\b", around[1]))


def _hedges(reading: Reading, one: Match) -> bool:
    """Return whether a hedging word hedges here: "just in time" and "this kind of" do not."""
    said, before, rest = one.match[0], reading.flat[: one.match.start()], reading.flat[one.match.start() :]
    if said == "just":
        if _JUST_PRICE.search(before):
            return False
        return not _JUST_FINE.match(rest) or bool(_JUST_ME.search(before) and not rest.startswith("just in"))
    if said == "or not":
        return not re.search(r"\bwhether\b[^.!?]*$", before)
    return said not in _KINDS or not _NOT_HEDGES.search(before)


def _cut(reading: Reading, one: Match) -> Rewrite:
    """Return the change that leaves a phrase out, with the comma and the space behind it."""
    text, (start, end) = reading.script.text, one.place
    while text[end : end + 1] in {",", " "}:
        end += 1
    opens = start == 0 or text[:start].rstrip(" ")[-1:] in {".", "!", "?", "\n", ""}
    first = text[end : end + 1] if opens else ""
    return Rewrite(start, end + len(first), first.upper())


def _apart(changes: Iterable[Rewrite]) -> list[Rewrite]:
    """Return changes without those that begin inside the one before: the next click makes them."""
    kept: list[Rewrite] = []
    for change in sorted(changes, key=lambda one: one.start):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _quoted(reading: Reading, matches: Sequence[Match]) -> str:
    """Return what was found, as it is written, each once."""
    said = dict.fromkeys(" ".join(reading.written(one.place).split()).strip(",") for one in matches)
    every = [f"\u201c{phrase}\u201d" for phrase in said]
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"


def _verb(matches: Sequence[Match], verb: str) -> str:
    return verb if len({one.match[0] for one in matches}) > 1 else f"{verb}s"
