"""What the command line does with a history, in this process."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.end_to_end.program import Told
from tests.practised import practised
from trainer import paths
from trainer.app import opening
from trainer.cli.commands import run
from trainer.domain.remarks import Remarks
from trainer.store import vault
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Program:
    """The command line on one data folder."""

    data: Path
    heard: pytest.CaptureFixture[str]

    def run(self, *arguments: object) -> Told:
        status = run(["--data-dir", str(self.data), *map(str, arguments)])
        said = self.heard.readouterr()
        return Told(status, said.out, said.err)


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the program with six takes of somebody who practised."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # nobody answers a question
    monkeypatch.setattr(paths, "home_data_dir", lambda: tmp_path / "home")
    monkeypatch.setattr(opening, "home_data_dir", lambda: tmp_path / "home")
    monkeypatch.setattr(vault, "home_data_dir", lambda: tmp_path / "home")
    kept = open_kept(DataFolder.make(tmp_path / "data"))
    for take in practised(6):
        kept.takes.bring(take, None)
    kept.takes.close()
    return Program(tmp_path / "data", capsys)


def ids(program: Program, *narrowed: str) -> list[str]:
    return [take["take_id"] for take in program.run("takes", "list", "--json", *narrowed).json["takes"]]


def test_takes_are_listed_narrowed_and_sorted(program: Program) -> None:
    everything = ids(program)
    assert everything == sorted(everything, reverse=True)
    assert ids(program, "--order", "when", "--rising", "--limit", "2") == sorted(everything)[:2]
    assert 0 < len(ids(program, "--tag", "morning")) < 6
    assert ids(program, "--person", "Nobody") == []
    assert ids(program, "--prospect", "Nobody") == []
    assert "No take fits" in program.run("takes", "list", "--text", "zebra").out
    assert program.run("takes", "list", "--order", "charm").status == 2


HOSTILE = "\x1b[2J\x1b]0;gone\x07\x9b31mred\x7f\r"


def test_words_of_people_never_steer_the_terminal(program: Program) -> None:
    kept = open_kept(DataFolder.make(program.data))
    (take, *_) = kept.takes.latest(1)
    script = replace(take.draft.script, title=f"Title{HOSTILE}", fields={"prospect": HOSTILE})
    take = replace(take, draft=replace(take.draft, take_id="odd", script=script, person="Ana"))
    take = replace(take, remarks=Remarks(f"note{HOSTILE}", (f"tag{HOSTILE}",)))
    kept.takes.bring(take, None)
    kept.takes.close()
    commands = (
        ("takes", "list", "--person", "Ana"),
        ("takes", "show", "odd"),
        ("history", "--all"),
        ("people", "list"),
        ("takes", "delete", f"odd{HOSTILE}"),
        ("takes", "list", "--person", "Ana", "--json"),
        ("takes", "show", "odd", "--json"),
    )
    for command in commands:
        told = program.run(*command)
        heard = told.out + told.err
        assert heard.strip(), command
        assert not [letter for letter in heard if unicodedata.category(letter) == "Cc" and letter != "\n"], command
    (line,) = program.run("takes", "list", "--person", "Ana", "--json").json["takes"]
    assert (line["script"], line["note"]) == (f"Title{HOSTILE}", f"note{HOSTILE}"), "JSON says it as it is"


def test_one_take_is_shown(program: Program) -> None:
    take_id = ids(program)[0]
    shown = program.run("takes", "show", take_id, "--json").json
    assert shown["id"] == take_id
    assert len(shown["checks"]) == 12
    assert "words a minute" in program.run("takes", "show", take_id).out
    gone = program.run("takes", "show", "gone")
    assert (gone.status, gone.err) == (1, "There is no take gone. `trainer takes list` names them.\n")


def test_deleting_asks_and_is_all_or_nothing(program: Program) -> None:
    first, second = ids(program)[:2]
    assert program.run("takes", "delete", first, "gone").status == 1
    assert len(ids(program)) == 6
    assert program.run("takes", "delete", first).status == 0
    assert program.run("takes", "delete", second, "--for-good").status != 0, "nobody said yes"
    assert program.run("takes", "delete", second, "--for-good", "--yes").status == 0
    assert len(ids(program)) == 4


def test_takes_go_out_and_come_back(program: Program, tmp_path: Path) -> None:
    before = program.run("takes", "list", "--json").json
    assert program.run("takes", "export", tmp_path / "all.zip").out.startswith("6 takes")
    assert program.run("takes", "export", tmp_path / "some.csv", "--tag", "morning").status == 0
    with (tmp_path / "some.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(ids(program, "--tag", "morning"))
    program.run("takes", "delete", *ids(program), "--for-good", "--yes")
    told = program.run("takes", "import", tmp_path / "all.zip", "--json").json
    assert (told["kept"], told["there"], told["faults"]) == (6, 0, [])
    assert program.run("takes", "list", "--json").json == before
    assert program.run("takes", "import", tmp_path / "all.zip").out == "0 takes imported. 6 here already.\n"


def test_a_report_is_written(program: Program, tmp_path: Path) -> None:
    assert program.run("report", tmp_path / "report.html").out.startswith("6 takes")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_backup_brings_everything_back(program: Program, tmp_path: Path) -> None:
    before = program.run("takes", "list", "--json").json
    assert program.run("backup", tmp_path / "all.zip", "--json").json["files"] >= 1
    shutil.rmtree(program.data)
    assert ids(program) == []
    assert program.run("restore", tmp_path / "all.zip").status != 0, "nobody said yes"
    assert program.run("restore", tmp_path / "all.zip", "--yes").status == 0
    assert program.run("takes", "list", "--json").json == before
    (tmp_path / "cut.zip").write_bytes((tmp_path / "all.zip").read_bytes()[:-100])
    refused = program.run("restore", tmp_path / "cut.zip", "--yes")
    assert refused.status == 1
    assert len(refused.err.splitlines()) == 1
    assert program.run("takes", "list", "--json").json == before


def test_a_damaged_history_is_restored(program: Program, tmp_path: Path) -> None:
    before = ids(program)
    program.run("backup", tmp_path / "all.zip")
    (program.data / "takes.db").write_bytes(b"no database at all" * 100)
    assert program.run("takes", "list").status == 1
    assert program.run("restore", tmp_path / "all.zip", "--yes").status == 0
    assert ids(program) == before


def test_people_come_and_go(program: Program, tmp_path: Path) -> None:
    assert program.run("people", "switch", "Priya").out == "Priya practises now.\n"
    assert ids(program) == []
    assert len(ids(program, "--person", "Me")) == 6
    assert program.run("people", "export", "Me", tmp_path / "me.zip").out.startswith("6 takes")
    assert program.run("people", "erase", "Me").status != 0, "nobody said yes"
    assert program.run("people", "erase", "Me", "--yes").status == 0
    (left,) = program.run("people", "list", "--json").json["people"]
    assert (left["name"], left["takes"]) == ("Priya", 0)
    assert program.run("people", "erase", "Me", "--yes").status == 1


def test_everything_of_a_person_goes_out(program: Program, tmp_path: Path) -> None:
    first, *others = ids(program)
    program.run("takes", "delete", first)
    refused = program.run("people", "export", "Me", tmp_path / "me.csv")
    assert (refused.status, (tmp_path / "me.csv").exists()) == (1, False)
    assert "Name a .zip" in refused.err
    assert program.run("people", "export", "Nobody", tmp_path / "x.zip").status == 1
    assert program.run("people", "export", "Me", tmp_path / "me.zip").out.startswith("6 takes")
    with ZipFile(tmp_path / "me.zip") as archive:
        owner = json.loads(archive.read("person.json"))
        takes = json.loads(archive.read("takes.json"))["takes"]
    assert (owner["format"], owner["name"], owner["weekly_goal"]) == ("after-the-beep/person/1", "Me", 0)
    assert owner["cards"]
    assert {take["id"] for take in takes} == {first, *others}
    assert [take["id"] for take in takes if take["deleted_at"]] == [first]
    program.run("people", "erase", "Me", "--yes")
    assert program.run("takes", "import", tmp_path / "me.zip", "--json").json["kept"] == 6
    assert ids(program, "--person", "Me") == others, "what was in the bin is there again"


def test_everything_moves(program: Program, tmp_path: Path) -> None:
    before = ids(program)
    place = tmp_path / "elsewhere"
    told = program.run("move", place)
    assert told.status == 0, told.err
    assert f"Name it with --data-dir {place}" in told.out
    assert not (program.data / "takes.db").exists()
    shutil.rmtree(program.data, ignore_errors=True)
    place.rename(program.data)
    assert ids(program) == before
