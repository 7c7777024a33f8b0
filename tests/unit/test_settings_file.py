from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.settings import Appearance, DeviceName, Settings
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = Settings(
    microphone=DeviceName('USB "Mic" \\ 2', "ALSA"),
    limit_s=30.0,
    lead_in_s=0,
    appearance=Appearance.DARK,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


def loaded(path: Path, text: str) -> Settings:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return SettingsFile(path).load()


def test_without_a_file_the_defaults_hold(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert SettingsFile(path).load() == Settings()
    assert not caplog.records


def test_settings_come_back(path: Path) -> None:
    SettingsFile(path).save(Settings())
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load() == CHANGED
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_person_can_read_the_file(path: Path) -> None:
    SettingsFile(path).save(CHANGED)
    assert path.read_text(encoding="utf-8").splitlines()[:3] == [
        r'microphone = { name = "USB \"Mic\" \\ 2", host_api = "ALSA" }',
        "limit_s = 30.0",
        "lead_in_s = 0",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "limit_s = 4000",
        "limit_s = nan",
        "limit_s = inf",
        "limit_s = true",
        'limit_s = "20"',
        "lead_in_s = 2.5",
        "lead_in_s = inf",
        "lead_in_s = nan",
        f"lead_in_s = 1{'0' * 400}",
        f"limit_s = 1{'0' * 400}",
        'appearance = "mauve"',
        "appearance = []",
        "speaker = 3",
        'speaker = "loud"',
        "speaker = {name = 3, host_api = 4}",
        'speaker = {name = "loud"}',
    ],
)
def test_what_is_broken_counts_as_not_set_and_the_rest_holds(
    path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    assert loaded(path, f"{line}\nlong_pause_s = 2\n") == Settings(long_pause_s=2.0)
    assert line.split(maxsplit=1)[0] in caplog.text


@pytest.mark.parametrize("text", ["limit_s = ", "\0", "{}"])
def test_a_broken_file_gives_the_defaults(path: Path, caplog: pytest.LogCaptureFixture, text: str) -> None:
    assert loaded(path, text) == Settings()
    assert "the defaults hold" in caplog.text


def test_a_file_that_is_no_text_gives_the_defaults(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe")
    assert SettingsFile(path).load() == Settings()
    path.unlink()
    path.mkdir()
    assert SettingsFile(path).load() == Settings()
    assert len(caplog.records) == 2


def test_what_is_unknown_is_passed_over_and_not_kept(path: Path) -> None:
    assert loaded(path, "volume = 11\nlimit_s = 25.0\n") == Settings(limit_s=25.0)
    SettingsFile(path).save(Settings())
    assert "volume" not in tomllib.loads(path.read_text(encoding="utf-8"))


def test_settings_that_cannot_be_kept_are_told_and_leave_nothing(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(TrainerError, match="cannot be used"):
        SettingsFile(path).save(Settings())
    assert list(path.parent.iterdir()) == [path]
