"""The file of the takes: made, brought up to date, or refused in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from trainer.domain.answers import Verdict
from trainer.domain.attendee import Attendee, Consent
from trainer.domain.checks import CheckVerdict
from trainer.domain.classroom import Agreement, PickBy, Step, WrittenDown
from trainer.domain.course_progress import Outcome, Place, RuleResult, Try
from trainer.domain.drill import Round, Shown, Task
from trainer.domain.errors import TrainerError
from trainer.domain.person import Person
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.prospect import Prospect
from trainer.domain.remarks import Feeling, Guess, Remarks, WrittenNumber
from trainer.domain.script import Goal, Origin
from trainer.domain.slots import Slot
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, Wanted
from trainer.domain.taps import Tap
from trainer.domain.words import WordStatus
from trainer.store import schema as schema_module
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_kept, open_takes
from trainer.store.schema import CURRENT, KEPT_BACKUPS, Schema, bring_up_to_date
from trainer.store.tables import Table

DATABASES = Path(__file__).parents[1] / "data" / "databases"
NEXT_STEP = """
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade() -> None:
    {change}
"""
NEXT = f"{int(CURRENT.head) + 1:04}"
"""The revision that follows today's."""
ADD_COLUMN = 'op.add_column("people", sa.Column("note{revision}", sa.Text()))'


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


def later(tmp_path: Path, steps: int = 1, change: str = ADD_COLUMN) -> Schema:
    """Return the schema of a future version: this one's with more steps."""
    scripts = tmp_path / f"later 100% {steps}"
    shutil.copytree(CURRENT.scripts, scripts)
    head = int(CURRENT.head)
    for number in range(head + 1, head + 1 + steps):
        revision = f"{number:04}"
        step = NEXT_STEP.format(revision=revision, before=f"{number - 1:04}", change=change.format(revision=revision))
        (scripts / "versions" / f"v{revision}_later.py").write_text(step, encoding="utf-8")
    return Schema(f"{head + steps:04}", scripts)


def update(folder: DataFolder, schema: Schema = CURRENT) -> None:
    bring_up_to_date(folder.database, folder.backups, schema)


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(sql).fetchall()


def test_the_newest_revision_is_the_one_the_program_expects() -> None:
    assert ScriptDirectory(str(CURRENT.scripts)).get_heads() == [CURRENT.head]


def form_of(path: Path) -> dict[object, str]:
    """Return everything that a file has, with the words that made it."""
    found = query(path, "SELECT type, name, sql FROM sqlite_master")
    return {(kind, name): "".join(str(sql).split()) for kind, name, sql in found}


def test_a_new_file_is_what_all_migrations_make(folder: DataFolder, tmp_path: Path) -> None:
    update(folder)
    migrated = DataFolder.make(tmp_path / "migrated")
    update(migrated, replace(CURRENT, has_tables=False))
    assert form_of(folder.database) == form_of(migrated.database)
    version = "SELECT version_num FROM alembic_version"
    assert query(folder.database, version) == query(migrated.database, version) == [(CURRENT.head,)]


