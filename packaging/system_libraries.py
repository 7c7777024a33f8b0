"""The libraries and tools of a Linux system that the program and its tests stand on.

Whether one is there is found out by loading it, not by asking the package manager: it may have come another way.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from steps import Runner, SetupError, run_quietly, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_ALSA_FOLDERS = ("/usr/lib/*/alsa-lib", "/usr/lib/alsa-lib", "/usr/lib64/alsa-lib")
_INSTALL = {
    "debian": "sudo apt-get install",
    "fedora": "sudo dnf install",
    "arch": "sudo pacman -S --needed",
    "suse": "sudo zypper install",
}


class Need(NamedTuple):
    """A soname, ALSA plug-in, command or Python module, and its package in each family.

    Debian's newer names (libglib2.0-0t64) provide the older ones, and apt-get follows them by itself.
    """

    name: str
    debian: str
    fedora: str
    arch: str
    suse: str


QT = (
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Need("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Mesa-libEGL1"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
)
SOUND = (Need("libportaudio.so.2", "libportaudio2", "portaudio", "portaudio", "libportaudio2"),)
SCREEN = (
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Need(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    *(
        Need(f"libxcb-{part}.so.{number}", f"libxcb-{part}{number}", "libxcb", "libxcb", f"libxcb-{part}{number}")
        for part, number in (("randr", 0), ("shape", 0), ("shm", 0), ("sync", 1), ("xfixes", 0), ("xkb", 1))
    ),
)
TESTING = (
    Need("pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio"),
    Need("pactl", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio-utils"),
    Need("paplay", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio-utils"),
    Need(
        "libasound_module_pcm_pulse.so",
        "libasound2-plugins",
        "alsa-plugins-pulseaudio",
        "alsa-plugins",
        "alsa-plugins-pulse",
    ),
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    Need("xauth", "xauth", "xorg-x11-xauth", "xorg-xauth", "xauth"),
    Need("xrandr", "x11-xserver-utils", "xrandr", "xorg-xrandr", "xrandr"),
    Need("openbox", "openbox", "openbox", "openbox", "openbox"),
)
FREEZING = (
    Need("objdump", "binutils", "binutils", "binutils", "binutils"),
    Need("xdotool", "xdotool", "xdotool", "xdotool", "xdotool"),
)
VENV = (Need("ensurepip", f"python3.{sys.version_info.minor}-venv", "python3-libs", "python", "python3-base"),)


def needs_of(*, testing: bool, environ: Mapping[str, str]) -> tuple[Sequence[Need], Sequence[Need]]:
    """Return what must be there, and what is only installed along with it: xcb is idle without a display."""
    if testing:
        return (*QT, *SOUND, *SCREEN, *TESTING), ()
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return (*QT, *SOUND, *SCREEN), ()
    return (*QT, *SOUND), SCREEN


def is_there(need: Need) -> bool:
    """Tell whether this very process could use what is needed."""
    if need in VENV:
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.name) is not None
    if need.name.startswith("libasound_module"):
        return any(any(Path("/").glob(f"{folder[1:]}/{need.name}")) for folder in _ALSA_FOLDERS)
    if ".so." not in need.name:
        return shutil.which(need.name) is not None
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def missing(needs: Iterable[Need], probe: Callable[[Need], bool] = is_there) -> list[Need]:
    """Return the needs that the probe does not find."""
    return [need for need in needs if not probe(need)]


def family_of(os_release: str) -> str:
    """Return the key of the Linux family that an os-release file names, or an empty string."""
    found = re.findall(r"^(?:ID|ID_LIKE)=[\"']?([^\"'\n]*)", os_release, re.MULTILINE)
    names = " ".join(found).split()
    return next((family for family in _INSTALL if family in names), "")


def packages(needs: Iterable[Need], family: str) -> list[str]:
    """Return the names of the packages that bring what is needed, each once, in the family's own words."""
    return sorted({str(getattr(need, family)) for need in needs})


def typed_command(needs: Sequence[Need], family: str) -> str:
    """Return what a person has to do for the missing parts: the command to type, where it is known."""
    if family in _INSTALL:
        return f"Type: {_INSTALL[family]} {' '.join(packages(needs, family))}"
    return "Install the packages of your system that bring them, then start again."


def this_family() -> str:
    """Return the family of the running system."""
    try:
        return family_of(Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        return ""


def may_install(family: str) -> bool:
    """Tell whether this process may install packages by itself: as root, on a Debian family system."""
    return family == "debian" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def bring(needs: Sequence[Need], along: Sequence[Need], *, family: str, may: bool, run: Runner = run_quietly) -> None:
    """Install the missing needs and what goes along with them, or say what to type.

    Raises:
        SetupError: they may not be installed from here, or could not be.
    """
    if not may:
        names = ", ".join(need.name for need in needs)
        raise SetupError(f"This system lacks {names}.", typed_command(needs, family))
    names_to_get = packages([*needs, *along], family)
    say(f"  system packages: {' '.join(names_to_get)}")
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    updated = run(["apt-get", *wait, "update"])
    installed = run(["apt-get", *wait, "install", "-y", "--no-install-recommends", *names_to_get])
    if installed.status:
        raise SetupError(
            "apt-get could not install what is missing.",
            f"Look at the network and the package sources. {typed_command(needs, family)}",
            updated.output + installed.output,
        )
