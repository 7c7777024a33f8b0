"""Takes as files: what spreadsheets see, what is refused, what comes in."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.builders import make_followed_take, make_take
from tests.practised import practised
from tests.progress_room import ProgressRoom
from trainer.app import open_room
from trainer.audio import sound_files
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.audio.wav_file import WavWriter
from trainer.coaching.overview import overview_of
from trainer.domain.errors import TrainerError
from trainer.domain.remarks import Remarks
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, Order, Wanted
from trainer.paths import assets_dir
from trainer.rehearsal.exchange_ports import Exported
from trainer.rehearsal.report_html import Report, report_html
from trainer.store import exchange_reading
from trainer.store.data_folder import DataFolder
from trainer.store.exchange import COLUMNS, TakeFilesOnDisk
from trainer.store.exchange_reading import FORMAT
from trainer.store.opening import open_kept
from trainer.store.take_plain import plain_take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trainer.domain.take import Take
    from trainer.domain.take_line import TakeLine
    from trainer.rehearsal.ports import Pcm16
    from trainer.rehearsal.room import Room

FIGURES = Figures(160.0, 0.45, 8.0, 3.0, 2, 9, ("pace",), ("ums", "hook"))
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def nothing(_done: int, _all: int) -> None:
    pass


def write(path: Path, *takes: Take, recording: Path | None = None) -> Path:
    exported = [Exported(take, FIGURES, recording) for take in takes]
    TakeFilesOnDisk().write(path, exported, len(takes), nothing)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_spreadsheet_gets_every_column(tmp_path: Path) -> None:
    path = write(tmp_path / "out.csv", make_take())
    (row,) = rows(path)
    assert list(row) == [name for name, _ in COLUMNS]
    assert (row["length_s"], row["checks_failed"], row["checks_judged"]) == ("18.4", "ums hook", "12")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(tmp_path: Path, note: str) -> None:
    take = replace(make_take(), remarks=Remarks(note, (note.strip(),)))
    (row,) = rows(write(tmp_path / "out.csv", take))
    assert row["note"] == f"'{note}"
    assert row["tags"].startswith("'")


def test_the_guide_names_every_column() -> None:
    guide = (assets_dir() / "guide" / "commands.md").read_text(encoding="utf-8")
    for name, meaning in COLUMNS:
        assert f"| `{name}` | {meaning} |" in guide


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainerError, match="unknown ending"):
        write(tmp_path / "out.xlsx", make_take())
    assert list(tmp_path.iterdir()) == []


def test_what_is_cut_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = write(tmp_path / "out.json", make_take())
    before = path.read_bytes()

    def stop(done: int, _all: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        TakeFilesOnDisk().write(path, [Exported(make_take(), None, None)] * 2, 2, stop)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def plain(**changes: Any) -> dict[str, Any]:
    return {**plain_take(make_take("a")), **changes}


NO_FIGURES: tuple[object, ...] = ("18", [], True, float("nan"), float("inf"), 1e308, 2**70)


def answer() -> dict[str, Any]:
    said = {"verdict": "wrong", "kind": "filled_pause", "detector": "made-up/1"}
    return {**said, "start_s": 1.0, "end_s": 2.0, "confidence": 0.5}


def heard(**changes: dict[str, Any]) -> dict[str, Any]:
    """Return a take of whose parts one says something else: a measure, a span, a word."""
    told = plain_take(make_followed_take("a"))
    details = told["heard"]
    parts = {
        **{name: details[name] for name in ("measures", "voice", "said")},
        "span": details["spans"][0],
        "word": details["said"]["words"][0],
    }
    for name, change in changes.items():
        if name == "origin":
            details["script_details"]["origin"] = change
        else:
            parts[name] |= change
    return told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"format": "' + FORMAT.encode() + b'"}',
        b"[" * 100_000,
        b"\xff\xfe",
        json.dumps({"format": "zip/1", "takes": []}).encode(),
        json.dumps({"format": FORMAT, "takes": {}}).encode(),
        json.dumps({"format": FORMAT, "takes": [1]}).encode(),
        *(
            json.dumps({"format": FORMAT, "takes": [broken]}).encode()
            for broken in (
                {},
                plain(id="../../x"),
                plain(id=7),
                plain(person=""),
                plain(person=None),
                plain(person=7),
                plain(person="x" * 61),
                plain(person="Ma\x1b[31mya"),
                plain(recorded_at="yesterday"),
                plain(recorded_at="2026-11-22T10:00:00"),
                plain(recorded_at="9999-12-31T23:59:59-12:00"),
                plain(recorded_at="1601-01-01T00:00:00+00:00"),
                plain(limit_s="20"),
                plain(limit_s=float("inf")),
                plain(duration_s=float("nan")),
                plain(sample_rate_hz=2**70),
                plain(guess={"length_s": "18", "ums": 1, "call_back": True}),
                plain(written={"typed": 5, "wanted": "5", "by_phone": False}),
                plain(answers=[{**answer(), "start_s": float("-inf")}]),
                heard(origin={"script_id": "own", "version": 2**70}),
                heard(origin={"script_id": 5, "version": 1}),
                *(
                    heard(**{part: {name: value}})
                    for part, name in (
                        ("measures", "length_s"),
                        ("measures", "filled_pauses"),
                        ("voice", "f0_sd_st"),
                        ("span", "end_s"),
                        ("word", "start_s"),
                    )
                    for value in NO_FIGURES
                ),
                heard(span={"confidence": "1"}),
                heard(word={"text": 7}),
                heard(word={"written": 1.5}),
                heard(word={"written": 999}),
                heard(word={"written": -1}),
                heard(said={"followed": float("nan")}),
                heard(said={"lost": [[0.0, 1e308]]}),
                plain(starred="yes"),
                plain(mark=99),
                plain(feeling=True),
                plain(rung="sideways"),
                plain(heard=[]),
                plain(heard={"spans": []}),
                plain(answers=[{}]),
            )
        ),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(content)
    with pytest.raises(TrainerError, match="damaged"):
        list(TakeFilesOnDisk().read(path))


def test_a_newer_file_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"format": "after-the-beep/takes/2", "takes": []}), encoding="ascii")
    with pytest.raises(TrainerError, match="newer After the Beep"):
        list(TakeFilesOnDisk().read(path))


def test_what_is_missing_has_its_default_and_what_is_new_is_passed_over(tmp_path: Path) -> None:
    told = plain(charm=3)
    del told["feeling"], told["note"]
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"format": FORMAT, "takes": [told]}), encoding="ascii")
    (arrived,) = TakeFilesOnDisk().read(path)
    assert arrived.take == replace(make_take("a"), audio=arrived.take.audio)


def test_a_zip_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    sound = tmp_path / "a.wav"
    sound.write_bytes(bytes(range(256)) * 8)
    whole = write(tmp_path / "out.zip", make_take("a"), recording=sound).read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        cut = tmp_path / "cut.zip"
        cut.write_bytes(whole[:length])
        with pytest.raises(TrainerError):
            list(TakeFilesOnDisk().read(cut))


def test_a_recording_that_unpacks_beyond_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_reading, "LARGEST_RECORDING_BYTES", 1 << 20)
    path = tmp_path / "bomb.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("takes.json", json.dumps({"format": FORMAT, "takes": [plain()]}))
        archive.writestr("recordings/a.wav", bytes(8 << 20))
    kept = open_kept(DataFolder.make(tmp_path / "data"))
    for arrived in TakeFilesOnDisk().read(path):
        with pytest.raises(TrainerError, match="unpacks to more"):
            kept.takes.bring(arrived.take, arrived.open_recording)
    assert kept.takes.latest() == []
    kept.takes.close()
    assert list((tmp_path / "data" / "recordings").iterdir()) == [], "nothing is left behind"


def test_json_that_unpacks_beyond_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_reading, "LARGEST_TAKES_BYTES", 1 << 16)
    path = tmp_path / "bomb.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("takes.json", b" " * (1 << 20))
    with pytest.raises(TrainerError, match="unpacks to more"):
        list(TakeFilesOnDisk().read(path))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = open_room(DataFolder.make(tmp_path / "data"))
    yield made
    made.close()


def test_a_recording_comes_in_with_its_date_and_counts_for_nothing(tmp_path: Path, room: Room) -> None:
    sound, when = tmp_path / "old voicemail.flac", datetime(2025, 3, 1, 8, 30, tzinfo=UTC)
    sound.write_bytes((assets_dir() / "sounds" / "sample_take.flac").read_bytes())
    os.utime(sound, (when.timestamp(), when.timestamp()))
    text = tmp_path / "notes.wav"
    text.write_text("no sound", encoding="ascii")
    brought = room.exchange.bring([text, sound], nothing)
    assert (brought.kept, [path.name for path, _ in brought.faults]) == (1, ["notes.wav"])
    (take,) = room.history.takes()
    assert take.draft.recorded_at == when
    assert take.draft.source is TakeSource.FILE
    assert take.measures.filled_pauses >= 1
    assert room.history.audio(take) is not None
    assert room.progress.find(Wanted(counting=True)) == room.progress.find(Wanted(text="zebra"))


@pytest.mark.parametrize("when_s", [2**33, -(2**31)])
def test_a_recording_of_a_wrong_clock_is_refused_in_a_sentence(tmp_path: Path, room: Room, when_s: int) -> None:
    sound = tmp_path / "odd.flac"
    sound.write_bytes((assets_dir() / "sounds" / "sample_take.flac").read_bytes())
    os.utime(sound, (when_s, when_s))
    ((_, fault),) = room.exchange.bring([sound], nothing).faults
    assert "cannot be right" in fault.message
    assert room.history.takes() == []


def test_exported_takes_come_in_once(tmp_path: Path, room: Room) -> None:
    path = write(tmp_path / "out.zip", *practised(3))
    assert room.exchange.bring([path], nothing).kept == 3
    assert room.exchange.bring([path], nothing).there == 3
    assert room.exchange.export(tmp_path / "again.csv", Wanted(), nothing) == 3
    assert room.exchange.export(tmp_path / "one.json", Wanted(), nothing, [practised(3)[0].take_id]) == 1


def zipped(path: Path, sounds: dict[str, bytes]) -> Path:
    """Write an export with these takes and recordings."""
    with ZipFile(path, "w") as archive:
        told = [{**plain_take(make_take(name)), "audio": f"{name}.wav"} for name in sounds]
        archive.writestr("takes.json", json.dumps({"format": FORMAT, "takes": told}))
        for name, sound in sounds.items():
            archive.writestr(f"recordings/{name}.wav", sound)
    return path


def test_a_damaged_recording_keeps_all_takes_of_its_file_out(tmp_path: Path, room: Room) -> None:
    sound = b"RIFF\x24\x00\x00\x00WAVE" + bytes(range(256)) * 400
    path = zipped(tmp_path / "out.zip", {"a": sound, "b": sound[:-4] + b"last"})
    path.write_bytes(path.read_bytes().replace(b"last", b"LAST"))
    brought = room.exchange.bring([path], nothing)
    assert (brought.kept, len(brought.faults)) == (0, 1)
    assert "damaged" in brought.faults[0][1].message
    assert room.history.takes() == []


def test_a_recording_that_is_no_sound_keeps_all_takes_of_its_file_out(tmp_path: Path, room: Room) -> None:
    path = zipped(tmp_path / "out.zip", {"a": b"RIFF\x04\x00\x00\x00WAVE", "b": b"MZ no sound at all"})
    ((_, fault),) = room.exchange.bring([path], nothing).faults
    assert "a recording that is none" in fault.message
    assert room.history.takes() == []


def test_a_file_is_closed_where_writing_it_fails(tmp_path: Path, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[WavWriter] = []

    class Full(WavWriter):
        def write(self, samples: Pcm16) -> None:
            made.append(self)
            raise TrainerError(f"The disk is full: {len(samples)} samples too many.", "Make room.")

    monkeypatch.setattr(sound_files, "WavWriter", Full)
    brought = room.exchange.bring([assets_dir() / "sounds" / "sample_take.flac"], nothing)
    assert "disk is full" in brought.faults[0][1].message
    assert made[0]._file.closed
    assert list((tmp_path / "data" / "recordings").iterdir()) == []


class _Reader(HTMLParser):
    """Notes every address in a page, and every figure."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.figures: list[tuple[str, str]] = []
        self.takes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data", "poster"}]
        if "data-value" in named:
            self.figures.append((named["data-name"] or "", named["data-value"] or ""))
        if "data-take" in named:
            self.takes.append(named["data-take"] or "")


