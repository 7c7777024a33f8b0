"""A stand-in for the module `sounddevice`, with devices that can be set and streams that are driven by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.rehearsal.ports import Pcm16

BAD_RATE, BAD_CHANNELS, BUSY = -9997, -9998, -9985


class FakePortAudioError(Exception):
    pass


class FakeStream:
    """An open stream."""

    def __init__(self, callback: Callable[..., None], finished_callback: Callable[[], None]) -> None:
        self._callback = callback
        self._finished = finished_callback
        self.open = True

    def start(self) -> None:
        pass

    def abort(self) -> None:
        self._finished()

    def close(self) -> None:
        self.open = False

    def call(self, samples: Pcm16, *, overflow: bool = False, delay_s: float = 0.03) -> None:
        """Do what PortAudio does for each block; `delay_s` is the way from or to the air."""
        time = SimpleNamespace(currentTime=10.0, inputBufferAdcTime=10.0 - delay_s, outputBufferDacTime=10.0 + delay_s)
        self._callback(samples, len(samples), time, SimpleNamespace(input_overflow=overflow))

    def vanish(self) -> None:
        self._finished()


class FakeSoundDevice:
    """Devices are pairs of name and claimed rate; each is both a microphone and a speaker."""

    PortAudioError = FakePortAudioError
    CallbackStop = StopIteration

    def __init__(self, *devices: tuple[str, int], default: int = 0) -> None:
        self.devices = list(devices)
        self.default = SimpleNamespace(device=(default, default))
        self.refused: dict[tuple[int, int], int] = {}
        self.asked: list[tuple[int, int, int]] = []
        self.streams: list[FakeStream] = []
        self.restarts = 0
        self.plug_in: list[tuple[str, int]] = []
        """Devices that are seen after a restart."""
        self.before_opening: Callable[[], None] = lambda: None

    def query_hostapis(self) -> list[dict[str, str]]:
        return [{"name": "ALSA"}]

    def query_devices(self) -> list[dict[str, Any]]:
        same = {"hostapi": 0, "max_input_channels": 2, "max_output_channels": 2}
        return [{"name": name, "default_samplerate": float(rate_hz), **same} for name, rate_hz in self.devices]

    def InputStream(self, **wanted: Any) -> FakeStream:  # noqa: N802 - the name it stands in for
        self.before_opening()
        self.asked.append((wanted["device"], wanted["samplerate"], wanted["channels"]))
        code = self.refused.get((wanted["samplerate"], wanted["channels"]))
        if code is not None:
            raise FakePortAudioError("Error opening stream", code)
        self.streams.append(FakeStream(wanted["callback"], wanted["finished_callback"]))
        return self.streams[-1]

    OutputStream = InputStream

    def _terminate(self) -> None:
        self.restarts += 1
        self.devices = self.plug_in or self.devices

    def _initialize(self) -> None:
        pass

    def _exit_handler(self) -> None:
        pass
