"""What goes into the frozen program."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import trainer

parts: Any = import_module("frozen_parts")
carried: Any = import_module("carried")
icons: Any = import_module("icons")
texts: Any = import_module("system_texts")
try_frozen: Any = import_module("try_frozen")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/PySide6/Qt/plugins/platforms/libqxcb.so"),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\venv\\PySide6\\plugins\\platforms\\qwindows.dll"),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "/venv/libqcocoa.dylib"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/PySide6/Qt/lib/libQt6Core.so.6"),
        ("libsqlite3.so.0", "/lib/x86_64-linux-gnu/libsqlite3.so.0"),
        ("trainer/assets/sounds/beep.flac", "/checkout/assets/sounds/beep.flac"),
    ],
)
def test_what_the_program_needs_goes_in(inside: str, source: str) -> None:
    assert parts.is_wanted(inside, source, "linux")


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("libasound.so.2", "/lib/x86_64-linux-gnu/libasound.so.2"),
        ("libz.so.1", "/usr/lib/libz.so.1"),
        ("libreadline.so.8", "/lib/x86_64-linux-gnu/libreadline.so.8"),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/venv/libqopensslbackend.so"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/qtbase_de.qm"),
        ("libQt6Network.so.6", "/venv/PySide6/Qt/lib/libQt6Network.so.6"),
        ("PySide6/opengl32sw.dll", "C:\\venv\\opengl32sw.dll"),
    ],
)
def test_what_is_the_systems_or_unused_stays_out(inside: str, source: str) -> None:
    assert not parts.is_wanted(inside, source, "linux")


def test_on_other_systems_a_library_is_not_judged_by_where_linux_keeps_its_own() -> None:
    assert parts.is_wanted("libthing.dylib", "/usr/lib/libthing.dylib", "darwin")


def test_readline_is_left_out_for_it_is_gpl() -> None:
    assert {"readline", "_gdbm"} <= set(parts.EXCLUDED_MODULES)


def test_all_folders_of_assets_go_in_but_those_that_a_build_makes() -> None:
    inside = {place for _, place in parts.asset_folders()}
    folders = {path.name for path in (ROOT / "assets").iterdir() if path.is_dir()}
    assert inside == {f"trainer/assets/{name}" for name in folders - parts.MADE_BY_THE_BUILD}
    assert {"trainer/assets/model", "trainer/assets/fonts", "trainer/assets/sounds"} <= inside


def test_the_version_is_the_programs() -> None:
    assert parts.version_of() == trainer.__version__


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2", (2, 0, 0, 0)), ("1.2.dev0", (1, 2, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_windows_is_told_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert texts.four_numbers(version) == numbers


def test_the_version_of_windows_is_one_that_pyinstaller_reads() -> None:
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    made: list[str] = []
    kinds = {name: lambda *_, _name=name, **__: made.append(_name) for name in names}
    eval(texts.windows_version_info("1.2.3"), {"__builtins__": {}, **kinds})  # noqa: S307 - as PyInstaller does
    assert made[-1] == "VSVersionInfo"
    assert made.count("StringStruct") == 8


def test_macos_is_told_why_the_microphone_is_wanted() -> None:
    assert "computer" in texts.MAC_INFO["NSMicrophoneUsageDescription"]


def test_an_icon_of_windows_holds_its_pictures() -> None:
    icon = icons.as_ico({16: b"small", 256: b"large!"})
    assert icon[:6] == b"\0\0\1\0\2\0"
    assert icon[6] == 16
    assert icon[22] == 0, "256 is written as 0"
    assert icon.endswith(b"smalllarge!")
    assert int.from_bytes(icon[18:22], "little") == icon.index(b"small")


def test_an_icon_of_macos_says_how_long_it_is() -> None:
    icon = icons.as_icns(dict.fromkeys(icons.ICNS_KINDS.values(), b"picture"))
    assert icon[:4] == b"icns"
    assert int.from_bytes(icon[4:8], "big") == len(icon) == 8 + len(icons.ICNS_KINDS) * 15


@pytest.mark.usefixtures("qapp")
def test_the_icon_is_drawn_in_each_size() -> None:
    pictures = icons.drawn(ROOT / "assets" / "icons" / "trainer.svg", {16, 256})
    assert all(picture.startswith(b"\x89PNG") for picture in pictures.values())
    assert [int.from_bytes(picture[16:20], "big") for picture in pictures.values()] == [16, 256]


def test_libraries_are_charged_to_packages() -> None:
    wanting = {
        "libc.so.6": {"trainer"},
        "libxcb-cursor.so.0": {"libqxcb.so"},
        "libwayland-client.so.0": {"libqwayland.so"},
        "libreadline.so.8": {"readline.so"},
    }
    depends, recommends, strange = carried.charged(wanting)
    assert depends == {"libc6", "libxcb-cursor0", "libportaudio2"}
    assert recommends == {"libwayland-client0"}
    assert strange == {"libreadline.so.8": {"readline.so"}}


def test_the_newest_c_library_counts_by_number() -> None:
    assert carried.newest_named([b"..GLIBC_2.9\0GLIBC_2.35\0", b"GLIBC_2.4\0GLIBC_PRIVATE\0"]) == "2.35"


def test_ci_tries_the_frozen_program_where_what_makes_it_changed() -> None:
    assert try_frozen.concerned(["README.md", "trainer/gui/theme.py"]) == []
    assert try_frozen.concerned(["packaging/hooks/hook-x.py", "pyproject.toml"]) == [
        "packaging/hooks/hook-x.py",
        "pyproject.toml",
    ]
    for pattern in try_frozen.MAKES_IT:
        assert list(ROOT.glob(pattern)), pattern
