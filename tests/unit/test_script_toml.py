"""Scripts as TOML files."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.script import Goal
from trainer.rehearsal.script_toml import script_of_toml

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
    ],
)
def test_what_is_no_script_is_told_calmly(text: str, message: str) -> None:
    with pytest.raises(TrainerError, match=message) as caught:
        script_of_toml(text, HERE)
    assert caught.value.hint
