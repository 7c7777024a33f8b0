from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.coaching.pace import line_starts_s
from trainer.domain.script import Script
from trainer.paths import assets_dir
from trainer.rehearsal.script_library import read_script, read_scripts

if TYPE_CHECKING:
    from pathlib import Path

BUILT_IN = read_scripts(assets_dir() / "scripts")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_line_is_the_title(tmp_path: Path) -> None:
    path = write(tmp_path, "one.txt", "Referral\n\nHi Tim.\nIt is Maya.\n")
    assert read_script(path) == Script("Referral", "Hi Tim.\nIt is Maya.")


@pytest.mark.parametrize("text", ["", "\n\nHi Tim.", "Referral\n\n  \n"])
def test_a_title_and_words_are_needed(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "one.txt", text)
    with pytest.raises(ValueError, match=r"title|word"):
        read_script(path)


def test_the_file_names_set_the_order(tmp_path: Path) -> None:
    for name in ("2_b.txt", "1_a.txt", "notes.md"):
        write(tmp_path, name, f"{name}\n\nHi.")
    assert [script.title for script in read_scripts(tmp_path)] == ["1_a.txt", "2_b.txt"]


def test_there_are_three_scripts() -> None:
    assert len(BUILT_IN) == 3


@pytest.mark.parametrize("script", BUILT_IN, ids=lambda script: script.title)
def test_a_built_in_script_keeps_the_programs_own_advice(script: Script) -> None:
    name = script.lines[0].removeprefix("Hi ").split(",")[0]
    number = [line for line in script.lines if "555, 01, " in line]
    assert line_starts_s(script.lines)[-1] <= 20.0
    assert name in script.lines[-1]
    assert len(number) == 2
    assert number[0].split("555")[1] == number[1].split("555")[1]
