"""What a wheel and an sdist must be, as plain questions to files."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_CACHES = ("__pycache__", ".pyc", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names_in(archive: Path) -> list[str]:
    """Return the files in a wheel or an sdist; those of an sdist without the folder around them."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return sorted(name for name in wheel.namelist() if not name.endswith("/"))
    with tarfile.open(archive) as sdist:
        return sorted(member.name.partition("/")[2] for member in sdist if member.isfile())


def tracked_below(folder: Path, root: Path) -> list[str]:
    """Return the files below a folder that belong to the sources, as seen from the root."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(root).as_posix() for path in paths)
    return sorted(name for name in names if not any(part in name for part in _CACHES))


def missing_from_wheel(sources: Iterable[str], wheel: Iterable[str]) -> list[str]:
    """Return the sources of the package and its assets that a wheel lacks."""
    there = set(wheel)
    inside = (name if name.startswith("trainer/") else f"trainer/{name}" for name in sources)
    return sorted(name for name in inside if name not in there)


def strange_in_wheel(wheel: Iterable[str]) -> list[str]:
    """Return what a wheel has besides the package and its metadata, and what should not be in the package."""
    return sorted(
        name
        for name in wheel
        if not name.startswith(("trainer/", "after_the_beep-")) or any(part in name for part in _CACHES)
    )
