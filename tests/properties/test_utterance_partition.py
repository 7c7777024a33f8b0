from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from trainer.analysis.utterances import MIN_PAUSE_HOPS, UtteranceBuilder
from trainer.domain.speech import SpeechKind

RUNS = st.lists(st.integers(1, 60), max_size=20)


@given(RUNS)
def test_utterances_and_pauses_cover_first_to_last_speech_without_gap_or_overlap(runs: list[int]) -> None:
    builder = UtteranceBuilder(hop_s=0.01)
    spans = [
        span
        for number, length in enumerate(runs)
        for _ in range(length)
        for span in builder.push(is_speech=number % 2 == 0)
    ] + builder.finish()
    spans.sort(key=lambda span: span.start_s)
    for before, after in pairwise(spans):
        assert before.end_s == after.start_s
        assert {before.kind, after.kind} == {SpeechKind.UTTERANCE, SpeechKind.SILENT_PAUSE}
    assert not spans or spans[0].kind is spans[-1].kind is SpeechKind.UTTERANCE
    assert all(span.length_s >= MIN_PAUSE_HOPS * 0.01 - 1e-9 for span in spans if span.kind is SpeechKind.SILENT_PAUSE)
    assert all(span.end_s <= sum(runs) * 0.01 + 1e-9 for span in spans)
