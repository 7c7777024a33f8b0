"""Which files of a course folder are lessons and which are sounds; nothing is read, so that this is loaded quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".toml"
FOLDER: Final = "sounds"
CAPTIONS: Final = "sounds/sounds.toml"
SOUND_SUFFIXES: Final = (".flac", ".wav")


def lesson_files(folder: Path) -> list[Path]:
    """Return the files of the lessons of a folder, in order.

    Raises:
        OSError: the folder cannot be read.
    """
    return sorted(path for path in _within(folder) if path.name.endswith(SUFFIX))


def sound_files(folder: Path) -> dict[str, Path]:
    """Return the sound files of a course folder by their names without the ending; of two alike, the FLAC.

    Raises:
        OSError: the folder cannot be read.
    """
    return {path.stem: path for path in sorted(_within(folder / FOLDER), reverse=True) if _is_sound(path)}


def sounds_twice(folder: Path) -> dict[str, list[str]]:
    """Return the sounds that are there more than once, and the names of their files; errors as in `sound_files`."""
    found: dict[str, list[str]] = {}
    for path in sorted(_within(folder / FOLDER)):
        if _is_sound(path):
            found.setdefault(path.stem, []).append(path.name)
    return {name: files for name, files in found.items() if len(files) > 1}


def passed_over(folder: Path) -> list[Path]:
    """Return what lies in a course folder and is no part of it; hidden files and a README are left out.

    Raises:
        OSError: the folder cannot be read.
    """
    known = {folder / FOLDER, folder / CAPTIONS, *lesson_files(folder)}
    found = sorted([*_within(folder), *_within(folder / FOLDER)])
    return [path for path in found if path not in known and not _is_sound_of(folder, path) and not _is_beside(path)]


def _within(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _is_sound(path: Path) -> bool:
    return path.suffix.lower() in SOUND_SUFFIXES


def _is_beside(path: Path) -> bool:
    return path.name.startswith((".", "README"))


def _is_sound_of(folder: Path, path: Path) -> bool:
    return path.parent == folder / FOLDER and _is_sound(path)
