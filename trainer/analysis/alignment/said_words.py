"""From the way of a sound through a script to what became of each word."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from trainer.analysis.alignment.claims import Claim, chosen_words, claims_of
from trainer.domain.phone_number import phone_numbers
from trainer.domain.slots import slots_of
from trainer.domain.speech import SpeechKind, of_kind
from trainer.domain.words import SaidWords, Word, WordStatus

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from trainer.analysis.alignment.aligner import Alignment
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.spoken import Spoken

_INSERTED_S: Final = 0.25
"""Speech outside the script that is shorter is the joint of two words."""
_LOST_S: Final = 4.0
_LOST_WORDS: Final = 6
"""So much speech that is not in the script where so many words of it are missing cannot be followed."""
_LEAST_FOLLOWED: Final = 0.2
"""Where less of the speech is explained, the words that were found are chance."""
_SHORTEST_S: Final = 0.03
_DRAWN_S: Final = 0.5
_JOINT_S: Final = 0.1


def said_words(alignment: Alignment, script: Script, spans: tuple[SpeechSpan, ...]) -> SaidWords:
    """Return what became of the words of a script.

    Args:
        alignment: where they are.
        script: the words.
        spans: what else was heard in the take: utterances, silent and filled pauses.
    """
    utterances, ums = of_kind(spans, SpeechKind.UTTERANCE), of_kind(spans, SpeechKind.FILLED_PAUSE)
    chosen = chosen_words(alignment)
    written = [alignment.spoken[number] for number in chosen]
    numbers = _numbers(script, written)
    claims = [_without(claim, ums) for claim in claims_of(alignment, chosen, numbers)]
    digits = {place for number in numbers for place in number}
    claims = _merged(_ended(_drawn_out(claims, digits), utterances), ums)
    if _is_strange(claims):
        return SaidWords((), 0.0, ((claims[0].start_s, claims[-1].end_s),))
    slots = slots_of(script)
    blank = [Word(one.text, WordStatus.SKIPPED, slot=slots[one.written], written=one.written) for one in written]
    words = _in_order(blank, [claim for claim in claims if _shared_s(claim.start_s, claim.end_s, utterances) > 0])
    words, lost = _without_lost(words)
    return SaidWords(tuple(words), _followed(words, utterances, ums), lost)


def _is_strange(claims: Sequence[Claim]) -> bool:
    """Return whether so little of the speech is in the script that another message is spoken."""
    strange_s = sum(one.end_s - one.start_s for one in claims if one.place is None)
    told_s = sum(one.end_s - one.start_s for one in claims if one.place is not None)
    return strange_s >= _LOST_S and told_s < _LEAST_FOLLOWED * (told_s + strange_s)


def _numbers(script: Script, spoken: Sequence[Spoken]) -> list[list[int]]:
    """Return the telephone numbers, each as the places of its words."""
    return [
        [place for place, word in enumerate(spoken) if number.first <= word.written < number.after]
        for number in phone_numbers([word.text for word in script.written])
    ]


def _in_order(blank: Sequence[Word], claims: Sequence[Claim]) -> list[Word]:
    """Return the words of the script as they were said; what was said besides follows the word it was said after."""
    said = {claim.place: claim for claim in claims if claim.place is not None and not claim.is_again}
    besides = [claim for claim in claims if claim.place is None or claim.is_again]
    words: list[Word] = []
    for place, word in enumerate(blank):
        claim = said.get(place)
        if claim is not None:
            words += [_besides(one, blank) for one in besides if one.start_s < claim.start_s]
            besides = [one for one in besides if one.start_s >= claim.start_s]
        words.append(word if claim is None else _timed(word, claim, WordStatus.SAID))
    return [*words, *(_besides(one, blank) for one in besides)]


def _besides(claim: Claim, blank: Sequence[Word]) -> Word:
    if claim.place is None:
        return Word("", WordStatus.INSERTED, claim.start_s, claim.end_s)
    return _timed(blank[claim.place], claim, WordStatus.REPEATED)


def _timed(word: Word, claim: Claim, status: WordStatus) -> Word:
    return replace(word, status=status, start_s=claim.start_s, end_s=claim.end_s)


def _without(claim: Claim, ums: Sequence[SpeechSpan]) -> Claim:
    """Return a word without the um that it was stretched over: the longer side of it is the word."""
    for um in ums:
        if claim.place is not None and claim.start_s < um.end_s and um.start_s < claim.end_s:
            before_s, after_s = um.start_s - claim.start_s, claim.end_s - um.end_s
            if max(before_s, after_s) >= _SHORTEST_S:
                is_before = before_s >= after_s
                claim = replace(claim, end_s=um.start_s) if is_before else replace(claim, start_s=um.end_s)
    return claim


def _drawn_out(claims: Sequence[Claim], digits: Container[int]) -> list[Claim]:
    """Return the claims, digits with the drawn-out end before a breath that the aligner takes for other speech."""
    drawn: list[Claim] = []
    for claim, following in zip_longest(claims, claims[1:]):
        before = drawn[-1] if drawn else None
        is_end = before is not None and before.place in digits and claim.start_s - before.end_s < _JOINT_S
        is_short = claim.place is None and claim.end_s - claim.start_s < _DRAWN_S
        if before and is_end and is_short and (following is None or following.start_s - claim.end_s > _JOINT_S):
            drawn[-1] = replace(before, end_s=claim.end_s)
        else:
            drawn.append(claim)
    return drawn


def _ended(claims: Sequence[Claim], utterances: Sequence[SpeechSpan]) -> list[Claim]:
    """Return the claims, words before a silence drawn out to where the speech that they are in ends."""
    ended: list[Claim] = []
    for claim, following in zip_longest(claims, claims[1:]):
        until_s = following.start_s if following else float("inf")
        speech_s = next((one.end_s for one in utterances if one.start_s <= claim.end_s < one.end_s), claim.end_s)
        ended.append(replace(claim, end_s=speech_s) if claim.end_s < speech_s < until_s else claim)
    return ended


def _merged(claims: Sequence[Claim], ums: Sequence[SpeechSpan]) -> list[Claim]:
    """Return the claims with neighbouring speech outside the script as one; what is short, or an um, is none."""
    merged: list[Claim] = []
    for claim in claims:
        if merged and claim.place is None and merged[-1].place is None:
            merged[-1] = replace(merged[-1], end_s=claim.end_s)
        else:
            merged.append(claim)
    return [
        one
        for one in merged
        if one.place is not None or one.end_s - one.start_s - _shared_s(one.start_s, one.end_s, ums) >= _INSERTED_S
    ]


def _without_lost(words: list[Word]) -> tuple[list[Word], tuple[tuple[float, float], ...]]:
    """Return the words, and the stretches that could not be followed, of whose words nothing is claimed."""
    kept: list[Word] = []
    lost: list[tuple[float, float]] = []
    gap: list[Word] = []
    for word in [*words, None]:
        if word is not None and word.status in {WordStatus.SKIPPED, WordStatus.INSERTED}:
            gap.append(word)
            continue
        heard = [one for one in gap if one.start_s is not None and one.end_s is not None]
        seconds = sum((one.end_s or 0.0) - (one.start_s or 0.0) for one in heard)
        if seconds >= _LOST_S and len(gap) - len(heard) >= _LOST_WORDS:
            lost.append((heard[0].start_s or 0.0, heard[-1].end_s or 0.0))
        else:
            kept += gap
        kept += [word] if word is not None else []
        gap = []
    return kept, tuple(lost)


def _followed(words: Sequence[Word], utterances: Sequence[SpeechSpan], ums: Sequence[SpeechSpan]) -> float:
    """Return the share of the speech, ums apart, that the words explain."""
    spoken_s = sum(one.length_s - _shared_s(one.start_s, one.end_s, ums) for one in utterances)
    told = [word for word in words if word.written is not None and word.start_s is not None]
    told_s = sum(_shared_s(word.start_s or 0.0, word.end_s or 0.0, utterances) for word in told)
    return round(min(1.0, told_s / spoken_s), 3) if spoken_s else 0.0


def _shared_s(start_s: float, end_s: float, spans: Sequence[SpeechSpan]) -> float:
    return sum(max(0.0, min(end_s, one.end_s) - max(start_s, one.start_s)) for one in spans)
