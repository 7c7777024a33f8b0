from __future__ import annotations

from hypothesis import given, strategies as st

from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase


@given(st.lists(st.sampled_from(TakeEvent), max_size=40))
def test_no_way_through_the_table_gets_stuck_or_leaves_it(events: list[TakeEvent]) -> None:
    phase = Phase.IDLE
    for event in events:
        if event in allowed_events(phase):
            phase = next_phase(phase, event)
    assert allowed_events(phase)


@given(st.sampled_from(Phase), st.sampled_from(TakeEvent))
def test_allowed_events_are_just_those_that_do_not_raise(phase: Phase, event: TakeEvent) -> None:
    try:
        next_phase(phase, event)
    except ValueError:
        assert event not in allowed_events(phase)
    else:
        assert event in allowed_events(phase)
