"""The drills that come with the program, and a trainer's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fake_classroom import MemoryDrills
from tests.fake_workshop import MemoryCalls, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.drill import Drill, Shown, Task
from trainer.domain.errors import TrainerError
from trainer.domain.person import FIRST_PERSON
from trainer.domain.prompting import Rung
from trainer.domain.settings import Settings
from trainer.domain.taps import USUAL_TAPS, TapKind
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.drill_toml import DrillError
from trainer.rehearsal.drills import BUILT_IN_DRILLS, Drills
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences

FOLDER = assets_dir() / "drills"
SCRIPTS = read_built_in(assets_dir() / "library")
OWN = 'title = "Night watch"\n[[rounds]]\n'


@pytest.fixture
def store() -> MemoryDrills:
    return MemoryDrills()


@pytest.fixture
def settings() -> MemorySettingsStore:
    return MemorySettingsStore()


@pytest.fixture
def drills(store: MemoryDrills, settings: MemorySettingsStore) -> Drills:
    takes = MemoryTakeStore(FakeFiles())
    library = Library(MemoryScripts(takes), takes, MemoryCalls(), FakeClock(), SCRIPTS, whose=lambda: FIRST_PERSON)
    return Drills(FOLDER, store, library, Preferences(settings))


def found(drills: Drills, drill_id: str) -> Drill:
    drill = drills.find(drill_id)
    assert drill is not None
    return drill


def test_six_come_with_the_program_and_none_is_forgotten(drills: Drills) -> None:
    assert [one.drill_id for one in drills.all()] == list(BUILT_IN_DRILLS)
    assert {path.stem for path in FOLDER.iterdir()} == set(BUILT_IN_DRILLS)
    assert all(one.is_built_in and one.about for one in drills.all())
    assert drills.faults() == {}


@pytest.mark.parametrize("name", BUILT_IN_DRILLS)
def test_what_comes_with_the_program_names_scripts_and_marks_that_are_there(drills: Drills, name: str) -> None:
    drill = drills.check(drills.text(name))
    usual = {kind.name for kind in USUAL_TAPS}
    assert all(one.listen_for and set(one.listen_for) <= usual for one in drill.rounds)
    assert all(one.question.endswith("?") for one in drill.rounds if one.question)


def test_the_build_up_goes_down_the_ladder_in_one_script(drills: Drills) -> None:
    rounds = found(drills, "build-up").rounds
    assert [one.rung for one in rounds] == list(Rung)
    assert len({one.script_id for one in rounds}) == 1


def test_the_second_take_stands_beside_the_first(drills: Drills) -> None:
    first, second = found(drills, "beat-your-own").rounds
    assert (first.against_first, second.against_first) == (False, True)
    assert replace(second, against_first=False, title="") == replace(first, title="")


def test_whoever_writes_the_number_does_not_see_it(drills: Drills) -> None:
    (relay,) = found(drills, "number-relay").rounds
    assert (relay.task, relay.limit_s) == (Task.NUMBER, 15.0)
    assert Shown.WORDS not in relay.shown


def test_a_live_opener_is_shown_after_the_prospect_answered(drills: Drills) -> None:
    (round_,) = found(drills, "pick-up").rounds
    assert round_.task is Task.PICK_UP
    assert Shown.WORDS not in round_.shown
    assert round_.script_id.startswith("builtin/live-opener/")
    assert found(drills, "breakup").rounds[0].script_id.startswith("builtin/breakup/")


def test_own_ones_come_first_by_title(drills: Drills) -> None:
    ids = [drills.save(f'title = "{title}"\n[[rounds]]').drill_id for title in ("watch", "Night")]
    assert [one.drill_id for one in drills.all()][:2] == ids[::-1]
    assert not drills.is_built_in(ids[0])
    assert not found(drills, ids[0]).is_built_in


def test_a_drill_keeps_its_name_when_it_is_changed(drills: Drills, store: MemoryDrills) -> None:
    first = drills.save(OWN)
    again = drills.save(OWN.replace("Night", "Day"), first.drill_id)
    assert again.drill_id == first.drill_id
    assert found(drills, first.drill_id).title == "Day watch"
    assert len(store.every) == 1


def test_changing_one_of_the_program_makes_a_copy(drills: Drills) -> None:
    before = drills.text("hot-seat")
    copy = drills.save(before.replace("Hot seat", "My hot seat"), "hot-seat")
    assert copy.drill_id not in BUILT_IN_DRILLS
    assert drills.text("hot-seat") == before
    assert drills.text(copy.drill_id) != before


def test_what_is_wrong_is_not_kept(drills: Drills, store: MemoryDrills) -> None:
    with pytest.raises(DrillError, match="This drill, line 3: no script"):
        drills.save(OWN + 'script = "gone"')
    assert store.every == {}


def test_a_script_of_the_library_may_be_named(drills: Drills) -> None:
    script_id = SCRIPTS[0].script_id
    assert drills.save(f'{OWN}script = "{script_id}"').rounds[0].script_id == script_id


def test_own_marks_may_be_named_and_the_usual_ones_always(
    store: MemoryDrills, settings: MemorySettingsStore, drills: Drills
) -> None:
    text = OWN + 'listen_for = ["smile", "um"]'
    with pytest.raises(DrillError, match="cannot be \u201csmile\u201d"):
        drills.save(text)
    settings.settings = Settings(taps=(TapKind("smile", "s", "a smile"),))
    other = Drills(FOLDER, store, drills._library, Preferences(settings))
    assert other.save(text).rounds[0].listen_for == ("smile", "um")
    assert drills.faults() == {}, "a drill is done although its mark was given up"


def test_one_that_cannot_be_read_keeps_no_other_away(drills: Drills, store: MemoryDrills) -> None:
    store.every |= {"old": 'title = "Old"\nrounds = 3\n', "bare": "[[", "good": OWN}
    assert [one.drill_id for one in drills.all()] == ["good", *BUILT_IN_DRILLS]
    faults = drills.faults()
    assert set(faults) == {"old", "bare"}
    assert faults["old"].message.startswith("Old, line 2: rounds is no list")
    assert faults["bare"].message.startswith("A drill without a title")
    assert drills.find("old") is None
    assert drills.text("old") == store.every["old"]


def test_only_own_ones_are_deleted(drills: Drills, store: MemoryDrills) -> None:
    own = drills.save(OWN)
    drills.remove("hot-seat")
    drills.remove(own.drill_id)
    assert store.every == {}
    assert found(drills, "hot-seat")
    assert drills.find(own.drill_id) is None
    assert drills.text(own.drill_id) == ""


def test_a_full_disk_is_told(drills: Drills, store: MemoryDrills) -> None:
    store.refusal = TrainerError("The disk is full.", "Make some room.")
    with pytest.raises(TrainerError, match="disk is full"):
        drills.save(OWN)
