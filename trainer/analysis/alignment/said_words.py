"""From the way of a sound through a script to what became of each word."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from trainer.analysis.alignment.cepstra import FRAME_S
from trainer.analysis.alignment.search import Rest
from trainer.domain.slots import slots_of
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.words import SaidWords, Word, WordStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.analysis.alignment.aligner import Alignment
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan

_REPEATED: Final = WordStatus.REPEATED
_INSERTED_S: Final = 0.25
"""Speech outside the script that is shorter is the joint of two words."""


def said_words(alignment: Alignment, script: Script, spans: tuple[SpeechSpan, ...]) -> SaidWords:
    """Return what became of the words of a script.

    Args:
        alignment: where they are.
        script: the words.
        spans: what else was heard in the take: utterances, silent and filled pauses.
    """
    slots = slots_of(script)
    ums = of_kind(spans, SpeechKind.FILLED_PAUSE)
    heard: list[tuple[int | None, Word]] = []
    said: set[int] = set()
    for number, rest, first, after in alignment.way:
        start_s, end_s = round(first * FRAME_S, 3), round(after * FRAME_S, 3)
        if number is not None:
            spoken = alignment.spoken[number]
            status = WordStatus.REPEATED if number in said else WordStatus.SAID
            heard.append((number, Word(spoken.text, status, start_s, end_s, slots[spoken.written], spoken.written)))
            said.add(number)
        elif rest is Rest.OTHER and end_s - start_s - _shared_s(start_s, end_s, ums) >= _INSERTED_S:
            heard.append((None, Word("", WordStatus.INSERTED, start_s, end_s)))
    ended = _ended([word for _, word in heard], of_kind(spans, SpeechKind.UTTERANCE))
    words = list(zip((number for number, _ in heard), ended, strict=True))
    for number, spoken in enumerate(alignment.spoken):
        if number not in said:
            skipped = Word(spoken.text, WordStatus.SKIPPED, slot=slots[spoken.written], written=spoken.written)
            words.insert(_place_of(number, words), (number, skipped))
    in_order = tuple(word for _, word in words)
    return SaidWords(in_order, _followed(in_order, spans))


def _place_of(number: int, words: Sequence[tuple[int | None, Word]]) -> int:
    """Return where a word that was not said belongs: after the one before it in the script."""
    before = (at for at, (other, word) in enumerate(words) if other == number - 1 and word.status is not _REPEATED)
    return next(before, -1) + 1


def _ended(words: list[Word], utterances: Sequence[SpeechSpan]) -> list[Word]:
    """Return the words, those before a silence drawn out to where speech ends.

    The last sound of a word that fades away looks like silence to the aligner; a digit loses a third of its length.
    """
    ended: list[Word] = []
    for word, following in zip_longest(words, words[1:]):
        end_s = word.end_s or 0.0
        until_s = (following.start_s or 0.0) if following else float("inf")
        speech_s = next((one.end_s for one in utterances if one.start_s <= end_s < one.end_s), end_s)
        ended.append(replace(word, end_s=speech_s) if end_s < speech_s < until_s else word)
    return ended


def _followed(words: Sequence[Word], spans: tuple[SpeechSpan, ...]) -> float:
    """Return the share of the speech, ums apart, that the words explain."""
    utterances = of_kind(spans, SpeechKind.UTTERANCE)
    ums = of_kind(spans, SpeechKind.FILLED_PAUSE)
    spoken_s = sum(one.length_s - _shared_s(one.start_s, one.end_s, ums) for one in utterances)
    told = [word for word in words if word.written is not None and word.start_s is not None]
    told_s = sum(_shared_s(word.start_s or 0.0, word.end_s or 0.0, utterances) for word in told)
    return round(min(1.0, told_s / spoken_s), 3) if spoken_s else 0.0


def _shared_s(start_s: float, end_s: float, spans: Sequence[SpeechSpan]) -> float:
    return sum(max(0.0, min(end_s, one.end_s) - max(start_s, one.start_s)) for one in spans)
