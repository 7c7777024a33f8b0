"""Left and right are told apart for the mic check; takes open the microphone as they always did."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fake_sounddevice import BAD_CHANNELS, FakeSoundDevice
from tests.fakes import FakeClock
from trainer.audio.devices import SoundDevices
from trainer.audio.microphone import DeviceMicrophone
from trainer.audio.pcm import channel_powers

if TYPE_CHECKING:
    from trainer.rehearsal.ports import Block


class Setup:
    def __init__(self) -> None:
        self.fake = FakeSoundDevice(("Built-in", 48_000))
        self.devices = SoundDevices()
        self.devices.portaudio._module = self.fake
        self.blocks: list[Block] = []

    def hear(self, samples: np.ndarray[tuple[int, ...], np.dtype[np.int16]], *, by_channel: bool) -> Block:
        mic = DeviceMicrophone(self.devices, lambda: None, FakeClock(), by_channel=by_channel)
        stream = mic.open(self.blocks.append, lambda _: None)
        self.fake.streams[-1].call(samples)
        stream.close()
        return self.blocks[-1]


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    return Setup()


LEFT_ONLY = np.stack([np.full(480, 16_384), np.zeros(480)], axis=1).astype(np.int16)


def test_powers_are_those_of_full_scale() -> None:
    assert channel_powers(LEFT_ONLY) == pytest.approx((0.25, 0.0))


def test_a_check_opens_two_channels_first_and_tells_each(setup: Setup) -> None:
    block = setup.hear(LEFT_ONLY, by_channel=True)
    assert setup.fake.asked == [(0, 48_000, 2)]
    assert block.channel_powers == pytest.approx((0.25, 0.0))
    assert block.samples.shape == (480,)


def test_a_check_of_a_mono_device_keeps_its_rate(setup: Setup) -> None:
    setup.fake.refused = {(48_000, 2): BAD_CHANNELS}
    block = setup.hear(LEFT_ONLY[:, :1], by_channel=True)
    assert [channels for _, _, channels in setup.fake.asked] == [2, 1]
    assert all(before[1] == after[1] for before, after in pairwise(setup.fake.asked))
    assert len(block.channel_powers) == 1


def test_a_take_opens_one_channel_and_measures_none(setup: Setup) -> None:
    block = setup.hear(LEFT_ONLY[:, :1], by_channel=False)
    assert setup.fake.asked == [(0, 48_000, 1)]
    assert block.channel_powers == ()