def report(*takes: Take, audio: dict[str, bytes] | None = None) -> tuple[str, list[TakeLine]]:
    made = ProgressRoom(takes)
    lines = [line for line in made.index.lines(made.index.find(Wanted())) if line is not None]
    overview = overview_of(list(reversed(lines)), one_script=False)
    return report_html(Report("Maya <b>", NOW, overview, lines, audio or {})), lines


def test_a_report_needs_nothing_from_anywhere() -> None:
    page, _ = report(*practised(30), audio={"take-00003": b"fLaC"})
    reader = _Reader()
    reader.feed(page)
    assert all(address.startswith("data:audio/flac;base64,") for address in reader.addresses)
    assert len(reader.addresses) == 1
    assert not reader.tags & {"script", "link", "iframe", "object", "embed", "img", "form"}
    outside = [part for part in page.split('"') if "://" in part and part != "http://www.w3.org/2000/svg"]
    assert outside == []
    assert "@import" not in page
    assert "url(" not in page


def test_a_reports_figures_are_those_of_the_takes() -> None:
    page, lines = report(*practised(20))
    reader = _Reader()
    reader.feed(page)
    assert reader.takes == [line.take_id for line in lines]
    for name in ("length_s", "ums", "long_pauses"):
        assert [float(value) for kind, value in reader.figures if kind == name] == [
            getattr(line, name) for line in lines
        ]
    pace = [line.figures.words_per_min for line in lines if line.figures and line.figures.words_per_min is not None]
    assert [float(value) for kind, value in reader.figures if kind == "words_per_min"] == pace
    assert ("takes", "20") in reader.figures


