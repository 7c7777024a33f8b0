"""Telephone numbers in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from trainer.domain.phone_number import phone_numbers


@pytest.mark.parametrize(
    ("text", "digits", "groups"),
    [
        ("call 555-0142.", "5550142", (3, 4)),
        ("at (555) 010-1234 now", "5550101234", (3, 3, 4)),
        ("+1 555 010 1234", "15550101234", (1, 3, 3, 4)),
        ("555.010.1234", "5550101234", (3, 3, 4)),
        ("I'm on 555, 01, 18.", "5550118", (3, 2, 2)),
        ("I'm on 555 0 1 7 2", "5550172", (3, 4)),
        ("five five five, oh one, four two.", "5550142", (3, 2, 2)),
        ("five five five oh one seven two", "5550172", (7,)),
        ("five double five, oh one double three", "5550133", (3, 4)),
    ],
)
def test_a_number_knows_its_digits_and_groups(text: str, digits: str, groups: tuple[int, ...]) -> None:
    (number,) = phone_numbers(text.split())
    assert (number.digits, number.groups) == (digits, groups)


@pytest.mark.parametrize(
    "text",
    [
        "in 2019 2020 we grew",
        "3,500 pallets and 1,000,000 more",
        "one call in five",
        "24/7",
        "12/05/2026",
        "2024-2026",
        "1500000 dollars",
        "double five five",
        "a - b",
    ],
)
def test_other_figures_are_no_telephone_numbers(text: str) -> None:
    assert phone_numbers(text.split()) == ()


def test_a_number_in_a_row_with_itself_is_two() -> None:
    numbers = phone_numbers(["call", "555-0142,", "555-0142", "now"])
    assert [(number.first, number.after) for number in numbers] == [(1, 2), (2, 3)]


def test_two_numbers_in_a_row_are_two() -> None:
    first, second = phone_numbers("415 555 0142 415 555 0143".split())  # noqa: SIM905 - easier to read
    assert (first.digits, second.digits) == ("4155550142", "4155550143")


@given(words=st.lists(st.text(alphabet="0123456789-+()., fiveohdublt", min_size=1).filter(str.strip)))
def test_any_words_can_be_looked_at(words: list[str]) -> None:
    tokens = " ".join(words).split()
    for number in phone_numbers(tokens):
        assert 0 <= number.first < number.after <= len(tokens)
        assert sum(number.groups) == len(number.digits)
