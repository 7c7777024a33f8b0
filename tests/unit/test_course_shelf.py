"""The lessons there are: the program's and a company's, also while they change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.rehearsal import course_shelf
from trainer.rehearsal.course_files import CourseFolder, read_folder
from trainer.rehearsal.course_shelf import CourseShelf
from trainer.store.data_folder import DataFolder
from trainer.store.own_lessons import add_lessons, remove_lesson

if TYPE_CHECKING:
    import pytest

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
LESSON = """
title = "{title}"
why = "It helps."
minutes = 5
[[steps]]
name = "which"
kind = "choose"
title = "Which?"
question = "Which one?"
options = ["This", "That"]
right = 1
why = "It is."
"""


def program(tmp_path: Path) -> Path:
    """Return the folder of a program with two lessons, one of which cannot be read."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "01-good.toml").write_text(LESSON.format(title="Good"), encoding="utf-8")
    (folder / "02-broken.toml").write_text("title = ", encoding="utf-8")
    return folder


def ids(shelf: CourseShelf) -> list[str]:
    return [one.lesson_id for one in shelf.course().lessons]


def test_a_lesson_that_cannot_be_read_keeps_nobody_from_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = CourseShelf(program(tmp_path), tmp_path / "none")
    assert ids(shelf) == ["01-good"]
    assert "02-broken.toml" in caplog.text
    assert shelf.course() is shelf.course(), "read once"


def test_lessons_that_a_company_adds_and_removes_are_seen_at_once(tmp_path: Path) -> None:
    folder = DataFolder.make(tmp_path / "data")
    shelf = CourseShelf(program(tmp_path), folder.course)
    assert ids(shelf) == ["01-good"]
    add_lessons(folder, COMPANY)
    assert ids(shelf) == ["01-good", "own/01-our-opening", "own/02-our-number"]
    assert ("own", "opening") in shelf.course().sounds
    remove_lesson(folder, "01-our-opening")
    assert ids(shelf) == ["01-good", "own/02-our-number"]
    remove_lesson(folder, "02-our-number")
    assert ids(shelf) == ["01-good"]


def test_what_is_odd_beyond_reading_takes_only_its_lesson_away(tmp_path: Path) -> None:
    folder = DataFolder.make(tmp_path / "data")
    add_lessons(folder, COMPANY)
    lesson = folder.course / "01-our-opening.toml"
    text = lesson.read_text(encoding="utf-8").replace("minutes = 6", f"minutes = 0x{'F' * 5000}")
    lesson.write_text(text, encoding="utf-8")
    shelf = CourseShelf(program(tmp_path), folder.course)
    assert ids(shelf) == ["01-good", "own/02-our-number"]
    assert [(one.name, one.line) for one in shelf.broken()] == [("01-our-opening.toml", 3)]


def test_a_mistake_of_ours_about_a_companys_folder_keeps_nobody_from_the_programs_lessons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(folder: Path, owner: str = "", **about: Any) -> CourseFolder:
        if owner:
            raise ZeroDivisionError
        return read_folder(folder, owner, **about)

    monkeypatch.setattr(course_shelf, "read_folder", stumbles)
    shelf = CourseShelf(program(tmp_path), tmp_path)
    assert ids(shelf) == ["01-good"]
    assert "ZeroDivisionError" in caplog.text
