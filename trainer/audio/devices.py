"""The sound devices of this computer, by name and host API, for indexes shift when devices come and go."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from trainer.audio.faults import Role, fault_of, no_device
from trainer.audio.portaudio import PortAudio
from trainer.domain.errors import TrainerError
from trainer.domain.settings import DeviceName

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CHANNELS = {Role.MICROPHONE: "max_input_channels", Role.SPEAKER: "max_output_channels"}
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """A device as PortAudio knows it until it is restarted.

    Attributes:
        name: how it is remembered.
        index: its number today.
        claimed_rate_hz: the rate it says it likes best; not always true.
    """

    name: DeviceName
    index: int
    claimed_rate_hz: int


class SoundDevices:
    """Implements `Devices`, and finds a device for those who open it."""

    def __init__(self, portaudio: PortAudio | None = None) -> None:
        self.portaudio = portaudio or PortAudio()

    def inputs(self) -> Sequence[DeviceName]:
        """Return the microphones, the system's default first. Empty where there is none or no sound system."""
        return self._names(Role.MICROPHONE)

    def outputs(self) -> Sequence[DeviceName]:
        """Return the playback devices, likewise."""
        return self._names(Role.SPEAKER)

    def refresh(self) -> None:
        """Look again for devices. While a stream is open, or without a sound system, nothing changes."""
        try:
            self.portaudio.restart()
        except TrainerError as error:
            _log.info("devices: %s", error)

    def find(self, role: Role, preferred: DeviceName | None) -> FoundDevice:
        """Return the preferred device, or the system's default where there is no preference or it is not there.

        A take with another microphone is better than none, and the stream says which one it is.

        Raises:
            TrainerError: there is no device, or no sound system.
        """
        found = self._search(role)
        if preferred not in [None, *(device.name for device in found)] or not found:
            self.refresh()
            found = self._search(role)
        if not found:
            raise no_device(role)
        return next((device for device in found if device.name == preferred), found[0])

    def opened(self, open_once: Callable[[], T]) -> T:
        """Return what `open_once` opens; where it fails, look again for devices, which may have changed, and retry.

        Raises:
            TrainerError: it failed again.
        """
        try:
            return open_once()
        except TrainerError as error:
            _log.info("devices: %s", error)
            self.refresh()
            return open_once()

    def _names(self, role: Role) -> Sequence[DeviceName]:
        try:
            found = self._search(role)
        except TrainerError as error:
            _log.info("devices: %s", error)
            return ()
        return tuple(dict.fromkeys(device.name for device in found))

    def _search(self, role: Role) -> list[FoundDevice]:
        with self.portaudio.steady() as sounddevice:
            try:
                default = sounddevice.default.device[0 if role is Role.MICROPHONE else 1]
                apis = [api["name"] for api in sounddevice.query_hostapis()]
                devices = list(sounddevice.query_devices())
            except sounddevice.PortAudioError as error:
                raise fault_of(error, role) from error
        found = [
            FoundDevice(
                name=DeviceName(name=device["name"], host_api=apis[device["hostapi"]]),
                index=index,
                claimed_rate_hz=round(device["default_samplerate"]),
            )
            for index, device in enumerate(devices)
            if device[_CHANNELS[role]] > 0
        ]
        return sorted(found, key=lambda device: device.index != default)
