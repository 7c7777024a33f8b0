"""`trainer check`: a script is judged before it is spoken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from trainer.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Hi {prospect}, it's Maya Chen at Fernhill.
I just saw your new dock in Hull.
I'm on 555, 01, 18.
Thanks, bye.
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "dock.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def judged(script: Path, capsys: Capture, *options: str) -> dict[str, Any]:
    assert run(["--data-dir", str(script.parent / "data"), "check", str(script), "--json", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_says_what_is_found_and_where(script: Path, capsys: Capture) -> None:
    found = judged(script, capsys, "--field", "prospect=Tim")
    checks = {check["id"]: check for check in found["checks"]}
    assert found["schema"] == "after-the-beep/script-check/1"
    assert found["words"] == 22
    assert found["predicted_s"] == pytest.approx(19 * 0.4 + 7 * 0.475 + 3 * 0.35, abs=0.01)
    assert set(checks["no_hedges"]) >= {"verdict", "value", "threshold", "unit", "message", "spans", "suggestion"}
    ((start, end),) = checks["no_hedges"]["spans"]
    assert TEXT[start:end] == "just"
    assert checks["name_twice"]["verdict"] == "fail"
    assert checks["number_twice"]["verdict"] == "fail"
    assert checks["referral"]["verdict"] == "not judged"
    assert not (script.parent / "data").exists()


def test_goal_pace_and_card_count(script: Path, capsys: Capture) -> None:
    usual, other = (
        judged(script, capsys, *options)
        for options in ((), ("--goal", "email", "--pace", "200", "--field", "referral=Elena Ruiz"))
    )
    checks = {check["id"]: check["verdict"] for check in other["checks"]}
    assert other["predicted_s"] < usual["predicted_s"]
    assert checks["number_twice"] == "not judged"
    assert checks["referral"] == "warn"


def test_people_are_told_in_words(script: Path, capsys: Capture) -> None:
    assert run(["--data-dir", str(script.parent / "data"), "check", str(script)]) == 0
    told = capsys.readouterr().out
    assert "words left" in told
    assert "> just" in told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.txt", None, "gone.txt cannot be read"),
        ("empty.txt", b" \n", "empty.txt holds no words"),
        ("odd.txt", b"\xff\xff", "odd.txt is not plain text"),
        ("odd.toml", b"x", "odd.toml is no TOML"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(
    tmp_path: Path, capsys: Capture, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert run(["check", str(tmp_path / name)]) == 1
    assert told in capsys.readouterr().err


def test_an_unknown_field_is_wrong_usage(script: Path, capsys: Capture) -> None:
    assert run(["check", str(script), "--field", "colour=red"]) == 2
    assert "colour" in capsys.readouterr().err
