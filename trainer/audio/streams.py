"""Opening and releasing PortAudio streams, with limits, for devices that are ill may hang for ever."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

from trainer.audio.faults import Code, Role, code_of, fault_of
from trainer.audio.patience import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from trainer.audio.portaudio import PortAudio

BLOCK_S = 0.010
CLOSE_LIMIT_S = 2.0
_WORTH_ANOTHER_FORMAT = {Code.BAD_RATE, Code.BAD_CHANNELS, Code.HOST_ERROR}
_log = logging.getLogger(__name__)


def first_that_opens(
    sounddevice: Any, role: Role, formats: Iterable[tuple[int, int]], start: Callable[[int, int], Any]
) -> Any:
    """Return the stream of the first format that the device takes.

    Args:
        sounddevice: the module.
        role: what the device is wanted for.
        formats: pairs of rate in Hz and number of channels, the best first.
        start: opens and starts a stream of that rate and number of channels.

    Raises:
        TrainerError: it takes none of them, is busy, or gone.
    """
    first: Exception | None = None
    for rate_hz, channels in formats:
        try:
            return start(rate_hz, channels)
        except sounddevice.PortAudioError as error:
            first = first or error
            if code_of(error) not in _WORTH_ANOTHER_FORMAT:
                raise fault_of(error, role) from error
    if first is None:
        raise ValueError("no format to try")
    raise fault_of(first, role) from first


def started(stream: Any) -> Any:
    """Return a new stream, started; one that does not start is closed."""
    try:
        stream.start()
    except Exception:
        stream.close()
        raise
    return stream


class Release:
    """Releases a stream once, whoever asks and how often."""

    def __init__(self, portaudio: PortAudio, stream: Any) -> None:
        self._portaudio = portaudio
        self._stream = stream
        self._lock = threading.Lock()
        self._asked = False

    def __call__(self) -> None:
        """Abort and close the stream. One that hangs is left behind on its thread, which keeps it alive."""
        with self._lock:
            if self._asked:
                return
            self._asked = True
        try:
            within(CLOSE_LIMIT_S, self._abort_and_close)
        except TimeoutError:
            _log.info("a sound device did not let go and is left behind")
            self._portaudio.abandon()

    def _abort_and_close(self) -> None:
        self._stream.abort()
        self._stream.close()
        self._portaudio.closed()
