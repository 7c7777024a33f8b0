from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.settings import Appearance, DeviceName, Settings
from trainer.domain.taps import USUAL_TAPS, TapKind
from trainer.domain.thresholds import Thresholds
from trainer.store.settings_file import SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = Settings(
    microphone=DeviceName('USB "Mic" \\ 2', "ALSA"),
    limit_s=30.0,
    lead_in_s=0,
    appearance=Appearance.DARK,
    thresholds=Thresholds(hook_s=8.5),
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
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[:2] == ["limit_s = 30.0", "lead_in_s = 0"]
    assert '[microphone]\nname = "USB \\"Mic\\" \\\\ 2"\nhost_api = "ALSA"\n' in text


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


def test_only_changed_thresholds_are_written(path: Path) -> None:
    SettingsFile(path).save(CHANGED)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["thresholds"] == {"hook_s": 8.5}
    SettingsFile(path).save(Settings())
    assert "thresholds" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line", ["hook_s = 400", "hook_s = nan", "hook_s = true", 'hook_s = "10"', "hook_s = []", "ums = 1.5", "ums = inf"]
)
def test_a_broken_threshold_falls_back_and_the_rest_holds(
    path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    found = loaded(path, f"limit_s = 30.0\n[thresholds]\n{line}\nvolume = 11\ndigit_s = 0.5\n")
    assert found == Settings(limit_s=30.0, thresholds=Thresholds(digit_s=0.5))
    assert line.split(maxsplit=1)[0] in caplog.text


@pytest.mark.parametrize("line", ["thresholds = 3", 'thresholds = "all"', "thresholds = [1, 2]"])
def test_thresholds_that_are_no_table_fall_back(path: Path, caplog: pytest.LogCaptureFixture, line: str) -> None:
    assert loaded(path, f"{line}\nlimit_s = 30.0\n") == Settings(limit_s=30.0)
    assert "thresholds" in caplog.text


OWN_TAPS = (TapKind("um", "m", "um, uh"), TapKind("smile", "s", "a smile", praises=True))


@pytest.mark.parametrize("taps", [OWN_TAPS, (), USUAL_TAPS[:1]])
def test_own_marks_come_back(path: Path, taps: tuple[TapKind, ...]) -> None:
    SettingsFile(path).save(Settings(taps=taps, thresholds=Thresholds(hook_s=8.5)))
    assert SettingsFile(path).load() == Settings(taps=taps, thresholds=Thresholds(hook_s=8.5))


def test_marks_are_an_array_of_tables_and_the_usual_ones_are_not_written(path: Path) -> None:
    um = '[[taps]]\nname = "um"\nkey = "m"\ntitle = "um, uh"\n'
    smile = '[[taps]]\nname = "smile"\nkey = "s"\ntitle = "a smile"\npraises = true\n'
    assert loaded(path, f"limit_s = 30.0\n{um}{smile}") == Settings(limit_s=30.0, taps=OWN_TAPS)
    SettingsFile(path).save(Settings())
    assert "taps" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "taps",
    [
        "3",
        '"all"',
        "[3]",
        '{name = "um"}',
        '[{name = "um", key = "u"}]',
        '[{name = "um", key = "uu", title = "um"}]',
        '[{name = "um", key = "+", title = "um"}]',
        '[{name = "um", key = 3, title = "um"}]',
        '[{name = "", key = "u", title = "um"}]',
        '[{name = "um", key = "u", title = ""}]',
        '[{name = "um", key = "u", title = "um", praises = 1}]',
        '[{name = "um", key = "u", title = "um"}, {name = "uh", key = "U", title = "uh"}]',
        '[{name = "um", key = "u", title = "um"}, {name = "um", key = "h", title = "uh"}]',
        "[" + ", ".join(f'{{name = "{key}", key = "{key}", title = "{key}"}}' for key in "abcdefghij") + "]",
    ],
)
def test_marks_that_are_broken_fall_back_to_the_usual_set(
    path: Path, caplog: pytest.LogCaptureFixture, taps: str
) -> None:
    assert loaded(path, f"limit_s = 30.0\ntaps = {taps}\n") == Settings(limit_s=30.0)
    assert "taps" in caplog.text
