"""What the command line tells of the course, in this process."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.builders import MORNING, make_take
from tests.unit.test_cli_progress import Program
from trainer import paths
from trainer.app import opening
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.domain.course import Speak
from trainer.domain.course_progress import Outcome, Try
from trainer.rehearsal.course_files import read_folder
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.domain.course import Lesson

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
TAKE = make_take("20261119-164200-0001", duration_s=2.0)


def lessons() -> tuple[Lesson, ...]:
    return read_folder(paths.assets_dir() / "course").lessons


def spoken() -> Lesson:
    """Return a lesson in which something is spoken."""
    return next(one for one in lessons() if any(isinstance(step.task, Speak) for step in one.steps))


def passed(lesson: Lesson) -> Iterator[Try]:
    """Yield tries that pass a lesson, the last one with the take."""
    names = [(step.name, again) for step in lesson.steps if not step.after_failing for again in range(step.rule.needed)]
    last = max(at for at, (name, _) in enumerate(names) if speaks(lesson, name))
    for at, (name, again) in enumerate(names):
        take_id = TAKE.take_id if at == last else ""
        when = MORNING + timedelta(seconds=at)
        yield Try(f"try-{at}-{again}", lesson.lesson_id, name, when, Outcome.PASSED, take_id=take_id)


def speaks(lesson: Lesson, name: str) -> bool:
    step = lesson.step(name)
    return step is not None and isinstance(step.task, Speak)


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the program after one lesson."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())  # nobody answers a question
    for module in (paths, opening):
        monkeypatch.setattr(module, "home_data_dir", lambda: tmp_path / "home")
    kept = open_kept(DataFolder.make(tmp_path / "data"))
    writer = SoundFilesOnDisk().open_writer(tmp_path / "take.wav", 16000)
    writer.write(np.zeros(32000, dtype=np.int16))
    writer.close()
    kept.takes.bring(TAKE, lambda: (tmp_path / "take.wav").open("rb"))
    for made in passed(spoken()):
        kept.course.add("Me", made, None)
    kept.takes.close()
    return Program(tmp_path / "data", capsys)


def test_lessons_are_listed(program: Program) -> None:
    told = program.run("course", "list")
    assert told.status == 0
    assert told.out.startswith(f"Me: 1 of {len(lessons())} lesson")
    (line,) = [line for line in told.out.splitlines() if line.startswith(spoken().lesson_id)]
    assert "passed" in line


def test_lessons_are_listed_as_json(program: Program) -> None:
    told = program.run("course", "list", "--json").json
    assert (told["schema"], told["person"]) == ("after-the-beep/course/1", "Me")
    assert (told["passed"], told["of"]) == (1, len(lessons()))
    assert [one["id"] for one in told["lessons"]] == [one.lesson_id for one in lessons()]
    one = next(one for one in told["lessons"] if one["id"] == spoken().lesson_id)
    assert (one["state"], one["title"], one["minutes"]) == ("passed", spoken().title, spoken().minutes)
    assert one["done"] == one["steps"]
    assert one["tries"] >= 1
    assert one["passed_at"].startswith("2026-11-19T")
    assert not one["left_out"]
    others = [one for one in told["lessons"] if one["id"] != spoken().lesson_id]
    assert {one["state"] for one in others} <= {"not begun"}
    assert {one["passed_at"] for one in others} <= {None}


def test_somebody_else_is_named_in_any_letters(program: Program) -> None:
    program.run("people", "switch", "Ben")
    assert program.run("course", "list", "--json").json["passed"] == 0
    assert program.run("course", "list", "--json", "--person", "me").json["passed"] == 1


@pytest.mark.parametrize("arguments", [["list", "--person", "Zed"], ["passport", "x.html", "--person", "Zed"]])
def test_a_stranger_is_told_calmly(program: Program, arguments: list[str]) -> None:
    told = program.run("course", *arguments)
    assert (told.status, told.out) == (1, "")
    assert told.err == "Nobody here is called Zed. `trainer people list` names everybody.\n"


def test_a_passport_is_written(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "passport.html"
    told = program.run("course", "passport", page)
    assert (told.status, told.out) == (0, f"The passport of Me is in {page}.\n")
    written = page.read_text(encoding="utf-8")
    assert f'data-lesson="{spoken().lesson_id}" data-state="passed"' in written
    assert TAKE.take_id in written
    assert "<audio" not in written


def test_a_passport_with_recordings_has_them(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "passport.html"
    assert program.run("course", "passport", page, "--sound").status == 0
    assert page.read_text(encoding="utf-8").count("<audio") == 1


def test_what_cannot_be_written_is_told(program: Program, tmp_path: Path) -> None:
    told = program.run("course", "passport", tmp_path / "passport.pdf")
    assert (told.status, told.err) == (1, "passport.pdf has an unknown ending. A passport is written as .html.\n")
    told = program.run("course", "passport", tmp_path / "missing" / "passport.html")
    assert told.status == 1
    assert list(tmp_path.glob("*.html")) == []


def add_own(program: Program, title: str) -> Path:
    """Put a lesson of the company into the course, and return its file."""
    folder = program.data / "course"
    shutil.copytree(COMPANY, folder)
    lesson = folder / "01-our-opening.toml"
    text = lesson.read_text(encoding="utf-8").replace("How we open at Brightwater", title)
    lesson.write_text(text, encoding="utf-8")
    return lesson


def test_each_lesson_stands_on_one_line_of_an_ordinary_terminal(program: Program) -> None:
    add_own(program, "A title that is as long as a title may be, sixty letters")
    told = program.run("course", "list")
    lines = told.out.splitlines()[2:]
    assert len(lines) == len(lessons()) + 2
    assert all(len(line) <= 80 for line in lines)
    (line,) = [line for line in lines if line.startswith("own/01-our-opening")]
    assert "A title that is" in line


def test_a_title_cannot_turn_the_terminal(program: Program) -> None:
    add_own(program, "A\u202etitle\u2066")
    told = program.run("course", "list")
    assert "Atitle" in told.out
    assert not {"\u202e", "\u2066"} & set(told.out)
    assert not {"\u202e", "\u2066"} & set(program.run("course", "list", "--json").out)


def test_a_lesson_of_the_company_that_went_is_told_with_file_and_line(program: Program) -> None:
    lesson = add_own(program, "Ours")
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace('["opening",', '["gone",'), encoding="utf-8")
    at = text[: text.index('["opening",')].count("\n") + 1
    told = program.run("course", "list")
    assert told.status == 0
    assert "own/01-our-opening" not in told.out
    assert f"{lesson}:{at}: no sound is called \u201cgone\u201d. Put it into" in told.err
    assert "--replace" in told.err.splitlines()[-1]
    (mistake,) = program.run("course", "list", "--json").json["mistakes"]
    assert (mistake["file"], mistake["line"]) == (lesson.name, at)
