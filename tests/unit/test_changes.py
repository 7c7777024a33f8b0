"""What changed between two versions."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from trainer.coaching.changes import Change, Kind, changes

WORDS = st.text(alphabet="ab \n.", max_size=40) | st.text(max_size=40)


def test_a_word_that_changed_is_told() -> None:
    assert changes("Hi Tim now", "Hi Ann now") == (
        Change(Kind.SAME, "Hi "),
        Change(Kind.REMOVED, "Tim"),
        Change(Kind.ADDED, "Ann"),
        Change(Kind.SAME, " now"),
    )


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [("", "", []), ("Hi", "Hi", [Kind.SAME]), ("", "Hi", [Kind.ADDED]), ("Hi", "", [Kind.REMOVED])],
)
def test_the_ends(before: str, after: str, kinds: list[Kind]) -> None:
    assert [one.kind for one in changes(before, after)] == kinds


@given(WORDS, WORDS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    found = changes(before, after)
    assert "".join(one.text for one in found if one.kind is not Kind.REMOVED) == after
    assert "".join(one.text for one in found if one.kind is not Kind.ADDED) == before
    assert all(one.text for one in found)
