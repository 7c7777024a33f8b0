"""The blanks of a script."""

from __future__ import annotations

from hypothesis import given, strategies as st

from trainer.domain.script import Script

TEXT = "Hi {prospect}, it's {me}.\n\n{prospect}'s team: {reason}."


def test_blanks_are_filled_where_that_is_known() -> None:
    script = Script("", TEXT).filled(prospect="Mary Ann", me="Jo")
    assert script.lines == ("Hi Mary Ann, it's Jo.", "Mary Ann's team: {reason}.")
    assert script.blanks == ("prospect", "me", "reason")


def test_every_word_knows_its_line_and_its_blank() -> None:
    words = Script("", TEXT, fields={"prospect": "Mary Ann"}).written
    assert [(word.text, word.line, word.fields) for word in words] == [
        ("Hi", 0, ()),
        ("Mary", 0, ("prospect",)),
        ("Ann,", 0, ("prospect",)),
        ("it's", 0, ()),
        ("{me}.", 0, ("me",)),
        ("Mary", 1, ("prospect",)),
        ("Ann's", 1, ("prospect",)),
        ("team:", 1, ()),
        ("{reason}.", 1, ("reason",)),
    ]


def test_what_fills_a_blank_stays_on_its_line() -> None:
    assert Script("", "Hi {prospect}", fields={"prospect": "Mary\nAnn "}).lines == ("Hi Mary Ann",)


@given(text=st.text().filter(str.strip), value=st.text())
def test_words_and_lines_are_the_same(text: str, value: str) -> None:
    script = Script("", text, fields={"prospect": value})
    assert [word.text for word in script.written] == " ".join(script.lines).split()
