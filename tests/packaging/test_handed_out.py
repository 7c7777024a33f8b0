"""Scripts that pack and try the program: what can be said of them without packing."""

from __future__ import annotations

import plistlib
import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from trainer.cli.commands import trainer

manual: Any = import_module("manual")
deb: Any = import_module("deb")
hands: Any = import_module("smoke_hands")
checks: Any = import_module("wheel_checks")
release: Any = import_module("release_check")
PACKAGING = Path(__file__).parents[2] / "packaging"


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
