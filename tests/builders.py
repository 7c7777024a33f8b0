"""Made-up takes: figures that fit their spans, without a recording of anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.domain.measures import Levels, measure
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Script
from trainer.domain.slots import slots_of
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource
from trainer.domain.voice import Voice
from trainer.domain.words import SaidWords, Word, WordStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MORNING = datetime(2026, 11, 19, 16, 42, tzinfo=UTC)
REFERRAL = (
    "Hi Tim, Elena Ruiz asked me to call you.\n"
    "It's Maya Chen at Fernhill.\n"
    "Her dock team cut truck waits by thirty minutes.\n"
    "I'm on 555, 01, 18.\n"
    "That's 555, 01, 18.\n"
    "Tim, call me and I'll tell you how."
)

Stretch = tuple[float, float]
_PAUSE_S = 0.2


def make_script(title: str = "Referral, first call", text: str = REFERRAL) -> Script:
    """Return a script."""
    return Script(title, text)


def make_spans(
    utterances: Sequence[Stretch] = ((0.4, 5.1), (5.5, 11.2), (11.7, 18.4)), ums: Sequence[Stretch] = ()
) -> tuple[SpeechSpan, ...]:
    """Return utterances, the silences between them, and ums, by start."""
    spoken = [SpeechSpan(SpeechKind.UTTERANCE, *stretch) for stretch in utterances]
    pauses = [SpeechSpan(SpeechKind.SILENT_PAUSE, a.end_s, b.start_s) for a, b in pairwise(spoken)]
    filled = [SpeechSpan(SpeechKind.FILLED_PAUSE, *stretch, confidence=0.8) for stretch in ums]
    return tuple(sorted([*spoken, *pauses, *filled], key=lambda span: span.start_s))


def make_analysis(spans: tuple[SpeechSpan, ...], duration_s: float = 19.0) -> Analysis:
    """Return an analysis whose measures follow from its spans."""
    levels = Levels(speech_dbfs=-20.0 if spans else None, noise_floor_dbfs=-62.0, peak_dbfs=-5.0, clipped_samples=0)
    return Analysis(duration_s, 16000, "made-up/1", spans, measure(spans, duration_s, levels))


def make_take(
    take_id: str = "20261119-164200-0001",
    *,
    spans: tuple[SpeechSpan, ...] | None = None,
    duration_s: float = 19.0,
    recorded_at: datetime = MORNING,
    source: TakeSource = TakeSource.MICROPHONE,
    script: Script | None = None,
    limit_s: float = 20.0,
    has_audio: bool = True,
) -> Take:
    """Return a kept take; without spans it is a good one of 18.4 s."""
    draft = TakeDraft(take_id, recorded_at, "Me", source, script or make_script(), limit_s)
    analysis = make_analysis(make_spans() if spans is None else spans, duration_s)
    return Take(draft, f"{take_id}.wav" if has_audio else None, analysis)


VOICE = Voice(118.0, 2.9, 3.9, 2.6, -21.5, 0.8, 42.0, 8000.0)
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = dict(zip("0123456789", _NAMES, strict=True))


def make_said(
    script: Script,
    *,
    skipped: Collection[int] = (),
    again: Collection[int] = (),
    ad_lib_before: int | None = None,
    digit_s: float = 0.45,
    gap_s: float = 0.4,
    word_s: float = 0.3,
    start_s: float = 0.4,
) -> SaidWords:
    """Return how a script was read at an even pace, its telephone numbers digit by digit with a gap after each group.

    Args:
        script: the words.
        skipped: which written words were not said.
        again: which were said twice in a row.
        ad_lib_before: the written word before which something else was said for a second.
        digit_s: seconds for each digit.
        gap_s: the silence after each group of digits, and after each line.
        word_s: seconds for each other word.
        start_s: when the first word begins.
    """
    slots, written = slots_of(script), script.written
    in_number = {at for one in phone_numbers([w.text for w in written]) for at in range(one.first, one.after)}
    words: list[Word] = []
    now_s = start_s
    for at, token in enumerate(written):
        digits = [_DIGITS[digit] for digit in token.text if digit.isdigit()] if at in in_number else []
        texts = digits or [token.text.strip(".,;:!?")]
        if at in skipped:
            words += [Word(text, WordStatus.SKIPPED, slot=slots[at], written=at) for text in texts]
            continue
        if at == ad_lib_before:
            words.append(Word("", WordStatus.INSERTED, round(now_s, 3), round(now_s + 1.0, 3)))
            now_s += 1.1
        statuses = [WordStatus.SAID, *([WordStatus.REPEATED] if at in again else [])]
        for status in statuses:
            for text in texts:
                end_s = now_s + (digit_s if digits else word_s)
                words.append(Word(text, status, round(now_s, 3), round(end_s, 3), slots[at], at))
                now_s = end_s
        now_s += gap_s if token.text[-1] in ",." else 0.03
    return SaidWords(tuple(words), 0.94)


def make_followed_take(
    take_id: str = "followed", *, said: SaidWords | None = None, ums: Sequence[Stretch] = ()
) -> Take:
    """Return a take whose words are known; its utterances are the stretches between the gaps of its words."""
    script = make_script()
    said = said or make_said(script)
    heard = [word for word in said.words if word.start_s is not None and word.end_s is not None]
    utterances: list[list[float]] = []
    for word in heard:
        start_s, end_s = word.start_s or 0.0, word.end_s or 0.0
        if utterances and start_s - utterances[-1][1] < _PAUSE_S:
            utterances[-1][1] = end_s
        else:
            utterances.append([start_s, end_s])
    spans = make_spans([(start_s, end_s) for start_s, end_s in utterances], ums)
    take = make_take(take_id, spans=spans, duration_s=round(utterances[-1][1] + 0.6, 2), script=script)
    return replace(take, analysis=replace(take.analysis, said=said, voice=VOICE))
