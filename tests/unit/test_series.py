"""Several messages for one prospect."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from trainer.coaching.series_check import BEST_HOURS, check_series, suggested_times
from trainer.domain.checks import CheckVerdict
from trainer.domain.script import Script

DOCK = "Hi Tim, it's Maya Chen at Fernhill.\nYou opened a second dock in May.\nCall me on 555, 01, 18."
TRUCKS = "Hi Tim, it's Maya Chen at Fernhill.\nElena Ruiz cut truck waits by thirty minutes.\nCall me on 555, 01, 18."
FREE = "Hi Tim, it's Maya Chen at Fernhill.\nIf it\u2019s a no, say so, and I'll stop calling.\nI'm on 555, 01, 18."
VAGUE = "Hi Tim, it's Maya Chen at Fernhill.\nI want to share some ideas.\nCall me on 555, 01, 18."
AGAIN = DOCK.replace("You opened", "It's me again, I left you a message.\nYou opened")
PASS, WARN, FAIL, NOT_JUDGED = CheckVerdict.PASS, CheckVerdict.WARN, CheckVerdict.FAIL, CheckVerdict.NOT_JUDGED


@pytest.mark.parametrize(
    ("texts", "rule", "verdict"),
    [
        ([DOCK, TRUCKS], "series_length", WARN),
        ([DOCK, TRUCKS, FREE], "series_length", PASS),
        ([DOCK] * 6, "series_length", PASS),
        ([DOCK] * 7, "series_length", WARN),
        ([], "series_length", WARN),
        ([DOCK, TRUCKS, FREE], "new_reasons", PASS),
        ([DOCK, TRUCKS, DOCK], "new_reasons", FAIL),
        ([DOCK, TRUCKS, FREE], "adds_value", PASS),
        ([VAGUE, TRUCKS, FREE], "adds_value", WARN),
        ([DOCK, TRUCKS, FREE], "never_again", PASS),
        ([TRUCKS, AGAIN, FREE], "never_again", FAIL),
        ([DOCK, TRUCKS, FREE], "breakup_frees", PASS),
        ([DOCK, FREE, TRUCKS], "breakup_frees", WARN),
        ([], "breakup_frees", NOT_JUDGED),
    ],
)
def test_each_rule_holds_both_ways(texts: list[str], rule: str, verdict: CheckVerdict) -> None:
    findings = {finding.name: finding for finding in check_series([Script("s", text) for text in texts])}
    assert findings[rule].verdict is verdict, findings[rule].message
    assert bool(findings[rule].suggestion) is (verdict in {WARN, FAIL})


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 12))
def test_days_grow_and_hours_are_good(starts_on: date, messages: int) -> None:
    times = suggested_times(starts_on, messages)
    assert len(times) == messages
    assert all(one.day < after.day for one, after in pairwise(times))
    assert all(starts_on <= one.day and one.day.weekday() < 5 for one in times)
    morning, evening = BEST_HOURS
    for one in times:
        assert one.hours
        assert one.day.weekday() != 0 or morning not in one.hours
        assert one.day.weekday() != 4 or evening not in one.hours


def test_the_breakup_comes_about_three_weeks_later() -> None:
    first, *_, last = suggested_times(date(2026, 11, 24), 4)
    assert timedelta(days=14) <= last.day - first.day <= timedelta(days=21)
