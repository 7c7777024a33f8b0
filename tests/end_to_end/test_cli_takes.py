"""`trainer takes` on takes that are kept, each command in a process of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.program import Program, make_program
from trainer.domain.answers import Verdict
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Return the program with one take, which an older detector heard and whose first um was said to be none."""
    made = make_program(tmp_path)
    assert made.run("practice", "--source", "sample", "--fast").status == 0
    store = open_takes(DataFolder.make(made.data))
    (take,) = store.latest()
    older = store.hear_again(take, replace(take.analysis, detector="older"))
    store.answer(older, older.flags[0], Verdict.WRONG)
    store.close()
    return made


def test_an_old_take_is_heard_again_and_its_answers_stay(program: Program) -> None:
    (before,) = program.takes()
    assert before["measures"]["filled_pauses"] == 1
    told = program.run("takes", "reanalyze", "--json")
    assert told.status == 0
    (reheard,) = told.json
    assert (reheard["id"], reheard["error"]) == (before["id"], None)
    (after,) = program.takes()
    assert after["detector"] != "older"
    assert (after["answers"], after["measures"]["filled_pauses"]) == (before["answers"], 1)


def test_what_is_up_to_date_is_left_alone(program: Program) -> None:
    program.run("takes", "reanalyze")
    assert program.run("takes", "reanalyze").out.startswith("0 takes heard again")
    assert program.run("takes", "reanalyze", "--all").out.startswith("1 take heard again")


def test_a_take_without_recording_is_named_and_left_as_it_is(program: Program) -> None:
    (before,) = program.takes()
    (program.data / "recordings" / f"{before['id']}.wav").write_bytes(b"RIFF what")
    told = program.run("takes", "reanalyze")
    assert told.status == 1
    assert before["id"] in told.err
    (after,) = program.takes()
    assert after["measures"] == before["measures"]


def test_answers_are_given_out_a_line_each(program: Program) -> None:
    told = program.run("takes", "answers")
    assert told.status == 0
    (answer,) = map(json.loads, told.out.splitlines())
    assert (answer["verdict"], answer["kind"], answer["detector"]) == ("wrong", "filled_pause", "older")
    assert answer["audio"].endswith(".wav")
