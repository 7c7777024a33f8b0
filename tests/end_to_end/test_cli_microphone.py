"""Takes in the terminal from a real stream of sound: nothing is lost, whatever happens."""

from __future__ import annotations

import time
from signal import SIGINT
from typing import TYPE_CHECKING

import pytest
import soundfile as sf

from tests.end_to_end.program import end, make_program
from tests.end_to_end.sound_process import differing_samples, write_speech

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.virtual_mic import VirtualMic

pytestmark = pytest.mark.sound
RECORD = ("practice", "--no-lead-in", "--json")


def test_a_take_is_what_was_played(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    played = write_speech(tmp_path / "speech.wav", seconds=1.5)
    program = make_program(tmp_path, virtual_mic)
    recording = program.start(*RECORD)
    program.wait_until_recording(recording)
    assert virtual_mic.play(tmp_path / "speech.wav").wait(20) == 0
    recording.send_signal(SIGINT)
    take = end(recording).json

    assert (take["source"], take["sample_rate_hz"]) == ("microphone", 48_000)
    assert take["duration_s"] >= 1.5
    assert differing_samples(sf.read(take["audio"], dtype="int16")[0], played) == 0
    assert program.takes() == [take]
    assert list(program.home.iterdir()) == []


def test_the_history_adopts_what_a_killed_program_left(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    program = make_program(tmp_path, virtual_mic)
    recording = program.start(*RECORD)
    program.wait_until_recording(recording)
    began_s = time.monotonic()
    program.wait_until_recording(recording, seconds=2.0)
    recording.kill()
    lived_s = time.monotonic() - began_s
    recording.communicate()

    [take] = program.takes()
    assert take["duration_s"] > lived_s - 1.0
    assert program.parts() == []
    assert sf.info(take["audio"]).duration == pytest.approx(take["duration_s"], abs=0.001)


def test_another_copy_leaves_an_open_take_alone(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    program = make_program(tmp_path, virtual_mic)
    recording = program.start(*RECORD)
    part = program.wait_until_recording(recording, seconds=1.0)
    second = program.run("practice", "--source", "sample", "--fast", "--json")
    assert recording.poll() is None
    assert part.exists()
    recording.send_signal(SIGINT)
    take = end(recording).json

    assert take["duration_s"] >= 1.0
    assert program.takes() == [second.json, take]


def test_unplugged_in_a_take(own_mic: VirtualMic, tmp_path: Path) -> None:
    program = make_program(tmp_path, own_mic)
    recording = program.start(*RECORD)
    program.wait_until_recording(recording, seconds=1.5)
    killed_at_s = time.monotonic()
    own_mic.kill()
    assert recording.stderr is not None
    said = ""
    while "is kept" not in said:
        said = recording.stderr.readline()
        assert said, "it ended without a sentence"
    said_in_s = time.monotonic() - killed_at_s
    told = end(recording)

    assert said_in_s < 1.0
    assert told.status == 1
    assert told.err == ""
    assert program.takes() == [told.json]
    assert told.json["duration_s"] >= 1.5


def test_ctrl_c_ends_a_take_and_keeps_it(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    program = make_program(tmp_path, virtual_mic)
    recording = program.start(*RECORD)
    program.wait_until_recording(recording, seconds=1.0)
    recording.send_signal(SIGINT)
    told = end(recording)
    assert told.status == 0
    assert program.takes() == [told.json]
    assert told.json["duration_s"] >= 1.4, "the tail of 400 ms belongs to it"


def test_no_microphone(own_mic: VirtualMic, tmp_path: Path) -> None:
    own_mic.kill()
    program = make_program(tmp_path, own_mic)
    told = program.run(*RECORD)
    assert (told.status, told.out) == (1, "")
    assert told.err.splitlines()[-1] == "No microphone was found. Plug one in and try again."
    assert "Traceback" not in told.err
    assert list((program.data / "recordings").iterdir()) == []


def test_devices(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    told = make_program(tmp_path, virtual_mic).run("devices", "--json")
    assert (told.status, told.err) == (0, "")
    assert told.json["schema"] == "after-the-beep/devices/1"
    assert told.json["inputs"] == [{"name": "default", "host_api": "ALSA"}]
    assert told.json["outputs"]
    assert not (tmp_path / "data").exists()
