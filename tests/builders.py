"""Made-up takes: figures that fit their spans, without a recording of anybody."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.domain.measures import Levels, measure
from trainer.domain.script import Script
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource

if TYPE_CHECKING:
    from collections.abc import Sequence

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
