"""A company's own lessons are changed in a copy, which then takes the place of what was there, in one step.

course.new   what is going to be there, being put together
course.old   what was there: while nothing is in its place, the new one is whole and about to get there, and where there
             is no lesson in it, nothing gets there
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from trainer.rehearsal.course_listing import FOLDER, lesson_files
from trainer.store.faults import calm
from trainer.store.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trainer.store.data_folder import DataFolder

_PRIVATE = 0o700


def change_lessons(folder: DataFolder, fill: Callable[[Path], None]) -> None:
    """Put other lessons in the place of those that are there.

    Args:
        folder: where they are kept.
        fill: puts what is to be there into an empty folder.

    Raises:
        TrainerError: the disk refuses, or another copy of the program is at it; then nothing is changed.
    """
    from trainer.store.gate import gate  # noqa: PLC0415 - seldom needed

    with gate(folder), calm(folder.course):
        _settle(folder)
        new = _new(folder)
        try:
            for place in (new, new / FOLDER):
                place.mkdir(mode=_PRIVATE)
            fill(new)
            sync_folder(new / FOLDER)
            sync_folder(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        _swap(folder)


def finish_change(folder: DataFolder) -> None:
    """Finish a change that was cut off, or undo it where it was not whole; nearly always there is nothing to do.

    Raises:
        TrainerError: the disk refuses, or another copy of the program is at it.
    """
    if _new(folder).exists() or _old(folder).exists():
        from trainer.store.gate import gate  # noqa: PLC0415 - seldom needed

        with gate(folder), calm(folder.course):
            _settle(folder)


def _swap(folder: DataFolder) -> None:
    had_some = folder.course.exists()
    if had_some:
        folder.course.rename(_old(folder))
    try:
        _put_in_place(folder)
    except OSError:
        if had_some:
            _old(folder).rename(folder.course)
        shutil.rmtree(_new(folder), ignore_errors=True)  # not before: beside an old one it would count as whole
        raise
    sync_folder(folder.root)
    _tidy(folder, ignore_errors=True)


def _settle(folder: DataFolder) -> None:
    if not folder.course.exists() and _old(folder).exists():
        if _new(folder).exists():
            _put_in_place(folder)
        else:
            _old(folder).rename(folder.course)
    _tidy(folder, ignore_errors=False)


def _put_in_place(folder: DataFolder) -> None:
    if lesson_files(_new(folder)):
        _new(folder).rename(folder.course)


def _tidy(folder: DataFolder, *, ignore_errors: bool) -> None:
    """Delete what is left of a change: the old first, for without a new one beside it, it would come back."""
    for place in (_old(folder), _new(folder)):
        if place.exists():
            shutil.rmtree(place, ignore_errors=ignore_errors)
        if place.exists():
            return


def _new(folder: DataFolder) -> Path:
    return folder.root / "course.new"


def _old(folder: DataFolder) -> Path:
    return folder.root / "course.old"
