"""What the command line says and returns, in this process."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

import pytest

from trainer.cli import analyze, commands
from trainer.cli.commands import has_display, run

if TYPE_CHECKING:
    from pathlib import Path

NO_SCRIPT = "gone.txt cannot be read: no such file or directory. Check the name.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--nonsense"],
        ["analyze"],
        ["history", "--limit", "0"],
        ["practice", "--seconds", "soon"],
        ["practice", "--seconds", "0.5"],
        ["analyze", "a.wav", "--goal", "win"],
        ["analyze", "a.wav", "--goal", "email"],
        ["analyze", "a.wav", "--field", "prospect=Tim"],
        ["analyze", "a.wav", "--field", "prospect"],
        ["analyze", "a.wav", "--say", "=tim"],
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data-dir", str(tmp_path / "data"), *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Error: " in told.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["practice", "--source", "gone.wav"], "There is no file gone.wav. Check the name.\n"),
        (["practice", "--script", "gone.txt"], NO_SCRIPT),
        (["analyze", "--script", "gone.txt", "a.wav"], NO_SCRIPT),
        (["analyze", "gone.wav"], "gone.wav: There is no file gone.wav. Check the name.\n"),
    ],
)
def test_what_is_missing_is_1(
    tmp_path: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data-dir", str(tmp_path / "data"), *arguments]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", sentence)


def test_a_file_that_the_program_stumbles_over_is_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr(analyze, "analyse_file", stumble)
    assert run(["--data-dir", str(tmp_path / "data"), "analyze", "a.wav", "b.wav"]) == 1
    sentence = "The program stumbled over it: RuntimeError('bug')."
    assert capsys.readouterr() == ("", f"a.wav: {sentence}\nb.wav: {sentence}\n")


@pytest.mark.parametrize(("text", "why"), [(b"\xff\xfe\x00", "is not plain text"), (b" \n", "holds no words")])
def test_a_script_that_is_none_is_1(tmp_path: Path, text: bytes, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "script.txt"
    script.write_bytes(text)
    assert run(["--data-dir", str(tmp_path / "data"), "practice", "--script", str(script)]) == 1
    assert why in capsys.readouterr().err


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands.trainer, "main", interrupted)
    assert run([]) == 130


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_where_a_window_can_open(environment: dict[str, str], platform: str, *, expected: bool) -> None:
    assert has_display(environment, platform) is expected


def test_an_empty_history_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data-dir", str(tmp_path / "data"), "history"]) == 0
    assert capsys.readouterr().out == "No takes yet. `trainer practice` records the first one.\n"


def test_without_a_display_there_is_no_gallery(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run(["--gallery"]) == 1
    assert capsys.readouterr().err == "There is no display. Start it where windows can be seen.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there a home is found otherwise")
def test_a_user_without_a_home_is_told_so_and_may_name_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nowhere(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_dir", nowhere)
    monkeypatch.setattr("pathlib.Path.mkdir", _denied)
    assert run(["history"]) == 1
    assert capsys.readouterr().err.startswith("/nonexistent/after-the-beep cannot be used: permission denied.")
    monkeypatch.undo()
    monkeypatch.setattr("platformdirs.user_data_dir", nowhere)
    assert run(["--data-dir", str(tmp_path / "takes"), "history"]) == 0


def _denied(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_home_of_nobody_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data-dir", "~nobody-of-this-name/takes", "history"]) == 1
    assert capsys.readouterr().err == (
        "This computer has no home folder for ~nobody-of-this-name/takes. Name the whole path.\n"
    )
