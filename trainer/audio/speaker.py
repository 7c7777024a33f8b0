"""Playing through PortAudio."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from trainer.audio.faults import Role, no_answer
from trainer.audio.patience import within
from trainer.audio.pcm import resampled
from trainer.audio.player import STALL_S, Player
from trainer.audio.quiet import drivers_muted
from trainer.audio.streams import BLOCK_S, Release, first_that_opens, started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from trainer.audio.devices import FoundDevice, SoundDevices
    from trainer.domain.settings import DeviceName
    from trainer.rehearsal.ports import Clip, Playback

OPEN_LIMIT_S = 3.0
STOP_LIMIT_S = 1.0
LATENCY_S = 0.1


class DeviceSpeaker:
    """Implements `Speaker`.

    Args:
        devices: where to look.
        preferred: says which device is wanted now; None for the system's default.
        monotonic_s: the clock that positions are told by.
    """

    def __init__(
        self,
        devices: SoundDevices,
        preferred: Callable[[], DeviceName | None],
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._devices = devices
        self._preferred = preferred
        self._monotonic_s = monotonic_s

    def play(self, clip: Clip, from_s: float = 0.0) -> Playback:
        """Start playing on the preferred device, or on the default where that is not there.

        Raises:
            TrainerError: there is none, it is busy, gone, or does not answer within `OPEN_LIMIT_S`.
        """

        def open_once() -> DevicePlayback:
            return self._open(clip, from_s)

        try:
            with drivers_muted():
                return within(
                    OPEN_LIMIT_S,
                    lambda: self._devices.opened(open_once),
                    late=DevicePlayback.stop,
                )
        except TimeoutError:
            raise no_answer(Role.SPEAKER) from None

    def _open(self, clip: Clip, from_s: float) -> DevicePlayback:
        portaudio = self._devices.portaudio
        found = self._devices.find(Role.SPEAKER, self._preferred())
        with portaudio.opening() as sounddevice:
            players: list[Player] = []

            def start(rate_hz: int, channels: int) -> Any:
                samples = resampled(clip.samples, clip.rate_hz, rate_hz)
                player = Player(samples, rate_hz, from_s, self._monotonic_s, sounddevice.CallbackStop)
                stream = sounddevice.OutputStream(
                    device=found.index,
                    samplerate=rate_hz,
                    channels=channels,
                    dtype="int16",
                    blocksize=round(rate_hz * BLOCK_S),
                    latency=LATENCY_S,
                    callback=player.fill,
                    finished_callback=player.finish,
                )
                players.append(player)
                return started(stream)

            stream = first_that_opens(sounddevice, Role.SPEAKER, formats_to_try(found, clip.rate_hz), start)
        return DevicePlayback(players[-1], Release(portaudio, stream))


class DevicePlayback:
    """Implements `Playback`. Its stream is released as soon as it has ended, without anybody asking."""

    def __init__(self, player: Player, release: Release) -> None:
        self._player = player
        self._release = release
        self._keeper = threading.Thread(target=self._release_at_end, name="playback", daemon=True)
        self._keeper.start()

    @property
    def position_s(self) -> float:
        """Return how much of the clip has been heard, in seconds from the clip's own start."""
        return self._player.position_s

    @property
    def playing(self) -> bool:
        """Return whether anything of the clip is still to be heard; False too when the device has gone or stalled."""
        return self._player.playing

    def wait(self, timeout_s: float) -> bool:
        """Wait until the last sample was heard or the device has gone; return False when `timeout_s` ran out first."""
        return self._player.heard.wait(timeout_s)

    def hush(self) -> None:
        """Fall silent at once; the device is released a moment later."""
        self._player.stop()

    def stop(self) -> None:
        """Stop at once and release the device. Takes a second at most."""
        self._player.stop()
        self._keeper.join(STOP_LIMIT_S)

    def _release_at_end(self) -> None:
        while not self._player.over.wait(STALL_S):
            if self._player.stalled:
                self._player.stop()
        self._release()


def formats_to_try(found: FoundDevice, clip_rate_hz: int) -> Iterator[tuple[int, int]]:
    """Yield rates in Hz and numbers of channels, the best first: the clip's own rate, the device's, then usual ones."""
    for rate_hz in dict.fromkeys((clip_rate_hz, found.claimed_rate_hz, 48_000, 44_100)):
        yield rate_hz, 1
        yield rate_hz, 2
