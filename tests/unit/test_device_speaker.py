from __future__ import annotations

import threading

import numpy as np
import pytest

from tests.fake_sounddevice import BAD_CHANNELS, BAD_RATE, BUSY, FakeSoundDevice
from trainer.audio import speaker
from trainer.audio.devices import SoundDevices
from trainer.audio.speaker import DeviceSpeaker
from trainer.domain.errors import TrainerError
from trainer.rehearsal.ports import Clip, Playback

CLIP = Clip(np.arange(2205, dtype=np.int16), 22_050)
LIMIT_S = 10.0


class Setup:
    """A speaker on a computer with one device, and a clock."""

    def __init__(self) -> None:
        self.fake = FakeSoundDevice(("Built-in", 48_000))
        self.devices = SoundDevices()
        self.devices.portaudio._module = self.fake
        self.time_s = 0.0

    def play(self) -> Playback:
        return DeviceSpeaker(self.devices, lambda: None, lambda: self.time_s).play(CLIP)

    def call(self, frames: int, channels: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
        out = np.full((frames, channels), -1, np.int16)
        self.fake.streams[-1].call(out)
        return out


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    return Setup()


def test_it_plays_at_the_clips_own_rate(setup: Setup) -> None:
    playback = setup.play()
    assert setup.fake.asked == [(0, 22_050, 1)]
    np.testing.assert_array_equal(setup.call(220)[:, 0], CLIP.samples[:220])
    assert playback.playing
    assert not playback.wait(0.0)
    playback.stop()


def test_a_refused_rate_is_resampled_and_refused_mono_doubled(setup: Setup) -> None:
    setup.fake.refused = {(22_050, 1): BAD_RATE, (22_050, 2): BAD_RATE, (48_000, 1): BAD_CHANNELS}
    playback = setup.play()
    assert setup.fake.asked[-1] == (0, 48_000, 2)
    out = setup.call(4800, channels=2)
    np.testing.assert_array_equal(out[:, 0], out[:, 1])
    np.testing.assert_allclose(out[1000:4000, 0], np.arange(1000, 4000) * 22_050 / 48_000, atol=3)
    playback.stop()


def test_stopping_releases_the_device(setup: Setup) -> None:
    playback = setup.play()
    setup.call(220)
    playback.stop()
    playback.stop()
    assert not setup.fake.streams[0].open
    assert not playback.playing
    setup.devices.refresh()
    assert setup.fake.restarts == 1


def test_a_device_that_vanishes_ends_it_and_is_released_unasked(setup: Setup) -> None:
    playback = setup.play()
    setup.call(220)
    setup.fake.streams[0].vanish()
    assert playback.wait(0.0)
    assert not playback.playing
    for thread in threading.enumerate():
        if thread.name == "playback":
            thread.join(LIMIT_S)
    assert not setup.fake.streams[0].open


def test_a_busy_device_is_told(setup: Setup) -> None:
    setup.fake.refused = {(22_050, 1): BUSY}
    with pytest.raises(TrainerError, match="The playback device is in use"):
        setup.play()


def test_a_device_that_does_not_open_is_given_up(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker, "OPEN_LIMIT_S", 0.02)
    recovered = threading.Event()
    setup.fake.before_opening = lambda: None if recovered.wait(LIMIT_S) else pytest.fail("it never recovered")
    with pytest.raises(TrainerError, match="The playback device does not answer"):
        setup.play()
    recovered.set()
    for thread in threading.enumerate():
        if thread.name == "sound driver call":
            thread.join(LIMIT_S)
    assert [stream.open for stream in setup.fake.streams] == [False]
