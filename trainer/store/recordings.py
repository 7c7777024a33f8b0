"""The folder of the recordings, and the place of a take that is not whole yet.

20261122-213415-7f3a.wav         the recording of a take that has a row
20261122-213415-7f3a.wav.part    a recording that is being written
20261122-213415-7f3a.json        its journal: what the row will say
20261122-213415-7f3a.lock        held by whoever writes; the system lets go of it when the writer dies
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from trainer.store.files import sync_folder
from trainer.store.journal import read_journal, recovered_draft, unfinished_journal, write_journal

if TYPE_CHECKING:
    from trainer.domain.take import TakeDraft

TAKE_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,99}")
_PATIENCE_S = 1.0
"""Another copy of the program that looks for leftovers may hold a new place for a moment."""
_OPEN_SUFFIXES = (".wav.part", ".json", ".lock")


class Place:
    """The files of one take that is not whole yet, held against other copies of the program."""

    def __init__(self, folder: Path, take_id: str) -> None:
        if not TAKE_ID.fullmatch(take_id):
            raise ValueError(f"not a name for a take: {take_id!r}")
        self.take_id = take_id
        self.wav = folder / f"{take_id}.wav"
        self.part = folder / f"{take_id}.wav.part"
        self.journal = folder / f"{take_id}.json"
        # A take may be begun on one thread and dropped on another: the lock belongs to the place, not to a thread.
        self._lock = FileLock(folder / f"{take_id}.lock", thread_local=False)

    def hold(self, patience_s: float = 0.0) -> bool:
        """Return whether the place is ours now; False where somebody else has it for longer than `patience_s`.

        Raises:
            OSError: the folder cannot be written.
        """
        try:
            self._lock.acquire(timeout=patience_s)
        except Timeout:
            return False
        return True

    def let_go(self) -> None:
        """Give the place up and leave no lock file behind."""
        if self._lock.is_locked and os.name == "posix":
            Path(self._lock.lock_file).unlink(missing_ok=True)  # while held: afterwards it may be somebody else's
        self._lock.release()

    @property
    def sound(self) -> Path | None:
        """Return where the recording is, whole or not; None where there is none. Links are not followed."""
        return next((path for path in (self.part, self.wav) if path.is_file() and not path.is_symlink()), None)

    def leftover_draft(self) -> TakeDraft | None:
        """Return what is known of the take that was left here; None where there is nothing to save.

        Raises:
            OSError: the files cannot be read.
        """
        draft, sound = read_journal(self.journal, self.take_id), self.sound
        if sound is None or (sound == self.wav and not self.journal.exists()):
            unfinished_journal(self.journal).unlink(missing_ok=True)
            if draft is not None:
                self.journal.unlink()
            return None
        return draft or recovered_draft(self.take_id, sound)


@dataclass
class HeldTake:
    """A take with a place on the disk and no row. Implements `OpenTake`.

    Attributes:
        draft: what is known of it.
        part: where its recording is.
        place: all its files, and the lock on them.
    """

    draft: TakeDraft
    part: Path
    place: Place

    def finish(self) -> None:
        """See the recording onto the disk under its final name. Harmless when it has it already.

        Raises:
            OSError: the disk refuses.
        """
        with self.part.open("rb+") as file:
            os.fsync(file.fileno())
        if self.part != self.place.wav:
            self.part = self.part.replace(self.place.wav)
            sync_folder(self.place.wav.parent)

    def clear(self) -> None:
        """Forget the journal and the lock.

        Raises:
            OSError: the disk refuses.
        """
        self.place.journal.unlink(missing_ok=True)
        self.place.let_go()


class Recordings:
    """The folder of the recordings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, draft: TakeDraft) -> HeldTake:
        """Hold a place and write its journal.

        Raises:
            FileExistsError: there is a take of that name.
            OSError: the folder cannot be written.
        """
        place = Place(self.folder, draft.take_id)
        taken = place.wav.exists() or place.journal.exists()
        if taken or not place.hold(_PATIENCE_S):
            raise FileExistsError(errno.EEXIST, "there is already a take of that name", str(place.wav))
        try:
            write_journal(place.journal, draft)
        except OSError:
            place.let_go()
            raise
        return HeldTake(draft, place.part, place)

    def unfinished(self) -> list[str]:
        """Return the names of the takes that left more than a recording, oldest first.

        Raises:
            OSError: the folder cannot be read.
        """
        files = [name for name in os.listdir(self.folder) if not name.endswith(".wav")]  # noqa: PTH208 - of 100,000 names
        names = {name.removesuffix(suffix) for name in files for suffix in _OPEN_SUFFIXES if name.endswith(suffix)}
        return sorted(name for name in names if TAKE_ID.fullmatch(name))

    def whole(self) -> set[str]:
        """Return the file names of the recordings that are whole.

        Raises:
            OSError: the folder cannot be read.
        """
        return {entry.name for entry in os.scandir(self.folder) if entry.name.endswith(".wav") and entry.is_file()}

    def find(self, audio: str | None) -> Path | None:
        """Return where a recording is; None where it is gone or the path leads out of the folder."""
        if audio is None:
            return None
        path = self.folder.parent / PurePosixPath(audio)
        inside = path.resolve().parent == self.folder.resolve()
        return path if inside and path.is_file() else None

    def relative(self, place: Place) -> str:
        """Return what a row says of a recording: its path from the data folder, with slashes on every system."""
        return place.wav.relative_to(self.folder.parent).as_posix()
