from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from trainer.domain.fading import hidden_in
from trainer.domain.prompting import Rung

LINE = "It's Maya Chen, on 555-0118."


def shown(line: str, rung: Rung) -> str:
    left = list(line)
    for start, length in hidden_in(line, rung):
        left[start : start + length] = "_" * length
    return "".join(left)


@pytest.mark.parametrize(
    ("rung", "expected"),
    [
        (Rung.FULL, "It's Maya Chen, on 555-0118."),
        (Rung.FIRST_WORDS, "It's Maya _____ __ _________"),
        (Rung.INITIALS, "I___ M___ C___, o_ 5_______."),
        (Rung.BLANK, "____ ____ _____ __ _________"),
    ],
)
def test_each_rung_leaves_less(rung: Rung, expected: str) -> None:
    assert shown(LINE, rung) == expected


@pytest.mark.parametrize(
    ("line", "expected"), [("(555) 01, 18", "(5__) 0_, 1_"), ("\u201cHi\u201d \u2014 a", "\u201cH_\u201d \u2014 a")]
)
def test_initials_keep_punctuation(line: str, expected: str) -> None:
    assert shown(line, Rung.INITIALS) == expected


@given(st.text(), st.sampled_from(Rung))
def test_stretches_are_in_order_and_within_the_line(line: str, rung: Rung) -> None:
    end = 0
    for start, length in hidden_in(line, rung):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(line)
