from __future__ import annotations

import plistlib
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

from trainer.gui import system_wish


@pytest.mark.parametrize(
    ("settings", "expected"), [({"reduceMotion": True}, True), ({"reduceMotion": False}, False), ({}, False)]
)
def test_the_settings_of_macos_are_read(tmp_path: Path, settings: dict[str, bool], *, expected: bool) -> None:
    file = tmp_path / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(plistlib.dumps(settings))
    assert system_wish._mac_wants_rest(tmp_path) is expected


def test_where_nothing_is_said_things_may_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_wish._mac_wants_rest(tmp_path) is False
    file = tmp_path / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    file.parent.mkdir(parents=True)
    file.write_text("not a list of properties")
    assert system_wish._mac_wants_rest(tmp_path) is False
    assert system_wish._windows_wants_rest() is False
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_wish.wants_rest() is False
