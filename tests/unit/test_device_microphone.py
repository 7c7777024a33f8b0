from __future__ import annotations

import logging
import threading

import numpy as np
import pytest

from tests.fake_sounddevice import BAD_CHANNELS, BAD_RATE, BUSY, FakeSoundDevice
from tests.fakes import FakeClock
from trainer.audio import microphone, streams
from trainer.audio.devices import SoundDevices
from trainer.audio.microphone import DeviceMicrophone, block_age_s
from trainer.domain.errors import TrainerError
from trainer.domain.settings import DeviceName
from trainer.rehearsal.ports import Block, InputStream, StreamEnd

BLOCK = np.arange(480, dtype=np.int16)[:, None]


class Setup:
    """A microphone on a computer with two devices, and what it delivers."""

    def __init__(self) -> None:
        self.fake = FakeSoundDevice(("Built-in", 44_100), ("USB", 32_000))
        self.devices = SoundDevices()
        self.devices.portaudio._module = self.fake
        self.clock = FakeClock()
        self.clock.time_s = 50.0
        self.preferred: DeviceName | None = None
        self.blocks: list[Block] = []
        self.ends: list[StreamEnd] = []

    def open(self) -> InputStream:
        mic = DeviceMicrophone(self.devices, lambda: self.preferred, self.clock)
        return mic.open(self.blocks.append, self.ends.append)


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    return Setup()


def test_48_khz_is_tried_before_what_the_device_claims(setup: Setup) -> None:
    stream = setup.open()
    assert (stream.rate_hz, stream.device, stream.is_live) == (48_000, "Built-in", True)
    stream.close()


def test_rates_and_channels_are_tried_in_order(setup: Setup) -> None:
    setup.preferred = DeviceName("USB", "ALSA")
    setup.fake.refused = {(48_000, 1): BAD_RATE, (48_000, 2): BAD_RATE, (32_000, 1): BAD_CHANNELS}
    stream = setup.open()
    assert setup.fake.asked == [(1, 48_000, 1), (1, 48_000, 2), (1, 32_000, 1), (1, 32_000, 2)]
    assert (stream.rate_hz, stream.device) == (32_000, "USB")
    stream.close()


def test_a_device_that_refuses_every_rate_says_so(setup: Setup) -> None:
    setup.fake.refused = {(rate, n): BAD_RATE for rate in (48_000, 44_100, 32_000, 16_000) for n in (1, 2)}
    with pytest.raises(TrainerError, match="refused every sampling rate"):
        setup.open()


def test_a_busy_device_is_asked_again_after_looking_again_and_no_more(setup: Setup) -> None:
    setup.fake.refused = {(48_000, 1): BUSY}
    with pytest.raises(TrainerError, match="in use by another program"):
        setup.open()
    assert setup.fake.asked == [(0, 48_000, 1)] * 2
    assert setup.fake.restarts == 1


def test_a_device_plugged_in_meanwhile_is_found(setup: Setup) -> None:
    setup.fake.devices, replugged = [], setup.fake.devices
    setup.fake.plug_in = replugged
    setup.preferred = DeviceName("USB", "ALSA")
    stream = setup.open()
    assert stream.device == "USB"
    stream.close()


def test_blocks_are_copied_timed_and_counted(setup: Setup) -> None:
    stream = setup.open()
    samples = BLOCK.copy()
    setup.fake.streams[0].call(samples, delay_s=0.03)
    samples[:] = 0
    setup.fake.streams[0].call(BLOCK, overflow=True, delay_s=-7.0)
    np.testing.assert_array_equal(setup.blocks[0].samples, BLOCK[:, 0])
    assert [block.captured_at_s for block in setup.blocks] == pytest.approx([49.97, 49.99])
    assert stream.overflows == 1
    stream.close()


def test_two_channels_are_mixed_down(setup: Setup) -> None:
    setup.fake.refused = {(48_000, 1): BAD_CHANNELS}
    stream = setup.open()
    setup.fake.streams[0].call(np.array([[100, 300], [32767, 32767]], np.int16))
    np.testing.assert_array_equal(setup.blocks[0].samples, [200, 32767])
    stream.close()


def test_a_device_that_vanishes_is_told_once_and_can_be_closed(setup: Setup) -> None:
    stream = setup.open()
    setup.fake.streams[0].vanish()
    setup.fake.streams[0].vanish()
    stream.close()
    assert setup.ends == [StreamEnd.GONE]
    assert not setup.fake.streams[0].open


def test_closing_is_no_vanishing(setup: Setup) -> None:
    stream = setup.open()
    stream.begin()
    stream.close()
    stream.close()
    setup.fake.streams[0].call(BLOCK)
    assert not setup.ends
    assert not setup.blocks
    setup.devices.refresh()
    assert setup.fake.restarts == 1


def test_the_callback_never_raises(setup: Setup, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_: Block) -> None:
        raise ValueError("no room")

    stream = DeviceMicrophone(setup.devices, lambda: None, setup.clock).open(refuse, setup.ends.append)
    setup.fake.streams[0].call(BLOCK)
    stream.close()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_a_device_that_does_not_open_is_given_up_and_let_go_later(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone, "OPEN_LIMIT_S", 0.02)
    recovered = threading.Event()
    setup.fake.before_opening = lambda: assert_set(recovered)
    with pytest.raises(TrainerError, match="The microphone does not answer"):
        setup.open()
    recovered.set()
    join_driver_calls()
    assert [stream.open for stream in setup.fake.streams] == [False]
    assert not setup.ends


def test_a_device_that_does_not_close_is_left_behind(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "CLOSE_LIMIT_S", 0.02)
    stream = setup.open()
    recovered = threading.Event()
    setup.fake.streams[0].abort = lambda: assert_set(recovered)  # type: ignore[method-assign]
    stream.close()
    setup.devices.refresh()
    assert setup.fake.restarts == 0
    recovered.set()
    join_driver_calls()
    setup.devices.refresh()
    assert setup.fake.restarts == 1


@pytest.mark.parametrize(("claimed_s", "age_s"), [(0.03, 0.03), (0.001, 0.01), (-5.0, 0.01), (7000.0, 0.01)])
def test_a_driver_with_made_up_times_is_not_believed(claimed_s: float, age_s: float) -> None:
    assert block_age_s(claimed_s, 0.01) == age_s


def assert_set(event: threading.Event) -> None:
    assert event.wait(10)


def join_driver_calls() -> None:
    for thread in threading.enumerate():
        if thread.name == "sound driver call":
            thread.join(10)
