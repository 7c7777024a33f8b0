"""What fills the blanks of scripts."""

from __future__ import annotations

from dataclasses import replace

from tests.fake_workshop import MemoryProspects
from tests.fakes import MemorySettingsStore
from trainer.domain.prospect import FactSheet, Prospect
from trainer.domain.script import Script
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.preferences import Preferences

TIM = Prospect("t", " Tim ", "Northbrook", say="tem", finding="You opened a dock. ", need=" ")
FACTS = FactSheet("Maya Chen", "Fernhill", "+1 206 555 0142", "US", (" ", "A team saved half."))
SCRIPT = Script(
    "s", "{prospect} {reason} {need} {me} {my_number} {value} {hat}", fields={"prospect": "Al", "need": "x"}
)


def filling(facts: FactSheet = FACTS) -> Filling:
    settings = MemorySettingsStore()
    settings.settings = replace(settings.settings, facts=facts)
    return Filling(MemoryProspects({"t": TIM}), Preferences(settings))


def test_the_card_wins_over_own_facts_and_these_over_examples() -> None:
    room = filling()
    room.choose("t")
    filled = room.filled(SCRIPT)
    assert filled.lines == ("Tim You opened a dock x Maya Chen 206, 555, 0142 A team saved half {hat}",)
    assert filled.say == {"Tim": "tem"}
    assert room.card["their_company"] == "Northbrook"


def test_without_a_prospect_the_examples_stay() -> None:
    room = filling(FactSheet())
    assert room.filled(SCRIPT).fields == SCRIPT.fields
    assert (room.prospect, room.card) == (None, {})


def test_a_card_that_is_gone_fills_nothing() -> None:
    room = filling()
    room.choose("nobody")
    assert room.prospect is None
    assert room.filled(SCRIPT).fields["prospect"] == "Al"
    assert room.filled_for(SCRIPT, "t").fields["prospect"] == "Tim"


def test_a_number_that_is_none_is_filled_as_it_is_written() -> None:
    room = filling(replace(FACTS, number="ask for Maya"))
    assert room.filled(SCRIPT).fields["my_number"] == "ask for Maya"
