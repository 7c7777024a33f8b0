from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fakes import FakeClock
from trainer.audio.file_microphone import FileMicrophone
from trainer.audio.sound_files import SoundFilesOnDisk
from trainer.audio.wav_file import WavWriter
from trainer.domain.errors import TrainerError
from trainer.domain.take import TakeSource
from trainer.rehearsal.ports import StreamEnd

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.ports import Block, InputStream

RATE_HZ = 11_025
NOISE = np.random.default_rng(3).integers(-999, 999, RATE_HZ).astype(np.int16)
LIMIT_S = 10.0


class TimeThatIsWaitedFor(FakeClock):
    """A clock that only waiting moves on, and too far each time, as real waiting does."""

    def wait(self, event: threading.Event, limit_s: float) -> bool:
        self.time_s += limit_s + 0.0004
        return event.is_set()


class Listener:
    """Keeps what a stream delivers, and when."""

    def __init__(self, clock: TimeThatIsWaitedFor) -> None:
        self._clock = clock
        self.blocks: list[Block] = []
        self.delivered_at_s: list[float] = []
        self.ends: list[StreamEnd] = []
        self.ended = threading.Event()
        self.stream: InputStream | None = None
        self.close_after = -1

    def on_block(self, block: Block) -> None:
        self.blocks.append(block)
        self.delivered_at_s.append(self._clock.monotonic_s())
        if len(self.blocks) == self.close_after and self.stream is not None:
            self.stream.close()

    def on_end(self, end: StreamEnd) -> None:
        self.ends.append(end)
        self.ended.set()


@pytest.fixture
def clock() -> TimeThatIsWaitedFor:
    return TimeThatIsWaitedFor()


@pytest.fixture
def listener(clock: TimeThatIsWaitedFor) -> Listener:
    return Listener(clock)


def opened(folder: Path, clock: TimeThatIsWaitedFor, listener: Listener, *, real_time: bool = True) -> InputStream:
    path = folder / "talk.wav"
    writer = WavWriter(path, RATE_HZ)
    writer.write(NOISE)
    writer.close()
    microphone = FileMicrophone(path, TakeSource.FILE, SoundFilesOnDisk(), clock, real_time=real_time, wait=clock.wait)
    assert microphone.source is TakeSource.FILE
    listener.stream = microphone.open(listener.on_block, listener.on_end)
    return listener.stream


@pytest.mark.parametrize("real_time", [True, False])
def test_the_whole_file_is_delivered_and_then_its_end(
    tmp_path: Path, clock: TimeThatIsWaitedFor, listener: Listener, *, real_time: bool
) -> None:
    stream = opened(tmp_path, clock, listener, real_time=real_time)
    assert (stream.rate_hz, stream.device, stream.is_live, stream.overflows) == (RATE_HZ, "talk.wav", False, 0)
    stream.begin()
    stream.begin()
    assert listener.ended.wait(LIMIT_S)
    stream.close()
    assert listener.ends == [StreamEnd.FINISHED]
    np.testing.assert_array_equal(np.concatenate([block.samples for block in listener.blocks]), NOISE)


def test_times_follow_the_samples_from_the_beginning(
    tmp_path: Path, clock: TimeThatIsWaitedFor, listener: Listener
) -> None:
    stream = opened(tmp_path, clock, listener)
    clock.time_s = 200.0
    stream.begin()
    assert listener.ended.wait(LIMIT_S)
    starts = np.cumsum([0] + [len(block.samples) for block in listener.blocks])
    captured = [block.captured_at_s for block in listener.blocks]
    np.testing.assert_allclose(captured, 200.0 + starts[:-1] / RATE_HZ, rtol=0, atol=1e-9)
    late_s = np.array(listener.delivered_at_s) - (200.0 + starts[1:] / RATE_HZ)
    assert late_s.min() > -1e-9
    assert late_s.max() < 0.001  # 100 waits that are each 0.4 ms too long do not add up


def test_nothing_comes_before_the_beginning(tmp_path: Path, clock: TimeThatIsWaitedFor, listener: Listener) -> None:
    stream = opened(tmp_path, clock, listener)
    stream.close()
    stream.begin()
    stream.close()
    assert not listener.blocks
    assert not listener.ends


@pytest.mark.parametrize("real_time", [True, False])
def test_closing_stops_at_once_and_without_an_end(
    tmp_path: Path, clock: TimeThatIsWaitedFor, listener: Listener, *, real_time: bool
) -> None:
    listener.close_after = 3
    stream = opened(tmp_path, clock, listener, real_time=real_time)
    stream.begin()
    for thread in threading.enumerate():
        if thread.name == "file microphone":
            thread.join(LIMIT_S)
    stream.close()
    assert len(listener.blocks) == 3
    assert not listener.ends


def test_closing_does_not_wait_for_the_next_block(tmp_path: Path, clock: TimeThatIsWaitedFor) -> None:
    opened(tmp_path, clock, Listener(clock)).close()
    waiting = threading.Event()

    def wait_for_ever(event: threading.Event, _limit_s: float) -> bool:
        waiting.set()
        return event.wait(LIMIT_S)

    microphone = FileMicrophone(tmp_path / "talk.wav", TakeSource.SAMPLE, SoundFilesOnDisk(), clock, wait=wait_for_ever)
    blocks: list[Block] = []
    stream = microphone.open(blocks.append, lambda _: None)
    stream.begin()
    assert waiting.wait(LIMIT_S)
    stream.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "file microphone"]
    assert not blocks


def test_a_missing_file_is_told_when_it_is_opened(tmp_path: Path, clock: TimeThatIsWaitedFor) -> None:
    microphone = FileMicrophone(tmp_path / "no.wav", TakeSource.FILE, SoundFilesOnDisk(), clock)
    with pytest.raises(TrainerError, match="There is no file"):
        microphone.open(lambda _: None, lambda _: None)
