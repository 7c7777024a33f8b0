"""A take: one recording, from arming to review, and what was heard in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from trainer.domain.answers import Answer, corrected, flags_of, judged
from trainer.domain.prompting import Rung
from trainer.domain.remarks import NO_REMARKS, Remarks

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.domain.measures import Measures
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.voice import Voice
    from trainer.domain.words import SaidWords

YEARS: Final = range(1970, 2201)
"""When a take can have been recorded: other dates come from clocks that are wrong, or cannot be reckoned with."""


class TakeSource(Enum):
    """Where the sound of a take came from. Only the microphone counts as progress."""

    MICROPHONE = "microphone"
    FILE = "file"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the program heard in a recording.

    Attributes:
        duration_s: the length of the recording.
        sample_rate_hz: the rate of the recording.
        detector: version of the detector that judged it.
        spans: everything heard, by start.
        measures: the figures made from them.
        said: how the take follows its script; None where there is none, or where nothing of it was heard.
        voice: how it sounded; None where an older program heard it.
    """

    duration_s: float
    sample_rate_hz: int
    detector: str
    spans: tuple[SpeechSpan, ...]
    measures: Measures
    said: SaidWords | None = None
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class TakeDraft:
    """What is known of a take before it is spoken.

    Attributes:
        take_id: the name of its row and file; sorts by time, e.g. "20261122-213415-7f3a".
        recorded_at: when it began, with a time zone.
        person: whose take it is.
        source: where its sound comes from.
        script: the words as they stood on the prompter.
        limit_s: the countdown it was spoken against.
        rung: how much of the words the prompter showed.
        pickup: the recorded prospect who answered instead of the beep; empty where none did.
    """

    take_id: str
    recorded_at: datetime
    person: str
    source: TakeSource
    script: Script
    limit_s: float
    rung: Rung = Rung.FULL
    pickup: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """A take that is kept.

    Attributes:
        draft: what was known before it was spoken.
        audio: path of the recording, relative to the data folder; None where the recording is gone.
        analysis: what was heard in it.
        deleted_at: when it went to the bin; None while it is kept.
        answers: what its rep said of the flags in it.
        advised: the check that its correction was about; empty while it was told nothing.
        remarks: what people said of it.
    """

    draft: TakeDraft
    audio: str | None
    analysis: Analysis
    deleted_at: datetime | None = None
    answers: tuple[Answer, ...] = ()
    advised: str = ""
    remarks: Remarks = NO_REMARKS

    @property
    def take_id(self) -> str:
        """Return the name of the take."""
        return self.draft.take_id

    @property
    def counts(self) -> bool:
        """Return whether the take counts as progress: only what came from a microphone does."""
        return self.draft.source is TakeSource.MICROPHONE

    @property
    def spans(self) -> tuple[SpeechSpan, ...]:
        """Return what was said and paused in it: what the program heard, corrected by its rep."""
        return judged(self.analysis.spans, self.answers)

    @property
    def measures(self) -> Measures:
        """Return its figures, corrected likewise."""
        return corrected(self.analysis.measures, self.analysis.spans, self.answers)

    @property
    def flags(self) -> tuple[SpeechSpan, ...]:
        """Return what the program holds up to the rep, by start, whatever was said of it."""
        return flags_of(self.analysis.measures, self.analysis.spans)
