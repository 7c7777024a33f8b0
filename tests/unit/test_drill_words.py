"""The words of a turn."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from tests.builders import MORNING
from tests.fake_workshop import MemoryCalls, MemoryProspects, MemoryScripts
from tests.fakes import FakeClock, FakeFiles, MemorySettingsStore, MemoryTakeStore
from trainer.domain.classroom import Run, Turn, WrittenDown
from trainer.domain.drill import Drill, Round, Task
from trainer.domain.errors import TrainerError
from trainer.domain.phone_number import phone_numbers
from trainer.domain.script import Goal
from trainer.domain.slots import Slot
from trainer.paths import assets_dir
from trainer.rehearsal.built_in import read_built_in
from trainer.rehearsal.drill_words import DrillWords, number_script
from trainer.rehearsal.filling import Filling
from trainer.rehearsal.library import Library
from trainer.rehearsal.preferences import Preferences

LIBRARY = read_built_in(assets_dir() / "library")
MESSAGE, OTHER = [entry.script_id for entry in LIBRARY if entry.script.goal is not Goal.LIVE][:2]
OPENERS = [entry.script_id for entry in LIBRARY if entry.script.goal is Goal.LIVE]


@pytest.fixture
def words() -> DrillWords:
    takes = MemoryTakeStore(FakeFiles())
    filling = Filling(MemoryProspects(), Preferences(MemorySettingsStore()))
    library = Library(MemoryScripts(takes), takes, MemoryCalls(), FakeClock(), LIBRARY, whose=lambda: "Teacher")
    return DrillWords(library, filling, Random(1))  # noqa: S311 - the same each time


def a_run(script_id: str, *rounds: Round) -> Run:
    return Run("r", Drill("d", "Drill", "", rounds), script_id, MORNING)


TURN = Turn("t", "r", 0, "Ann", MORNING)


def name_of(words: DrillWords, run: Run, turn: Turn = TURN) -> str:
    origin = words.of(run, turn).origin
    assert origin is not None
    return origin.script_id


def test_a_round_has_its_own_words_or_those_of_the_trainer(words: DrillWords) -> None:
    run = a_run(MESSAGE, Round(), Round(script_id=OTHER))
    assert name_of(words, run) == MESSAGE
    assert name_of(words, run, replace(TURN, round=1)) == OTHER


def test_whoever_speaks_says_their_own_name(words: DrillWords) -> None:
    assert words.of(a_run(MESSAGE, Round()), replace(TURN, attendee="Zoe")).fields["me"] == "Zoe"


def test_who_picks_up_hears_a_live_opener_whatever_was_chosen(words: DrillWords) -> None:
    assert name_of(words, a_run(MESSAGE, Round(task=Task.PICK_UP))) == OPENERS[0]
    assert name_of(words, a_run("gone", Round(task=Task.PICK_UP))) == OPENERS[0]
    assert name_of(words, a_run(OPENERS[-1], Round(task=Task.PICK_UP))) == OPENERS[-1]


def test_a_script_that_is_gone_is_told(words: DrillWords) -> None:
    for script_id in ("", "gone"):
        with pytest.raises(TrainerError, match="gone"):
            words.of(a_run(script_id, Round()), TURN)


def test_a_number_is_said_twice_and_is_one(words: DrillWords) -> None:
    turn = replace(TURN, written=WrittenDown("Ben", "2125550142", ""))
    script = words.of(a_run("gone", Round(task=Task.NUMBER)), turn)
    assert script == number_script("2125550142")
    assert script.part is Slot.NUMBER
    assert len(phone_numbers([word.text for word in script.written])) == 2


def test_numbers_ring_nowhere_and_are_seldom_alike(words: DrillWords) -> None:
    drawn = [words.drawn_number() for _ in range(200)]
    assert all(re.fullmatch(r"[2-9]\d\d55501\d\d", number) for number in drawn)
    assert len(set(drawn)) > 150
