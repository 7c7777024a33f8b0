"""What is too little of a take to pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.builders import make_analysis, make_said, make_script, make_spans
from trainer.coaching.facts import Facts
from trainer.coaching.pace import word_seconds
from trainer.coaching.unfinished import BROKEN_OFF, NOBODY_SPOKE, spoken_s, why_unfinished

if TYPE_CHECKING:
    from trainer.domain.words import SaidWords

SCRIPT = make_script()
PREDICTED_S = sum(word_seconds([word.text for word in SCRIPT.written]))


def facts(*utterances: tuple[float, float], said: SaidWords | None = None) -> Facts:
    spans = make_spans(utterances, [])
    return Facts(20.0, make_analysis(spans).measures, spans, SCRIPT, said)


def test_nobody_spoke() -> None:
    assert why_unfinished(facts()) == NOBODY_SPOKE


@pytest.mark.parametrize(("share", "why"), [(0.1, BROKEN_OFF), (0.48, BROKEN_OFF), (0.52, ""), (1.0, ""), (2.0, "")])
def test_less_than_half_of_the_time_is_too_little(share: float, why: str) -> None:
    assert why_unfinished(facts((0.5, 0.5 + share * PREDICTED_S))) == why


def test_waiting_is_not_speaking() -> None:
    waited = facts((0.0, 1.0), (61.0, 61.5))
    assert spoken_s(waited) == pytest.approx(2.1)
    assert why_unfinished(waited) == BROKEN_OFF


@pytest.mark.parametrize(("share", "why"), [(0.1, BROKEN_OFF), (0.45, BROKEN_OFF), (0.55, ""), (1.0, "")])
def test_less_than_half_of_the_words_is_too_little_however_long_it_took(share: float, why: str) -> None:
    count = len(SCRIPT.written)
    said = make_said(SCRIPT, skipped=list(range(round(share * count), count)))
    assert why_unfinished(facts((0.5, 40.0), said=said)) == why
    assert why_unfinished(facts((0.5, 0.5 + 0.4 * PREDICTED_S), said=said)) == why, "who is quick is done sooner"
    lost = replace(said, followed=0.3)
    assert not why_unfinished(facts((0.5, 40.0), said=lost)), "nobody knows which words these were"


def test_without_a_script_whatever_was_said_is_enough() -> None:
    assert not why_unfinished(replace(facts((0.5, 1.0)), script=None))
