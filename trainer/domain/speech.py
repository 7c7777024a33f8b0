"""What was heard in a take: spans of time with a kind."""

from dataclasses import dataclass
from enum import Enum


class SpeechKind(Enum):
    """The kinds of span; the values are those of the analysis JSON."""

    UTTERANCE = "utterance"
    SILENT_PAUSE = "silent_pause"
    FILLED_PAUSE = "filled_pause"


@dataclass(frozen=True, slots=True)
class SpeechSpan:
    """One span of a take, in seconds from t = 0.

    Attributes:
        kind: what was heard.
        start_s: where it begins.
        end_s: where it ends; never before its start.
        confidence: how sure the program is, 0 to 1.
        heard_at_s: the stream time at which it was announced, where known.
    """

    kind: SpeechKind
    start_s: float
    end_s: float
    confidence: float = 1.0
    heard_at_s: float | None = None

    def __post_init__(self) -> None:
        if self.end_s < self.start_s:
            raise ValueError(f"a span cannot end ({self.end_s} s) before it starts ({self.start_s} s)")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must be between 0 and 1, not {self.confidence}")

    @property
    def length_s(self) -> float:
        """Return the span's length in seconds."""
        return self.end_s - self.start_s


def of_kind(spans: tuple[SpeechSpan, ...], kind: SpeechKind) -> tuple[SpeechSpan, ...]:
    """Return the spans of one kind, in their order."""
    return tuple(span for span in spans if span.kind is kind)
