"""Numbers in the groups that people say."""

from __future__ import annotations

import pytest

from trainer.coaching.spoken_number import countries, spoken_number


@pytest.mark.parametrize(
    ("written", "country", "spoken"),
    [
        ("2065550142", "US", "206, 555, 0142"),
        ("+1 (206) 555-0142", "US", "206, 555, 0142"),
        (" 206.555.0142 ", "US", "206, 555, 0142"),
        ("Tel. 206 555 0142", "US", "206, 555, 0142"),
        ("555-0142", "US", "555, 0142"),
        ("+1 206 555 0142", "GB", "1, 206, 555, 0142"),
        ("2065550142", "CA", "206, 555, 0142"),
        ("206 555 0142 ext. 12", "US", "206 555 0142 ext. 12"),
        ("206 555 0142 x12", "US", "206 555 0142 x12"),
        ("206 555 0142 #12", "US", "206 555 0142 #12"),
        ("1-800-555-CALL", "US", "1-800-555-CALL"),
        ("call me", "US", "call me"),
        ("12", "US", "12"),
        ("9" * 400, "US", "9" * 400),
        ("206 555 0142", "", "206 555 0142"),
        ("206 555 0142", "nowhere", "206 555 0142"),
        ("", "US", ""),
        ("  ", "US", ""),
    ],
)
def test_a_number_is_said_in_groups(written: str, country: str, spoken: str) -> None:
    assert spoken_number(written, country) == spoken


@pytest.mark.parametrize("country", ["GB", "DE", "IT", "JP", "BR", "AU"])
def test_groups_of_every_country_are_short(country: str) -> None:
    groups = spoken_number("2065550142", country).split(", ")
    assert len(groups) > 1
    assert all(1 <= len(group) <= 4 for group in groups)
    assert country in countries()
