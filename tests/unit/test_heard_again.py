from __future__ import annotations

import pytest

from trainer.analysis.utterances import heard_again
from trainer.domain.speech import SpeechKind, SpeechSpan

UTTERANCE, PAUSE = SpeechKind.UTTERANCE, SpeechKind.SILENT_PAUSE
TOLD = [
    SpeechSpan(UTTERANCE, 0.0, 1.0, heard_at_s=1.2),
    SpeechSpan(PAUSE, 1.0, 1.6, heard_at_s=1.7),
    SpeechSpan(UTTERANCE, 1.6, 3.0, heard_at_s=3.2),
]


def test_the_last_word_counts_and_the_first_time() -> None:
    flags = [*[True] * 105, *[False] * 50, *[True] * 45, *[False] * 40, *[True] * 60]
    spans = heard_again(flags, 0.01, TOLD, 3.3)
    assert [(s.kind, s.start_s, s.end_s, s.heard_at_s) for s in spans] == [
        (UTTERANCE, 0.0, 1.05, 1.2),
        (PAUSE, 1.05, 1.55, 1.7),
        (UTTERANCE, 1.55, 2.0, 3.2),
        (PAUSE, 2.0, 2.4, 3.3),
        (UTTERANCE, 2.4, 3.0, 3.2),
    ]


@pytest.mark.parametrize("flags", [[], [False] * 90])
def test_where_nobody_spoke_nothing_is_heard(flags: list[bool]) -> None:
    assert heard_again(flags, 0.01, TOLD, 3.3) == []
