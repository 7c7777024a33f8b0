"""How the words were delivered: the number digit by digit, the pace of each part, the hook, the names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from trainer.coaching.number_reading import NumberReading, readings_of
from trainer.domain.names import own_name_of, places_of, prospect_of
from trainer.domain.slots import HOOK, NUMBERS, Slot
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.words import WordStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.facts import Facts
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.words import SaidWords, Word

_PACED_WORDS: Final = 3
"""The pace of fewer words says nothing."""
_ENDS: Final = ',.;:!?\u2013\u2014\u2026"\u201d'


@dataclass(frozen=True, slots=True)
class SlotPace:
    """One part of the script as it was said.

    Attributes:
        slot: which part.
        start_s: where it begins.
        end_s: where it ends.
        words: how many of its words were said.
        words_per_min: its pace; None where it is a number or only a word or two.
    """

    slot: Slot
    start_s: float
    end_s: float
    words: int
    words_per_min: float | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the words were delivered; every figure is None where it cannot be known.

    Attributes:
        hook_s: when the rep's name and the reason are finished: the end of the last word of introduction, reason or
            proof before anything is asked or the number comes.
        words_per_min: pace outside the number; the silence beside the number counts to the number, and speech that is
            not in the script is left out.
        readings: the telephone number, each time it was said.
        slots: the parts of the script in the order they were said.
        name_count: how often the prospect's name was said; None where the script does not tell the name.
        own_name_count: how often the rep's own name was said; None likewise.
        own_name_last_s: where it was said the last time; None where it was not.
        words: how many words the script has.
        skipped: how many of them were not said.
        repeated: how many words were said again.
        added_s: seconds of speech that is not in the script.
        finished: whether the last word of the script was said; None where the end could not be followed.
        longest_utterance_s: the longest stretch of speech without a silent pause.
        pauses_at_punctuation: how many silent pauses stand where the script has a stop.
        pauses_inside: how many stand inside a phrase.
    """

    hook_s: float | None
    words_per_min: float | None
    readings: tuple[NumberReading, ...]
    slots: tuple[SlotPace, ...]
    name_count: int | None
    own_name_count: int | None
    own_name_last_s: float | None
    words: int
    skipped: int
    repeated: int
    added_s: float
    finished: bool | None
    longest_utterance_s: float
    pauses_at_punctuation: int
    pauses_inside: int


def delivery_of(facts: Facts) -> Delivery | None:
    """Return how the words of a take were delivered; None where there is no script or it was not followed."""
    script, said = facts.script, facts.said
    if script is None or said is None or not said.heard:
        return None
    heard = said.heard
    readings = readings_of(script, heard)
    own = _mentions(own_name_of(script), script, heard)
    name = _mentions(prospect_of(script), script, heard)
    added = [word for word in said.words if word.status is WordStatus.INSERTED]
    at_stops, inside = _pauses(script, heard, facts.spans)
    return Delivery(
        hook_s=_hook_s(heard),
        words_per_min=_words_per_min(heard, readings, added),
        readings=readings,
        slots=_slot_paces(heard),
        name_count=None if name is None else len(name),
        own_name_count=None if own is None else len(own),
        own_name_last_s=own[-1] if own else None,
        words=sum(word.written is not None and word.status is not WordStatus.REPEATED for word in said.words),
        skipped=sum(word.status is WordStatus.SKIPPED for word in said.words),
        repeated=sum(word.status is WordStatus.REPEATED for word in said.words),
        added_s=round(sum(_length_s(word) for word in added), 3),
        finished=_finished(script, said),
        longest_utterance_s=max((span.length_s for span in of_kind(facts.spans, SpeechKind.UTTERANCE)), default=0.0),
        pauses_at_punctuation=at_stops,
        pauses_inside=inside,
    )


def _hook_s(heard: Sequence[Word]) -> float | None:
    """Return the end of the hook; None where name or reason was not heard in it."""
    last_s, seen = None, set()
    for word in heard:
        if word.slot in HOOK:
            last_s = word.end_s
            seen.add(word.slot)
        elif word.slot is not Slot.GREETING and seen & {Slot.REASON, Slot.PROOF}:
            break
    return last_s if Slot.WHO in seen and seen & {Slot.REASON, Slot.PROOF} else None


def _words_per_min(heard: Sequence[Word], readings: Sequence[NumberReading], added: Sequence[Word]) -> float | None:
    """Return the pace from the first to the last word without the numbers and the silence beside them."""
    spans = [(reading.start_s, reading.end_s) for reading in readings]
    outside = [word for word in heard if not any(_inside(word, *span) for span in spans)]
    if len(outside) < _PACED_WORDS:
        return None
    seconds = 0.0
    for _, run in groupby(outside, key=lambda word: sum((word.start_s or 0.0) > start_s for start_s, _ in spans)):
        together = list(run)
        start_s, end_s = together[0].start_s or 0.0, together[-1].end_s or 0.0
        seconds += end_s - start_s - sum(_length_s(word) for word in added if _inside(word, start_s, end_s))
    return round(60 * len(outside) / seconds, 1) if seconds > 0 else None


def _slot_paces(heard: Sequence[Word]) -> tuple[SlotPace, ...]:
    paces = []
    for slot, run in groupby(heard, key=lambda word: word.slot):
        words = list(run)
        if slot is None:
            continue
        start_s, end_s = words[0].start_s or 0.0, words[-1].end_s or 0.0
        is_paced = slot not in NUMBERS and len(words) >= _PACED_WORDS and end_s > start_s
        pace = round(60 * len(words) / (end_s - start_s), 1) if is_paced else None
        paces.append(SlotPace(slot, start_s, end_s, len(words), pace))
    return tuple(paces)


def _mentions(name: Sequence[str], script: Script, heard: Sequence[Word]) -> list[float] | None:
    """Return when a name was said each time: its words in a row count once; None where there is no name."""
    if not name:
        return None
    places = places_of(name, script)
    mentions: list[float] = []
    before: int | None = None
    for word in heard:
        is_name = word.written in places
        if is_name and (before is None or word.written not in {before, before + 1}):
            mentions.append(word.start_s or 0.0)
        before = word.written if is_name else None
    return mentions


def _finished(script: Script, said: SaidWords) -> bool | None:
    """Return whether the last written word was said; None where nothing is claimed of it."""
    last = [word for word in said.words if word.written == len(script.written) - 1]
    return any(word.status is not WordStatus.SKIPPED for word in last) if last else None


def _pauses(script: Script, heard: Sequence[Word], spans: tuple[SpeechSpan, ...]) -> tuple[int, int]:
    """Return how many silent pauses stand at a stop of the script, and how many elsewhere."""
    at_stops = inside = 0
    for pause in of_kind(spans, SpeechKind.SILENT_PAUSE):
        middle_s = (pause.start_s + pause.end_s) / 2
        before = [word for word in heard if (word.end_s or 0.0) <= middle_s and word.written is not None]
        if before and before[-1].written is not None:
            written = script.written[before[-1].written]
            following = before[-1].written + 1
            ends_line = following < len(script.written) and script.written[following].line != written.line
            at_stops += written.text[-1] in _ENDS or ends_line
            inside += not (written.text[-1] in _ENDS or ends_line)
    return at_stops, inside


def _inside(word: Word, start_s: float, end_s: float) -> bool:
    return start_s <= (word.start_s or 0.0) and (word.end_s or 0.0) <= end_s


def _length_s(word: Word) -> float:
    return (word.end_s or 0.0) - (word.start_s or 0.0)
