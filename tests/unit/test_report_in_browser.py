"""The benchmark that opens a report must not pass where nobody opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench import report_in_browser

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_without_a_browser_it_fails_and_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert report_in_browser.main(tmp_path) == 1
    assert "apt-get install chromium" in capsys.readouterr().err
