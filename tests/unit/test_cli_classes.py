"""What the command line does with classes, in this process."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.held_class import BEN, CLEO, DANA, TURNS, held_class, school
from tests.unit.test_cli_progress import Program
from trainer import paths
from trainer.app import opening
from trainer.domain.attendee import Attendee

if TYPE_CHECKING:
    from pathlib import Path

CLASS_ID, TITLE = held_class().classroom_id, held_class().title


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the program with a class."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # nobody answers a question
    for module in (paths, opening):
        monkeypatch.setattr(module, "home_data_dir", lambda: tmp_path / "home")
    with school(tmp_path / "data") as held:
        held.hold()
    return Program(tmp_path / "data", capsys)


def test_classes_are_listed(program: Program) -> None:
    (line,) = program.run("class", "list", "--json").json["classes"]
    assert (line["id"], line["title"], line["people"], line["turns"]) == (CLASS_ID, TITLE, 5, 9)
    assert program.run("class", "list").out == f"{CLASS_ID}  {TITLE}: 5 people, 9 turns, goes on\n"


def test_a_class_is_shown_at_a_glance_by_name_or_title(program: Program) -> None:
    shown = program.run("class", "show", TITLE.lower())
    assert shown.out.startswith(f"{TITLE}\n  {DANA}: ums 4 to 1")
    assert "people and the program agreed on 2" in shown.out
    told = program.run("class", "show", CLASS_ID, "--json").json
    assert [gain["name"] for gain in told["gains"]] == [one.name for one in held_class().roster]
    assert told["agreement"] == {"both": 2, "people": 1, "program": 4}
    assert told["next_time"]["drill_id"]


@pytest.mark.parametrize("command", [["show"], ["report", "x.html"], ["export", "x.zip"], ["forget", "--yes"]])
def test_an_unknown_class_is_told_calmly(program: Program, command: list[str]) -> None:
    told = program.run("class", command[0], "Zed", *command[1:])
    assert (told.status, told.err) == (1, "There is no class called Zed. `trainer class list` names them.\n")


def test_reports_are_written(program: Program, tmp_path: Path) -> None:
    page, sheet = tmp_path / "class.html", tmp_path / "class.csv"
    assert program.run("class", "report", TITLE, page).out == f"{TITLE} is in {page}.\n"
    assert DANA in page.read_text(encoding="utf-8")
    assert program.run("class", "report", TITLE, page, "--hide-names", "--scores").status == 0
    assert DANA not in page.read_text(encoding="utf-8")
    assert program.run("class", "report", TITLE, page, "--person", CLEO).out == f"The turns of {CLEO} are in {page}.\n"
    assert program.run("class", "report", TITLE, sheet).status == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(TURNS)


def test_reports_that_cannot_be_are_told(program: Program, tmp_path: Path) -> None:
    assert program.run("class", "report", TITLE, tmp_path / "class.pdf").status == 1
    assert program.run("class", "report", TITLE, tmp_path / "class.html", "--person", "Zed").status == 1
    assert program.run("class", "report", TITLE, tmp_path / "x.html", "--person", DANA, "--scores").status == 2
    assert program.run("class", "report", TITLE).status == 2
    assert list(tmp_path.glob("*.*")) == []


def test_a_class_goes_out_and_comes_back(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    assert program.run("class", "export", TITLE, path).out == f"{TITLE} is in {path}, with 7 takes.\n"
    before = program.run("class", "show", TITLE).out
    assert program.run("class", "forget", TITLE).status != 0, "nobody said yes"
    assert program.run("class", "forget", TITLE, "--yes").out == f"{TITLE} is gone; takes that may be kept stay.\n"
    assert program.run("class", "list").out == "There is no class yet.\n"
    assert program.run("class", "import", path).out == (
        f"{TITLE}: 9 turns and 0 takes are new; 7 takes were here already.\n"
    )
    assert program.run("class", "show", TITLE).out == before
    told = program.run("class", "import", path, "--json").json
    assert (told["is_new"], told["turns"], told["kept"], told["there"]) == (False, 0, 0, 7)


def test_one_person_takes_their_part_along(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "ben.zip"
    assert "2 takes" in program.run("class", "export", TITLE, path, "--person", BEN, "--no-sound").out
    rep = Program(tmp_path / "reps", program.heard)
    assert json.loads(rep.run("class", "import", path, "--json").out)["turns"] == 2
    shown = rep.run("class", "show", CLASS_ID).out
    assert f"  {BEN}: steady\n" in shown
    assert DANA not in shown


def test_a_damaged_file_is_refused_in_one_line(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    program.run("class", "export", TITLE, path)
    path.write_bytes(path.read_bytes()[:-1])
    refused = program.run("class", "import", path)
    assert (refused.status, len(refused.err.splitlines())) == (1, 1)
    assert program.run("class", "import", tmp_path / "gone.zip").status == 1


def test_hidden_names_are_hidden_in_the_sheet_too(program: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "class.csv"
    assert program.run("class", "report", TITLE, sheet, "--hide-names").status == 0
    assert all(name not in sheet.read_text(encoding="utf-8") for name in (DANA, BEN, CLEO))
    with school(tmp_path / "data") as held:
        held.kept.classes.keep(replace(held.found(), hides_names=True))
    assert program.run("class", "report", TITLE, sheet).status == 0
    assert DANA not in sheet.read_text(encoding="utf-8"), "as on the stage unless said"
    assert program.run("class", "report", TITLE, sheet, "--names").status == 0
    assert DANA in sheet.read_text(encoding="utf-8")


def test_names_do_not_steer_the_terminal(program: Program, tmp_path: Path) -> None:
    evil = "\x1b[2J\x1b]0;gone\x07\x9b5n"
    with school(tmp_path / "data") as held:
        held.kept.classes.bring(
            held_class(classroom_id=f"id{evil}", title=f"Evil{evil}", turns=(), roster=(Attendee(evil),))
        )
    path = tmp_path / "out.zip"
    told = [
        program.run("class", "list").out,
        program.run("class", "show", f"Evil{evil}").out,
        program.run("class", "report", f"Evil{evil}", tmp_path / "x.html").out,
        program.run("class", "report", f"Evil{evil}", tmp_path / "x.html", "--person", evil).out,
        program.run("class", "export", f"Evil{evil}", path).out,
        program.run("class", "forget", f"Evil{evil}", "--yes").out,
    ]
    assert all(told)
    assert all(not any(ord(sign) < 32 or 126 < ord(sign) < 160 for sign in line.replace("\n", "")) for line in told)
