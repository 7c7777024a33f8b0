from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
libraries: Any = import_module("system_libraries")
steps: Any = import_module("steps")

ABSENT = libraries.Need("libnowhere.so.9", "libnowhere9", "nowhere-libs", "nowhere", "libnowhere9")
PRESENT = libraries.Need("libc.so.6", "libc6", "glibc", "glibc", "glibc")


@pytest.mark.skipif(sys.platform != "linux", reason="probes a Linux system")
def test_probe_finds_what_can_be_loaded() -> None:
    assert libraries.missing([PRESENT, ABSENT]) == [ABSENT]
    assert libraries.missing([PRESENT._replace(name="sh"), ABSENT._replace(name="no-such-command")]) == [
        ABSENT._replace(name="no-such-command")
    ]


def test_probe_finds_the_venv_module() -> None:
    [need] = libraries.VENV
    assert need.debian == f"python3.{sys.version_info.minor}-venv"
    assert isinstance(libraries.is_there(need), bool)


@pytest.mark.parametrize(
    ("environ", "needed", "along"),
    [({}, False, True), ({"DISPLAY": ":0"}, True, False), ({"WAYLAND_DISPLAY": "wayland-0"}, True, False)],
)
def test_screen_is_needed_only_with_a_display(environ: dict[str, str], *, needed: bool, along: bool) -> None:
    must, may = libraries.needs_of(testing=False, environ=environ)
    assert set(libraries.QT + libraries.SOUND) <= set(must)
    assert (set(libraries.SCREEN) <= set(must)) is needed
    assert (set(libraries.SCREEN) <= set(may)) is along
    assert not set(libraries.TESTING) & {*must, *may}


def test_tests_need_the_virtual_microphone_and_screen() -> None:
    must, _ = libraries.needs_of(testing=True, environ={})
    names = {need.name for need in must}
    assert {"pulseaudio", "pactl", "paplay", "libasound_module_pcm_pulse.so", "Xvfb", "xauth"} <= names


@pytest.mark.parametrize(
    ("os_release", "family"),
    [
        ("ID=debian\nVERSION_ID=12\n", "debian"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"),
        ("ID=ubuntu\nID_LIKE=debian\n", "debian"),
        ("ID=fedora\n", "fedora"),
        ('ID="rhel"\nID_LIKE="fedora"\n', "fedora"),
        ("ID=manjaro\nID_LIKE=arch\n", "arch"),
        ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "suse"),
        ("ID=nixos\n", ""),
        ("", ""),
    ],
)
def test_family_is_read_from_os_release(os_release: str, family: str) -> None:
    assert libraries.family_of(os_release) == family


@pytest.mark.parametrize(
    ("family", "command"),
    [
        ("debian", "Type: sudo apt-get install libnowhere9"),
        ("fedora", "Type: sudo dnf install nowhere-libs"),
        ("arch", "Type: sudo pacman -S --needed nowhere"),
        ("suse", "Type: sudo zypper install libnowhere9"),
    ],
)
def test_without_the_right_to_install_it_says_what_to_type(family: str, command: str) -> None:
    with pytest.raises(steps.SetupError) as fault:
        libraries.bring([ABSENT], [], family=family, may=False, run=_forbidden)
    assert str(fault.value) == f"This system lacks libnowhere.so.9.\n{command}"


def test_unknown_system_hears_the_names() -> None:
    with pytest.raises(steps.SetupError, match=r"lacks libnowhere\.so\.9, libc\.so\.6"):
        libraries.bring([ABSENT, PRESENT], [], family="", may=False, run=_forbidden)


def test_root_on_debian_installs_each_package_once() -> None:
    ran: list[Sequence[str]] = []

    def apt(command: Sequence[str]) -> Any:
        ran.append(command)
        return steps.Outcome(0, "")

    libraries.bring([ABSENT, ABSENT._replace(name="libother.so.1")], [PRESENT], family="debian", may=True, run=apt)
    assert [command[3] for command in ran] == ["update", "install"]
    assert ran[1][4:] == ["-y", "--no-install-recommends", "libc6", "libnowhere9"]


def test_failing_apt_is_a_sentence_with_the_command() -> None:
    def apt(command: Sequence[str]) -> Any:
        return steps.Outcome(100 if "install" in command else 0, f"E: {command[3]} says no\n")

    with pytest.raises(steps.SetupError) as fault:
        libraries.bring([ABSENT], [], family="debian", may=True, run=apt)
    lines = str(fault.value).splitlines()
    assert "  | E: install says no" in lines
    assert lines[-1].endswith("Type: sudo apt-get install libnowhere9")


@pytest.mark.parametrize("family", ["debian", "fedora", "arch", "suse"])
def test_every_need_has_a_package_in_every_family(family: str) -> None:
    every = (*libraries.QT, *libraries.SOUND, *libraries.SCREEN, *libraries.TESTING, *libraries.VENV)
    assert all(libraries.packages([need], family)[0] for need in every)


def _forbidden(command: Sequence[str]) -> Any:
    raise AssertionError(command)
