"""The library: built-in scripts are copied, versions tell how they did, imports leave out what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import make_script, make_take
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.prospect import FactSheet, Prospect
from trainer.domain.script import Origin, Script
from trainer.domain.settings import Settings
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.call_log import CallLog
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences
from trainer.rehearsal.script_files import Imported

BUILT_IN = read_built_in(assets_dir() / "library")


class House:
    """A library in memory and what belongs to it."""

    def __init__(self) -> None:
        self.takes = MemoryTakeStore(FakeFiles())
        self.scripts, self.calls_kept, self.clock = MemoryScripts(self.takes), MemoryCalls(), FakeClock()
        self.library = Library(self.scripts, self.takes, self.calls_kept, self.clock, BUILT_IN)
        self.prospects, self.settings = MemoryProspects(), MemorySettingsStore()
        self.preferences = Preferences(self.settings)
        self.filling = Filling(self.prospects, self.preferences)
        self.calls = CallLog(self.calls_kept, self.filling, self.clock)


@pytest.fixture
def house() -> House:
    return House()


def test_own_scripts_come_first(house: House) -> None:
    kept = house.library.save(LibraryScript(make_script("Mine")))
    assert house.library.scripts()[0] == kept
    assert house.library.scripts()[1:] == BUILT_IN
    assert not kept.is_built_in


def test_a_changed_built_in_script_is_a_copy(house: House) -> None:
    changed = replace(BUILT_IN[0], script=replace(BUILT_IN[0].script, text="Hi."))
    kept = house.library.save(changed)
    assert kept.script_id != BUILT_IN[0].script_id
    assert kept.script.title == BUILT_IN[0].script.title
    assert house.library.find(BUILT_IN[0].script_id) == BUILT_IN[0]
    again = house.library.save(replace(kept, script=replace(kept.script, text="Hello.")))
    assert again.script_id == kept.script_id


def test_a_copy_gets_a_title_of_its_own(house: House) -> None:
    titles = [house.library.duplicate(BUILT_IN[0]).script.title for _ in range(3)]
    name = BUILT_IN[0].script.title
    assert titles == [f"{name}, copy", f"{name}, copy 2", f"{name}, copy 3"]


def test_what_is_put_away_can_come_back(house: House) -> None:
    kept = house.library.save(LibraryScript(make_script("Mine")))
    house.library.put_away(kept)
    assert kept.script_id not in [one.script_id for one in house.library.scripts()]
    (away,) = house.library.scripts(archived=True)
    house.library.put_away(away, archived=False)
    assert house.library.scripts()[0].script_id == kept.script_id
    house.library.put_away(BUILT_IN[0])
    assert BUILT_IN[0] in house.library.scripts()


def test_versions_tell_how_they_did(house: House) -> None:
    kept = house.library.save(LibraryScript(make_script("Mine", "Hi Tim.")))
    for number, length_s in enumerate((18.0, 22.0, 19.0)):
        spans = make_take(str(number)).analysis.spans
        take = make_take(f"take-{number}", script=kept.script, spans=spans)
        measures = replace(take.analysis.measures, length_s=length_s)
        house.takes.takes[take.take_id] = replace(take, analysis=replace(take.analysis, measures=measures))
    house.calls.mark(house.calls.leave(kept).call_id, called_back=True)
    house.library.save(replace(kept, script=replace(kept.script, text="Hello Tim.")))
    second, first = house.library.versions(kept)
    assert (second.version.number, second.takes, second.length_s, second.callbacks.left) == (2, 0, None, 0)
    assert (first.takes, first.length_s, first.callbacks.back) == (3, 19.0, 1)


def test_a_built_in_script_has_one_version(house: House) -> None:
    (only,) = house.library.versions(BUILT_IN[0])
    assert only.version.script == BUILT_IN[0].script


def test_an_import_leaves_out_what_is_there(house: House) -> None:
    script = Script("New", "Hi Tim.")
    found = Imported([LibraryScript(script), LibraryScript(replace(script, text=" Hi Tim.\n"))])
    first, second = house.library.bring(found), house.library.bring(found)
    assert (len(first.entries), len(first.faults)) == (1, 1)
    assert (len(second.entries), len(second.faults)) == (0, 2)
    assert "in your library already" in str(first.faults[0][1])


def test_an_import_that_cannot_be_kept_is_told(house: House) -> None:
    house.scripts.refusal = TrainerError("The disk is full.")
    with pytest.raises(TrainerError):
        house.library.bring(Imported([LibraryScript(Script("New", "Hi."))], [(Path("x"), TrainerError("no"))]))
    assert not house.scripts.entries


def test_the_pace_is_known_after_some_takes(house: House) -> None:
    assert house.library.pace() is None


def test_cards_win_over_facts_and_facts_over_examples(house: House) -> None:
    script = Script(
        "t", "{prospect} {me} {company} {my_number} {reason}", fields={"prospect": "Al", "me": "Ben", "reason": "x"}
    )
    assert house.filling.filled(script).lines == ("Al Ben {company} {my_number} x",)
    house.preferences.change(Settings(facts=FactSheet("Lea", "Oak", "+442079460018", "GB", ("v",)), prospect_id="z"))
    assert house.filling.filled(script).lines == ("Al Lea Oak 020, 79, 46, 00, 18 x",)
    house.prospects.keep(Prospect("z", "Siobhan", "Harlow", "shi vawn", "You moved."))
    filled = house.filling.filled(script)
    assert filled.lines == ("Siobhan Lea Oak 020, 79, 46, 00, 18 You moved",)
    assert filled.say == {"Siobhan": "shi vawn"}
    house.filling.choose("")
    assert house.filling.prospect is None
    assert house.filling.filled_for(script, "z").lines == filled.lines


def test_a_call_knows_its_prospect_and_version(house: House) -> None:
    house.prospects.keep(Prospect("z", "Zoe"))
    house.filling.choose("z")
    kept = house.library.save(LibraryScript(replace(make_script(), origin=Origin("own", 1))))
    call = house.calls.leave(kept)
    assert (call.script_id, call.version, call.prospect) == ("own", 1, "Zoe")
    house.calls.remove(call.call_id)
    assert house.calls.calls() == []
