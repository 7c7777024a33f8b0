"""A microphone through PortAudio."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from trainer.audio.faults import Role, no_answer
from trainer.audio.patience import within
from trainer.audio.pcm import channel_powers, mixed_down
from trainer.audio.quiet import drivers_muted
from trainer.audio.streams import BLOCK_S, Release, first_that_opens, started
from trainer.domain.take import TakeSource
from trainer.rehearsal.ports import Block, StreamEnd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from trainer.audio.devices import FoundDevice, SoundDevices
    from trainer.domain.settings import DeviceName
    from trainer.rehearsal.ports import Clock, InputStream, Pcm16

OPEN_LIMIT_S = 5.0
LATENCY_S = 0.2
"""Asked of the device, so that a busy computer loses nothing."""
OLDEST_BLOCK_S = 2.0
"""A block that claims to be older than this comes from a driver whose times are made up."""
_log = logging.getLogger(__name__)


class DeviceMicrophone:
    """Implements `Microphone`.

    Args:
        devices: where to look.
        preferred: says which device is wanted now; None for the system's default.
        clock: gives the blocks their times.
        by_channel: open left and right where there are two, and tell the power of each. Takes want one channel: what
            some systems make of two is not what they give for one.
    """

    def __init__(
        self,
        devices: SoundDevices,
        preferred: Callable[[], DeviceName | None],
        clock: Clock,
        *,
        by_channel: bool = False,
    ) -> None:
        self.source = TakeSource.MICROPHONE
        self._by_channel = by_channel
        self._devices = devices
        self._preferred = preferred
        self._clock = clock

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> InputStream:
        """Open the preferred device, or the default where that is not there; it may deliver before this returns.

        Raises:
            TrainerError: there is none, it is busy, refused, gone, or does not answer within `OPEN_LIMIT_S`.
        """
        tap = _Tap(on_block, on_end, self._clock, by_channel=self._by_channel)

        def open_once() -> DeviceStream:
            return self._open(tap)

        try:
            with drivers_muted():
                return within(OPEN_LIMIT_S, lambda: self._devices.opened(open_once), late=DeviceStream.close)
        except TimeoutError:
            tap.shut()
            raise no_answer(Role.MICROPHONE) from None

    def _open(self, tap: _Tap) -> DeviceStream:
        portaudio = self._devices.portaudio
        found = self._devices.find(Role.MICROPHONE, self._preferred())
        with portaudio.opening() as sounddevice:

            def start(rate_hz: int, channels: int) -> Any:
                tap.rate_hz = rate_hz
                stream = sounddevice.InputStream(
                    device=found.index,
                    samplerate=rate_hz,
                    channels=channels,
                    dtype="int16",
                    blocksize=round(rate_hz * BLOCK_S),
                    latency=LATENCY_S,
                    callback=tap.take,
                    finished_callback=tap.finish,
                )
                return started(stream)

            formats = formats_to_try(found, by_channel=self._by_channel)
            stream = first_that_opens(sounddevice, Role.MICROPHONE, formats, start)
        return DeviceStream(found, tap, Release(portaudio, stream))


class DeviceStream:
    """Implements `InputStream` for a device."""

    def __init__(self, found: FoundDevice, tap: _Tap, release: Release) -> None:
        self.rate_hz = tap.rate_hz
        self.device = found.name.name
        self.is_live = True
        self._tap = tap
        self._release = release

    @property
    def overflows(self) -> int:
        """Return how often the device said that samples were lost."""
        return self._tap.overflows

    def begin(self) -> None:
        """Take no notice: a device delivers from the start."""

    def close(self) -> None:
        """Stop and release the device, or leave it behind when it hangs. Takes two seconds at most."""
        self._tap.shut()
        self._release()


class _Tap:
    """What PortAudio's own thread calls. A callback that raised would silently never be called again."""

    def __init__(
        self,
        on_block: Callable[[Block], None],
        on_end: Callable[[StreamEnd], None],
        clock: Clock,
        *,
        by_channel: bool,
    ) -> None:
        self.rate_hz = 0
        self.overflows = 0
        self._on_block = on_block
        self._on_end = on_end
        self._clock = clock
        self._by_channel = by_channel
        self._shut = False

    def take(self, samples: Pcm16, frames: int, time: Any, status: Any) -> None:
        try:
            if self._shut:
                return
            age_s = block_age_s(time.currentTime - time.inputBufferAdcTime, frames / self.rate_hz)
            self.overflows += bool(status.input_overflow)
            powers = channel_powers(samples) if self._by_channel else ()
            self._on_block(Block(mixed_down(samples), self._clock.monotonic_s() - age_s, powers))
        except Exception:  # noqa: BLE001 - raising here would end the stream without a word
            _log.exception("a block of sound could not be handed over")

    def finish(self) -> None:
        if self._shut or not self.rate_hz:
            return
        self._shut = True
        self._on_end(StreamEnd.GONE)

    def shut(self) -> None:
        self._shut = True


def formats_to_try(found: FoundDevice, *, by_channel: bool = False) -> Iterator[tuple[int, int]]:
    """Yield rates in Hz and numbers of channels, the best first: one channel, or two where each is to be seen.

    48,000 comes before the rate the device claims, for a sound server may claim 44,100 and resample badly.
    """
    for rate_hz in dict.fromkeys((48_000, found.claimed_rate_hz, 44_100, 32_000, 16_000)):
        for channels in (2, 1) if by_channel else (1, 2):
            yield rate_hz, channels


def block_age_s(claimed_s: float, block_s: float) -> float:
    """Return how long ago the first sample of a block was captured.

    Args:
        claimed_s: what the driver's times say.
        block_s: the length of the block, which is the least it can be.
    """
    return claimed_s if block_s <= claimed_s <= OLDEST_BLOCK_S else block_s
