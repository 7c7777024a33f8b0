"""The parts of a voicemail: which words greet, give the reason, tell the number, ask."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from trainer.domain.names import greeting_ends, own_name_of, places_of, plain, prospect_of
from trainer.domain.phone_number import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trainer.domain.phone_number import PhoneNumber
    from trainer.domain.script import Script, Written


class Slot(Enum):
    """A part of a script; the values are those of the analysis JSON."""

    GREETING = "greeting"
    WHO = "who"
    REASON = "reason"
    PROOF = "proof"
    ASK = "ask"
    NUMBER = "number"
    NUMBER_AGAIN = "number_again"
    CLOSE = "close"


HOOK: Final = frozenset({Slot.WHO, Slot.REASON, Slot.PROOF})
"""The parts that must be over early: who calls, why, and who vouches for it."""
NUMBERS: Final = frozenset({Slot.NUMBER, Slot.NUMBER_AGAIN})
_OF_FIELD: Final = {"reason": Slot.REASON, "referral": Slot.PROOF}
_WHO: Final = re.compile(
    r"\W*(my name|this is|calling from|(it's|its|it is|i'm|im|i am)\s+\w+(\s+\w+)?,?\s+(at|from|with|of)\b)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\W*(from|at|with|of|calling|here)\b", re.IGNORECASE)
_COMPANY: Final = re.compile(r"([A-Z]\S*\s*){1,4}|your (\w+ ){1,3}(at|from|with|of) .*")
"""What follows a name in an introduction: a company, or what its caller is."""
_PROOF: Final = re.compile(
    r"\b(asked|told|suggested|said|recommended|mentioned|referred|introduced)\b.*\b(me|us|you|we|i|call|talk)\b"
    r"|\b(mutual|a friend|we both know|theirs|one (customer|client|\w+er)|a (team|client|customer) of)\b",
    re.IGNORECASE,
)
_ASK: Final = re.compile(
    r"^\W*((so|please|just|maybe|or|and|then|if you could)\W+)*(call|ring|reply|text|look|take a look|let me|talk)\b"
    r"|\b(call (me|us|back)|ring me|e-?mail me|(my|an|that|the) e-?mail|subject|inbox|can we|could (we|you)|would you"
    r"|worth a|reach me|yes or)\b",
    re.IGNORECASE,
)
_CLOSE: Final = re.compile(
    r"\b(thanks|thank you|bye|good luck|take care|all the best|cheers|have a (good|great|nice)|speak soon|talk soon)\b",
    re.IGNORECASE,
)
_FILLERS: Final = frozenset({"um", "uh", "er", "so", "well", "yeah", "okay", "anyway", "and", "right"})
_TITLES: Final = frozenset({"mr.", "mrs.", "ms.", "dr.", "prof.", "st."})
_LEADS_IN: Final = 5
"""So few words before a number, as in "Again, that's", are part of it."""
_LONGEST_CLAUSE: Final = 12
"""More words without a stop are several clauses."""
_LEADS: Final = frozenset({"call", "ring", "reach", "text", "i'm", "im", "my", "on", "at", "number", "that's", "again"})
_ABOUT_THEM: Final = frozenset({"you", "your", "you're", "youre", "you've", "i", "we"})
_INTRODUCED_WITHIN: Final = 3
"""Reps say who they are in their first sentences."""


NAMES: Final = {
    Slot.GREETING: "Greeting",
    Slot.WHO: "Who you are",
    Slot.REASON: "Reason",
    Slot.PROOF: "Proof",
    Slot.ASK: "Ask",
    Slot.NUMBER: "Number",
    Slot.NUMBER_AGAIN: "Number again",
    Slot.CLOSE: "Close",
}


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words from `first` up to but not including `after`; `sentence` counts the sentences."""

    first: int
    after: int
    sentence: int
    text: str

    def holds(self, places: Iterable[int]) -> bool:
        return any(self.first <= place < self.after for place in places)


@lru_cache(maxsize=16)
def slots_of(script: Script) -> tuple[Slot, ...]:
    """Return the slot of each word of `script.written`, guessed from its blanks and its words.

    What somebody said of a line (`script.slots`) wins. Else it goes clause by clause: greeting and introduction stand
    at the beginning, a clause with the telephone number is the number's, what asks or thanks after the reason is an ask
    or the close, and everything else is the reason.
    """
    words = script.written
    numbers = phone_numbers([word.text for word in words])
    slots: list[Slot] = []
    guess = _Guess(script, numbers)
    for clause in _clauses(words, numbers, greeting_ends(script)):
        slots += [guess.next(clause)] * (clause.after - clause.first)
    for number in numbers[1:]:
        slots[number.first : number.after] = [Slot.NUMBER_AGAIN] * (number.after - number.first)
    fields = ((at, name) for at, word in enumerate(words) for name in word.fields)
    for at, name in fields:
        slots[at] = _OF_FIELD.get(name, slots[at])
    return _corrected(slots, script)


def _corrected(slots: list[Slot], script: Script) -> tuple[Slot, ...]:
    if not script.slots:
        return tuple(slots)
    lines = [line.strip() for line in script.text.splitlines() if line.strip()]
    return tuple(script.slots.get(lines[word.line], slot) for word, slot in zip(script.written, slots, strict=True))


