"""Whatever somebody writes, the script check answers, and its places lie in the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, strategies as st

from trainer.coaching.script_check.check import RULES, check_script
from trainer.coaching.script_check.finding import rewritten
from trainer.coaching.series_check import check_series
from trainer.domain.script import Goal, Script

WORDS = (
    *("Hi", "Tim,", "it's", "Maya", "at", "Fernhill.", "just", "amazing", "again", "555-0118", "555,", "01,", "18."),
    *(
        "{prospect}",
        "{my_number}.",
        "{hat}",
        "$12,000",
        "\u2014",
        "...",
        "?",
        "So,",
        "yeah",
        "thanks",
        "\n",
        "five",
        "I",
    ),
)
texts = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
written = texts.filter(str.strip)
fields = st.dictionaries(st.sampled_from(["prospect", "my_number", "me", "hat"]), texts, max_size=3)


@example("{my_number}", Goal.CALL_BACK, {"my_number": "JUST:JUST"})
@given(written, st.sampled_from(Goal), fields)
def test_every_rule_answers(text: str, goal: Goal, filled: dict[str, str]) -> None:
    budget, findings = check_script(Script("t", text, goal, filled))
    assert len(findings) == len(RULES)
    assert budget.starts_s == tuple(sorted(budget.starts_s))
    for finding in findings:
        assert all(0 <= start < end <= len(text) for start, end in finding.places)
        assert finding.message
        places = sorted((change.start, change.end) for change in finding.rewrites)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
        assert isinstance(rewritten(text, finding.rewrites), str)


@given(st.lists(written, max_size=4))
def test_a_series_of_anything_is_judged(messages: list[str]) -> None:
    assert len(check_series([Script("t", text) for text in messages])) == 5


@pytest.mark.parametrize("text", [".", "{prospect}", "555-0118", "\u200b", "?!", "I'm", "\u0130stanbul, Tim."])
def test_almost_nothing_is_judged_too(text: str) -> None:
    assert len(check_script(Script("t", text))[1]) == len(RULES)
