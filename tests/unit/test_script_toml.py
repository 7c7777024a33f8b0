"""Scripts as TOML files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.script import FIELDS, Goal, Script
from trainer.domain.slots import Slot
from trainer.rehearsal.script_toml import entry_of_toml, script_of_toml, toml_of

HERE = Path("call.toml")
WHOLE = """
title = "First call"
goal = "email"
text = '''
Hi {prospect}, it's {me}.
Look for my email.
'''
[fields]
prospect = "Siobhan"
[say]
Siobhan = "shi vawn"
"""


def test_everything_a_script_has_is_read() -> None:
    script = script_of_toml(WHOLE, HERE)
    assert (script.title, script.goal) == ("First call", Goal.EMAIL)
    assert script.lines == ("Hi Siobhan, it's {me}.", "Look for my email.")
    assert script.say == {"Siobhan": "shi vawn"}


def test_words_alone_are_enough() -> None:
    script = script_of_toml('text = "Hi Tim"', HERE)
    assert (script.title, script.goal, script.lines) == ("call", Goal.CALL_BACK, ("Hi Tim",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text = ", "no TOML"),
        ('title = "Nothing to say"', "no words"),
        ('text = " "', "no words"),
        ("text = 3", "text is no text"),
        ('text = "Hi"\ngoal = "win"', "goal 'win'"),
        ('text = "Hi"\ngoal = ["email"]', "goal"),
        ('text = "Hi"\nfields = "prospect"', "fields is no table"),
        ('text = "Hi"\n[fields]\nprospect = 3', "fields.prospect is no text"),
        ('text = "Hi"\nauthor = "me"', "says author"),
        ('text = "Hi"\ntags = "one"', "tags is no list"),
        ('text = "Hi"\ntags = [3]', "a tag is no text"),
        ('text = "Hi"\n[slots]\nHi = "song"', "the part 'song'"),
        ("text = " + "[" * 9000, "no TOML"),
        ("text = " + "1" * 9000, "no TOML"),
        ("text = 2026-13-40", "no TOML"),
    ],
)
def test_what_is_no_script_is_told_calmly(text: str, message: str) -> None:
    with pytest.raises(TrainerError, match=message) as caught:
        script_of_toml(text, HERE)
    assert caught.value.hint


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
TRIMMED = WORDS.map(str.strip)
TABLES = st.dictionaries(WORDS, WORDS, max_size=3)
SCRIPTS = st.builds(
    Script,
    TRIMMED.filter(bool),
    TRIMMED.filter(bool),
    st.sampled_from(Goal),
    st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=3),
    TABLES,
    st.dictionaries(WORDS, st.sampled_from(Slot), max_size=3),
)
ENTRIES = st.builds(LibraryScript, SCRIPTS, st.lists(TRIMMED, max_size=3).map(tuple))


@given(ENTRIES)
def test_whatever_is_written_is_read_again(entry: LibraryScript) -> None:
    assert entry_of_toml(toml_of(entry), HERE) == entry
