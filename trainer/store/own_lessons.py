"""A company's own lessons on the disk: added, replaced and removed as a whole, or not at all."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any

import tomli_w

from trainer.domain.course import OWN
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_listing import CAPTIONS, FOLDER, SUFFIX, lesson_files, sound_files
from trainer.store.files import Progress, digest_of, pour_into
from trainer.store.lesson_swap import change_lessons

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from trainer.store.data_folder import DataFolder


def add_lessons(folder: DataFolder, source: Path, taken: Collection[str] = (), *, replace: bool = False) -> None:
    """Keep the lessons and sounds of a folder that was checked, beside those that are there.

    Args:
        folder: where they are kept.
        source: the folder that somebody wrote.
        taken: the names of the program's own sounds.
        replace: whether they take the place of lessons of the same names, and of the sounds that only those need.

    Raises:
        TrainerError: a lesson of that name is there, another sound of that name is needed by a lesson that stays, or
            the disk refuses; then nothing is changed.
    """

    def add(place: Path) -> None:
        _copy(folder.course, place)
        if replace:
            for path in _alike(place, source):
                path.unlink()
            _drop_unused(place)
        _refuse_clashes(place, source, taken)
        _copy(source, place)

    change_lessons(folder, add)


def lessons_alike(folder: DataFolder, source: Path) -> list[str]:
    """Return the names of the lessons in a folder of which one is kept already, in order.

    Raises:
        OSError: a folder cannot be read.
    """
    return [path.stem for path in _alike(folder.course, source)]


def remove_lesson(folder: DataFolder, name: str) -> str:
    """Take out a lesson, and the sounds that no other lesson needs; return the name of its file.

    Args:
        folder: where it is kept.
        name: its name, as in "01-our-offer" or "own/01-our-offer".

    Raises:
        TrainerError: there is no such lesson, or the disk refuses; then nothing is changed.
    """
    file_name = f"{name.removeprefix(f'{OWN}/').removesuffix(SUFFIX)}{SUFFIX}"

    def remove(place: Path) -> None:
        _copy(folder.course, place)
        there = {path.name: path for path in lesson_files(place)}
        if file_name not in there:
            known = ", ".join(path.stem for path in there.values())
            hint = f"There is {known}." if known else "None was added."
            raise TrainerError(f"No lesson of your own is called {name}.", hint)
        there[file_name].unlink()
        _drop_unused(place)

    change_lessons(folder, remove)
    return file_name


def lesson_parts(folder: DataFolder) -> list[Path]:
    """Return the files of the lessons that were added: lessons, sounds and captions.

    Raises:
        OSError: the folder cannot be read.
    """
    captions = folder.course / CAPTIONS
    sounds = sound_files(folder.course).values()
    return sorted([*lesson_files(folder.course), *sounds, *([captions] if captions.is_file() else [])])


def _alike(place: Path, source: Path) -> list[Path]:
    """Return the lessons in a place that have the name of one in another."""
    names = {path.name for path in lesson_files(source)}
    return [path for path in lesson_files(place) if path.name in names]


def _refuse_clashes(place: Path, source: Path, taken: Collection[str]) -> None:
    """Refuse lessons that are there, and sounds that are there and are not the same."""
    for path in _alike(place, source):
        hint = "Add it with --replace to put it in the place of that one, or give the file another name."
        raise TrainerError(f"A lesson called {path.stem} is there already.", hint)
    sounds, captions = sound_files(place), (_captions(place), _captions(source))
    for name, path in sound_files(source).items():
        if name in taken:
            hint = "Give the file and its caption another name."
            raise TrainerError(f"The program has a sound called {name} already.", hint)
        if name in sounds and not (_is_same(path, sounds[name]) and captions[0].get(name) == captions[1].get(name)):
            hint = "A lesson that stays needs that one. Add both lessons together, or give yours another name."
            raise TrainerError(f"Another sound called {name} is there already.", hint)


def _is_same(one: Path, other: Path) -> bool:
    return one.suffix.lower() == other.suffix.lower() and digest_of(one, Progress(0)) == digest_of(other, Progress(0))


def _copy(source: Path, place: Path) -> None:
    """Copy lessons, sounds and captions to where some may be already; what is the same is not copied again."""
    there = sound_files(place)
    lessons = [(path, place / path.name) for path in lesson_files(source)]
    new = {name: path for name, path in sound_files(source).items() if name not in there}
    sounds = [(path, place / FOLDER / f"{name}{path.suffix.lower()}") for name, path in new.items()]
    progress = Progress(0)
    for path, copy in (*lessons, *sounds):
        with path.open("rb") as file:
            pour_into(file, copy, progress)
    _write_captions(place, {**_captions(place), **_captions(source)})


def _drop_unused(place: Path) -> None:
    """Delete the sounds that no lesson names any more."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in lesson_files(place)]
    kept = {name for name in _captions(place) if any(f'"{name}"' in text or f"'{name}'" in text for text in texts)}
    for name, path in sound_files(place).items():
        if name not in kept:
            path.unlink()
    _write_captions(place, {name: said for name, said in _captions(place).items() if name in kept})


def _captions(place: Path) -> dict[str, Any]:
    """Return what is said of the sounds of a place.

    Raises:
        TrainerError: it cannot be read.
    """
    path = place / CAPTIONS
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}
    except (ValueError, RecursionError) as error:  # somebody changed it by hand
        raise TrainerError(f"{path} cannot be read.", "Mend that file, then try again.") from error


def _write_captions(place: Path, captions: Mapping[str, Any]) -> None:
    path = place / CAPTIONS
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(tomli_w.dumps(captions))
        file.flush()
        os.fsync(file.fileno())
