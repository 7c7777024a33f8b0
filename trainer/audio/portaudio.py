"""PortAudio itself: loaded when first needed, restarted to see new devices, and told apart when it is ill."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.audio.patience import within
from trainer.audio.quiet import drivers_muted
from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

START_LIMIT_S = 5.0
_log = logging.getLogger(__name__)


class PortAudio:
    """One for the whole program, for PortAudio has one state per process.

    Loading it can fail in three ways, and one of them kills the process (`ALSA_CONFIG_PATH` naming a missing file),
    so the window must be able to open without it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._open_streams = 0
        self._module: Any = None

    def module(self) -> Any:
        """Return the module `sounddevice`, loaded and started.

        Raises:
            TrainerError: the sound system is missing, misconfigured, or does not answer.
        """
        _refuse_missing_alsa_configuration()
        if self._module is None:
            self._module = self._limited(_load)
        return self._module

    def restart(self) -> None:
        """Start PortAudio again, which is the only way it sees what was plugged in; not while a stream is open.

        Raises:
            TrainerError: as in `module`.
        """
        fresh = self._module is None
        sounddevice = self.module()
        with self._lock:
            if fresh or self._open_streams:
                return
            self._limited(lambda: _restart(sounddevice))

    @contextmanager
    def steady(self) -> Iterator[Any]:
        """Give the module for a look at the devices, which stay as they are meanwhile."""
        sounddevice = self.module()
        with self._lock:
            yield sounddevice

    @contextmanager
    def opening(self) -> Iterator[Any]:
        """Give the module for opening one stream, which counts as open until `closed` is called or this fails."""
        sounddevice = self.module()
        with self._lock:
            self._open_streams += 1
        try:
            with self._opening:
                yield sounddevice
        except BaseException:
            self.closed()
            raise

    def closed(self) -> None:
        """Say that a stream has been released."""
        with self._lock:
            self._open_streams -= 1

    def abandon(self) -> None:
        """Say that a stream will never be released: PortAudio would hang on it when the program ends."""
        if self._module is not None:
            atexit.unregister(self._module._exit_handler)  # noqa: SLF001 - the only way to leave without it

    def _limited(self, call: Callable[[], Any]) -> Any:
        try:
            with drivers_muted():
                return within(START_LIMIT_S, call)
        except TimeoutError:
            raise TrainerError("The sound system does not answer.", "Restart the computer's sound.") from None


def _load() -> Any:
    try:
        import sounddevice  # noqa: PLC0415 - it may fail, and it costs what the first paint must not pay
    except OSError as error:
        _log.info("sounddevice: %s", error)
        hint = "Install libportaudio2 and start again." if sys.platform == "linux" else "Install the program again."
        raise TrainerError("The sound library PortAudio is missing.", hint) from error
    except Exception as error:  # PortAudioError, which cannot be named before the import has succeeded
        _log.info("sounddevice: %s", error)
        raise TrainerError("The sound system could not be started.", "Check the computer's sound settings.") from error
    return sounddevice


def _restart(sounddevice: Any) -> None:
    try:
        sounddevice._terminate()  # noqa: SLF001 - there is no public way to look for devices again
        sounddevice._initialize()  # noqa: SLF001
    except sounddevice.PortAudioError as error:
        raise TrainerError("The sound system could not be started.", "Check the computer's sound settings.") from error


def _refuse_missing_alsa_configuration() -> None:
    """ALSA aborts the whole process over it. It takes several files, separated by colons."""
    if sys.platform != "linux":
        return
    for name in filter(None, os.environ.get("ALSA_CONFIG_PATH", "").split(":")):
        if not Path(name).is_file():
            raise TrainerError(f"The sound configuration {name} is missing.", "Correct or unset ALSA_CONFIG_PATH.")
