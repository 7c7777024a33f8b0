"""What PortAudio says when something is wrong, as one calm sentence and the next thing to do."""

from __future__ import annotations

import sys
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(Enum):
    """What a device is wanted for. The value is its word in a sentence."""

    MICROPHONE = "microphone"
    SPEAKER = "playback device"


class Code(IntEnum):
    """The errors of PortAudio that say something about a device (PaErrorCode in portaudio.h)."""

    HOST_ERROR = -9999
    BAD_CHANNELS = -9998
    BAD_RATE = -9997
    NO_DEVICE = -9996
    BAD_FORMAT = -9994
    GONE = -9993
    INTERNAL = -9986
    TIMED_OUT = -9987
    BUSY = -9985


_CHECK = "Check that it is plugged in, or choose another one in Settings."
_REPLUG = "Unplug it, plug it in again, and try once more."
_FAULTS: Mapping[int, tuple[str, str]] = {
    Code.HOST_ERROR: ("The {role} reported a fault.", _REPLUG),
    Code.BAD_CHANNELS: ("The {role} offers neither one channel nor two.", "Choose another one in Settings."),
    Code.BAD_RATE: ("The {role} refused every sampling rate.", "Choose another one in Settings."),
    Code.NO_DEVICE: ("No {role} was found.", "Plug one in and try again."),
    Code.BAD_FORMAT: ("The {role} does not offer 16-bit sound.", "Choose another one in Settings."),
    Code.GONE: ("The {role} is gone or access to it was denied.", _CHECK),
    Code.INTERNAL: ("The {role} could not be opened.", _REPLUG),
    Code.TIMED_OUT: ("The {role} does not answer.", _REPLUG),
    Code.BUSY: ("The {role} is in use by another program.", "Close that program and try again."),
}
_MAY_BE_DENIED = {Code.BAD_RATE, Code.GONE, Code.HOST_ERROR}
"""How a refused permission looks on Windows and macOS."""
_PERMISSION = {
    "win32": "If it is plugged in, allow desktop apps to use the microphone: Settings, Privacy, Microphone.",
    "darwin": "If it is plugged in, allow the microphone: System Settings, Privacy & Security, Microphone.",
}


def code_of(error: Exception) -> int | None:
    """Return PortAudio's error code; None where the error carries none."""
    return next((argument for argument in error.args if isinstance(argument, int)), None)


def fault_of(error: Exception, role: Role, platform: str = sys.platform) -> TrainerError:
    """Return what to tell when opening a device failed.

    Args:
        error: a `sounddevice.PortAudioError`.
        role: what the device was wanted for.
        platform: as in `sys.platform`.
    """
    code = code_of(error)
    message, hint = _FAULTS.get(Code.INTERNAL if code is None else code, _FAULTS[Code.INTERNAL])
    if role is Role.MICROPHONE and code in _MAY_BE_DENIED:
        hint = _PERMISSION.get(platform, hint)
    return TrainerError(message.format(role=role.value), hint)


def no_device(role: Role) -> TrainerError:
    """Return what to tell when there is no device at all."""
    message, hint = _FAULTS[Code.NO_DEVICE]
    return TrainerError(message.format(role=role.value), hint)


def no_answer(role: Role) -> TrainerError:
    """Return what to tell when a device does not answer in time."""
    message, hint = _FAULTS[Code.TIMED_OUT]
    return TrainerError(message.format(role=role.value), hint)