def test_a_report_tells_what_the_database_says(tmp_path: Path, room: Room) -> None:
    path = write(tmp_path / "out.zip", *practised(40))
    room.exchange.bring([path], nothing)
    wanted = Wanted(order=Order.UMS, rising=True, text="calmer")
    assert 0 < room.exchange.report(tmp_path / "report.html", wanted, nothing) < 40
    reader = _Reader()
    reader.feed((tmp_path / "report.html").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(tmp_path / "data" / "takes.db")) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM takes WHERE note LIKE '%calmer%' ORDER BY recorded_at DESC").fetchall()
    assert reader.takes == [row["id"] for row in rows]
    columns = {"ums": "filled_pauses", "passed": "passed"}
    for name in ("length_s", "ums", "long_pauses", "number_pace_s", "words_per_min", "passed"):
        told = [float(value) for kind, value in reader.figures if kind == name]
        kept = [row[columns.get(name, name)] for row in rows]
        assert told == [value for value in kept if value is not None], name
        assert told, name
    assert ("takes", str(len(rows))) in reader.figures


def test_a_report_is_about_whose_takes_they_are(tmp_path: Path, room: Room) -> None:
    mine, hers = make_take("mine"), make_take("hers")
    hers = replace(hers, draft=replace(hers.draft, person="Priya"))
    room.exchange.bring([write(tmp_path / "out.json", mine, hers)], nothing)
    path = tmp_path / "report.html"
    assert room.exchange.report(path, Wanted(), nothing, ["hers"]) == 1
    assert "<h1>Priya</h1>" in path.read_text(encoding="utf-8")
    with pytest.raises(TrainerError, match="of Me and Priya"):
        room.exchange.report(path, Wanted(), nothing, ["hers", "mine"])


def test_hostile_words_stay_words() -> None:
    evil = "</td><script>alert(1)</script><img src=x onerror=y>"
    take = replace(make_take(), remarks=Remarks(evil, (evil,)))
    take = replace(take, draft=replace(take.draft, script=replace(take.draft.script, title=evil)))
    page, _ = report(take)
    reader = _Reader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert "img" not in reader.tags
    assert "Maya &lt;b&gt;" in page


def test_a_report_is_written_with_sound(tmp_path: Path, room: Room) -> None:
    room.exchange.bring([assets_dir() / "sounds" / "sample_take.flac"], nothing)
    path = tmp_path / "report.html"
    assert room.exchange.report(path, Wanted(), nothing, with_sound=True) == 1
    assert "data:audio/flac;base64,ZkxhQw" in path.read_text(encoding="utf-8")


def test_a_recording_becomes_flac() -> None:
    path = assets_dir() / "sounds" / "sample_take.flac"
    assert SoundFilesOnDisk().as_flac(path).startswith(b"fLaC")
