"""The marks that a trainer can tap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trainer.domain.taps import LONGEST_KIND, MOST_KINDS, USUAL_TAPS, Tap, TapKind, checked_kinds


def test_the_set_that_comes_with_the_program_can_be_told_apart() -> None:
    assert checked_kinds(USUAL_TAPS) == USUAL_TAPS
    assert "".join(kind.key for kind in USUAL_TAPS) == "upwtvn"


@pytest.mark.parametrize("key", ["", "ab", " ", "-", "\n"])
def test_a_key_is_one_letter_or_digit(key: str) -> None:
    with pytest.raises(ValueError, match="one letter or digit"):
        TapKind("x", key, "X")


@pytest.mark.parametrize("title", ["", "x" * (LONGEST_KIND + 1)])
def test_a_mark_has_a_name_that_fits(title: str) -> None:
    with pytest.raises(ValueError, match="1 to 24 letters"):
        TapKind("x", "x", title)


def test_a_mark_is_kept_under_a_name() -> None:
    with pytest.raises(ValueError, match="under a name"):
        TapKind("", "x", "X")


def test_two_marks_need_two_keys_and_two_names() -> None:
    one = TapKind("one", "a", "One")
    with pytest.raises(ValueError, match="the same key"):
        checked_kinds((one, replace(one, name="two", key="A")))
    with pytest.raises(ValueError, match="the same name"):
        checked_kinds((one, replace(one, name="ONE", key="b")))


def test_nobody_keeps_more_than_nine_apart() -> None:
    kinds = tuple(TapKind(f"kind {key}", key, key) for key in "abcdefghij")
    assert checked_kinds(kinds[:MOST_KINDS]) == kinds[:MOST_KINDS]
    with pytest.raises(ValueError, match="at most 9"):
        checked_kinds(kinds)


def test_taps_are_in_the_order_of_time() -> None:
    assert sorted([Tap(2.0, "a"), Tap(1.0, "z")]) == [Tap(1.0, "z"), Tap(2.0, "a")]
