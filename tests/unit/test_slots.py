"""The parts of a voicemail, guessed from its words."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from trainer.domain.script import Script, script_from_text
from trainer.domain.slots import Slot, slots_of

SCRIPTS = (Path(__file__).parents[1] / "data" / "slots.txt").read_text(encoding="utf-8").strip().split("\n\n")
"""Each line is a part of a script, with its slot before it."""


@pytest.mark.parametrize("parts", SCRIPTS, ids=range(len(SCRIPTS)))
def test_each_part_is_found(parts: str) -> None:
    pairs = [line.split(": ", 1) for line in parts.splitlines()]
    found = slots_of(Script("", " ".join(text for _, text in pairs)))
    assert found == tuple(Slot(name) for name, text in pairs for _ in text.split())


def test_blanks_tell_their_part() -> None:
    script = Script(
        "", "Hi {prospect}, it's {me}. {reason}. {referral}. I'm on {my_number}. Thanks, {prospect}."
    ).filled(prospect="Tim", me="Maya Chen", reason="Your docks wait", referral="Elena sent me", my_number="555-0118")
    runs = [(slot.value, len(list(run))) for slot, run in groupby(slots_of(script))]
    assert runs == [("greeting", 2), ("who", 3), ("reason", 3), ("proof", 3), ("number", 3), ("close", 2)]


@given(text=st.text().filter(str.strip))
def test_every_word_of_any_text_has_a_part(text: str) -> None:
    script = Script("", text)
    assert len(slots_of(script)) == len(script.written)


@pytest.mark.parametrize(
    "text",
    [
        "Hi, Marcus. Lena Ford at Cobalt Yard. You ship to forty stores. 555-0177.",
        "Hi, Marcus, Lena Ford at Cobalt Yard. You ship to forty stores. 555-0177.",
        "Hi April, Lena Ford at Cobalt Yard. You ship to forty stores. 555-0177.",
        "Hi {prospect}, {me} at {company}. You ship to forty stores. 555-0177.",
        "Hey there Sarah, Lena Ford at Cobalt Yard. You ship to forty stores. 555-0177.",
        "Hi Sarah, congratulations on the award. This is Jordan at Fernhill. 555-0177.",
        "Hi Jo, Ben Carver, Stonefold. You won the street prize. 555-0150.",
        "Hi Sarah this is Jordan from Fernhill you're hiring six reps call me at 555-0123 again 555-0123 thanks Sarah",
    ],
)
def test_who_calls_and_why_is_found_in_usual_openings(text: str) -> None:
    slots = slots_of(script_from_text(text))
    assert slots[0] is Slot.GREETING
    assert {Slot.WHO, Slot.REASON, Slot.NUMBER} <= set(slots)
