"""A class as one file for another computer: a zip with the class, its takes and their recordings.

Its last bytes are its checksum, as in a backup: whatever is altered or cut off anywhere is found by it. Whatever was
made on purpose to do harm is found by the checks that follow.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from trainer.domain.errors import TrainerError
from trainer.domain.person import LONGEST_NAME
from trainer.store.class_plain import classroom_from, plain_of
from trainer.store.class_sheet import CLASS_COLUMNS, class_row
from trainer.store.exchange import counted, whole, write_rows, write_takes
from trainer.store.exchange_reading import CLASS, read_class, read_takes
from trainer.store.faults import calm
from trainer.store.recordings import TAKE_ID
from trainer.store.seal import UNSEALED, seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from trainer.domain.classroom import Classroom, Turn
    from trainer.rehearsal.class_file_ports import TurnLine
    from trainer.rehearsal.exchange_ports import Arrived, Exported

FORMAT: Final = "after-the-beep/class/1"
_NEWER: Final = re.compile(r"after-the-beep/class/[1-9]\d{0,8}")
_SENSELESS: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


class ClassFilesOnDisk:
    """Reads and writes such files. Implements `ClassFiles`."""

    def write(
        self,
        path: Path,
        classroom: Classroom,
        takes: Iterable[Exported],
        count: int,
        tell: Callable[[int, int], None],
    ) -> None:
        """See `ClassFiles.write`."""
        if path.suffix.lower() != ".zip":
            raise TrainerError(f"{path.name} has an unknown ending.", "A class is exported as .zip.")
        with calm(path), whole(path) as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                archive.comment = UNSEALED
                archive.writestr(CLASS, json.dumps({"format": FORMAT, "class": plain_of(classroom)}))
                write_takes(archive, counted(takes, count, tell))
            file.write(seal(file).encode("ascii"))

    def write_sheet(
        self, path: Path, classroom: Classroom, lines: Sequence[TurnLine], names: Mapping[str, str]
    ) -> None:
        """See `ClassFiles.write_sheet`."""
        with calm(path), whole(path) as file:
            write_rows(file, CLASS_COLUMNS, (class_row(classroom, line, names) for line in lines))

    def write_text(self, path: Path, text: str) -> None:
        """See `ClassFiles.write_text`."""
        with calm(path), whole(path) as file:
            file.write(text.encode())

    def read(self, path: Path) -> Classroom:
        """See `ClassFiles.read`."""
        with calm(path), _refused(path):
            with path.open("rb") as file:
                if seal(file).encode("ascii") != file.read():
                    raise ValueError("the checksum is wrong")
            plain = json.loads(read_class(path))
            json.dumps(plain, ensure_ascii=False).encode()  # raises where a text holds half a character
            _check_format(plain["format"])
            return _checked(classroom_from(plain["class"]))

    def read_takes(self, path: Path) -> Iterator[Arrived]:
        """See `ClassFiles.read_takes`."""
        return read_takes(path)


def _check_format(name: Any) -> None:
    if name == FORMAT:
        return
    if isinstance(name, str) and _NEWER.fullmatch(name):
        raise TrainerError(
            "This class was written by a newer After the Beep.", "Nothing was changed: install the newer version."
        )
    raise ValueError(f"another format: {name!r}")


def _checked(classroom: Classroom) -> Classroom:
    """Return a class on whose names the program can rely: they are printed, and steer no terminal.

    Raises:
        ValueError: one does not.
    """
    texts = [classroom.title, *(one.name for one in classroom.roster)]
    texts += [classroom.classroom_id, *(run.run_id for run in classroom.runs)]
    texts += [turn.turn_id for turn in classroom.turns]
    _require(all(text.isprintable() and len(text) <= LONGEST_NAME for text in texts), "a name that nobody can have")
    for turn in classroom.turns:
        _check_turn(turn)
    return classroom


def _check_turn(turn: Turn) -> None:
    _require(not turn.take_id or TAKE_ID.fullmatch(turn.take_id) is not None, "a name that a take cannot have")
    wanted = turn.written.wanted if turn.written else "0"
    _require(any(sign.isdecimal() for sign in wanted), "a number without digits")


def _require(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise ValueError(reason)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Tell what makes no sense in a file."""
    try:
        yield
    except _SENSELESS as error:
        message = f"{path.name} is damaged, or is no file of a class."
        raise TrainerError(message, "Nothing was changed: export the class again, or choose another file.") from error
