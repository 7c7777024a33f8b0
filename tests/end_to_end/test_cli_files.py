"""The commands on files, each in a process of its own."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile as sf

from tests.end_to_end.program import Program, make_program
from tests.sounds import ASSETS, SAMPLE_TAKE, pcm, silence, speech

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ASSETS / "sounds" / "sample_take.txt"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return make_program(tmp_path)


def write_speech(path: Path, seconds: float = 2.0) -> Path:
    sf.write(path, pcm(np.concatenate([speech(seconds), silence(0.5)])), 16000, subtype="PCM_16")
    return path


def test_a_take_from_the_sample_is_in_the_history(program: Program) -> None:
    told = program.run("practice", "--source", "sample", "--fast", "--json")
    assert told.status == 0
    assert told.json["source"] == "sample"
    assert told.json["measures"]["filled_pauses"] == 2
    assert told.json["measures"]["long_pauses"] == 1
    assert program.takes() == [told.json]
    assert list(program.home.iterdir()) == []
    assert {path.name for path in program.folder.iterdir()} == {"home", "data"}


def test_a_report_for_people_shows_the_script_and_the_figures(program: Program) -> None:
    told = program.run("practice", "--source", "sample", "--fast")
    assert told.status == 0
    assert "I saw you opened a clinic in Austin last week." in told.err
    begins = [line.split()[0] for line in told.out.splitlines()]
    assert begins[0] == "Write", "what to do next comes before any figure"
    assert [word for word in begins if word in {"Length", "Ums", "Long", "Speaking", "Check"}][:4] == [
        "Length", "Ums", "Long", "Speaking",
    ]  # fmt: skip
    assert "within 20 s" in told.out
    assert "17.1 s" in program.run("history").out


def test_a_sound_file_is_a_microphone(program: Program, tmp_path: Path) -> None:
    path = write_speech(tmp_path / "mine.flac")
    script = tmp_path / "words.txt"
    script.write_text("Hi Ann, it is me.", encoding="utf-8")
    told = program.run("practice", "--source", path, "--script", script, "--fast", "--json")
    assert (told.status, told.json["source"], told.json["script"]) == (0, "file", "words")
    assert (sf.read(told.json["audio"], dtype="int16")[0] == sf.read(path, dtype="int16")[0]).all()


def test_without_a_display_it_takes_the_sample(program: Program) -> None:
    told = program.run()
    assert told.status == 0
    assert told.err.startswith("There is no display")
    assert "Length" in told.out
    assert [take["source"] for take in program.takes()] == ["sample"]


def test_a_broken_file_does_not_keep_others_from_being_heard(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF what")
    told = program.run("analyze", "--jsonl", SAMPLE_TAKE, broken, write_speech(tmp_path / "last.wav"))
    first, second, third = map(json.loads, told.out.splitlines())
    assert told.status == 1
    assert (first["schema"], first["measures"]["filled_pauses"]) == ("after-the-beep/analysis/1", 2)
    assert second.keys() == {"file", "error"}
    assert (second["file"], third["file"]) == (str(broken), str(tmp_path / "last.wav"))
    assert len(told.err.splitlines()) <= 1
    assert not program.data.exists()


def test_a_broken_file_among_files_for_people(program: Program, tmp_path: Path) -> None:
    told = program.run("analyze", tmp_path / "gone.wav", write_speech(tmp_path / "there.wav"))
    assert told.status == 1
    assert told.sentence.startswith(str(tmp_path / "gone.wav"))
    assert "there.wav" in told.out.replace("\n", "")


def test_live_tells_what_was_announced_and_when(program: Program) -> None:
    live = program.run("analyze", "--live", "--json", SAMPLE_TAKE).json
    final = program.run("analyze", "--json", "--script", WORDS, SAMPLE_TAKE).json
    assert "clinic" in final.pop("script")
    for event in live["events"]:
        heard_at_s = event.pop("heard_at_s")
        assert event["start_s"] < heard_at_s <= live["duration_s"]
        assert heard_at_s - event["end_s"] < 1.0
    told, stands = ([one for one in said.pop("events") if one["kind"] == "filled_pause"] for said in (live, final))
    assert told
    assert all(any(abs(one["start_s"] - um["start_s"]) < 0.15 for um in stands) for one in told)
    same = set(live) - {"measures", "checks", "score", "judged", "advice"}
    assert {name: live[name] for name in same} == {name: final[name] for name in same}
    assert live["measures"].items() <= final["measures"].items()


def test_wrong_usage_and_a_missing_file(program: Program) -> None:
    wrong = program.run("practice", "--nonsense")
    assert (wrong.status, wrong.out) == (2, "")
    missing = program.run("practice", "--source", "gone.wav")
    assert (missing.status, missing.sentence) == (1, "There is no file gone.wav. Check the name.")


def test_a_data_folder_that_is_a_file(program: Program) -> None:
    program.data.write_text("not a folder")
    told = program.run("history")
    assert (told.status, told.out) == (1, "")
    assert str(program.data) in told.sentence


def test_takes_of_a_newer_version(program: Program) -> None:
    assert program.takes() == []
    with sqlite3.connect(program.data / "takes.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'v9999'")
    database.close()
    told = program.run("history", "--json")
    assert (told.status, told.out) == (1, "")
    assert "newer" in told.sentence


def test_a_reader_that_leaves_early_is_no_fault(program: Program) -> None:
    process = program.start("analyze", "--json", SAMPLE_TAKE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(20) == 1
