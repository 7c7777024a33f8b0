"""A data folder with as many made-up takes as wanted: years of practice of two reps, with what was heard in each.

`python -m tests.bench.made_up_takes FOLDER 100000` leaves such a folder behind to look at.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from tests.builders import make_followed_take, make_script
from trainer.coaching.figures import judged_with
from trainer.domain.person import FIRST_PERSON, Person
from trainer.domain.prompting import Rung
from trainer.domain.script import Origin
from trainer.domain.settings import Settings
from trainer.store.data_folder import DataFolder
from trainer.store.database import Database
from trainer.store.opening import open_kept
from trainer.store.rows import rows_of
from trainer.store.tables import HeardRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Iterator

REPS = (FIRST_PERSON, "Priya")
_SCRIPTS = ("Referral, first call", "Breakup", "Trade show", "Price question", "After the demo", "Warm introduction")
_NOTES = ("Calmer today", "Too fast at the number", "Best one so far", "Trainer says smile more", "Cold, hoarse")
_TAGS = (("morning",), ("drill",), ("morning", "contest"), ("onboarding",))
_CHECKS = ("length", "hook", "ums", "long_pauses", "pace", "number_pace", "name_twice", "pitch")
_AT_ONCE = 2000
_END = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


def fill(folder: DataFolder, takes: int, *, recordings: bool = True) -> None:
    """Put takes into a folder, the last one spoken on 22 November 2026."""
    kept = open_kept(folder)
    for name in REPS:
        kept.people.keep(Person(name))
    kept.takes.close()
    database = Database(folder.database)
    rows: list[dict[str, Any]] = []
    for row in _rows(takes):
        rows.append(row)
        if len(rows) == _AT_ONCE:
            _insert(database, rows)
            rows = []
    if rows:
        _insert(database, rows)
    database.close()
    if recordings:
        for row_id in _ids(takes):
            (folder.recordings / f"{row_id}.wav").touch()


def _insert(database: Database, rows: list[dict[str, Any]]) -> None:
    heard = {column.name for column in HeardRow.__table__.columns}
    short = {column.name for column in TakeRow.__table__.columns}
    with database.session() as session:
        connection = session.connection()
        connection.execute(insert(TakeRow), [{name: row[name] for name in row.keys() & short} for row in rows])
        connection.execute(insert(HeardRow), [{name: row[name] for name in row.keys() & heard} for row in rows])


def _ids(takes: int) -> Iterator[str]:
    return (f"{_when(number, takes):%Y%m%d-%H%M%S}-{number % 65536:04x}" for number in range(takes))


def _when(number: int, takes: int) -> datetime:
    """Return when a take was spoken: six in ten minutes, some hundred sessions a year for as long as it takes."""
    session, within = divmod(takes - 1 - number, 6)
    return _END - timedelta(hours=8 * session, seconds=95 * within)


def _rows(takes: int) -> Iterator[dict[str, Any]]:
    chance = Random(7)  # noqa: S311 - the same each time
    take = make_followed_take(ums=((2.0, 2.4), (8.0, 8.3)))
    origin = Origin("own", 1)
    take = replace(take, draft=replace(take.draft, script=replace(make_script(), origin=origin)))
    row, heard = rows_of(take, 1)
    short = {column.name: getattr(row, column.name) for column in TakeRow.__table__.columns}
    details = {column.name: getattr(heard, column.name) for column in HeardRow.__table__.columns}
    settings = Settings()
    how = judged_with(settings.thresholds, settings.long_pause_s)
    for number, take_id in enumerate(_ids(takes)):
        script = chance.choice(_SCRIPTS)
        failed = " ".join(chance.sample(_CHECKS, chance.randrange(4)))
        yield {
            **{name: value for name, value in short.items() if value is not None},
            **details,
            "id": take_id,
            "take_id": take_id,
            "person_id": 1 + (number % 10 == 0),
            "recorded_at": _when(number, takes),
            "script_title": script,
            "script_id": f"own-{_SCRIPTS.index(script)}",
            "script_version": 1 + number * 3 // takes,
            "prospect": chance.choice(("Tim", "Sarah", "Ana", "")),
            "audio": f"recordings/{take_id}.wav",
            "length_s": round(chance.gauss(19, 2), 2),
            "filled_pauses": max(0, round(chance.gauss(4 - 3 * number / takes, 1.5))),
            "long_pauses": chance.choice((0, 0, 0, 1, 2)),
            "rung": chance.choice(list(Rung)).value,
            "note": chance.choice(_NOTES) if chance.random() < 0.1 else "",
            "tags": json.dumps(chance.choice(_TAGS)) if chance.random() < 0.2 else None,
            "starred": chance.random() < 0.02,
            "mark": chance.choice((0, 0, 0, 3, 4, 5)),
            "words_per_min": chance.gauss(160, 12),
            "number_pace_s": chance.gauss(0.42, 0.05),
            "hook_s": chance.gauss(9, 1),
            "pitch_sd_st": chance.gauss(2.6, 0.5),
            "natural_pauses": chance.randrange(4),
            "failed": f" {failed} " if failed else "",
            "passed": 11 - len(failed.split()),
            "judged": 11,
            "judged_with": how,
        }


if __name__ == "__main__":
    fill(DataFolder.make(Path(sys.argv[1])), int(sys.argv[2]))
