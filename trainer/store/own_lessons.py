"""A company's own lessons on the disk: added and removed as a whole, or not at all.

course.new   what is going to be there, being put together
course.old   what was there: while nothing is in its place, the new one is whole and about to get there
"""

from __future__ import annotations

import os
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

import tomli_w

from trainer.domain.course import OWN
from trainer.domain.errors import TrainerError
from trainer.rehearsal.course_files import lesson_files
from trainer.rehearsal.course_sounds import CAPTIONS, FOLDER, sound_files
from trainer.rehearsal.course_toml import SUFFIX
from trainer.store.faults import calm
from trainer.store.files import Progress, pour_into, sync_folder
from trainer.store.gate import gate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from trainer.store.data_folder import DataFolder

_PRIVATE = 0o700


def add_lessons(folder: DataFolder, source: Path, taken: Collection[str] = ()) -> None:
    """Keep the lessons and sounds of a folder that was checked, beside those that are there.

    Args:
        folder: where they are kept.
        source: the folder that somebody wrote.
        taken: the names of the program's own sounds.

    Raises:
        TrainerError: a lesson or a sound of that name is there, or the disk refuses; then nothing is changed.
    """

    def add(place: Path) -> None:
        _refuse_clashes(place, source, taken)
        _copy(source, place)

    _change(folder, add)


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
        there = {path.name: path for path in lesson_files(place)}
        if file_name not in there:
            known = ", ".join(path.stem for path in there.values())
            hint = f"There is {known}." if known else "None was added."
            raise TrainerError(f"No lesson of your own is called {name}.", hint)
        there[file_name].unlink()
        _drop_unused(place)

    _change(folder, remove)
    return file_name


def lesson_parts(folder: DataFolder) -> list[Path]:
    """Return the files of the lessons that were added: lessons, sounds and captions.

    Raises:
        OSError: the folder cannot be read.
    """
    captions = folder.course / CAPTIONS
    sounds = sound_files(folder.course).values()
    return sorted([*lesson_files(folder.course), *sounds, *([captions] if captions.is_file() else [])])


def finish_change(folder: DataFolder) -> None:
    """Finish a change that was cut off, or undo it where it was not whole; nearly always there is nothing to do.

    Raises:
        TrainerError: the disk refuses, or another copy of the program is at it.
    """
    if _new(folder).exists() or _old(folder).exists():
        with gate(folder), calm(folder.course):
            _settle(folder)


def _change(folder: DataFolder, change: Callable[[Path], None]) -> None:
    """Change a copy of the lessons, and put it in their place when it is whole."""
    with gate(folder), calm(folder.course):
        _settle(folder)
        new = _new(folder)
        try:
            for place in (new, new / FOLDER):
                place.mkdir(mode=_PRIVATE)
            _copy(folder.course, new)
            change(new)
            sync_folder(new / FOLDER)
            sync_folder(new)
            _swap(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(_old(folder), ignore_errors=True)


def _swap(folder: DataFolder) -> None:
    had_some = folder.course.exists()
    if had_some:
        folder.course.rename(_old(folder))
    try:
        if lesson_files(_new(folder)):
            _new(folder).rename(folder.course)
    except OSError:
        if had_some:
            _old(folder).rename(folder.course)
        raise
    sync_folder(folder.root)


def _settle(folder: DataFolder) -> None:
    if not folder.course.exists() and _old(folder).exists():
        (_new(folder) if _new(folder).exists() else _old(folder)).rename(folder.course)
    for place in (_new(folder), _old(folder)):
        if place.exists():
            shutil.rmtree(place)


def _refuse_clashes(place: Path, source: Path, taken: Collection[str]) -> None:
    lessons = {path.name for path in lesson_files(place)}
    for path in lesson_files(source):
        if path.name in lessons:
            hint = f"Take it out with `trainer course remove {path.stem}`, or give the file another name."
            raise TrainerError(f"A lesson called {path.stem} is there already.", hint)
    sounds = {*sound_files(place), *taken}
    for name in sound_files(source):
        if name in sounds:
            raise TrainerError(
                f"A sound called {name} is there already.", "Give the file and its caption another name."
            )


def _copy(source: Path, place: Path) -> None:
    """Copy lessons, sounds and captions to where some may be already."""
    lessons = [(path, place / path.name) for path in lesson_files(source)]
    sounds = [(path, place / FOLDER / f"{name}{path.suffix.lower()}") for name, path in sound_files(source).items()]
    progress = Progress(0)
    for path, copy in (*lessons, *sounds):
        with path.open("rb") as file:
            pour_into(file, copy, progress)
    _write_captions(place, {**_captions(place), **_captions(source)})


def _drop_unused(place: Path) -> None:
    """Delete the sounds that no lesson names any more."""
    texts = [path.read_text(encoding="utf-8") for path in lesson_files(place)]
    kept = {name for name in _captions(place) if any(f'"{name}"' in text or f"'{name}'" in text for text in texts)}
    for name, path in sound_files(place).items():
        if name not in kept:
            path.unlink()
    _write_captions(place, {name: said for name, said in _captions(place).items() if name in kept})


def _captions(place: Path) -> dict[str, Any]:
    path = place / CAPTIONS
    return tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}


def _write_captions(place: Path, captions: Mapping[str, Any]) -> None:
    path = place / CAPTIONS
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(tomli_w.dumps(captions))
        file.flush()
        os.fsync(file.fileno())


def _new(folder: DataFolder) -> Path:
    return folder.root / "course.new"


def _old(folder: DataFolder) -> Path:
    return folder.root / "course.old"
