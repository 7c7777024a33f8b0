"""What differs between systems, as far as it can be shown on any of them."""

from __future__ import annotations

import errno
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, cast

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

from trainer.cli.commands import run
from trainer.domain.errors import TrainerError
from trainer.domain.settings import Settings
from trainer.gui.dialogs.pick_file import safe_name
from trainer.paths import moved_to, pointer_in
from trainer.rehearsal.register import new_name
from trainer.rehearsal.script_files import file_name
from trainer.store.pointer import write_pointer
from trainer.store.recordings import TAKE_ID
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
DEVICES = ("CON", "prn", "Aux", "NUL", "COM1", "lpt9")
TITLES = (
    *DEVICES,
    "Jörg Größe & Söhne",
    "ends in a dot.",
    "ends in blanks   ",
    'all < > : " / \\ | ? * of them',
    "a\nline\tand a tab",
    "..",
    "x" * 400,
    "ü" * 400,
    "日本語の題名",
)
"""What people call scripts, classes and themselves."""
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.mark.parametrize("named", [file_name, safe_name])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_becomes_a_name_that_every_system_takes(named: Callable[[str], str], title: str) -> None:
    name = f"{named(title) or 'class'}.toml"
    assert FORBIDDEN.search(name) is None
    assert PureWindowsPath(name).name == PurePosixPath(name).name == name
    assert PureWindowsPath(name).stem.upper() not in {device.upper() for device in DEVICES}
    assert not name.startswith((" ", "."))
    assert not Path(name).stem.endswith((" ", "."))
    assert len(name.encode()) <= 130, "folders of people are long, and Windows takes 260 letters in all"


def test_names_that_the_program_gives_do_not_need_cases_to_be_told_apart() -> None:
    name = new_name(NOON)
    assert TAKE_ID.fullmatch(name)
    assert name == name.lower()


@pytest.mark.parametrize(
    "place",
    [
        PureWindowsPath("C:\\Users\\Jörg Größe\\Meine Übungen\\new\\takes"),
        PureWindowsPath("\\\\server\\share\\takes"),
        PurePosixPath("/Users/jörg größe/Library/Mobile Documents/takes"),
    ],
)
def test_where_takes_were_moved_is_kept_in_the_words_of_the_system(tmp_path: Path, place: PureWindowsPath) -> None:
    write_pointer(tmp_path, cast("Path", place), None)
    told = tomllib.loads(pointer_in(tmp_path).read_text("utf-8"))
    assert type(place)(told["data_dir"]) == place


def test_a_place_of_another_system_is_not_taken_for_one_of_this(tmp_path: Path) -> None:
    pointer_in(tmp_path).write_text("data_dir = 'C:\\takes'\n", encoding="utf-8")
    assert moved_to(tmp_path) is None


def test_data_of_mac_and_linux_are_kept_for_this_person_alone() -> None:
    for system in (MacOS, Unix):
        folder = Path(system("after-the-beep", appauthor=False).user_data_dir)
        assert folder.name == "after-the-beep"
        assert folder.is_relative_to(Path.home())


def test_a_file_that_a_virus_scanner_holds_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = SettingsFile(tmp_path / "settings.toml")
    settings.save(Settings(lead_in_s=2))

    def held(path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        with pytest.raises(TrainerError, match="cannot be used"):
            settings.save(Settings(lead_in_s=4))
        with pytest.raises(PermissionError):
            write_pointer(tmp_path, tmp_path / "new", None)
    assert settings.load().lead_in_s == 2
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_folder_with_blanks_umlauts_and_a_long_name_holds_settings(tmp_path: Path) -> None:
    deep = tmp_path / "Jörg Größe" / ("ein sehr langer Ordner " * 9).strip() / "Übungen"
    settings = SettingsFile(deep / "settings.toml")
    settings.save(Settings(lead_in_s=2))
    assert settings.load().lead_in_s == 2


def test_a_program_without_a_console_has_no_standard_streams_and_ends_calmly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["--data-dir", str(tmp_path / "file" / "data"), "history"]) == 1
