"""The takes on a real disk, cut off at every point where a program may die."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from trainer.domain.errors import TrainerError
from trainer.domain.measures import Measures
from trainer.domain.script import Script
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import Analysis, Take, TakeDraft, TakeSource
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.store.recordings import HeldTake
    from trainer.store.takes import TakesOnDisk

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=2)))
MEASURES = Measures(11.5, 0.4, 0.8, 2, 3, 1, 1.4, 0.71, -23.5, -61.0, -3.2, 0)
SPANS = (
    SpeechSpan(SpeechKind.UTTERANCE, 0.4, 2.0, 0.9, 2.1),
    SpeechSpan(SpeechKind.SILENT_PAUSE, 2.0, 3.4),
    SpeechSpan(SpeechKind.UTTERANCE, 3.4, 11.5),
)
HEARD = Analysis(12.3, 48000, "acoustic-1", SPANS, MEASURES)


def draft_of(take_id: str, minutes: int = 0) -> TakeDraft:
    script = Script("Für Jürgen", "Hello Tim.\n\nIt is Barb 👋.")
    return TakeDraft(take_id, NOON + timedelta(minutes=minutes), "Me", TakeSource.MICROPHONE, script, 20.0)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.make(tmp_path / "data")


@pytest.fixture
def store(folder: DataFolder) -> Iterator[TakesOnDisk]:
    store = open_takes(folder)
    yield store
    store.close()


@pytest.fixture
def next_start(folder: DataFolder) -> Iterator[TakesOnDisk]:
    """Another copy of the program on the same folder."""
    store = open_takes(folder)
    yield store
    store.close()


def record(store: TakesOnDisk, take_id: str = "a", minutes: int = 0) -> HeldTake:
    held = store.begin(draft_of(take_id, minutes))
    held.part.write_bytes(b"sound of " + take_id.encode())
    return held


def keep(store: TakesOnDisk, take_id: str = "a", minutes: int = 0) -> Take:
    return store.keep(record(store, take_id, minutes), HEARD)


def die(held: HeldTake) -> None:
    """Let go as the system does for a killed program: the files stay as they are."""
    held.place._lock.release()


def names_in(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.recordings.iterdir() if path.suffix != ".lock")


def test_a_kept_take_comes_back_as_it_was(store: TakesOnDisk, folder: DataFolder) -> None:
    kept = keep(store)
    assert kept == Take(draft_of("a"), "recordings/a.wav", HEARD)
    assert store.get("a") == kept
    assert store.latest() == [kept]
    path = store.audio_path(kept)
    assert path is not None
    assert path.read_bytes() == b"sound of a"
    assert [path.name for path in folder.recordings.iterdir()] == ["a.wav"]


def test_times_are_stored_as_utc(store: TakesOnDisk, folder: DataFolder) -> None:
    keep(store)
    with sqlite3.connect(folder.database) as plain:
        stored = plain.execute("SELECT recorded_at FROM takes").fetchone()
    plain.close()
    assert stored == ("2026-11-22 10:00:00.000000",)
    take = store.get("a")
    assert take is not None
    assert take.draft.recorded_at.tzinfo is UTC


def test_a_time_without_a_zone_is_a_mistake_of_the_program(store: TakesOnDisk) -> None:
    keep(store)
    with pytest.raises(Exception, match="time zone"):
        store.move_to_bin("a", datetime(2026, 11, 22))  # noqa: DTZ001 - the mistake under test


def test_the_newest_takes_come_first_and_no_more_than_asked(store: TakesOnDisk) -> None:
    for take_id, minutes in (("b", 2), ("a", 1), ("c", 3)):
        keep(store, take_id, minutes)
    assert [take.take_id for take in store.latest()] == ["c", "b", "a"]
    assert [take.take_id for take in store.latest(2)] == ["c", "b"]
    assert store.get("nobody") is None


def test_a_take_in_the_bin_is_not_listed_and_can_come_back(store: TakesOnDisk) -> None:
    keep(store)
    store.move_to_bin("a", NOON)
    assert store.latest() == []
    binned = store.get("a")
    assert binned is not None
    assert binned.deleted_at == NOON
    store.restore("a")
    assert [take.deleted_at for take in store.latest()] == [None]


def test_a_take_can_go_straight_to_the_bin(store: TakesOnDisk) -> None:
    take = store.keep(record(store), HEARD, deleted_at=NOON)
    assert take.deleted_at == NOON
    assert store.latest() == []


def test_erasing_leaves_neither_row_nor_recording(store: TakesOnDisk, folder: DataFolder) -> None:
    keep(store)
    store.erase("a")
    assert store.get("a") is None
    assert names_in(folder) == []
    store.erase("a")


def test_an_erasure_that_died_half_way_is_done_again(store: TakesOnDisk, folder: DataFolder) -> None:
    keep(store)
    store.move_to_bin("a", NOON)
    (folder.recordings / "a.wav").unlink()
    store.repair()
    assert store.empty_bin(NOON + timedelta(seconds=1)) == 1
    assert store.get("a") is None


def test_only_old_takes_leave_the_bin(store: TakesOnDisk) -> None:
    for take_id in "abc":
        keep(store, take_id)
    store.move_to_bin("a", NOON)
    store.move_to_bin("b", NOON + timedelta(days=1))
    assert store.empty_bin(NOON + timedelta(hours=1)) == 1
    assert [store.get(take_id) is None for take_id in "abc"] == [True, False, False]


def test_a_take_that_cannot_be_erased_does_not_hold_up_the_others(
    store: TakesOnDisk, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for take_id in "ab":
        keep(store, take_id)
        store.move_to_bin(take_id, NOON)
    unlink = type(folder.root).unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "a.wav":
            raise PermissionError(13, "Being played")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(type(folder.root), "unlink", refuse)
        assert store.empty_bin(NOON + timedelta(days=1)) == 1
        with pytest.raises(TrainerError, match="being played"):
            store.erase("a")
    assert "stays in the bin" in caplog.text
    assert store.get("a") is not None
    assert store.empty_bin(NOON + timedelta(days=1)) == 1


def test_a_dropped_take_leaves_nothing(store: TakesOnDisk, folder: DataFolder) -> None:
    store.drop(record(store))
    store.drop(store.begin(draft_of("b")))
    assert list(folder.recordings.iterdir()) == []


def test_a_name_is_given_once(store: TakesOnDisk) -> None:
    keep(store)
    with pytest.raises(TrainerError, match="already a take"):
        store.begin(draft_of("a"))
    held = store.begin(draft_of("b"))
    with pytest.raises(TrainerError, match="already a take"):
        store.begin(draft_of("b"))
    store.drop(held)


@pytest.mark.parametrize("take_id", ["", "../a", "a/b", ".a", "a.wav", "a\n"])
def test_a_name_that_could_leave_the_folder_is_refused(store: TakesOnDisk, take_id: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        store.begin(draft_of(take_id))


def test_killed_while_recording(store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder) -> None:
    die(record(store))
    (left,) = next_start.leftovers()
    assert left.draft == draft_of("a")
    assert left.part.read_bytes() == b"sound of a"
    assert next_start.keep(left, HEARD) == Take(draft_of("a"), "recordings/a.wav", HEARD)
    assert names_in(folder) == ["a.wav"]
    assert list(next_start.leftovers()) == []


def test_killed_after_the_recording_got_its_name(
    store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder
) -> None:
    held = record(store)
    held.finish()
    die(held)
    (left,) = next_start.leftovers()
    assert left.part == folder.recordings / "a.wav"
    next_start.keep(left, HEARD)
    assert [take.draft for take in next_start.latest()] == [draft_of("a")]
    assert names_in(folder) == ["a.wav"]


def test_a_renamed_leftover_can_be_dropped(store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder) -> None:
    held = record(store)
    held.finish()
    die(held)
    for left in next_start.leftovers():
        next_start.drop(left)
    assert list(folder.recordings.iterdir()) == []


def test_killed_after_the_row_was_written(store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder) -> None:
    held = record(store)
    journal = held.place.journal.read_bytes()
    store.keep(held, HEARD)
    held.place.journal.write_bytes(journal)
    assert list(next_start.leftovers()) == []
    assert names_in(folder) == ["a.wav"]
    assert len(next_start.latest()) == 1


def test_killed_before_anything_was_recorded(store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder) -> None:
    die(store.begin(draft_of("a")))
    (folder.recordings / "b.lock").touch()
    (folder.recordings / "c.lock").touch()
    (folder.recordings / "c.json.new").write_text("{", encoding="ascii")
    assert list(next_start.leftovers()) == []
    assert list(folder.recordings.iterdir()) == []


@pytest.mark.parametrize(
    "journal", ["", "{", "[]", "{}", '{"take_id": 1}', '{"script": null}', json.dumps({"recorded_at": "2026-11-22"})]
)
def test_a_recording_with_a_broken_journal_is_not_lost(
    store: TakesOnDisk, next_start: TakesOnDisk, journal: str
) -> None:
    held = record(store)
    held.place.journal.write_text(journal, encoding="utf-8")
    die(held)
    (left,) = next_start.leftovers()
    assert left.draft.script.title == "Recovered recording"
    assert left.draft.recorded_at.tzinfo is not None
    assert next_start.keep(left, HEARD).take_id == "a"


def test_a_recording_without_a_journal_is_not_lost(store: TakesOnDisk, next_start: TakesOnDisk) -> None:
    held = record(store)
    held.place.journal.unlink()
    die(held)
    assert [left.draft.take_id for left in next_start.leftovers()] == ["a"]


def test_files_of_others_are_left_alone(store: TakesOnDisk, folder: DataFolder, tmp_path: Path) -> None:
    (folder.recordings / "my notes.json").write_text("{}", encoding="utf-8")
    (folder.recordings / "notes.json").write_text("{}", encoding="utf-8")
    (tmp_path / "secret").write_text("mine", encoding="utf-8")
    (folder.recordings / "x.wav.part").symlink_to(tmp_path / "secret")
    before = names_in(folder)
    assert list(store.leftovers()) == []
    assert names_in(folder) == before


def test_a_take_being_recorded_is_passed_over(store: TakesOnDisk, next_start: TakesOnDisk, folder: DataFolder) -> None:
    held = record(store)
    before = names_in(folder)
    assert list(next_start.leftovers()) == []
    assert names_in(folder) == before
    store.keep(held, HEARD)
    assert [take.take_id for take in next_start.latest()] == ["a"]


CHILD = """
import sys
from pathlib import Path
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes
print([left.draft.take_id for left in open_takes(DataFolder.make(Path(sys.argv[1]))).leftovers()])
"""


def in_another_process(folder: DataFolder) -> str:
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(folder.root)], capture_output=True, text=True, check=True, timeout=30
    ).stdout.strip()


def test_another_process_sees_only_what_a_dead_one_left(store: TakesOnDisk, folder: DataFolder) -> None:
    record(store, "dead").place._lock.release()
    alive = record(store, "alive")
    assert in_another_process(folder) == "['dead']"
    assert store.keep(alive, HEARD).take_id == "alive"


RECORDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from trainer.domain.script import Script
from trainer.domain.take import TakeDraft, TakeSource
from trainer.store.data_folder import DataFolder
from trainer.store.opening import open_takes
store = open_takes(DataFolder.make(Path(sys.argv[1])))
held = store.begin(TakeDraft("killed", datetime.now(UTC), "Me", TakeSource.MICROPHONE, Script("A", "Hello"), 20.0))
held.part.write_bytes(b"sound")
print("recording", flush=True)
sys.stdin.read()
"""


