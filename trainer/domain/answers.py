"""What a rep says of the flags in a take: right, wrong, or missed. Answers correct a take and never the detector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from trainer.domain.speech import SpeechKind, SpeechSpan, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trainer.domain.measures import Measures

_SAME: Final = 0.5
"""An answer belongs to a flag that shares at least half of the shorter one: a re-analysis moves bounds a little."""


class Verdict(Enum):
    """What a rep can say."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, about a stretch of a take in seconds from t = 0.

    Attributes:
        verdict: what was said.
        kind: of the flag, or of what was missed.
        start_s: where it begins.
        end_s: where it ends.
        confidence: how sure the program was of the flag; None where there was no flag.
        detector: which detector was being answered.
    """

    verdict: Verdict
    kind: SpeechKind
    start_s: float
    end_s: float
    confidence: float | None
    detector: str

    @property
    def span(self) -> SpeechSpan:
        """Return the stretch it is about."""
        return SpeechSpan(self.kind, self.start_s, self.end_s)

    def shared_s(self, span: SpeechSpan) -> float:
        """Return how much time it shares with a span, in seconds; not above 0 where it shares none."""
        return min(self.end_s, span.end_s) - max(self.start_s, span.start_s)

    def is_about(self, span: SpeechSpan) -> bool:
        """Return whether this answers a flag."""
        shared_s = self.shared_s(span)
        shorter_s = min(self.end_s - self.start_s, span.length_s)
        return self.kind is span.kind and shared_s > 0 and shared_s >= _SAME * shorter_s


def answer_to(span: SpeechSpan, answers: Iterable[Answer]) -> Answer | None:
    """Return what was said about a flag; None where nothing was.

    A later detector may make one flag of two that were answered: the answer that shares most of it counts.
    """
    about = (answer for answer in answers if answer.is_about(span))
    return max(about, key=lambda answer: answer.shared_s(span), default=None)


def judged(spans: tuple[SpeechSpan, ...], answers: tuple[Answer, ...]) -> tuple[SpeechSpan, ...]:
    """Return the spans by start without the wrong ones, with the ums that a rep heard and that are not among them."""
    if not answers:
        return spans
    kept = [span for span in spans if not is_wrong(span, answers)]
    added = [answer.span for answer in not_flagged(spans, answers)]
    return tuple(sorted([*kept, *added], key=lambda span: (span.start_s, span.end_s)))


def not_flagged(spans: Iterable[SpeechSpan], answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers about ums that a rep heard and that no flag marks: missed, or lost by a later detector."""
    heard = (answer for answer in answers if answer.verdict is not Verdict.WRONG)
    flags = tuple(spans)
    return [
        answer
        for answer in heard
        if answer.kind is SpeechKind.FILLED_PAUSE and not any(answer.is_about(flag) for flag in flags)
    ]


def is_wrong(span: SpeechSpan, answers: Iterable[Answer]) -> bool:
    """Return whether a flag was said to be none."""
    answer = answer_to(span, answers)
    return answer is not None and answer.verdict is Verdict.WRONG


def flags_of(measures: Measures, spans: tuple[SpeechSpan, ...]) -> tuple[SpeechSpan, ...]:
    """Return what is held up to the rep, by start: every filled pause, and the pauses that were counted as long."""
    pauses = sorted(of_kind(spans, SpeechKind.SILENT_PAUSE), key=lambda pause: -pause.length_s)
    flags = [*of_kind(spans, SpeechKind.FILLED_PAUSE), *pauses[: measures.long_pauses]]
    return tuple(sorted(flags, key=lambda flag: flag.start_s))


def corrected(measures: Measures, spans: tuple[SpeechSpan, ...], answers: tuple[Answer, ...]) -> Measures:
    """Return the measures of a take as its rep's answers leave them.

    Args:
        measures: as the program counted.
        spans: what it heard.
        answers: what was said about it.
    """
    if not answers:
        return measures
    wrong_long = sum(is_wrong(flag, answers) for flag in of_kind(flags_of(measures, spans), SpeechKind.SILENT_PAUSE))
    left = judged(spans, answers)
    silent = of_kind(left, SpeechKind.SILENT_PAUSE)
    return replace(
        measures,
        filled_pauses=len(of_kind(left, SpeechKind.FILLED_PAUSE)),
        silent_pauses=len(silent),
        long_pauses=measures.long_pauses - wrong_long,
        longest_pause_s=max((pause.length_s for pause in silent), default=0.0),
    )


def answered(answers: tuple[Answer, ...], flag: SpeechSpan, verdict: Verdict, detector: str) -> tuple[Answer, ...]:
    """Return the answers with one more in place of all about the flag; saying the same again takes them back.

    An um that a rep had marked as missed and that a later detector heard too counts as said to be right.

    Args:
        answers: what was said before.
        flag: a flag of the take, or the stretch where one was missed.
        verdict: what is said of it.
        detector: which detector heard the take.
    """
    before = answer_to(flag, answers)
    others = tuple(answer for answer in answers if not answer.is_about(flag))
    if before is not None and _is_same(before.verdict, verdict):
        return others
    confidence = None if verdict is Verdict.MISSED else flag.confidence
    return (*others, Answer(verdict, flag.kind, flag.start_s, flag.end_s, confidence, detector))


def _is_same(before: Verdict, verdict: Verdict) -> bool:
    return before is verdict or (before is Verdict.MISSED and verdict is not Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the flags that were answered were right."""

    right: int
    answered: int

    @property
    def told(self) -> str:
        """Return it in words; empty where nothing was answered."""
        flags = "flag was" if self.answered == 1 else "flags were"
        return f"{self.right} of {self.answered} {flags} right" if self.answered else ""
