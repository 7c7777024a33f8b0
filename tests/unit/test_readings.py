"""The several ways in which people say what is written."""

from __future__ import annotations

import pytest

from trainer.domain.spoken import spoken_parts


def readings(text: str, **say: str) -> list[list[str]]:
    """Return the readings of each part that has several."""
    return [[" ".join(word.text for word in way) for way in part] for part in spoken_parts(text.split(), say)]


@pytest.mark.parametrize(
    ("written", "ways"),
    [
        ("2026", {"twenty twenty six", "two thousand twenty six"}),
        ("2009", {"two thousand nine", "twenty oh nine"}),
        ("1st", {"first"}),
        ("32nd", {"thirty second"}),
        ("1990s", {"nineteen nineties"}),
        ("365", {"three hundred sixty five", "three sixty five"}),
        ("1,250", {"one thousand two hundred fifty", "twelve fifty"}),
        ("2,5", {"two point five", "two comma five"}),
        ("$2B", {"two billion dollars", "two billion"}),
        ("$1.50", {"one dollar fifty", "one fifty"}),
        ("\N{EURO SIGN}50", {"fifty euros"}),
        ("3:30pm", {"three thirty p m", "half past three p m"}),
        ("24/7", {"twenty four seven"}),
        ("1/2", {"one half"}),
        ("CEO", {"c e o"}),
        ("NASA", {"NASA", "n a s a"}),
        ("SaaS", {"SaaS", "s a a s"}),
        ("Q3", {"q three", "third quarter"}),
        ("Dr.", {"doctor", "drive"}),
        ("etc.", {"et cetera"}),
        ("U.S.", {"u s"}),
    ],
)
def test_what_is_written_has_readings(written: str, ways: set[str]) -> None:
    (found,) = readings(written)
    assert ways <= set(found)


@pytest.mark.parametrize("number", ["800-555-0142", "(800) 555-0142", "800.555.0142", "+1 800 555 0142"])
def test_a_telephone_number_is_read_in_its_usual_ways(number: str) -> None:
    parts = readings(number)
    assert " ".join(part[0] for part in parts).endswith("eight zero zero five five five zero one four two")
    assert {"eight hundred", "triple five", "double five five"} <= {way for part in parts for way in part}


def test_two_years_are_no_telephone_number() -> None:
    assert [part[0] for part in readings("2019 2020")] == ["twenty nineteen", "twenty twenty"]


def test_an_address_is_said_with_its_signs() -> None:
    assert [part[0] for part in readings("dana@aurora-labs.com")] == [
        "dana",
        "at",
        "aurora",
        "dash",
        "labs",
        "dot",
        "com",
    ]


def test_say_it_like_wins() -> None:
    [[(siobhan,)], [(always,)]] = spoken_parts(["Siobhan's", "24/7"], {"Siobhan": "shi-vawn", "24/7": "all day"})
    assert (siobhan.text, siobhan.sounds_like) == ("Siobhan's", ("shi", "vawn's"))
    assert (always.text, always.sounds_like) == ("24/7", ("all", "day"))


def test_money_in_two_words_keeps_its_coin() -> None:
    assert [part[0] for part in readings("$5 million")] == ["five", "million dollars"]


def test_a_sign_without_a_number_is_not_said() -> None:
    assert [part[0] for part in readings("It costs $, roughly")] == ["It", "costs", "roughly"]
