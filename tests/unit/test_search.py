from __future__ import annotations

import pytest

from trainer.domain.search import best, findable, folded, line_with, score

TITLES = ("Referral, first call", "They opened a new site", "The breakup", "A first word", "Zo\u00eb Kr\u00fcger")
BODIES = ("Elena Ruiz said I should call.", "Your second dock in May.", "I close the file.", "Hello first.", "")
THINGS = [findable(title, body) for title, body in zip(TITLES, BODIES, strict=True)]


def found(query: str) -> list[str]:
    return [TITLES[at] for at in best(query, THINGS, 10)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("brea", "The breakup"),
        ("site new", "They opened a new site"),
        ("first", "Referral, first call"),
        ("tb", "The breakup"),
        ("eak", "The breakup"),
        ("dock may", "They opened a new site"),
        ("RUIZ ref", "Referral, first call"),
        ("zoe krug", "Zo\u00eb Kr\u00fcger"),
        ("zo\u00eb", "Zo\u00eb Kr\u00fcger"),
    ],
)
def test_a_few_letters_find_it(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_beginning_counts_more_than_the_inside_and_the_title_more_than_the_text() -> None:
    things = [findable("Other", "call"), findable("Recall it"), findable("Do call"), findable("Call me")]
    assert best("call", things, 10) == [3, 2, 1, 0]


def test_every_word_must_be_there() -> None:
    assert found("first zebra") == []
    assert score(["first"], THINGS[2]) == 0


def test_of_two_that_fit_alike_the_earlier_comes_first_and_no_more_than_asked_for() -> None:
    things = [findable(f"Note {number}") for number in range(50)]
    assert best("note", things, 3) == [0, 1, 2]


def test_the_line_where_the_words_stand_is_told() -> None:
    assert line_with(["dock", "may"], "Hi Tim.\n  A dock.\nThe dock of May.") == "The dock of May."
    assert line_with(["zebra"], "Hi Tim.") == ""


def test_capitals_and_accents_do_not_matter() -> None:
    assert folded("\u00c9LAN \u2019tis") == "elan \u2019tis"
