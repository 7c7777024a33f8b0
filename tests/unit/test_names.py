"""Whose voicemail a script is."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from trainer.domain.names import own_name_of, places_of, prospect_of, times_written
from trainer.domain.script import Script


@pytest.mark.parametrize(
    ("text", "prospect", "own"),
    [
        ("Hi Sarah, Jordan Blake at Fernhill.", "sarah", "jordan blake"),
        ("Hello Dana, it's Owen Park at Brightwater.", "dana", "owen park"),
        ("Good morning Anneliese, it\u2019s Tom Baker.", "anneliese", "tom baker"),
        ("Hi Dr. Kowalski, Ben Ito at Larkspur.", "kowalski", "ben ito"),
        ("Hey Mary Ann, my name is Jo.", "mary ann", "jo"),
        ("Tim, this is Maya Chen.", "tim", "maya chen"),
        ("Hello, is this Zoë? This is Ángel Ruiz.", "zoë", "ángel ruiz"),
        ("Hi, is this Priya? Sam Doyle here.", "priya", "sam doyle"),
        ("Hello, this is Greg, Greg Olsen, calling from Vantora.", "", "greg"),
        ("Hi, my name is Brad Collins, and I'm new.", "", "brad collins"),
        ("Hi there, this is Bob.", "", "bob"),
        ("Hi Karen! It's the best deal.", "karen", ""),
        ("hi tim, it's maya at fernhill.", "tim", ""),
        ("Hello, um, this is Kevin.", "", "kevin"),
        ("I have an offer.", "", ""),
        ("Hi Dana quick question about your hiring this is Lee from Acme", "dana", "lee"),
        ("Hi quick question, this is Lee.", "", "lee"),
        ("Hi Anna, it's Monday and I'm Jo.", "anna", "jo"),
        ("Hi Łukasz, Żaneta Wójcik at Acme.", "łukasz", "żaneta wójcik"),
    ],
)
def test_names_are_guessed_from_the_greeting_and_the_introduction(text: str, prospect: str, own: str) -> None:
    script = Script("", text)
    assert " ".join(prospect_of(script)) == prospect
    assert " ".join(own_name_of(script)) == own


def test_blanks_win_over_the_guess() -> None:
    script = Script("", "Hi Tim, it's {me}. Siobhan's team grew.", fields={"prospect": "Ms. Siobhan", "me": "Jo Lee"})
    assert prospect_of(script) == ("siobhan",)
    assert own_name_of(script) == ("jo", "lee")
    assert places_of(("siobhan",), script) == {5}


def test_a_name_that_is_a_word_too_counts_by_its_capital() -> None:
    script = Script("", "Hi Will Smith, I will call. Will, this will help.")
    assert places_of(prospect_of(script), script) == {1, 2, 6}
    assert times_written(prospect_of(script), script) == 2


@given(text=st.text().filter(str.strip))
def test_any_text_can_be_looked_at(text: str) -> None:
    script = Script("", text)
    assert isinstance(prospect_of(script), tuple)
    assert isinstance(own_name_of(script), tuple)
