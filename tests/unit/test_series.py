"""A series: when to leave each message, and whether the messages belong together."""

from __future__ import annotations

import itertools
from datetime import date, time, timedelta

import pytest
from hypothesis import given, strategies as st

from trainer.coaching.series_check import check_series, suggested_times
from trainer.domain.script import script_from_text

FIRST = "Hi Tim, it's Maya at Fernhill.\nYou opened a dock in Hull.\n555-0118.\n555-0118.\nCall, Tim."
SECOND = "Hi Tim, it's Maya at Fernhill.\nEach late pickup costs eighty dollars.\n555-0118.\n555-0118.\nCall, Tim."
AGAIN = "Hi Tim, it's me again, Maya at Fernhill.\nA crew of nine cut theirs by half.\n555-0118.\n555-0118.\nCall, Tim."
EMPTY = "Hi Tim, it's Maya at Fernhill.\nI have some ideas for your business.\n555-0118.\n555-0118.\nCall, Tim."
BREAKUP = (
    "Hi Tim, it's Maya at Fernhill.\nMy last call about the waits.\nIf it's a no, say so.\n555-0118.\nGood luck, Tim."
)
CLINGING = "Hi Tim, it's Maya at Fernhill.\nPlease call me about Leeds.\n555-0118.\n555-0118.\nCall, Tim."


def verdicts(*texts: str) -> dict[str, str]:
    return {one.name: one.verdict.value for one in check_series([script_from_text(text) for text in texts])}


def test_a_good_series_has_nothing_to_mend() -> None:
    assert set(verdicts(FIRST, SECOND, BREAKUP).values()) == {"pass"}


@pytest.mark.parametrize(
    ("texts", "rule", "verdict"),
    [
        ((FIRST, BREAKUP), "series_length", "warn"),
        ((FIRST,) + (SECOND,) * 6, "series_length", "warn"),
        ((FIRST, FIRST, BREAKUP), "new_reasons", "fail"),
        ((FIRST, EMPTY, BREAKUP), "adds_value", "warn"),
        ((FIRST, AGAIN, BREAKUP), "never_again", "fail"),
        ((FIRST, SECOND, CLINGING), "breakup_frees", "warn"),
        ((), "breakup_frees", "not judged"),
    ],
)
def test_each_rule_finds_its_fault(texts: tuple[str, ...], rule: str, verdict: str) -> None:
    assert verdicts(*texts)[rule] == verdict


def test_the_messages_are_named_by_their_number() -> None:
    found = {
        one.name: one for one in check_series([script_from_text(text) for text in (FIRST, SECOND, FIRST, BREAKUP)])
    }
    assert found["new_reasons"].message == "3 gives the reason of 1."


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 9))
def test_times_are_good_ones(starts_on: date, messages: int) -> None:
    times = suggested_times(starts_on, messages)
    assert len(times) == messages
    days = [one.day for one in times]
    assert all(later > earlier for earlier, later in itertools.pairwise(days))
    assert all(day.weekday() < 5 for day in days)
    assert not messages or timedelta(0) <= days[0] - starts_on <= timedelta(days=2)
    for one in times:
        assert one.hours
        assert one.day.weekday() != 0 or all(start >= time(12) for start, _ in one.hours)
        assert one.day.weekday() != 4 or all(start < time(12) for start, _ in one.hours)
