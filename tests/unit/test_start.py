from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ROOT / "packaging" / "start.py"
sys.path.insert(0, str(START.parent))
start: Any = import_module("start")
commands: Any = import_module("commands")
steps: Any = import_module("steps")

READY = Path("/somewhere/.venv/bin/python")


class Replaced(BaseException):
    """This process would have become another program here; nothing after it runs."""


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str], str]]:
    """Collect what the process would have become: command, variables, folder."""
    calls: list[tuple[list[str], dict[str, str], str]] = []
    folder = [str(Path.cwd())]

    def become(_program: str, command: list[str], variables: dict[str, str]) -> None:
        calls.append((command, variables, folder[-1]))
        raise Replaced

    monkeypatch.setattr(os, "execve", become)
    monkeypatch.setattr(os, "chdir", lambda there: folder.append(str(there)))
    monkeypatch.setattr(commands, "ready", lambda **_: READY)
    return calls


def test_first_file_can_be_read_by_an_old_python() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_packaging_never_becomes_a_package() -> None:
    assert not (START.parent / "__init__.py").exists()


def test_old_python_without_a_newer_one_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST", (99, 1))
    monkeypatch.setattr(start, "newer_python", lambda: None)
    assert start.main() == 1
    said = capsys.readouterr().err
    assert said.startswith(f"After the Beep needs Python 99.1 or newer; this is 3.{sys.version_info.minor}.\n")


def test_old_python_goes_on_in_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(start, "OLDEST", (99, 1))
    monkeypatch.setattr(start, "newer_python", lambda: "/usr/bin/python3.13")
    monkeypatch.setattr(start.os, "name", "posix")
    monkeypatch.setattr(start.os, "execv", lambda _program, command: became.append(command))
    monkeypatch.setattr(sys, "argv", ["packaging/start.py", "history", "--json"])
    start.main()
    assert became == [["/usr/bin/python3.13", "packaging/start.py", "history", "--json"]]


def test_newer_python_is_looked_for_by_name() -> None:
    assert start.newer_python({"python3.12": "/opt/python3.12"}.get) == "/opt/python3.12"
    assert start.newer_python({"python3.9": "/usr/bin/python3.9"}.get) is None


def test_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "main", interrupted)
    assert start.main() == 130
    assert capsys.readouterr() == ("", "")


def test_program_gets_its_arguments_and_keeps_the_callers_folder(
    handed_over: list[tuple[list[str], dict[str, str], str]],
) -> None:
    with pytest.raises(Replaced):
        commands.main(["analyze", "take.wav", "--json"])
    [(command, variables, folder)] = handed_over
    assert command == [str(READY), "-P", "-m", "trainer", "analyze", "take.wav", "--json"]
    assert variables["PYTHONPATH"] == str(ROOT)
    assert folder == str(Path.cwd())


@pytest.mark.parametrize("failing", range(len(commands.CHECKS) + 1))
def test_first_failing_check_ends_the_test_command(
    failing: int, monkeypatch: pytest.MonkeyPatch, handed_over: list[tuple[list[str], dict[str, str], str]]
) -> None:
    ran: list[list[str]] = []

    def check(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 3 if len(ran) == failing + 1 else 0)

    monkeypatch.setattr(commands.subprocess, "run", check)
    if failing < len(commands.CHECKS):
        assert commands.main(["test", "-k", "pause"]) == 3
        assert (len(ran), handed_over) == (failing + 1, [])
        return
    with pytest.raises(Replaced):
        commands.main(["test", "-k", "pause"])
    [(command, _, folder)] = handed_over
    assert command == [str(READY), "-m", "pytest", "-k", "pause"]
    assert folder == str(ROOT)


def test_pictures_land_where_the_caller_stands(handed_over: list[tuple[list[str], dict[str, str], str]]) -> None:
    with pytest.raises(Replaced):
        commands.main(["look", "shots"])
    [(command, variables, folder)] = handed_over
    assert command == [str(READY), "tests/look.py", str(Path.cwd() / "shots")]
    assert (variables["PYTHONPATH"], folder) == (str(ROOT), str(ROOT))


def test_look_without_a_folder_is_a_wrong_use(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, START, "look"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Name the folder for the pictures: python3 packaging/start.py look DIR\n"


def test_fault_of_the_machine_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(**_: object) -> Path:
        raise steps.SetupError("The disk is full.", "Make room.", "noise\n" * 20 + "no space left\n")

    monkeypatch.setattr(commands, "ready", faulty)
    assert commands.main([]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-3:] == ["  | no space left", "The disk is full.", "Make room."]
    assert len(said) == 10


def test_screen_is_the_callers_choice() -> None:
    assert commands.environment({}, screen="offscreen")["QT_QPA_PLATFORM"] == "offscreen"
    assert commands.environment({"QT_QPA_PLATFORM": "xcb"}, screen="offscreen")["QT_QPA_PLATFORM"] == "xcb"
    assert "QT_QPA_PLATFORM" not in commands.environment({})


def test_foreign_python_settings_do_not_reach_the_program() -> None:
    outer = {"PYTHONHOME": "/opt/python", "PYTHONPATH": "/opt/modules", "LANG": "de_DE.UTF-8"}
    assert commands.environment(outer) == {"LANG": "de_DE.UTF-8", "PYTHONPATH": str(ROOT)}


def test_windows_waits_and_passes_the_status_on(tmp_path: Path) -> None:
    program = "import os, sys; sys.exit(7 if os.environ['MARK'] == 'here' else 1)"
    variables = {**os.environ, "MARK": "here"}
    assert commands.hand_over([sys.executable, "-c", program], variables, folder=tmp_path, platform="win32") == 7


class FakeVenv:
    """An environment that becomes ready when asked to."""

    python = READY

    def __init__(self, *, is_ready: bool) -> None:
        self.ready = is_ready
        self.entered = 0

    def is_ready(self, _wanted: object) -> bool:
        return self.ready

    def make_ready(self, _wanted: object) -> None:
        self.ready = True

    def alone(self) -> FakeVenv:
        self.entered += 1
        return self

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(("is_ready", "entered"), [(True, 0), (False, 1)])
def test_second_start_does_and_says_nothing(
    *, is_ready: bool, entered: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    venv = FakeVenv(is_ready=is_ready)
    monkeypatch.setattr(commands, "PrivateVenv", lambda _folder: venv)
    monkeypatch.setattr(commands.system_libraries, "missing", lambda _needs: [])
    assert commands.ready(testing=False) == READY
    assert venv.ready
    assert venv.entered == entered
    assert (capsys.readouterr().err == "") is is_ready
