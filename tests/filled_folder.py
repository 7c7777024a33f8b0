"""A data folder with a few made-up takes, and a program that is killed at a chosen step."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import make_analysis, make_script, make_spans
from trainer.domain.take import TakeDraft, TakeSource
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STEPS = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def fill(root: Path, name: str = "a", takes: int = 2, sound: bytes = b"sound ") -> DataFolder:
    """Make a folder with takes of that name, the last one more in the bin, and settings."""
    folder = DataFolder.make(root)
    store = open_takes(folder)
    for number in range(takes + 1):
        when = NOON + timedelta(minutes=number)
        held = store.begin(TakeDraft(f"{name}{number}", when, "Me", TakeSource.MICROPHONE, make_script(), 20.0))
        held.part.write_bytes(sound + f"{name}{number}".encode())
        store.keep(held, make_analysis(make_spans()))
    store.move_to_bin(f"{name}{takes}", NOON)
    store.close()
    folder.settings.write_text(f'greeting = "{name}"\n', encoding="utf-8")
    return folder


def content(folder: DataFolder) -> dict[str, str]:
    """Return what a folder holds: the rows, the recordings, the settings."""
    with closing(sqlite3.connect(folder.database)) as connection:
        rows = "\n".join(connection.iterdump())
    files = [*folder.recordings.iterdir(), *([folder.settings] if folder.settings.exists() else [])]
    return {"rows": rows, **{path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}}


class Killed(BaseException):
    """The program was killed."""


@contextmanager
def killed_after(steps: int) -> Iterator[list[int]]:
    """Let so many steps of the file system happen and no more, whatever is tried to tidy up afterwards."""
    done = [0]

    def counted(real: Any) -> Any:
        def step(*arguments: Any, **options: Any) -> Any:
            if done[0] >= steps:
                raise Killed
            done[0] += 1
            return real(*arguments, **options)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for name in _STEPS:
            patch.setattr(os, name, counted(getattr(os, name)))
        yield done
