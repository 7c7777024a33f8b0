from __future__ import annotations

import sys
import threading
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
private_venv: Any = import_module("private_venv")
steps: Any = import_module("steps")

WANTED = {"project": ["numpy>=2.0", "click>=8.1"]}
WITH_TESTS = {**WANTED, "dev": ["pytest>=8.3"]}


class FakeTools:
    """Stands in for venv and pip: makes the files they make, and fails the way it is told to."""

    def __init__(self, folder: Path) -> None:
        self.python = private_venv.python_of(folder, sys.platform)
        self.made = 0
        self.installed: list[list[str]] = []
        self.complaint = ""

    def __call__(self, command: Sequence[str]) -> Any:
        if "venv" in command:
            self.made += 1
            self.python.parent.mkdir(exist_ok=True)
            self.python.touch(mode=0o755)
            self.python.parents[1].joinpath("pyvenv.cfg").write_text(f"home = {self.python.parent}\n", encoding="utf-8")
        elif "pip" in command:
            self.installed.append([word for word in command if ">=" in word])
            return steps.Outcome(1 if self.complaint else 0, self.complaint)
        return steps.Outcome(0, "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".venv").mkdir()
    return tmp_path / ".venv"


@pytest.fixture
def tools(folder: Path) -> FakeTools:
    return FakeTools(folder)


@pytest.fixture
def venv(folder: Path, tools: FakeTools) -> Any:
    return private_venv.PrivateVenv(folder, run=tools)


def test_first_start_makes_it_and_the_second_finds_it_ready(venv: Any, tools: FakeTools) -> None:
    assert not venv.is_ready(WANTED)
    venv.make_ready(WANTED)
    assert venv.is_ready(WANTED)
    assert (tools.made, tools.installed) == (1, [["numpy>=2.0", "click>=8.1"]])


def test_tests_need_more_than_the_program(venv: Any) -> None:
    venv.make_ready(WANTED)
    assert not venv.is_ready(WITH_TESTS)
    venv.make_ready(WITH_TESTS)
    assert venv.is_ready(WITH_TESTS)
    assert venv.is_ready(WANTED)


def test_changed_requirements_are_installed_into_the_same_environment(venv: Any, tools: FakeTools) -> None:
    venv.make_ready(WANTED)
    newer = {"project": ["numpy>=2.1"]}
    assert not venv.is_ready(newer)
    venv.make_ready(newer)
    assert venv.is_ready(newer)
    assert (tools.made, tools.installed[-1]) == (1, ["numpy>=2.1"])


def test_half_made_environment_is_made_anew(venv: Any, tools: FakeTools, folder: Path) -> None:
    tools.complaint = "killed"
    with pytest.raises(steps.SetupError):
        venv.make_ready(WANTED)
    (folder / "lib").mkdir()
    (folder / "lib" / "half.py").touch()
    tools.complaint = ""
    assert not venv.is_ready(WANTED)
    venv.make_ready(WANTED)
    assert venv.is_ready(WANTED)
    assert tools.made == 2
    assert not (folder / "lib").exists()


def test_environment_without_its_python_is_not_ready(venv: Any, tools: FakeTools) -> None:
    venv.make_ready(WANTED)
    tools.python.unlink()
    assert not venv.is_ready(WANTED)
    venv.make_ready(WANTED)
    assert venv.is_ready(WANTED)
    assert tools.made == 2


def test_environment_of_a_python_that_is_gone_is_not_ready(venv: Any, folder: Path) -> None:
    venv.make_ready(WANTED)
    (folder / "pyvenv.cfg").write_text("home = /nowhere/bin\n", encoding="utf-8")
    assert not venv.is_ready(WANTED)


def test_environment_of_another_python_is_not_ready(venv: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    venv.make_ready(WANTED)
    monkeypatch.setattr(private_venv, "_PYTHON", "3.99")
    assert not venv.is_ready(WANTED)


def test_full_disk_is_told_though_the_tool_is_silent(
    venv: Any, tools: FakeTools, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools.complaint = "ensurepip returned 1"
    monkeypatch.setattr(private_venv.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
    with pytest.raises(steps.SetupError, match="the disk is full"):
        venv.make_ready(WANTED)


def test_interpreter_that_may_not_be_run_is_not_ready(venv: Any, tools: FakeTools) -> None:
    venv.make_ready(WANTED)
    tools.python.chmod(0o644)
    assert not venv.is_ready(WANTED)


@pytest.mark.parametrize("stamp", ["", "{", "{}"])
def test_broken_stamp_is_not_ready(venv: Any, folder: Path, stamp: str) -> None:
    venv.make_ready(WANTED)
    (folder / "start.json").write_text(stamp, encoding="utf-8")
    assert not venv.is_ready(WANTED)


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("NewConnectionError: failed\nERROR: No matching distribution", "the package index cannot be reached."),
        ("ERROR: [Errno 28] No space left on device", "the disk is full."),
        ("ERROR: [Errno 13] Permission denied: '/x'", "cannot be written."),
        ("ERROR: ResolutionImpossible", "The Python packages could not be installed."),
    ],
)
def test_complaint_of_pip_becomes_a_sentence(venv: Any, tools: FakeTools, complaint: str, sentence: str) -> None:
    tools.complaint = complaint
    with pytest.raises(steps.SetupError) as fault:
        venv.make_ready(WANTED)
    lines = str(fault.value).splitlines()
    assert lines[0] == f"  | {complaint.splitlines()[0]}"
    assert lines[-2].endswith(sentence)


def test_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "project").touch()
    venv = private_venv.PrivateVenv(tmp_path / "project" / ".venv")
    with pytest.raises(steps.SetupError, match="cannot be written: "), venv.alone():
        pass


def test_second_start_waits_for_the_first(folder: Path, venv: Any, capsys: pytest.CaptureFixture[str]) -> None:
    entered, slept = threading.Event(), threading.Event()

    def sleep_s(_duration_s: float) -> None:
        slept.set()

    def second() -> None:
        with private_venv.PrivateVenv(folder, sleep_s=sleep_s).alone():
            entered.set()

    other = threading.Thread(target=second)
    with venv.alone():
        other.start()
        assert slept.wait(5)
        assert not entered.is_set()
    assert entered.wait(5)
    other.join()
    assert capsys.readouterr().err.count("waiting for it") == 1


def test_interpreter_stands_where_the_platform_has_it() -> None:
    assert private_venv.python_of(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert private_venv.python_of(Path("v"), "darwin") == Path("v/bin/python")
    assert private_venv.python_of(Path("v"), "linux") == Path("v/bin/python")


def test_requirements_are_those_of_pyproject() -> None:
    wanted = private_venv.read_requirements(ROOT / "pyproject.toml", "dev")
    assert set(wanted) == {"project", "dev"}
    assert any(name.startswith("PySide6") for name in wanted["project"])
    assert any(name.startswith("pytest") for name in wanted["dev"])
