"""Whatever is written, something can be made of it, and nothing is said for a word that is not there."""

from __future__ import annotations

from hypothesis import given, strategies as st

from trainer.domain.spoken import spoken_parts

SIGNS = st.text(alphabet="0123456789.,:;/$\u20ac\u00a3@%&#+-_'\u2019()QqCEOceoskmbstndrh \n{}\u0663\u00b2\u00df\u6f22")


@given(st.one_of(st.text(), SIGNS), st.dictionaries(st.text(), st.text(), max_size=2))
def test_any_text_has_readings(text: str, say: dict[str, str]) -> None:
    tokens = text.split()
    parts = spoken_parts(tokens, say)
    assert all(reading and all(word.text.strip() for word in reading) for part in parts for reading in part)
    places = [part[0][0].written for part in parts]
    assert places == sorted(places)
    assert set(places) <= set(range(len(tokens)))
    assert all(word.written == part[0][0].written for part in parts for reading in part for word in reading)
