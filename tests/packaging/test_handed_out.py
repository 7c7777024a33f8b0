"""Scripts that pack and try the program: what can be said of them without packing."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.documents.reading import ROOT
from trainer.cli.commands import trainer
from trainer.window import _DESKTOP_FILE

manual: Any = import_module("manual")
deb: Any = import_module("deb")
hands: Any = import_module("smoke_hands")
checks: Any = import_module("wheel_checks")
release: Any = import_module("release_check")
metainfo: Any = import_module("metainfo")
try_frozen: Any = import_module("try_frozen")
PACKAGING = ROOT / "packaging"
MANIFEST = PACKAGING / "flatpak" / "org.afterthebeep.Trainer.yml"


def test_the_manual_page_has_every_command() -> None:
    page = manual.manual_page(trainer, "after-the-beep", "1.2.3", datetime(2026, 1, 2, tzinfo=UTC))
    assert page.startswith('.TH AFTER-THE-BEEP 1 "2026-01-02" "After the Beep 1.2.3"')
    for name in trainer.commands:
        assert f'.SS "{name}' in page
    assert "\\-\\-data\\-dir" in page
    assert ".SH FILES" in page


def test_no_line_of_text_is_a_command_of_roff() -> None:
    assert manual.escaped(".hidden\n'tis -x \\ ") == "\\&.hidden\n\\&'tis \\-x \\e "


def test_packing_bears_no_time() -> None:
    assert deb.packed(b"same") == deb.packed(b"same")
    assert deb.packed(b"same")[4:8] == b"\0\0\0\0"


def test_a_removal_touches_no_home() -> None:
    for script in (PACKAGING / "linux").glob("p*"):
        assert not re.search(r"\brm\b|unlink|find .*-delete", script.read_text("utf-8")), script.name
    setup = (PACKAGING / "windows" / "after-the-beep.iss").read_text("utf-8")
    assert "PrivilegesRequired=lowest" in setup
    assert "[UninstallDelete]" not in setup
    removed = re.findall(r'Type: \w+; Name: "([^"]+)"', setup)
    assert all(name.startswith("{app}\\") for name in removed)


def test_macos_lets_the_signed_app_hear() -> None:
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights["com.apple.security.device.audio-input"] is True


@pytest.mark.parametrize(
    "line",
    [
        "Traceback (most recent call last):",
        "2026-01-01 10:00:00,000 CRITICAL trainer: not caught",
        "trainer: error while loading shared libraries: libX11.so.6",
        "[PYI-1:ERROR] Failed to execute script '__main__' due to unhandled exception!",
        "the process that follows the script died and is started again",
    ],
)
def test_a_fatal_line_is_found(line: str) -> None:
    assert hands.fatal_lines(f"all is well\n{line}\n") == [line]


def test_warnings_of_a_sound_system_are_not_fatal() -> None:
    assert hands.fatal_lines("ALSA lib conf.c:4552: Unknown PCM cards.pcm.rear\nWARNING trainer: no bus") == []


def test_a_place_in_a_bare_system_is_seen_from_both_sides() -> None:
    place = hands.Place("/usr/bin/trainer", Path("/home/rep"), {"A": "1"}, Path("/bare"), "rep:rep")
    assert place.data == Path("/bare/home/rep/.local/share/after-the-beep")
    assert place.command("--version") == [
        *("chroot", "--userspec=rep:rep", "/bare", "env", "-i", "A=1", "/usr/bin/trainer", "--version")
    ]


def test_a_wheel_that_lost_something_is_found() -> None:
    sources = ["trainer/app.py", "assets/sounds/beep.flac"]
    wheel = [
        "trainer/app.py",
        "trainer/__pycache__/app.pyc",
        "tests/test_app.py",
        "after_the_beep-1.dist-info/METADATA",
    ]
    assert checks.missing_from_wheel(sources, wheel) == ["trainer/assets/sounds/beep.flac"]
    assert checks.strange_in_wheel(wheel) == ["tests/test_app.py", "trainer/__pycache__/app.pyc"]


def test_the_table_says_what_failed() -> None:
    rows = [release.Line("short", good=True, seen="a"), release.Line("much longer", good=False, seen="b")]
    assert release.table(rows) == "ok    short        a\nFAIL  much longer  b"


def test_a_desktop_finds_the_entry_of_the_window() -> None:
    entry = (PACKAGING / "linux" / metainfo.ENTRY).read_text("utf-8")
    assert Path(metainfo.ENTRY).stem == _DESKTOP_FILE
    assert f"StartupWMClass={_DESKTOP_FILE}\n" in entry
    assert f"Exec={_DESKTOP_FILE}\n" in entry, "under X11 a window is known by what was typed"


def test_the_copyright_of_the_package_names_the_list_that_lies_in_it() -> None:
    told = (PACKAGING / "linux" / "copyright").read_text("utf-8")
    (inside,) = re.findall(r"/usr/lib/after-the-beep/_internal/trainer/([^\s;]+)", told)
    assert (ROOT / inside).is_file()


def test_software_centres_are_told_the_version_and_the_entry(tmp_path: Path) -> None:
    assert metainfo.main([str(tmp_path / "one.xml"), "other.desktop"]) == 0
    text = (tmp_path / "one.xml").read_text("utf-8")
    assert "{" not in text
    assert '<launchable type="desktop-id">other.desktop</launchable>' in text
    assert metainfo.metainfo().count("after-the-beep.desktop") == 1


@pytest.mark.parametrize("script", ["flatpak/make.sh", "appimage/make.sh"])
def test_no_metainfo_is_handed_out_as_it_stands_in_the_sources(script: str) -> None:
    text = (PACKAGING / script).read_text("utf-8")
    assert "packaging/metainfo.py" in text
    assert "linux/metainfo.xml" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="it is a script of a shell")
def test_what_the_flatpak_is_made_of_is_laid_beside_its_manifest(tmp_path: Path) -> None:
    named = re.findall(r"^ +path: (\S+)$", MANIFEST.read_text("utf-8"), re.MULTILINE)
    archives = [name for name in named if ".t" in name]
    frozen, given = tmp_path / "fro zen", tmp_path / "given"
    for folder in (frozen, given):
        folder.mkdir()
    for name in archives:
        (given / name).touch()
    command = ["sh", str(PACKAGING / "flatpak" / "make.sh"), str(frozen), str(given), str(tmp_path / "o ut")]
    path = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    told = subprocess.run(command, env=path, capture_output=True, text=True, check=False)
    if "flatpak-builder" not in told.stderr:
        pytest.skip("flatpak-builder is here, and would fetch a runtime")
    assert told.returncode == 3, told.stderr
    assert set(named) <= {path.name for path in (tmp_path / "o ut" / "flatpak").iterdir()}
    assert len(re.findall(r"^ +sha256: [0-9a-f]{64}$", MANIFEST.read_text("utf-8"), re.MULTILINE)) == len(archives) == 2


def test_a_tool_that_hangs_or_is_not_there_is_a_failure_of_the_test_and_no_crash() -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(hands.SmokeError, match="did not end"):
        hands.answered(sleeper, limit_s=0.2)
    with pytest.raises(hands.SmokeError, match="cannot be started"):
        hands.answered(["/no/such/tool"])


@pytest.mark.skipif(sys.platform == "win32", reason="the frozen program is tried on Linux only")
def test_trying_the_frozen_program_never_hangs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AFTER_THE_BEEP_FROZEN", "always")
    monkeypatch.setattr(try_frozen.sys, "platform", "linux")
    monkeypatch.setattr(try_frozen, "LIMIT_S", 0.1)
    monkeypatch.setattr(try_frozen, "_built_and_tried", lambda: time.sleep(30))
    began_s = time.monotonic()
    assert try_frozen.main() == 1
    assert time.monotonic() - began_s < 10
    assert "given up" in capsys.readouterr().err


def test_a_machine_without_a_screen_or_git_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(try_frozen.smoke, "main", lambda _arguments: try_frozen.smoke.LACKS)
    assert try_frozen._tried(Path("program")) == 0
    monkeypatch.setenv("PATH", "/nowhere")
    assert try_frozen.recently_changed() == []
    assert metainfo._git("log") == ""


def test_a_program_that_fails_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    statuses = [0, 1, 1, 1]
    monkeypatch.setattr(try_frozen.smoke, "main", lambda _arguments: statuses.pop())
    assert try_frozen._tried(Path("program")) == 1
    assert try_frozen._tried(Path("program")) == 0
