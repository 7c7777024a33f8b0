from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.end_to_end.sound_process import SoundProcess, differing_samples, write_speech

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.virtual_mic import VirtualMic

pytestmark = pytest.mark.sound


def test_what_is_recorded_is_what_was_played(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    played = write_speech(tmp_path / "speech.wav", seconds=2.0)
    recorder = SoundProcess(virtual_mic.environment, "record", tmp_path / "heard.npy")
    recorder.wait_for("first_block_age_s")
    assert virtual_mic.play(tmp_path / "speech.wav").wait(20) == 0
    facts = recorder.end()

    assert (facts["rate_hz"], facts["overflows"]) == (48_000, 0)
    assert "ended" not in facts
    assert differing_samples(np.load(tmp_path / "heard.npy"), played) == 0


def test_the_times_of_blocks_keep_up_with_their_samples(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    write_speech(tmp_path / "speech.wav", seconds=1.0)
    recorder = SoundProcess(virtual_mic.environment, "record", tmp_path / "heard.npy")
    assert 0.01 <= recorder.wait_for("first_block_age_s") < 0.3
    virtual_mic.play(tmp_path / "speech.wav").wait(20)
    recorder.end()

    captured_at_s = np.load(tmp_path / "heard.times.npy")
    drift_s = captured_at_s - captured_at_s[0] - 0.01 * np.arange(len(captured_at_s))
    assert np.median(np.abs(drift_s)) < 0.1


def test_unplugging_is_noticed_within_a_second(own_mic: VirtualMic, tmp_path: Path) -> None:
    recorder = SoundProcess(own_mic.environment, "record", tmp_path / "heard.npy")
    recorder.wait_for("first_block_age_s")
    unplugged_at_s = time.monotonic()
    own_mic.kill()
    assert recorder.wait_for("ended") == "GONE"
    facts = recorder.end()

    assert facts["at_s"] - unplugged_at_s < 1.0
    assert facts["closed_in_s"] < 1.0
    assert len(np.load(tmp_path / "heard.npy")) > 0


def test_after_plugging_in_again_it_records_again(own_mic: VirtualMic, tmp_path: Path) -> None:
    recorder = SoundProcess(own_mic.environment, "replug", tmp_path)
    recorder.wait_for("rate_hz")
    own_mic.kill()
    recorder.wait_for("gone")
    own_mic.start()
    assert recorder.end()["again"]


def test_a_frozen_device_is_left_behind_in_time(own_mic: VirtualMic, tmp_path: Path) -> None:
    recorder = SoundProcess(own_mic.environment, "record", tmp_path / "heard.npy")
    recorder.wait_for("first_block_age_s")
    with own_mic.frozen():
        facts = recorder.end()  # the process can end, too

    assert facts["closed_in_s"] < 2.5


def test_without_a_device_there_is_a_sentence(own_mic: VirtualMic, tmp_path: Path) -> None:
    own_mic.kill()
    facts = SoundProcess(own_mic.environment, "record", tmp_path / "heard.npy").end()
    assert facts["inputs"] == []
    assert facts["error"] == "No microphone was found."
    assert facts["hint"]


def test_a_missing_sound_configuration_does_not_kill_the_process(tmp_path: Path, virtual_mic: VirtualMic) -> None:
    environment = {**virtual_mic.environment, "ALSA_CONFIG_PATH": "/no/such/asound.conf"}
    facts = SoundProcess(environment, "record", tmp_path / "heard.npy").end()
    assert facts["error"] == "The sound configuration /no/such/asound.conf is missing."
