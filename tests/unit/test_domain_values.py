"""Values refuse what makes no sense where they are made."""

from __future__ import annotations

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.measures import Levels, measure
from trainer.domain.script import Script, script_from_text
from trainer.domain.settings import Settings
from trainer.domain.speech import SpeechKind, SpeechSpan

LEVELS = Levels(speech_dbfs=-20.0, noise_floor_dbfs=-60.0, peak_dbfs=-3.0, clipped_samples=0)


def span(kind: SpeechKind, start_s: float, end_s: float) -> SpeechSpan:
    return SpeechSpan(kind, start_s, end_s)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        SpeechSpan(SpeechKind.UTTERANCE, 2.0, 1.0)


def test_confidence_has_bounds() -> None:
    with pytest.raises(ValueError, match="confidence"):
        SpeechSpan(SpeechKind.UTTERANCE, 1.0, 2.0, confidence=1.5)


@pytest.mark.parametrize(
    "values", [{"limit_s": 0}, {"lead_in_s": 11}, {"long_pause_s": 0.1}, {"overtime_factor": float("nan")}]
)
def test_settings_have_limits(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be between"):
        Settings(**values)  # type: ignore[arg-type]


def test_a_script_needs_words() -> None:
    with pytest.raises(ValueError, match="word"):
        Script("Empty", " \n ")


def test_pasted_words_are_named_after_their_beginning() -> None:
    script = script_from_text("Hi Tim, it's Maya at Fernhill.\n\nCall me.")
    assert script.title == "Hi Tim, it's Maya at"
    assert script.lines == ("Hi Tim, it's Maya at Fernhill.", "Call me.")


def test_measures_of_a_take() -> None:
    spans = (
        span(SpeechKind.UTTERANCE, 0.5, 4.0),
        span(SpeechKind.FILLED_PAUSE, 3.5, 4.0),
        span(SpeechKind.SILENT_PAUSE, 4.0, 5.5),
        span(SpeechKind.UTTERANCE, 5.5, 8.0),
        span(SpeechKind.SILENT_PAUSE, 8.0, 8.4),
        span(SpeechKind.UTTERANCE, 8.4, 10.5),
    )
    measures = measure(spans, 12.0, LEVELS)
    assert measures.length_s == 10.5
    assert measures.onset_delay_s == 0.5
    assert measures.tail_s == 1.5
    assert (measures.filled_pauses, measures.silent_pauses, measures.long_pauses) == (1, 2, 1)
    assert measures.longest_pause_s == 1.5
    assert measures.phonation_ratio == pytest.approx(8.1 / 10.0)


@pytest.mark.parametrize(("length_s", "long"), [(0.95, 0), (1.05, 0), (1.09, 0), (1.11, 1), (1.5, 1)])
def test_a_pause_that_is_hardly_long_is_not_called_long(length_s: float, long: int) -> None:
    pause = span(SpeechKind.SILENT_PAUSE, 4.0, 4.0 + length_s)
    spans = (span(SpeechKind.UTTERANCE, 0.5, 4.0), pause, span(SpeechKind.UTTERANCE, pause.end_s, 8.0))
    measures = measure(spans, 9.0, LEVELS)
    assert measures.long_pauses == long
    assert measures.longest_pause_s == pytest.approx(length_s)


def test_silence_around_the_words_is_no_pause() -> None:
    measures = measure((span(SpeechKind.UTTERANCE, 3.0, 5.0),), 9.0, LEVELS)
    assert (measures.onset_delay_s, measures.tail_s, measures.silent_pauses, measures.long_pauses) == (3.0, 4.0, 0, 0)


def test_measures_of_silence() -> None:
    measures = measure((), 5.0, LEVELS)
    assert (measures.length_s, measures.onset_delay_s, measures.phonation_ratio) == (0.0, None, 0.0)


def test_a_fault_is_a_sentence_and_what_to_do() -> None:
    assert str(TrainerError("The disk is full.", "Make room.")) == "The disk is full. Make room."
    assert str(TrainerError("The disk is full.")) == "The disk is full."
