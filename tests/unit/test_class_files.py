"""A class as a file: who goes along, what is refused, what comes in."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.filled_folder import content
from tests.held_class import BEN, CLEO, DANA, GUS, RUNS, TAKES, TURNS, class_take, held_class, nothing, school, turn
from trainer.domain.classroom import Step
from trainer.domain.errors import TrainerError
from trainer.rehearsal.class_exchange import BroughtClass
from trainer.store import exchange_reading
from trainer.store.class_files import FORMAT, ClassFilesOnDisk
from trainer.store.class_plain import plain_of
from trainer.store.exchange import TakeFilesOnDisk
from trainer.store.exchange_reading import FORMAT as TAKES_FORMAT
from trainer.store.seal import UNSEALED, seal
from trainer.store.take_plain import plain_take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.held_class import School
    from trainer.domain.classroom import Classroom


@pytest.fixture
def held(tmp_path: Path) -> Iterator[School]:
    with school(tmp_path / "here") as made:
        made.hold()
        yield made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[School]:
    with school(tmp_path / "there") as made:
        yield made


def names_in(path: Path) -> set[str]:
    with ZipFile(path) as archive:
        return set(archive.namelist())


def test_only_kept_sound_goes_along_and_nothing_of_who_is_not_recorded(held: School, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    room = held.found()
    asked = tuple(replace(one, take_id="b2") if one.attendee == CLEO else one for one in room.turns)
    assert held.exchange.export(path, replace(room, turns=asked), nothing) == 7, "Ben's take is his, not Cleo's"
    wanted = {f"recordings/{take_id}.wav" for take_id in ("d1", "d2", "d3", "d4", "g1")}
    assert names_in(path) == {"class.json", "takes.json", *wanted}
    assert held.exchange.export(path, room, nothing, with_sound=False) == 7
    assert names_in(path) == {"class.json", "takes.json"}


def test_a_take_of_somebody_else_stays_here_whatever_a_turn_says(held: School, tmp_path: Path) -> None:
    held.kept.takes.bring(class_take("private", "Zoe"), None)
    named = {"turn-01": "private", "turn-04": "b1", "turn-05": "D2"}
    turns = tuple(replace(one, take_id=named.get(one.turn_id, one.take_id)) for one in held.found().turns)
    path = tmp_path / "class.zip"
    assert held.exchange.export(path, replace(held.found(), turns=turns), nothing) == 4
    assert {one.take.take_id for one in TakeFilesOnDisk().read(path)} == {"b1", "b2", "d3", "d4"}
    assert "recordings/b1.wav" not in names_in(path), "that is Ben's, not the guest's"


def test_takes_in_the_bin_stay_here(held: School, tmp_path: Path) -> None:
    held.kept.takes.move_to_bin("d1", held_class().begun_at)
    assert held.exchange.export(tmp_path / "class.zip", held.found(), nothing) == 6


def test_a_class_comes_in_once(held: School, other: School, tmp_path: Path) -> None:
    path, steps = tmp_path / "class.zip", list[tuple[int, int]]()
    held.exchange.export(path, held.found(), nothing)
    came = other.exchange.bring(path, lambda done, whole: steps.append((done, whole)))
    assert came == BroughtClass(held_class().classroom_id, "Thursday <b>", is_new=True, turns=9, kept=7, there=0)
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert other.found() == held.found()
    take = other.kept.takes.get("d1")
    assert take is not None
    sound = other.kept.takes.audio_path(take)
    assert sound is not None
    assert sound.read_bytes() == b"sound of d1"
    again = other.exchange.bring(path, nothing)
    assert (again.is_new, again.turns, again.kept, again.there) == (False, 0, 0, 7)
    assert other.found() == held.found()


def test_what_is_here_is_never_overwritten(held: School, other: School, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    held.exchange.export(path, held.found(), nothing)
    mine = held_class(title="Mine", turns=(replace(TURNS[0], vote=1.0), turn(40, 1, 1, GUS, vote=5.0)))
    other.kept.classes.bring(mine)
    other.kept.takes.bring(class_take("d1", DANA, ums=6), None)
    came = other.exchange.bring(path, nothing)
    assert (came.title, came.is_new, came.turns, came.kept, came.there) == ("Mine", False, 8, 6, 1)
    here = {one.turn_id: one for one in other.found().turns}
    assert here["turn-01"].vote == 1.0
    assert here["turn-40"].vote == 5.0
    take = other.kept.takes.get("d1")
    assert take is not None
    assert take.measures.filled_pauses == 6


def test_a_person_gets_their_own_part_which_names_nobody_else(held: School, other: School, tmp_path: Path) -> None:
    path = tmp_path / "dana.zip"
    assert held.exchange.export(path, held.found(), nothing, name=DANA) == 4
    with ZipFile(path) as archive:
        told = archive.read("class.json") + archive.read("takes.json")
    assert all(f'"{name}"'.encode() not in told for name in (BEN, CLEO, GUS))
    assert other.exchange.bring(path, nothing).turns == 4
    held.exchange.export(tmp_path / "class.zip", held.found(), nothing)
    assert other.exchange.bring(tmp_path / "class.zip", nothing).turns == 5
    assert {one.attendee for one in other.found().turns} == {DANA, BEN, CLEO, GUS}


def test_another_ending_is_refused(held: School, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(TrainerError, match="unknown ending"):
        held.exchange.export(tmp_path / "class.json", held.found(), nothing)
    assert set(tmp_path.iterdir()) == before


def test_its_takes_can_be_imported_alone(held: School, tmp_path: Path) -> None:
    held.exchange.export(tmp_path / "class.zip", held.found(), nothing)
    assert {one.take.take_id for one in TakeFilesOnDisk().read(tmp_path / "class.zip")} == {
        take.take_id for take in TAKES
    }


def sealed(path: Path, entries: dict[str, bytes]) -> Path:
    """Write a file that is whole, whatever it says."""
    with path.open("w+b") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.comment = UNSEALED
            for name, said in entries.items():
                archive.writestr(name, said)
        file.write(seal(file).encode("ascii"))
    return path


NO_TAKES = json.dumps({"format": TAKES_FORMAT, "takes": []}).encode()


def told(room: Classroom | None = None, *, form: str = FORMAT, **changes: Any) -> bytes:
    return json.dumps({"format": form, "class": {**plain_of(room or held_class()), **changes}}).encode()


def test_what_is_made_by_hand_is_taken_where_it_makes_sense(other: School, tmp_path: Path) -> None:
    path = sealed(tmp_path / "in.zip", {"class.json": told(charm=3), "takes.json": NO_TAKES})
    assert other.exchange.bring(path, nothing).turns == 9


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "after-the-beep/class/1"}',
        told(form="zip/1"),
        told(title="a\nb"),
        told(title="x" * 61),
        told(title=7),
        told(begun_at="yesterday"),
        told(begun_at="2026-11-22T10:00:00"),
        told(begun_at="9999-12-31T23:59:59+00:00"),
        told(roster=[]),
        told(runs=[]),
        told(turns={}),
        told(turns=[1]),
        told(classroom_id=""),
        told(classroom_id="\x1b[2J"),
        told(classroom_id="x" * 61),
        told(runs=[{**plain_of(RUNS[0]), "run_id": "\x1b]0;x\x07"}], turns=[]),
        told(turns=[{**plain_of(TURNS[7]), "turn_id": "a\rb"}]),
        told(roster=[{"name": "\ud800"}, {"name": "?"}], turns=[]),
        *(
            told(held_class(turns=(replace(TURNS[7], **wrong),)))
            for wrong in ({"round": 7}, {"attendee": "Zed"}, {"take_id": "../../x"}, {"run_id": "zed"})
        ),
        told(turns=[{**plain_of(TURNS[7]), "written": {"writer": "", "wanted": "none", "typed": ""}}]),
        told(turns=[{**plain_of(TURNS[7]), "vote": 9}]),
        told(turns=[{**plain_of(TURNS[7]), "begun_at": "0001-01-01T00:00:00+00:00"}]),
        told(runs=[{**plain_of(RUNS[0]), "round": 2}], turns=[]),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(other: School, tmp_path: Path, said: bytes) -> None:
    before = content(other.folder)
    path = sealed(tmp_path / "in.zip", {"class.json": said, "takes.json": NO_TAKES})
    with pytest.raises(TrainerError, match="is damaged"):
        other.exchange.bring(path, nothing)
    assert content(other.folder) == before


@pytest.mark.parametrize(
    "entries",
    [
        {"class.json": told()},
        {"takes.json": NO_TAKES},
        {"class.json": told(), "takes.json": b"{"},
        {"class.json": told(), "takes.json": NO_TAKES, "recordings/../../x.wav": b"x"},
        {"class.json": told(), "takes.json": NO_TAKES, "other.json": b"{}"},
        {"class.json": told(), "takes.json": json.dumps({"format": TAKES_FORMAT, "takes": [1]}).encode()},
    ],
)
def test_foreign_files_are_refused_and_nothing_changes(
    other: School, tmp_path: Path, entries: dict[str, bytes]
) -> None:
    before = content(other.folder)
    with pytest.raises(TrainerError, match="is damaged"):
        other.exchange.bring(sealed(tmp_path / "in.zip", entries), nothing)
    assert content(other.folder) == before


def test_other_files_are_refused_as_no_class(held: School, other: School, tmp_path: Path) -> None:
    takes = tmp_path / "takes.zip"
    TakeFilesOnDisk().write(takes, [], 0, nothing)
    text = tmp_path / "notes.zip"
    text.write_text("no class at all " * 20, encoding="ascii")
    for path in (takes, text):
        with pytest.raises(TrainerError, match="is damaged, or is no file of a class"):
            other.exchange.bring(path, nothing)
    for gone in (tmp_path / "gone.zip", tmp_path):
        with pytest.raises(TrainerError):
            other.exchange.bring(gone, nothing)
    assert held.found() == held_class()


def test_a_newer_file_is_refused_as_such(other: School, tmp_path: Path) -> None:
    newer = told(form="after-the-beep/class/2")
    with pytest.raises(TrainerError, match="newer After the Beep"):
        other.exchange.bring(sealed(tmp_path / "in.zip", {"class.json": newer, "takes.json": NO_TAKES}), nothing)


def test_what_unpacks_beyond_bounds_is_refused(other: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(other.folder)
    monkeypatch.setattr(exchange_reading, "LARGEST_CLASS_BYTES", 1 << 12)
    monkeypatch.setattr(exchange_reading, "LARGEST_RECORDING_BYTES", 1 << 16)
    small = told(held_class(turns=(), runs=()))
    for entries in (
        {"class.json": small + b" " * (1 << 13), "takes.json": NO_TAKES},
        {
            "class.json": small,
            "takes.json": json.dumps({"format": TAKES_FORMAT, "takes": [plain_take(class_take("d1", DANA))]}).encode(),
            "recordings/d1.wav": bytes(1 << 17),
        },
    ):
        with pytest.raises(TrainerError, match="unpacks to more"):
            other.exchange.bring(sealed(tmp_path / "in.zip", entries), nothing)
    assert content(other.folder) == before


def test_turns_of_another_class_are_not_taken_over(other: School, tmp_path: Path) -> None:
    other.hold()
    before = content(other.folder)
    thief = held_class(classroom_id="another", turns=(replace(TURNS[0], step=Step.CALLED),))
    path = sealed(tmp_path / "in.zip", {"class.json": told(thief), "takes.json": NO_TAKES})
    with pytest.raises(TrainerError):
        other.exchange.bring(path, nothing)
    assert content(other.folder) == before


def test_what_is_cut_off_leaves_the_old_file(held: School, tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    held.exchange.export(path, held.found(), nothing)
    before, beside = path.read_bytes(), set(tmp_path.iterdir())

    def stop(done: int, _whole: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        held.exchange.export(path, held.found(), stop)
    assert path.read_bytes() == before
    assert set(tmp_path.iterdir()) == beside


def test_a_file_that_was_read_can_be_written_again(held: School, tmp_path: Path) -> None:
    held.exchange.export(tmp_path / "class.zip", held.found(), nothing)
    files = ClassFilesOnDisk()
    assert files.read(tmp_path / "class.zip") == held_class()
