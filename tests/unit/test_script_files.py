"""Scripts as files, also those that are none."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.script import Goal, Script
from trainer.domain.slots import Slot
from trainer.rehearsal.script_files import (
    LONGEST_BYTES,
    file_name,
    read_file,
    read_files,
    script_files,
    write_file,
    write_files,
)

if TYPE_CHECKING:
    from pathlib import Path

HI = "Hi Tim.\nIt's Maya."


def told(path: Path) -> str:
    with pytest.raises(TrainerError) as caught:
        read_file(path)
    assert caught.value.hint
    return caught.value.message


def texts(path: Path) -> list[tuple[str, str]]:
    return [(entry.script.title, entry.script.text) for entry in read_file(path)]


def test_a_thousand_files_in_folders_are_read_at_once(tmp_path: Path) -> None:
    for at in range(1000):
        folder = tmp_path / f"{at % 10}" / f"{at % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"call {at}.txt").write_text(HI, encoding="utf-8")
    heard: list[int] = []

    def hear(done: int) -> bool:
        heard.append(done)
        return True

    began_s = time.monotonic()
    found = read_files(script_files([tmp_path]), hear)
    assert (len(found.entries), found.faults, heard) == (1000, [], list(range(1000)))
    assert time.monotonic() - began_s < 5.0


def test_files_are_in_order_once_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.toml", "d.pdf", ".e.txt", "sub/f.markdown", ".git/g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = ["a.MD", "b.txt", "c.toml", "sub/f.markdown"]
    assert script_files([tmp_path, tmp_path / "b.txt"]) == tuple(tmp_path / name for name in names)
    assert script_files([tmp_path / "d.pdf"]) == (tmp_path / "d.pdf",)


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HI, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert script_files([tmp_path]) == (tmp_path / "a.txt",)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_usual_codings_are_read(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "call.txt"
    path.write_bytes("Für Tim.\r\nHi \U0001f44b\r".encode(coding))
    assert texts(path) == [("call", "Für Tim.\nHi \U0001f44b")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("Für".encode("latin-1"), "not plain text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not plain text"),
        (b"H\0i\0", "not plain text"),
        ("Hi".encode("utf-32"), "not plain text"),
        (b"\xff\xfeH", "not plain text"),
        (b"", "no words"),
        (b" \n\t\r\n", "no words"),
        (b"a" * (LONGEST_BYTES + 1), "too long"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".toml"])
def test_what_is_no_script_is_told(tmp_path: Path, raw: bytes, message: str, suffix: str) -> None:
    path = tmp_path / f"call{suffix}"
    path.write_bytes(raw)
    said = told(path)
    assert message in said or (suffix == ".toml" and "no TOML" in said)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "no such file" in told(tmp_path / "gone.txt")
    assert "directory" in told(tmp_path)
    assert "cannot be read" in told(tmp_path / f"{'a' * 300}.txt")
    assert script_files([tmp_path / ("a" * 300)]) == (tmp_path / ("a" * 300),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is no file" in told(tmp_path / "pipe.txt")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('text = "Hi"\nauthor = "me"', encoding="utf-8")
    (tmp_path / "b.txt").write_text(HI, encoding="utf-8")
    found = read_files(script_files([tmp_path]))
    assert [entry.script.title for entry in found.entries] == ["b"]
    assert [path.name for path, _ in found.faults] == ["a.toml"]


def test_whoever_cancels_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HI, encoding="utf-8")
    found = read_files([tmp_path / "a.txt"] * 3, lambda done: done < 2)
    assert (found.cancelled, found.entries, found.faults) == (True, [], [])


def test_each_heading_of_markdown_is_a_script(tmp_path: Path) -> None:
    path = tmp_path / "calls.md"
    path.write_text(
        "Before.\n\n# **One** #\n\n- Hi `Tim`.\n- It's __Maya__.\n\n#\n\n## C#\n1. Hi.\n\n# Empty\n- \n",
        encoding="utf-8",
    )
    assert texts(path) == [("calls", "Before."), ("One", "Hi Tim.\nIt's Maya.\n\n#"), ("C#", "Hi.")]


def test_a_backslash_at_the_end_of_a_line_is_a_mark_and_a_group_of_digits_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("555. That is\\\n555. Bye \\* now.", encoding="utf-8")
    assert texts(tmp_path / "a.md") == [("a", "555. That is\n555. Bye * now.")]


def test_a_heading_of_marks_alone_still_names_a_script(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# **\nHi", encoding="utf-8")
    assert texts(tmp_path / "a.md") == [("Script", "Hi")]


FULL = Script(
    "Call, #1 \u201cdock\u201d",
    "Hi {prospect}.\n\n# 1 in town: 2 * 3, a\\b `c` __d__\n- 40. of them\n12. I'm on 555, 01, 18.",
    Goal.EMAIL,
    {"prospect": "Siobhan"},
    {"Siobhan": "shi vawn"},
    {"Hi {prospect}.": Slot.GREETING},
)


@pytest.mark.parametrize("suffix", [".toml", ".md", ".txt"])
def test_a_written_script_is_read_again(tmp_path: Path, suffix: str) -> None:
    entry = LibraryScript(FULL, ("one", "two"))
    (path,) = write_files([entry], tmp_path, suffix)
    (found,) = read_file(path)
    assert found.script.text == FULL.text
    if suffix == ".toml":
        assert found == entry
    if suffix == ".md":
        assert found.script.title == FULL.title


def test_no_file_that_is_there_is_touched(tmp_path: Path) -> None:
    one = LibraryScript(Script("Call", HI))
    first = write_files([one, one], tmp_path, ".txt")
    (tmp_path / "Call.txt").write_text("mine", encoding="utf-8")
    second = write_files([one], tmp_path, ".txt")
    assert [path.name for path in first + second] == ["Call.txt", "Call 2.txt", "Call 3.txt"]
    assert (tmp_path / "Call.txt").read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(TrainerError, match="cannot be written"):
        write_file(LibraryScript(FULL), tmp_path / "a.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    with pytest.raises(TrainerError, match="cannot be written"):
        write_file(LibraryScript(FULL), tmp_path / "gone" / "a.txt")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("First call", "First call"),
        ("", "script"),
        ("...", "script"),
        ("con", "Script con"),
        ("NUL.x", "Script NUL.x"),
        ("lpt1", "Script lpt1"),
        ("console", "console"),
        ("../../etc/x", "etc x"),
        ("a\\b:c\n\0d", "a b c d"),
        (".hidden", "hidden"),
        ("end. ", "end"),
        ("\ud83d", "script"),
        ("a" * 300, "a" * 120),
        ("\U0001f44b" * 300, "\U0001f44b" * 30),
    ],
)
def test_every_title_makes_a_name(tmp_path: Path, title: str, name: str) -> None:
    assert file_name(title) == name
    paths = write_files([LibraryScript(Script(title, HI))] * 2, tmp_path)
    assert all(path.parent == tmp_path and path.stat().st_size for path in paths)
