"""The seconds that a script is told to take, against voicemails that were spoken."""

from __future__ import annotations

from statistics import median

import pytest

from tests.voicemails import MODELS, TEXTS, VOICEMAILS
from trainer.coaching.delivery import delivery_of
from trainer.coaching.time_budget import budget_of
from trainer.domain.script import script_from_text


@pytest.mark.parametrize("words_per_min", [60.0, 400.0])
def test_the_number_does_not_follow_the_pace(words_per_min: float) -> None:
    assert budget_of(script_from_text("555-0118"), words_per_min).total_s == pytest.approx(4.025)


def test_model_voicemails_take_what_is_predicted_at_their_pace() -> None:
    errors = []
    for name in MODELS:
        facts = VOICEMAILS[name]
        delivery = delivery_of(facts)
        assert delivery is not None
        assert delivery.words_per_min is not None
        spoken_s = facts.measures.length_s - (facts.measures.onset_delay_s or 0.0)
        predicted_s = budget_of(script_from_text(TEXTS[name]), delivery.words_per_min).total_s
        errors.append(abs(predicted_s / spoken_s - 1))
    assert len(errors) == 8
    assert median(errors) <= 0.06
    assert max(errors) <= 0.12