def test_a_killed_process_lets_go_of_its_take(store: TakesOnDisk, folder: DataFolder) -> None:
    command = [sys.executable, "-c", RECORDER, str(folder.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as recorder:
        assert recorder.stdout
        assert recorder.stdout.readline() == "recording\n"
        assert list(store.leftovers()) == []
        recorder.kill()
        recorder.wait(timeout=30)
    (left,) = store.leftovers()
    assert left.draft.script == Script("A", "Hello")
    assert store.keep(left, HEARD).take_id == "killed"


def test_keeping_again_after_the_row_could_not_be_written(store: TakesOnDisk, folder: DataFolder) -> None:
    held = record(store)
    with sqlite3.connect(folder.database) as plain:
        plain.execute("ALTER TABLE takes RENAME TO elsewhere")
        with pytest.raises(Exception, match="no such table"):
            store.keep(held, HEARD)
        plain.execute("ALTER TABLE elsewhere RENAME TO takes")
    plain.close()
    assert held.part.name == "a.wav"
    assert held.place.journal.exists()
    store.keep(held, HEARD)
    store.keep(held, HEARD)
    assert len(store.latest()) == 1


def test_a_recording_that_vanished_is_told(store: TakesOnDisk) -> None:
    held = store.begin(draft_of("a"))
    with pytest.raises(TrainerError, match="no such file"):
        store.keep(held, HEARD)
    assert store.latest() == []


def test_repair_marks_what_is_gone_and_finds_what_is_back(store: TakesOnDisk, folder: DataFolder) -> None:
    keep(store, "a")
    keep(store, "b")
    (folder.recordings / "a.wav").rename(folder.root / "elsewhere")
    store.repair()
    assert {take.take_id: take.audio for take in store.latest()} == {"a": None, "b": "recordings/b.wav"}
    (folder.root / "elsewhere").rename(folder.recordings / "a.wav")
    store.repair()
    assert all(store.audio_path(take) for take in store.latest())


def test_repair_does_nothing_while_the_recordings_cannot_be_read(store: TakesOnDisk, folder: DataFolder) -> None:
    keep(store)
    folder.recordings.rename(folder.root / "elsewhere")
    store.repair()
    assert [take.audio for take in store.latest()] == ["recordings/a.wav"]


@pytest.mark.parametrize("audio", ["../secret.wav", "takes.db", "recordings/../../secret.wav", "recordings/link.wav"])
def test_a_path_that_leaves_the_recordings_is_refused(
    store: TakesOnDisk, folder: DataFolder, tmp_path: Path, audio: str
) -> None:
    secret = tmp_path / "secret.wav"
    secret.write_bytes(b"mine")
    (folder.recordings / "link.wav").symlink_to(secret)
    take = replace(keep(store), audio=audio)
    assert store.audio_path(take) is None
    with sqlite3.connect(folder.database) as plain:
        plain.execute("UPDATE takes SET audio = ?", (audio,))
    plain.close()
    store.erase("a")
    assert secret.exists()
    assert folder.database.exists()


@pytest.mark.parametrize(
    "change",
    [
        "takes SET source = 'hologram' WHERE id",
        "heard SET measures = '{}' WHERE take_id",
        "heard SET measures = '[' WHERE take_id",
        "heard SET spans = '[{\"kind\": 1}]' WHERE take_id",
    ],
)
def test_one_odd_row_does_not_hide_the_others(
    store: TakesOnDisk, folder: DataFolder, caplog: pytest.LogCaptureFixture, change: str
) -> None:
    keep(store, "a")
    keep(store, "b")
    with sqlite3.connect(folder.database) as plain:
        plain.execute(f"UPDATE {change} = 'a'")
    plain.close()
    assert [take.take_id for take in store.latest()] == ["b"]
    assert store.get("a") is None
    assert "take a cannot be read" in caplog.text


def test_measures_of_a_newer_version_are_passed_over(store: TakesOnDisk, folder: DataFolder) -> None:
    kept = keep(store)
    with sqlite3.connect(folder.database) as plain:
        plain.execute("UPDATE heard SET measures = json_set(measures, '$.charm', 1)")
    plain.close()
    assert store.latest() == [kept]


def test_half_a_character_does_not_stop_a_take(store: TakesOnDisk) -> None:
    odd = replace(draft_of("a"), script=Script("\ud83d", "Hello \ud83d Tim"), person="\udc00")
    held = store.begin(odd)
    held.part.write_bytes(b"sound")
    store.keep(held, HEARD)
    assert [take.draft.script.text for take in store.latest()] == ["Hello ? Tim"]


def test_threads_may_use_it_at_once(store: TakesOnDisk) -> None:
    def work(number: int) -> int:
        keep(store, f"take-{number}", number)
        if number % 2:
            store.move_to_bin(f"take-{number}", NOON)
        return len(store.latest())

    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(work, range(40)))) == 40
    assert len(store.latest()) == 20


def test_an_unusable_recordings_folder_is_told(store: TakesOnDisk, folder: DataFolder) -> None:
    folder.recordings.rmdir()
    folder.recordings.write_text("in the way", encoding="utf-8")
    with pytest.raises(TrainerError, match="cannot be used") as caught:
        store.begin(draft_of("a"))
    assert "--data-dir" in caught.value.hint
    with pytest.raises(TrainerError, match="not a directory"):
        list(store.leftovers())


def test_a_take_of_another_store_is_a_mistake_of_the_program(store: TakesOnDisk) -> None:
    class Other:
        draft = draft_of("a")
        part = None

    with pytest.raises(TypeError, match="not opened here"):
        store.drop(Other())  # type: ignore[arg-type]  # the mistake under test
