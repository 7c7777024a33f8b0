"""`trainer course check|add|remove`: mistakes with file and line, and lessons that need no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trainer.cli.commands import run
from trainer.cli.courses import MOST_TOLD
from trainer.paths import assets_dir
from trainer.rehearsal.course_files import read_folder

COMPANY = Path(__file__).parents[1] / "data" / "course_of_a_company"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COMPANY, tmp_path / "ours"))


def course(tmp_path: Path, *words: str) -> int:
    return run(["--data-dir", str(tmp_path / "data"), "course", *words])


def test_lessons_without_a_mistake_are_called_so(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert course(tmp_path, "check", str(folder)) == 0
    assert capsys.readouterr().out == "2 lessons, about 11 minutes, and nothing is wrong with them.\n"
    assert not (tmp_path / "data").exists()


def test_each_mistake_is_told_with_file_and_line(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    lesson = folder / "01-our-opening.toml"
    text = lesson.read_text(encoding="utf-8")
    text = text.replace("ums_counted <= 0", "uhs <= 0").replace('["opening",', '["gone",')
    lesson.write_text(text, encoding="utf-8")
    (folder / "sounds" / "number.flac").unlink()
    assert course(tmp_path, "check", str(folder)) == 1
    out = capsys.readouterr()
    told = out.out.splitlines()
    places = [text[: text.index(wrong)].count("\n") + 1 for wrong in ('["gone"', "uhs <= 0")]
    captions = (folder / "sounds" / "sounds.toml").read_text(encoding="utf-8")
    at = captions[: captions.index("[number]")].count("\n") + 1
    assert [line.partition(": ")[0] for line in told] == [
        *(f"{lesson}:{place}" for place in places),
        f"{folder / 'sounds' / 'sounds.toml'}:{at}",
    ]
    assert "no sound is called \u201cgone\u201d. Put it into the folder sounds" in told[0]
    assert "nothing that is measured is called \u201cuhs\u201d. It can be length_s" in told[1]
    assert "there is no number.flac and no number.wav. Put the recording" in told[2]
    assert not out.err


def test_what_has_no_line_stands_in_the_first(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    assert course(tmp_path, "check", str(tmp_path / "empty")) == 1
    assert capsys.readouterr().out == f"{tmp_path / 'empty'}:1: there are no lessons. Write one: 01-name.toml.\n"


def test_a_card_that_is_hard_to_read_is_noted_and_still_fine(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    lesson = folder / "02-our-number.toml"
    hard = "Organizational communication necessitates considerable sophistication."
    text = lesson.read_text(encoding="utf-8").replace(
        "Two digits, a breath, two digits. It feels slow only to you.", hard
    )
    lesson.write_text(text, encoding="utf-8")
    assert course(tmp_path, "check", str(folder)) == 0
    note, fine = capsys.readouterr().out.splitlines()
    assert note.startswith(f"{lesson}:{text[: text.index(hard)].count(chr(10)) + 1}: a note: the card")
    assert fine.endswith("nothing is wrong with them.")


@pytest.mark.parametrize("words", [("check",), ("check", "no-such-folder"), ("check", __file__), ("add",), ("sing",)])
def test_wrong_usage_is_told_as_such(tmp_path: Path, capsys: Capture, words: tuple[str, ...]) -> None:
    assert course(tmp_path, *words) == 2
    assert "Usage" in capsys.readouterr().err


def test_lessons_are_added_and_removed(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert course(tmp_path, "add", str(folder)) == 0
    assert capsys.readouterr().out == "Added: 2 lessons, about 11 minutes.\n"
    kept = tmp_path / "data" / "course"
    assert [one.lesson_id for one in read_folder(kept, "own").lessons] == ["own/01-our-opening", "own/02-our-number"]
    assert course(tmp_path, "add", str(folder)) == 1
    assert "is there already" in capsys.readouterr().err
    assert course(tmp_path, "remove", "01-our-opening") == 0
    assert capsys.readouterr().out == "Removed: 01-our-opening.toml.\n"
    assert [one.lesson_id for one in read_folder(kept).lessons] == ["02-our-number"]
    assert course(tmp_path, "remove", "01-our-opening") == 1
    assert "No lesson of your own is called 01-our-opening. There is 02-our-number." in capsys.readouterr().err


def test_lessons_with_a_mistake_are_not_added(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    lesson = folder / "01-our-opening.toml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("minutes = 6", "minutes = 0"), encoding="utf-8")
    assert course(tmp_path, "add", str(folder)) == 1
    out = capsys.readouterr()
    assert out.out.startswith(f"{lesson}:3: minutes cannot be 0. ")
    assert out.err == "Nothing was added.\n"
    assert not (tmp_path / "data" / "course").exists()


def test_the_lessons_of_the_program_are_without_a_mistake(tmp_path: Path, capsys: Capture) -> None:
    assert course(tmp_path, "check", str(assets_dir() / "course")) == 0
    assert "nothing is wrong with them" in capsys.readouterr().out


def test_a_lesson_is_replaced_where_that_is_said(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert course(tmp_path, "add", str(folder)) == 0
    lesson = folder / "01-our-opening.toml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("minutes = 6", "minutes = 9"), encoding="utf-8")
    capsys.readouterr()
    assert course(tmp_path, "add", str(folder)) == 1
    assert "with --replace" in capsys.readouterr().err
    assert course(tmp_path, "add", str(folder), "--replace") == 0
    assert capsys.readouterr().out == "Added: 2 lessons, about 14 minutes.\n"
    assert read_folder(tmp_path / "data" / "course").lessons[0].minutes == 9


@pytest.mark.parametrize("command", ["check", "add"])
def test_check_and_add_agree_on_a_sound_of_the_programs_name(
    folder: Path, tmp_path: Path, capsys: Capture, command: str
) -> None:
    sound = next((assets_dir() / "course" / "sounds").glob("*.flac"))
    shutil.copy(sound, folder / "sounds" / sound.name)
    with (folder / "sounds" / "sounds.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[{sound.stem}]\nsays = "Hi."\n')
    assert course(tmp_path, command, str(folder)) == 1
    assert f": the program has a sound called {sound.stem} already. Give the file" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "add"])
def test_a_file_that_is_passed_over_is_noted(folder: Path, tmp_path: Path, capsys: Capture, command: str) -> None:
    (folder / "03-x.toml.txt").write_text("title = 3", encoding="utf-8")
    assert course(tmp_path, command, str(folder)) == 0
    assert (
        f"{folder / '03-x.toml.txt'}:1: a note: this is passed over. A lesson is called like" in capsys.readouterr().out
    )


@pytest.mark.parametrize("old", ["after_failing", "minutes", "to"])
def test_no_value_makes_the_check_stumble(folder: Path, tmp_path: Path, capsys: Capture, old: str) -> None:
    lesson, captions = folder / "01-our-opening.toml", folder / "sounds" / "sounds.toml"
    text, said = lesson.read_text(encoding="utf-8"), captions.read_text(encoding="utf-8")
    endless = {"minutes": text.replace("minutes = 6", f"minutes = 0x{'F' * 5000}")}
    mending = text.replace('kind = "mend"', 'kind = "mend"\nafter_failing = ["which"]')
    lesson.write_text({**endless, "after_failing": mending}.get(old, text), encoding="utf-8")
    captions.write_text(said.replace("to = 0.82", f"to = {'9' * 400}") if old == "to" else said, encoding="utf-8")
    assert course(tmp_path, "check", str(folder)) == 1
    out = capsys.readouterr()
    assert old in out.out or "is no stretch" in out.out
    assert not out.err


def test_of_very_many_mistakes_the_first_are_told(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    for number in range(3, 99):
        (folder / f"{number:02}-x.toml").write_text("minutes = 0", encoding="utf-8")
    assert course(tmp_path, "check", str(folder)) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert len(told) == MOST_TOLD
    assert last == f"And {4 * 96 - MOST_TOLD} more mistakes."


def test_forty_thousand_steps_are_not_read(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    (folder / "03-x.toml").write_text("[[steps]]\n" * 40_000, encoding="utf-8")
    assert course(tmp_path, "check", str(folder)) == 1
    assert len(capsys.readouterr().out.splitlines()) == MOST_TOLD + 1
