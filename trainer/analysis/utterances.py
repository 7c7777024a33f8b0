"""From hops to utterances and silent pauses: an automaton that knows no sound, only speech or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.domain.speech import SpeechKind, SpeechSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_SPEECH_HOPS = 6
"""Shorter speech, under 60 ms, is a click or a key."""
MIN_RELEASE_HOPS = 2
RELEASE_WITHIN_HOPS = 15
"""Close behind speech, as little as 20 ms is the release of its last consonant."""
MIN_PAUSE_HOPS = 20
"""Shorter silence, under 0.2 s, is part of an utterance: plosives and the joints of words."""
_SAME_SHARE = 0.5


class UtteranceBuilder:
    """Takes one hop at a time; gives utterances and the silent pauses between them as soon as each is certain.

    Whatever is spoken and paused covers the time from the first to the last speech without gap or overlap.
    """

    def __init__(self, hop_s: float) -> None:
        self._hop_s = hop_s
        self._hop = 0
        self._run = 0
        self._start: int | None = None
        self._speech_end = 0
        self._last_end: int | None = None

    @property
    def last_speech_s(self) -> float:
        """Return the end of the last speech so far, in seconds; 0 where there was none."""
        end = self._speech_end if self._start is not None else self._last_end
        return (end or 0) * self._hop_s

    def push(self, *, is_speech: bool) -> list[SpeechSpan]:
        """Take one hop; return what has become certain by it, in order of time."""
        self._hop += 1
        self._run = self._run + 1 if is_speech else 0
        spans: list[SpeechSpan] = []
        if self._run >= MIN_SPEECH_HOPS or self._is_release():
            spans = self._speech()
        if self._start is not None and self._hop - self._speech_end >= MIN_PAUSE_HOPS + self._run:
            spans += self._end_utterance()
        return spans

    def finish(self) -> list[SpeechSpan]:
        """Return the utterance that the end of the take cuts off, if any."""
        return self._end_utterance() if self._start is not None else []

    def _is_release(self) -> bool:
        near = self._start is not None and self._hop - self._speech_end <= RELEASE_WITHIN_HOPS
        return near and self._run >= MIN_RELEASE_HOPS

    def _speech(self) -> list[SpeechSpan]:
        begin = self._hop - self._run
        self._speech_end = self._hop
        if self._start is not None:
            return []
        self._start = begin
        return [] if self._last_end is None else [self._span(SpeechKind.SILENT_PAUSE, self._last_end, begin)]

    def _end_utterance(self) -> list[SpeechSpan]:
        start, self._start = self._start or 0, None
        self._last_end = self._speech_end
        return [self._span(SpeechKind.UTTERANCE, start, self._speech_end)]

    def _span(self, kind: SpeechKind, start: int, end: int) -> SpeechSpan:
        return SpeechSpan(kind, round(start * self._hop_s, 3), round(end * self._hop_s, 3))


def heard_again(is_speech: Iterable[bool], hop_s: float, told: list[SpeechSpan], end_s: float) -> list[SpeechSpan]:
    """Return the utterances and silent pauses of a whole take, each with the time at which it was announced.

    Args:
        is_speech: for each hop whether it is speech.
        hop_s: the length of a hop.
        told: what was announced while the take went on.
        end_s: the end of the take, where the others are announced.
    """
    builder = UtteranceBuilder(hop_s)
    spans = [span for hop in is_speech for span in builder.push(is_speech=hop)] + builder.finish()
    return [replace(span, heard_at_s=_told_at(span, told) or end_s) for span in spans]


def _told_at(span: SpeechSpan, told: list[SpeechSpan]) -> float | None:
    same = [one for one in told if one.kind is span.kind and _share(one, span) > _SAME_SHARE]
    return next((one.heard_at_s for one in same if one.heard_at_s and one.heard_at_s > span.start_s), None)


def _share(one: SpeechSpan, other: SpeechSpan) -> float:
    """Return how much of the shorter one both have in common."""
    shared_s = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    return shared_s / max(1e-3, min(one.length_s, other.length_s))