def test_tables_and_migrations_agree(folder: DataFolder) -> None:
    update(folder, replace(CURRENT, has_tables=False))
    engine = create_engine(f"sqlite:///{folder.database}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_the_file_is_written_ahead(folder: DataFolder) -> None:
    update(folder)
    assert query(folder.database, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize("name", sorted(path.name for path in DATABASES.glob("v*.db")))
def test_every_old_version_can_be_read(folder: DataFolder, name: str) -> None:
    shutil.copy(DATABASES / name, folder.database)
    store = open_takes(folder)
    (take,) = store.latest()
    store.close()
    assert take.draft.source is TakeSource.MICROPHONE
    assert take.analysis.measures.filled_pauses == 2
    assert len(take.analysis.spans) == 3


def test_what_was_said_of_flags_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0002.db", folder.database)
    store = open_takes(folder)
    (take,) = store.latest()
    store.close()
    assert [answer.verdict for answer in take.answers] == [Verdict.MISSED]
    assert take.measures.filled_pauses == 1


def test_what_became_of_the_words_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0003.db", folder.database)
    store = open_takes(folder)
    (take,) = store.latest()
    store.close()
    assert take.draft.script.goal is Goal.EMAIL
    assert take.draft.script.fields == {"prospect": "Tim"}
    assert take.analysis.said is not None
    assert [word.status for word in take.analysis.said.words] == [WordStatus.SAID, WordStatus.SKIPPED]
    assert take.analysis.voice is not None
    assert take.analysis.voice.f0_sd_st == pytest.approx(2.5)


def test_the_library_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0004.db", folder.database)
    kept = open_kept(folder)
    (entry,) = kept.scripts.scripts()
    first, second = kept.scripts.versions("own")
    (take,), (card,) = kept.takes.spoken_from("own"), kept.prospects.prospects()
    (call,), (series,) = kept.calls.calls("own"), kept.series.series()
    kept.takes.close()
    assert entry.tags == ("freight", "first call")
    assert entry.version == second.number == 2
    assert first.script.slots == {"You opened in Austin.": Slot.REASON}
    assert take.draft.script.origin == Origin("own", 1)
    assert card == Prospect(
        "tim", "Tim", "Alder Freight", "", "You opened a dock", "Elena Ruiz", "late pickups", "left-handed"
    )
    assert (call.version, call.prospect, call.called_back_at) == (2, "Tim", call.left_at)
    assert (series.script_ids[0], series.starts_on) == ("own", date(2026, 11, 23))


def test_what_people_said_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0005.db", folder.database)
    store = open_takes(folder)
    (take,) = store.latest()
    store.close()
    assert (take.draft.rung, take.draft.pickup) == (Rung.INITIALS, "tim")
    written = WrittenNumber("555 0117", "5550118", by_phone=True)
    guess = Guess(17.5, 1, call_back=True)
    assert take.remarks == Remarks("Calmer.", ("morning",), starred=True, mark=4, guess=guess, written=written)


def test_what_progress_is_made_of_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0006.db", folder.database)
    kept = open_kept(folder)
    (line,) = kept.index.lines(kept.index.find(Wanted(person="Me")))
    people, cards = kept.people.people(), kept.cards.cards("Me")
    (take,) = kept.takes.latest()
    kept.takes.close()
    assert line is not None
    assert line.figures == Figures(152.0, 0.45, 8.2, 2.9, 2, 9, ("pace",), ("ums",))
    assert (line.prospect, line.script_id, line.version) == ("Tim", "own", 1)
    assert people == [Person("Me", 1, weekly_goal=20), Person("Guest")]
    assert cards == {"check:ums": "{}"}
    assert take.remarks.feeling is Feeling.EASY


def test_what_a_class_did_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0007.db", folder.database)
    kept = open_kept(folder)
    (line,) = kept.classes.classrooms()
    room = kept.classes.get(line.classroom_id)
    drills = kept.drills.drills()
    kept.takes.close()
    assert (line.title, line.people, line.turns) == ("Tuesday night", 3, 2)
    assert room is not None
    assert (room.pick_by, room.hides_names, room.shows_scores) == (PickBy.ORDER, True, True)
    assert room.roster == (
        Attendee("Me"),
        Attendee("Priya", here=False, consent=Consent.CLASS_ONLY),
        Attendee("Zoe", is_guest=True, consent=Consent.NOTHING),
    )
    assert room.run is not None
    assert (room.run.round, room.run.script_id, room.run.drill.named(1)) == (1, "own", "Number relay, round 2: Again")
    assert room.run.drill.rounds[0] == Round(
        "Slowly",
        Task.NUMBER,
        limit_s=15.0,
        rung=Rung.INITIALS,
        prompter=Prompter.STILL,
        shown=frozenset((Shown.CLOCK,)),
        listen_for=("number",),
        question="Could you dial it?",
    )
    first, second = room.turns
    assert (first.step, first.take_id, first.vote) == (Step.REVEALED, "spoken", 4.5)
    assert first.taps == (Tap(2.6, "um"), Tap(9.25, "tone"))
    assert first.written == WrittenDown("Priya", "2125550142", "212 555 0143")
    assert first.agreement == Agreement(1, 0, 1)
    assert room.turn == second
    assert (second.attendee, second.step, second.taps) == ("Zoe", Step.WRITING, (Tap(1.5, "number"),))
    assert drills == {"own-drill": "title = 'My drill'\n[[rounds]]\n"}


def test_the_course_can_be_read(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0008.db", folder.database)
    kept = open_kept(folder)
    first, second = kept.course.tries("Me")
    place = kept.course.place("Me")
    kept.takes.close()
    assert (first.lesson_id, first.step, first.outcome) == ("01-why", "quiz", Outcome.FAILED)
    assert (first.results, first.take_id, first.completes) == ((), "", False)
    assert second == Try(
        "20261124-090500-0002",
        "01-why",
        "say-it",
        datetime(2026, 11, 24, 9, 5, tzinfo=UTC),
        Outcome.PASSED,
        easier=True,
        take_id="spoken",
        results=(RuleResult("ums <= 1", "Ums", "3", "at most 1", CheckVerdict.FAIL),),
        text="Hi Tim.",
        detector="made-up/1",
        completes=True,
    )
    assert place == Place("02-twenty", "mend-it", "Hi Tim, half a")


def test_old_takes_get_short_lines(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0005.db", folder.database)
    kept = open_kept(folder)
    (line,) = kept.index.lines(kept.index.find(Wanted()))
    due = kept.index.due("now", 5)
    kept.takes.close()
    assert line is not None
    assert (line.prospect, line.note, line.tags, line.figures) == ("Tim", "Calmer.", ("morning",), None)
    assert due == [line.take_id]


def test_every_version_has_an_old_file() -> None:
    revisions = {script.revision for script in ScriptDirectory(str(CURRENT.scripts)).walk_revisions()}
    assert {path.stem for path in DATABASES.glob("*.db")} == {f"v{revision}" for revision in revisions}


def test_an_older_file_is_copied_and_then_migrated(folder: DataFolder, tmp_path: Path) -> None:
    shutil.copy(DATABASES / "v0001.db", folder.database)
    update(folder, later(tmp_path))
    assert query(folder.database, "SELECT * FROM people") == [(1, "Me", 0, 0, None)]
    (copy,) = folder.backups.iterdir()
    assert copy.name.startswith("takes-v0001-")
    assert copy.stat().st_mode & 0o077 == 0
    assert query(copy, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert query(copy, "SELECT count(*) FROM takes") == [(1,)]


def test_only_the_last_copies_are_kept(folder: DataFolder, tmp_path: Path) -> None:
    for steps in range(KEPT_BACKUPS + 3):
        update(folder, later(tmp_path, steps))
    names = sorted(path.name[:11] for path in folder.backups.iterdir())
    first = int(NEXT) + 1
    assert names == [f"takes-v{revision:04}" for revision in range(first, first + KEPT_BACKUPS)]


def test_a_migration_that_fails_changes_nothing(folder: DataFolder, tmp_path: Path) -> None:
    update(folder)
    broken = later(tmp_path, change=f'{ADD_COLUMN}; raise RuntimeError("half way")')
    with pytest.raises(RuntimeError, match="half way"):
        update(folder, broken)
    assert f"note{NEXT}" not in str(query(folder.database, "SELECT sql FROM sqlite_master"))
    open_takes(folder).close()


def test_a_newer_file_is_refused_and_left_alone(folder: DataFolder, tmp_path: Path) -> None:
    update(folder, later(tmp_path))
    with pytest.raises(TrainerError, match="newer After the Beep") as caught:
        open_takes(folder)
    assert "newer version" in caught.value.hint
    assert query(folder.database, "SELECT version_num FROM alembic_version") == [(NEXT,)]
    assert list(folder.backups.iterdir()) == []


def test_no_database_is_told(folder: DataFolder) -> None:
    folder.database.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(TrainerError, match="not a database") as caught:
        open_takes(folder)
    assert str(folder.database) in caught.value.hint


def test_a_damaged_file_is_told(folder: DataFolder) -> None:
    shutil.copy(DATABASES / "v0001.db", folder.database)
    whole = folder.database.read_bytes()
    folder.database.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(TrainerError, match="damaged"):
        open_takes(folder)


def test_a_database_of_another_program_is_told(folder: DataFolder) -> None:
    with closing(sqlite3.connect(folder.database)) as plain:
        plain.execute("CREATE TABLE songs (title)")
    with pytest.raises(TrainerError, match="not one of this program"):
        open_takes(folder)
    assert query(folder.database, "SELECT name FROM sqlite_master") == [("songs",)]


def test_an_empty_file_is_filled(folder: DataFolder) -> None:
    folder.database.touch()
    store = open_takes(folder)
    assert store.latest() == []
    store.close()


def test_a_folder_in_the_place_of_the_file_is_told(folder: DataFolder) -> None:
    folder.database.mkdir()
    with pytest.raises(TrainerError, match="cannot be opened"):
        open_takes(folder)


def test_a_file_in_use_is_told(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    update(folder)
    monkeypatch.setattr(schema_module, "BUSY_S", 0.01)
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TrainerError, match="in use by another program"):
            update(folder, later(tmp_path))


def test_two_copies_may_start_at_once_in_a_fresh_folder(folder: DataFolder) -> None:
    code = (
        "import sys; from pathlib import Path; from trainer.store.data_folder import DataFolder;"
        "from trainer.store.opening import open_kept, open_takes; sys.stdin.readline();"
        "print(open_takes(DataFolder.make(Path(sys.argv[1]))).latest())"
    )
    command = [sys.executable, "-c", code, str(folder.root)]
    copies = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for copy in copies:
        assert copy.stdin
        copy.stdin.write("go\n")
        copy.stdin.flush()
    assert [copy.communicate(timeout=60) for copy in copies] == [("[]\n", "")] * 3
    assert list(folder.backups.iterdir()) == []