class _Guess:
    """Guesses the slot of one clause after the other; what was before it counts."""

    def __init__(self, script: Script, numbers: tuple[PhoneNumber, ...]) -> None:
        words = script.written
        self._numbers = numbers
        self._greeting_ends = greeting_ends(script)
        self._own = places_of(own_name_of(script), script) | _blanks(script, "me")
        self._prospect = places_of(prospect_of(script), script) | _blanks(script, "prospect")
        self._last_sentence = max((clause.sentence for clause in _clauses(words, numbers, 0)), default=0)
        self._before: _Clause | None = None
        self._slot = Slot.GREETING
        self._seen: set[Slot] = set()

    def next(self, clause: _Clause) -> Slot:
        self._slot = self._guessed(clause)
        self._before = clause
        self._seen.add(self._slot)
        return self._slot

    def _guessed(self, clause: _Clause) -> Slot:
        in_number = [at for at, one in enumerate(self._numbers) if clause.holds(range(one.first, one.after))]
        has_reason = bool(self._seen & {Slot.REASON, Slot.PROOF})
        rules = (
            (bool(in_number), Slot.NUMBER_AGAIN if in_number and in_number[0] else Slot.NUMBER),
            (self._greets(clause), Slot.GREETING),
            (self._introduces(clause), Slot.WHO),
            (self._ends(clause), Slot.CLOSE),
            (bool(_PROOF.search(clause.text)) and not self._seen & NUMBERS, Slot.PROOF),
            (bool(_ASK.search(clause.text)) and has_reason, Slot.ASK),
        )
        return next((slot for holds, slot in rules if holds), self._carried_on(clause))

    def _greets(self, clause: _Clause) -> bool:
        is_name = set(range(clause.first, clause.after)) <= self._prospect
        goes_on = clause.first == 0 or (self._slot is Slot.GREETING and self._seen == {Slot.GREETING})
        return clause.after <= self._greeting_ends or (is_name and goes_on)

    def _introduces(self, clause: _Clause) -> bool:
        if clause.sentence >= _INTRODUCED_WITHIN or Slot.WHO in self._seen.difference({self._slot}):
            return False
        if self._slot is Slot.WHO and self._is_same_sentence(clause):
            return bool(_FROM.match(clause.text) or _COMPANY.fullmatch(clause.text))
        return clause.holds(self._own) or bool(_WHO.match(clause.text))

    def _ends(self, clause: _Clause) -> bool:
        """Return whether a clause closes the message: it thanks, stands last, or follows the number."""
        if not self._seen & {Slot.REASON, Slot.PROOF, *NUMBERS}:
            return False
        is_last = clause.sentence == self._last_sentence and clause.sentence > 1
        after_number = self._slot in NUMBERS and self._is_same_sentence(clause)
        return is_last or after_number or bool(_CLOSE.search(clause.text))

    def _carried_on(self, clause: _Clause) -> Slot:
        """Return the slot of a clause that says nothing of itself."""
        is_filler = all(plain(word) in _FILLERS for word in clause.text.split())
        if self._is_same_sentence(clause) and (is_filler or self._slot in {Slot.ASK, Slot.CLOSE, Slot.PROOF}):
            return self._slot
        return Slot.CLOSE if self._seen & NUMBERS else Slot.REASON

    def _is_same_sentence(self, clause: _Clause) -> bool:
        return self._before is not None and self._before.sentence == clause.sentence


def _blanks(script: Script, name: str) -> frozenset[int]:
    """Return the words that fill a blank, or stand for it while nobody has."""
    return frozenset(at for at, word in enumerate(script.written) if name in word.fields)


def _clauses(words: Sequence[Written], numbers: Sequence[PhoneNumber], greeting_ends: int) -> Iterator[_Clause]:
    """Yield the stretches between two stops; the greeting is one of its own, and a number has what leads to it."""
    first = sentence = 0
    for at, word in enumerate(words):
        is_last = at + 1 == len(words) or words[at + 1].line != word.line
        ends = word.text.rstrip("\"'\u201d\u2019)")[-1:] in set(".!?") and word.text.lower() not in _TITLES
        stops = word.text[-1] in ",;:\u2013\u2014" and not _leads_to(numbers, first, at + 1)
        if is_last or ends or stops or at + 1 == greeting_ends:
            for start, after in _unstopped(words, numbers, first, at + 1):
                yield _Clause(start, after, sentence, " ".join(one.text for one in words[start:after]))
            first = at + 1
        sentence += is_last or ends


def _unstopped(
    words: Sequence[Written], numbers: Sequence[PhoneNumber], first: int, after: int
) -> Iterator[tuple[int, int]]:
    """Yield a clause, or where somebody typed a message without stops its parts: introduction, reason, number, rest."""
    breaks = {first, after}
    if after - first > _LONGEST_CLAUSE:
        for number in numbers:
            if first <= number.first < after:
                window = range(max(first, number.first - _LEADS_IN), number.first)
                leads = [at for at in window if plain(words[at].text) in _LEADS]
                breaks |= {leads[0] if leads else number.first, min(number.after, after)}
        named = [at for at in range(first + 1, after) if words[at].text[0].isupper()]
        told = [at for at in range(first + 1, after) if plain(words[at].text) in _ABOUT_THEM]
        if named and told and first < named[0] < told[0]:
            breaks.add(told[0])
    places = sorted(breaks)
    yield from itertools.pairwise(places)


def _leads_to(numbers: Sequence[PhoneNumber], first: int, stop: int) -> bool:
    """Return whether a stop stands inside a number, or between it and the few words that lead to it."""
    return any(number.first - _LEADS_IN <= first < number.after and stop < number.after for number in numbers)
