"""What `trainer analyze --script` says of the words, on the sample take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.sounds import SAMPLE_TAKE
from trainer.cli.commands import run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Hi {prospect}, it's Owen Park at Brightwater.
I saw you opened a clinic in Austin last week.
New clinics miss about one call in five, and we fix that.
Nobody ever said these words.
I'm on five five five, oh one, six three.
Thanks, {prospect}."""
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scripts") / "clinic.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(script: Path, capsys: Capture, *options: str) -> dict[str, Any]:
    run(["analyze", str(SAMPLE_TAKE), "--script", str(script), "--json", *options])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_every_word_says_what_became_of_it(script: Path, capsys: Capture) -> None:
    heard = told(script, capsys, "--field", "prospect=Dana")
    words = heard["words"]
    skipped = [word for word in words if word["status"] == "skipped"]
    assert [word["text"] for word in skipped] == ["Nobody", "ever", "said", "these", "words"]
    assert all("start_s" not in word for word in skipped)
    assert [word["text"] for word in words if word["status"] == "said"].count("Dana") == 2
    assert heard["followed"] > 0.9
    assert heard["goal"] == "call-back"
    assert heard["script"].startswith("Hi Dana, it's Owen")


def test_figures_checks_and_advice_come_along(script: Path, capsys: Capture) -> None:
    heard = told(script, capsys, "--field", "prospect=Dana", "--goal", "email")
    assert heard["goal"] == "email"
    assert heard["measures"]["filled_pauses"] == 2
    assert {"checks", "advice", "score"} <= heard.keys()


def test_a_person_reads_what_was_not_said(script: Path, capsys: Capture) -> None:
    assert run(["analyze", str(SAMPLE_TAKE), "--script", str(script), "--field", "prospect=Dana"]) == 0
    assert "Not heard: Nobody ever said these words" in capsys.readouterr().out
