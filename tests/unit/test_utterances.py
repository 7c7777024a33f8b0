"""The automaton is fed with letters: S speech, . silence; one letter is 10 ms."""

from __future__ import annotations

import pytest

from trainer.analysis.utterances import UtteranceBuilder
from trainer.domain.speech import SpeechKind

UTTERANCE, PAUSE = SpeechKind.UTTERANCE, SpeechKind.SILENT_PAUSE
Found = list[tuple[SpeechKind, int, int]]


def heard(letters: str) -> Found:
    builder = UtteranceBuilder(hop_s=0.01)
    spans = [span for letter in letters for span in builder.push(is_speech=letter == "S")] + builder.finish()
    return [(span.kind, round(span.start_s * 100), round(span.end_s * 100)) for span in spans]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("", []),
        ("." * 50, []),
        ("S" * 30, [(UTTERANCE, 0, 30)]),
        ("." * 10 + "S" * 30 + "." * 40, [(UTTERANCE, 10, 40)]),
        ("S" * 5 + "." * 40, []),
        ("S" * 30 + "." * 19 + "S" * 30, [(UTTERANCE, 0, 79)]),
        ("S" * 30 + "." * 20 + "S" * 30, [(UTTERANCE, 0, 30), (PAUSE, 30, 50), (UTTERANCE, 50, 80)]),
        ("S" * 30 + "." * 30 + "SSS" + "." * 30 + "S" * 9, [(UTTERANCE, 0, 30), (PAUSE, 30, 93), (UTTERANCE, 93, 102)]),
        ("S" * 30 + "." * 5 + "SS" + "." * 40, [(UTTERANCE, 0, 37)]),
        ("S" * 30 + "." * 5 + "S" + "." * 40, [(UTTERANCE, 0, 30)]),
    ],
    ids=[
        "nothing", "silence", "speech to the end", "leading and trailing silence are no pause", "a click",
        "a joint", "the shortest pause", "a key in a pause", "the release of a consonant", "a crackle is no release",
    ],
)  # fmt: skip
def test_letters(letters: str, expected: Found) -> None:
    assert heard(letters) == expected


def test_the_last_speech_is_known_while_it_goes_on() -> None:
    builder = UtteranceBuilder(hop_s=0.01)
    for letter in "S" * 30 + "." * 5:
        builder.push(is_speech=letter == "S")
    assert builder.last_speech_s == pytest.approx(0.3)
