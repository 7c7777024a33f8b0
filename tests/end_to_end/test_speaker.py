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


def test_a_clip_is_heard_to_its_last_sample(virtual_mic: VirtualMic, tmp_path: Path) -> None:
    speech = write_speech(tmp_path / "speech.wav", seconds=1.5)
    with virtual_mic.listening(tmp_path / "heard.raw"):
        facts = SoundProcess(virtual_mic.environment, "play", tmp_path / "speech.wav").end()

    assert differing_samples(np.fromfile(tmp_path / "heard.raw", "<i2"), speech) == 0
    assert facts["heard"]
    assert not facts["playing"]
    assert facts["ordered"]
    assert facts["position_s"] == pytest.approx(2.0, abs=0.001)
    assert 1.9 < facts["took_s"] < 2.6
    assert facts["stopped_in_s"] < 1.0


def test_unplugging_ends_it_without_an_error(own_mic: VirtualMic, tmp_path: Path) -> None:
    write_speech(tmp_path / "speech.wav", seconds=5.0)
    player = SoundProcess(own_mic.environment, "play", tmp_path / "speech.wav")
    assert player.wait_for("playing")
    unplugged_at_s = time.monotonic()
    own_mic.kill()
    facts = player.end()

    assert time.monotonic() - unplugged_at_s < 2.0
    assert "error" not in facts
    assert not facts["playing"]
    assert facts["position_s"] < 2.0


def test_without_a_device_there_is_a_sentence_for_playing(own_mic: VirtualMic, tmp_path: Path) -> None:
    write_speech(tmp_path / "speech.wav", seconds=0.1)
    own_mic.kill()
    facts = SoundProcess(own_mic.environment, "play", tmp_path / "speech.wav").end()
    assert facts["error"] == "No playback device was found."
