"""Looks into a frozen folder on Linux: which libraries it carries, and which it expects from the system."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

import system_libraries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

BASE: Final = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libexpat.so.1": "libexpat1",
    "libuuid.so.1": "libuuid1",
    "libz.so.1": "zlib1g",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libmvec.so.1": "libc6",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb.so.1": "libxcb1",
    "libzstd.so.1": "libzstd1",
}
"""What goes without saying in the table of `system_libraries`, and the package of Debian that brings it."""

_NEEDED: Final = re.compile(r"^\s*NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC: Final = re.compile(rb"GLIBC_(\d+)\.(\d+)\x00")
_ELF: Final = b"\x7fELF"

OPTIONAL: Final = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""What only plugins want that Qt leaves alone where the system has no use for them."""
OPTIONAL_PLUGINS: Final = ("*wayland*", "libadwaita.so", "libbradient.so", "*qt6wlshell*", "libxdg-shell.so")


def size_of(folder: Path) -> int:
    """Return how many bytes the files in a folder have; links count for nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def programs_and_libraries(folder: Path) -> Iterator[Path]:
    """Give each program and library in a folder once."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) == _ELF:
                yield path


def wanted_from_outside(folder: Path) -> dict[str, set[str]]:
    """Return the names of the libraries that a folder does not carry, each with the files that want it."""
    own = {path.name for path in folder.rglob("*.so*")}
    wanting: defaultdict[str, set[str]] = defaultdict(set)
    for path in programs_and_libraries(folder):
        told = subprocess.run(["objdump", "-p", str(path)], check=True, capture_output=True, text=True).stdout
        for name in _NEEDED.findall(told):
            if name not in own:
                wanting[name].add(path.name)
    return dict(wanting)


def charged(wanting: Mapping[str, set[str]]) -> tuple[set[str], set[str], dict[str, set[str]]]:
    """Return the packages of Debian that bring what is wanted, those it can do without, and what none brings."""
    known = BASE | {need.name: need.debian for need in (*system_libraries.QT, *system_libraries.SCREEN)}
    depends, recommends, strange = set(), set(), {}
    for name, files in wanting.items():
        if all(_is_optional(file) for file in files) and name in (OPTIONAL | known):
            recommends.add((OPTIONAL | known)[name])
        elif name in known:
            depends.add(known[name])
        else:
            strange[name] = files
    # sounddevice looks for PortAudio by its name.
    depends |= {need.debian for need in system_libraries.SOUND}
    return depends, recommends - depends, strange


def at_nobodys_charge(folder: Path) -> dict[str, set[str]]:
    """Return the libraries that a frozen folder wants and neither carries nor gets from a package that is known."""
    return charged(wanted_from_outside(folder))[2]


def oldest_glibc(folder: Path) -> str:
    """Return the version of the C library that the folder wants at least."""
    return newest_named(path.read_bytes() for path in programs_and_libraries(folder))


def newest_named(contents: Iterable[bytes]) -> str:
    """Return the newest version of the C library that is named in the contents of libraries."""
    versions = {(int(one), int(two)) for content in contents for one, two in _GLIBC.findall(content)}
    one, two = max(versions, default=(2, 17))
    return f"{one}.{two}"


def _is_optional(file: str) -> bool:
    return any(fnmatch(file.lower(), pattern) for pattern in OPTIONAL_PLUGINS)
