"""Everything that coaching knows of one take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.domain.measures import Measures
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Analysis, Take
    from trainer.domain.voice import Voice
    from trainer.domain.words import SaidWords


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a take, as its rep's answers leave it.

    Attributes:
        limit_s: the countdown it was spoken against.
        measures: its figures.
        spans: what was heard.
        script: what was to be read; None where nothing is known of that.
        said: how it was read; None where that is not known.
        voice: how it sounded; None likewise.
    """

    limit_s: float
    measures: Measures
    spans: tuple[SpeechSpan, ...]
    script: Script | None = None
    said: SaidWords | None = None
    voice: Voice | None = None


def facts_of(take: Take) -> Facts:
    """Return what is known of a take."""
    heard = take.analysis
    return Facts(take.draft.limit_s, take.measures, take.spans, take.draft.script, heard.said, heard.voice)


def facts_heard(analysis: Analysis, limit_s: float, script: Script | None = None) -> Facts:
    """Return what is known of a recording that is not kept."""
    return Facts(limit_s, analysis.measures, analysis.spans, script, analysis.said, analysis.voice)
