from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from trainer.audio.player import Player

RATE_HZ = 1000
BLOCK = 10
DELAY_S = 0.05


class Ear:
    """Drives a player as PortAudio would, a block each 10 ms, and keeps what it fills in."""

    def __init__(self, length: int = 100, from_s: float = 0.0) -> None:
        self.time_s = 5.0
        self.clip = np.arange(1, length + 1, dtype=np.int16)
        self.player = Player(self.clip, RATE_HZ, from_s, lambda: self.time_s, StopIteration)
        self.heard: list[int] = []

    def call(self, times: int = 1, channels: int = 1) -> None:
        time = SimpleNamespace(currentTime=0.0, outputBufferDacTime=DELAY_S)
        for _ in range(times):
            out = np.full((BLOCK, channels), -1, np.int16)
            try:
                self.player.fill(out, BLOCK, time, None)
            finally:
                self.heard += out[:, 0].tolist()
                assert (out == out[:, :1]).all()
            self.time_s += BLOCK / RATE_HZ


def test_the_clip_is_followed_by_silence_until_all_is_heard() -> None:
    ear = Ear(length=95)
    with pytest.raises(StopIteration):
        ear.call(100)
    assert ear.heard[:95] == ear.clip.tolist()
    assert set(ear.heard[95:]) == {0}
    assert len(ear.heard) - 95 >= 300


def test_the_position_is_what_has_been_heard_not_what_was_filled_in() -> None:
    ear = Ear()
    assert ear.player.position_s == 0.0
    ear.call(5)
    assert ear.player.position_s == pytest.approx(0.0, abs=1e-9)
    ear.call(4)
    assert ear.player.position_s == pytest.approx(0.04)
    assert ear.player.playing
    ear.call(6)
    assert ear.player.position_s == pytest.approx(0.1)


def test_it_has_been_heard_before_the_padding_ends() -> None:
    ear = Ear()
    ear.call(15)
    assert not ear.player.heard.is_set()
    ear.call(1)
    assert ear.player.heard.is_set()
    assert not ear.player.playing
    assert not ear.player.over.is_set()


def test_it_starts_in_the_middle() -> None:
    ear = Ear(from_s=0.05)
    assert ear.player.position_s == 0.05
    ear.call(1)
    assert ear.heard == ear.clip[50:60].tolist()


@pytest.mark.parametrize("from_s", [0.1, 7.0])
def test_behind_the_end_there_is_nothing_to_hear(from_s: float) -> None:
    ear = Ear(from_s=from_s)
    assert not ear.player.playing
    ear.call(1)
    assert ear.heard == [0] * BLOCK
    assert ear.player.position_s == 0.1


def test_each_channel_gets_the_same() -> None:
    Ear().call(2, channels=2)


def test_stopping_is_immediate_and_keeps_the_position() -> None:
    ear = Ear()
    ear.call(9)
    ear.player.stop()
    with pytest.raises(StopIteration):
        ear.call(1)
    assert ear.heard[-BLOCK:] == [0] * BLOCK
    assert ear.player.position_s == pytest.approx(0.04)
    assert not ear.player.playing
    assert ear.player.heard.is_set()


def test_a_device_that_takes_no_more_sound_is_not_playing() -> None:
    ear = Ear()
    ear.call(3)
    ear.time_s += 0.9
    assert ear.player.position_s == pytest.approx(0.03)
    assert ear.player.playing
    ear.time_s += 0.2
    assert not ear.player.playing
