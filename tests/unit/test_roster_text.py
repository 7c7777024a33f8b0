"""Names as people paste them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from trainer.domain.person import LONGEST_NAME
from trainer.domain.roster_text import MOST_NAMES, names_in

DANA_AND_BEN = ("Dana Ortiz", "Ben Lee")


@pytest.mark.parametrize(
    "text",
    [
        "Dana Ortiz\nBen Lee",
        "\r\n  Dana   Ortiz \r\n\r\nBen Lee\r\n",
        "1. Dana Ortiz\n2) Ben Lee",
        "- Dana Ortiz\n\u2022 Ben Lee",
        "Ortiz, Dana\nLee, Ben",
        '"Ortiz, Dana"\n"Lee, Ben"'.replace('"', ""),
        "Dana;Ortiz\nBen;Lee",
        "Dana\tOrtiz\tdana@example.com\nBen\tLee\tben@example.com",
        "Dana Ortiz,dana@example.com\nBen Lee,ben@example.com",
        "1\tDana Ortiz\n2\tBen Lee",
        "Name\nDana Ortiz\nBen Lee",
        "Email,Full Name\ndana@example.com,Dana Ortiz\nben@example.com,Ben Lee",
        "Last name;First name;Mark\nOrtiz;Dana;3\nLee;Ben;4",
        'First name,Last name\n"Dana","Ortiz"\n"Ben","Lee"',
        "Dana Ortiz\nBen Lee\ndana ortiz\nBEN LEE",
    ],
)
def test_a_list_however_it_was_written(text: str) -> None:
    assert names_in(text) == DANA_AND_BEN


def test_a_row_that_is_too_short_has_what_it_has() -> None:
    assert names_in("First name,Last name\nDana,Ortiz\nBen") == ("Dana Ortiz", "Ben")


@pytest.mark.parametrize("text", ["", "\n \n", "1.", "\u200b", "---", ",,;\n"])
def test_nobody_is_in_an_empty_text(text: str) -> None:
    assert names_in(text) == ()


def test_the_first_way_to_write_a_name_counts() -> None:
    assert names_in("dana\nBen\nDana") == ("dana", "Ben")


def test_no_name_is_too_long_and_no_list_either() -> None:
    assert names_in("x" * 500) == ("x" * LONGEST_NAME,)
    assert len(names_in("\n".join(f"Person {'x' * number}" for number in range(50)))) == 50
    assert len(names_in("\n".join(f"Person x{number}" for number in range(500)))) == MOST_NAMES


def test_a_stray_quotation_mark_swallows_nobody() -> None:
    assert len(names_in('"Dana, Sales\nBen, Sales\nCleo, Sales')) == 3


def test_a_line_without_end_is_no_reason_to_fail() -> None:
    assert names_in("a," + "x" * 300_000)


@given(st.text(max_size=200) | st.text(st.sampled_from("ab ,;\t\n\"'1.@"), max_size=60))
def test_any_text_gives_names_that_a_class_can_have(text: str) -> None:
    names = names_in(text)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME
        assert name.isprintable()
        assert name == name.strip()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada, Ben, Cleo, Dan", ("Ada", "Ben", "Cleo", "Dan")),
        ("Ada;Ben;Cleo", ("Ada", "Ben", "Cleo")),
        ("Ada Meyer, Ben Ito, Cleo Fox", ("Ada Meyer", "Ben Ito", "Cleo Fox")),
        ("Ada Meyer, Ben Ito", ("Ada Meyer", "Ben Ito")),
        ("Ada Meyer,Sales", ("Ada Meyer", "Sales")),
        ("Ada, Ben Ito", ("Ada", "Ben Ito")),
        ("Rep 1, Rep 2, Rep 3", ("Rep 1", "Rep 2", "Rep 3")),
        ("Meyer, Ada", ("Ada Meyer",)),
        ("Ada;Meyer", ("Ada Meyer",)),
        ("1\tAda\tMeyer\tada@example.com", ("Ada Meyer",)),
        ("Ada Meyer, ada@example.com, 42", ("Ada Meyer",)),
    ],
)
def test_a_single_line_loses_nobody(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line) == names


def test_what_stands_behind_a_whole_name_is_no_part_of_it() -> None:
    assert names_in("Ada Meyer,Sales\nBen Ito,Sales") == ("Ada Meyer", "Ben Ito")
    assert names_in("Ada Meyer, Sales\nBen Ito, Service") == ("Ada Meyer", "Ben Ito")
