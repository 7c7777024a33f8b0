"""The benchmark that opens a report must not pass where nobody opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench import report_in_browser
from tests.passport_room import PassportRoom

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = report_in_browser.browser_here()
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")


def test_without_a_browser_it_fails_and_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert report_in_browser.main(tmp_path) == 1
    assert "apt-get install chromium" in capsys.readouterr().err


@needs_browser
def test_a_passport_opens_without_a_request_or_a_complaint(tmp_path: Path) -> None:
    page = tmp_path / "passport.html"
    PassportRoom().half_way().passports.write(page)
    assert BROWSER is not None
    assert report_in_browser.look(BROWSER, tmp_path, page) == 0
    assert page.with_suffix(".png").stat().st_size > 0


@needs_browser
def test_a_page_that_asks_for_something_does_not_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "asks.html"
    page.write_text('<!doctype html><title>a</title><img src="http://127.0.0.1:9/picture.png">', encoding="utf-8")
    assert BROWSER is not None
    assert report_in_browser.look(BROWSER, tmp_path, page) == 1
    assert "1 requests beyond itself" in capsys.readouterr().out


@needs_browser
def test_a_page_that_complains_does_not_pass(tmp_path: Path) -> None:
    page = tmp_path / "complains.html"
    page.write_text("<!doctype html><title>a</title><script>nothing.there</script>", encoding="utf-8")
    assert BROWSER is not None
    assert report_in_browser.look(BROWSER, tmp_path, page) == 1
