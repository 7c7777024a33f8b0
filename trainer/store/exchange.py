"""Takes as CSV for spreadsheets, and as JSON, alone or in a zip with their recordings, for the way to elsewhere."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from trainer.domain.errors import TrainerError
from trainer.store.exchange_reading import FORMAT, OWNER, OWNER_FORMAT, RECORDINGS, TAKES, read_takes
from trainer.store.faults import calm
from trainer.store.files import sync_folder
from trainer.store.take_plain import plain_take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from trainer.rehearsal.exchange_ports import Arrived, Exported, Owner


_HARMFUL: Final = re.compile(r"^\s*[=+\-@]|^[\t\r\n]")
"""What a spreadsheet takes for a formula."""
COLUMNS: Final = (
    ("take_id", "its name"),
    ("recorded_at", "when it began, ISO 8601 with the zone"),
    ("person", "who spoke"),
    ("source", "microphone, file or sample"),
    ("script", "the title of the script"),
    ("script_id", "its name in the library"),
    ("script_version", "which version of it"),
    ("prospect", "for whom it was"),
    ("rung", "how much of the words was shown: full, first-words, initials, blank"),
    ("pickup", "who answered instead of the mailbox"),
    ("limit_s", "the countdown in seconds"),
    ("length_s", "from the beep to the end of the last speech, in seconds"),
    ("duration_s", "the length of the recording, in seconds"),
    ("ums", "how many"),
    ("long_pauses", "how many"),
    ("longest_pause_s", "in seconds"),
    ("words_per_min", "pace outside the number"),
    ("number_s_per_digit", "seconds a digit in the fastest reading of the number"),
    ("hook_s", "when name and reason were finished, in seconds"),
    ("pitch_sd_st", "how far the pitch moved, in semitones"),
    ("checks_passed", "how many"),
    ("checks_judged", "how many"),
    ("checks_failed", "their names"),
    ("starred", "1 where it stands out"),
    ("mark", "the trainer's, 1 to 5; 0 for none"),
    ("feeling", "1 hard, 2 fine, 3 easy; 0 where nothing was said"),
    ("tags", "separated by commas"),
    ("note", "free words"),
    ("detector", "which version judged it"),
    ("recording", "the name of its sound file; empty where it is gone"),
)
"""The columns of the CSV and what they are. Later versions add to them and never change them."""


class TakeFilesOnDisk:
    """Reads and writes such files. Implements `TakeFiles`."""

    def write(
        self,
        path: Path,
        takes: Iterable[Exported],
        count: int,
        tell: Callable[[int, int], None],
        owner: Owner | None = None,
    ) -> None:
        """See `TakeFiles.write`."""
        writers: dict[str, Callable[[IO[bytes], Iterable[Exported]], None]] = {
            ".csv": _write_csv,
            ".json": _write_json,
            ".zip": partial(_write_zip, owner=owner),
        }
        write = writers.get(path.suffix.lower())
        if write is None:
            raise TrainerError(f"{path.name} has an unknown ending.", "Takes are exported as .csv, .json or .zip.")
        if owner is not None and path.suffix.lower() != ".zip":
            raise TrainerError(f"{path.name} cannot hold everything.", "Name a .zip: it has the recordings too.")
        with calm(path), whole(path) as file:
            write(file, counted(takes, count, tell))

    def write_text(self, path: Path, text: str) -> None:
        """See `TakeFiles.write_text`."""
        with calm(path), whole(path) as file:
            file.write(text.encode())

    def read(self, path: Path) -> Iterator[Arrived]:
        """See `TakeFiles.read`."""
        return read_takes(path)


def _write_csv(file: IO[bytes], takes: Iterable[Exported]) -> None:
    write_rows(file, COLUMNS, map(_csv_row, takes))


def write_rows(file: IO[bytes], columns: Iterable[tuple[str, str]], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a sheet with these columns, each with its name and what it is; no cell of it is a formula."""
    names = [name for name, _ in columns]
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_harmless(row[name]) for name in names])
    text.flush()
    text.detach()


def _csv_row(one: Exported) -> dict[str, Any]:
    draft, take, figures = one.take.draft, one.take, one.figures
    origin, measures = draft.script.origin, take.measures
    return {
        "take_id": take.take_id,
        "recorded_at": draft.recorded_at.isoformat(),
        "person": draft.person,
        "source": draft.source.value,
        "script": draft.script.title,
        "script_id": origin.script_id if origin else "",
        "script_version": origin.version if origin else "",
        "prospect": draft.script.fields.get("prospect", ""),
        "rung": draft.rung.value,
        "pickup": draft.pickup,
        "limit_s": draft.limit_s,
        "length_s": measures.length_s,
        "duration_s": take.analysis.duration_s,
        "ums": measures.filled_pauses,
        "long_pauses": measures.long_pauses,
        "longest_pause_s": measures.longest_pause_s,
        "words_per_min": figures.words_per_min if figures else None,
        "number_s_per_digit": figures.number_pace_s if figures else None,
        "hook_s": figures.hook_s if figures else None,
        "pitch_sd_st": figures.pitch_sd_st if figures else None,
        "checks_passed": figures.passed if figures else None,
        "checks_judged": figures.judged if figures else None,
        "checks_failed": " ".join(figures.failed) if figures else "",
        "starred": int(take.remarks.starred),
        "mark": take.remarks.mark,
        "feeling": take.remarks.feeling.value,
        "tags": ", ".join(take.remarks.tags),
        "note": take.remarks.note,
        "detector": take.analysis.detector,
        "recording": one.recording.name if one.recording else "",
    }


def _harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _HARMFUL.match(cell) else cell


def _write_json(file: IO[bytes], takes: Iterable[Exported]) -> None:
    """Write one take after the other, so that they never stand in memory together."""
    file.write(json.dumps({"format": FORMAT})[:-1].encode() + b', "takes": [')
    for number, one in enumerate(takes):
        file.write(b",\n" if number else b"\n")
        file.write(json.dumps(plain_take(one.take), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    file.write(b"\n]}\n")


def _write_zip(file: IO[bytes], takes: Iterable[Exported], owner: Owner | None) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        write_takes(archive, takes)
        if owner is not None:
            archive.writestr(OWNER, json.dumps(_plain_owner(owner), ensure_ascii=False, indent=1))


def write_takes(archive: ZipFile, takes: Iterable[Exported]) -> None:
    """Write takes and their recordings into a ZIP."""
    recordings: list[Path] = []

    def noted() -> Iterator[Exported]:
        for one in takes:
            recordings.extend([one.recording] if one.recording else [])
            yield one

    with archive.open(TAKES, "w", force_zip64=True) as inside:
        _write_json(inside, noted())
    for recording in recordings:
        archive.write(recording, f"{RECORDINGS}{recording.name}", ZIP_STORED)


def _plain_owner(owner: Owner) -> dict[str, Any]:
    cards = {subject: json.loads(state) for subject, state in owner.cards.items()}
    return {"format": OWNER_FORMAT, "name": owner.name, "weekly_goal": owner.weekly_goal, "cards": cards}


def counted(takes: Iterable[Exported], count: int, tell: Callable[[int, int], None]) -> Iterator[Exported]:
    """Yield takes, and tell how many are done."""
    for number, one in enumerate(takes):
        tell(number, count)
        yield one
    tell(count, count)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file that gets its name when it is whole, and is gone when anything fails."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        sync_folder(path.absolute().parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
