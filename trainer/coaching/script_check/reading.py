"""A script as the rules read it: sentences, phrases, and where each stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from trainer.coaching.examples import empty_blanks, with_examples
from trainer.domain.names import own_name_of, prospect_of
from trainer.domain.phone_number import phone_numbers
from trainer.domain.slots import NUMBERS, Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from trainer.coaching.script_check.finding import Place
    from trainer.coaching.time_budget import TimeBudget
    from trainer.domain.phone_number import PhoneNumber
    from trainer.domain.script import Script, Written
    from trainer.domain.thresholds import Thresholds

_QUOTES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
_TITLES: Final = frozenset({"mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "vs.", "inc.", "ltd.", "co."})
_ENDS: Final = frozenset(".!?\u2026")
_CLOSING: Final = "\"')]\u201d\u2019"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words from `first` up to but not including `after`."""

    first: int
    after: int
    text: str

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return self.after - self.first


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the rules know of a script.

    Attributes:
        script: the words; a blank that nobody filled holds an example.
        empty: the blanks that nobody filled.
        card: what the prospect card offers, by the name of the blank; empty where there is no card.
        budget: what it takes of the time.
        thresholds: what passes.
        salesy: phrases that sound like selling, and the better way to say each.
        words: the words.
        slots: the part that each word belongs to.
        numbers: the telephone numbers among the words.
        sentences: its sentences; a line ends one.
        flat: the words in one line, in small letters with straight quotes.
        offsets: where each word begins in `flat`.
        prospect: the words of the prospect's name; none where it is not known.
        own_name: the words of the rep's own name likewise.
    """

    script: Script
    empty: frozenset[str]
    card: Mapping[str, str]
    budget: TimeBudget
    thresholds: Thresholds
    salesy: Mapping[str, str]
    words: tuple[Written, ...]
    slots: tuple[Slot, ...]
    numbers: tuple[PhoneNumber, ...]
    sentences: tuple[Sentence, ...]
    flat: str
    offsets: tuple[int, ...]
    prospect: tuple[str, ...]
    own_name: tuple[str, ...]

    def place(self, first: int, after: int) -> Place:
        """Return where the words from `first` up to but not including `after` stand in the text."""
        return (self.words[first].start, self.words[after - 1].end)

    def written(self, place: Place) -> str:
        """Return the text at a place, as it is written; what fills a blank for the blank."""
        return self.script.text[slice(*place)]

    def places(self, words: Iterable[int]) -> list[Place]:
        """Return where each of these words stands."""
        return [self.place(at, at + 1) for at in words]

    def joined(self, places: Sequence[Place]) -> list[Place]:
        """Return places of which those that only blanks divide are one."""
        whole: list[Place] = []
        for start, end in sorted(places):
            if whole and not self.script.text[whole[-1][1] : start].strip():
                whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
            else:
                whole.append((start, end))
        return whole

    def found(self, pattern: re.Pattern[str]) -> Iterator[Match]:
        """Yield where a pattern matches the flat text, with its place in the script's text."""
        for match in pattern.finditer(self.flat):
            if match.end() > match.start():
                yield Match(match, self._place_of(match.start(), match.end()), self._word_at(match.start()))

    def is_inside(self, place: Place, sentence: Sentence) -> bool:
        """Return whether a place lies in a sentence."""
        start, end = self.place(sentence.first, sentence.after)
        return start <= place[0] < end

    def has(self, *slots: Slot) -> bool:
        """Return whether the script has one of these parts."""
        return any(slot in slots for slot in self.slots)

    def text_of(self, first: int, after: int) -> str:
        """Return words in the flat text, as they stand there."""
        if first >= after:
            return ""
        end = self.offsets[after] - 1 if after < len(self.offsets) else len(self.flat)
        return self.flat[self.offsets[first] : end]

    def is_outside_number(self, at: int) -> bool:
        """Return whether a word belongs to no part with the telephone number."""
        return self.slots[at] not in NUMBERS

    def _word_at(self, offset: int) -> int:
        return bisect_right(self.offsets, offset) - 1

    def _place_of(self, start: int, end: int) -> Place:
        first, last = self._word_at(start), self._word_at(end - 1)
        return (
            _letter(self.words[first], start - self.offsets[first])[0],
            _letter(self.words[last], end - 1 - self.offsets[last])[1],
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: what matched in the flat text, its place in the script's text, its first word."""

    match: re.Match[str]
    place: Place
    word: int


def read(
    script: Script,
    budget_of: Callable[[Script], TimeBudget],
    thresholds: Thresholds,
    salesy: Mapping[str, str],
    card: Mapping[str, str],
) -> Reading:
    """Return a script as the rules read it.

    Args:
        script: the words.
        budget_of: tells what a script takes of the time.
        thresholds: what passes.
        salesy: phrases that sound like selling.
        card: what the prospect card offers.
    """
    filled = with_examples(script)
    words = filled.written
    flat = "".join(map(_small, " ".join(word.text for word in words).translate(_QUOTES)))
    return Reading(
        script=filled,
        empty=empty_blanks(script),
        card={name: text for name, text in card.items() if text.strip()},
        budget=budget_of(filled),
        thresholds=thresholds,
        salesy=salesy,
        words=words,
        slots=slots_of(filled),
        numbers=phone_numbers([word.text for word in words]),
        sentences=tuple(_sentences(words)),
        flat=flat,
        offsets=tuple(_offsets(words)),
        prospect=prospect_of(filled),
        own_name=own_name_of(filled),
    )


def phrases(*ways: str) -> re.Pattern[str]:
    """Return a pattern for phrases as they stand in flat text: whole words, with any stops between them."""
    between = r"[\s,;:\u2013\u2014-]+"
    joined = "|".join(between.join(way.split()) for way in sorted(ways, key=len, reverse=True))
    return re.compile(rf"(?<![\w'-])(?:{joined})(?![\w-])") if ways else re.compile(r"(?!)")


def _small(letter: str) -> str:
    """Return a small letter; one that would become two keeps its form, so that places stay true."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def _letter(word: Written, at: int) -> Place:
    """Return where a letter of a word stands; the whole word where a blank gave it."""
    return (word.start, word.end) if word.fields else (word.start + at, word.start + at + 1)


def _offsets(words: Sequence[Written]) -> Iterator[int]:
    at = 0
    for word in words:
        yield at
        at += len(word.text) + 1


def _sentences(words: Sequence[Written]) -> Iterator[Sentence]:
    first = 0
    for at, word in enumerate(words):
        stop = word.text.rstrip(_CLOSING)[-1:]
        if _ends_line(words, at) or (stop in _ENDS and word.text.lower() not in _TITLES):
            yield Sentence(first, at + 1, " ".join(one.text for one in words[first : at + 1]))
            first = at + 1


def _ends_line(words: Sequence[Written], at: int) -> bool:
    """Return whether a line and its phrase end with a word: one that goes on in small letters was only wrapped."""
    if at + 1 == len(words):
        return True
    return words[at + 1].line != words[at].line and not words[at + 1].text[0].islower()
