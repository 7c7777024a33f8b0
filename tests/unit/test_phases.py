from __future__ import annotations

import pytest

from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase


def test_a_take_that_goes_well() -> None:
    phase = Phase.IDLE
    for event in (TakeEvent.START, TakeEvent.ARMED, TakeEvent.BEEPED, TakeEvent.STOP, TakeEvent.SAVED):
        phase = next_phase(phase, event)
    assert phase is Phase.REVIEW


@pytest.mark.parametrize("phase", [Phase.ARMING, Phase.LEAD_IN, Phase.RECORDING, Phase.FINISHING])
def test_failure_is_reachable_from_the_four_in_the_middle(phase: Phase) -> None:
    assert next_phase(phase, TakeEvent.FAIL) is Phase.FAILED


@pytest.mark.parametrize("phase", [Phase.ARMING, Phase.LEAD_IN, Phase.RECORDING])
def test_a_take_can_be_cancelled_before_it_finishes(phase: Phase) -> None:
    assert next_phase(phase, TakeEvent.CANCEL) is Phase.IDLE


def test_what_cannot_happen_raises() -> None:
    with pytest.raises(ValueError, match="save"):
        next_phase(Phase.IDLE, TakeEvent.SAVED)


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_way_on(phase: Phase) -> None:
    assert allowed_events(phase)
