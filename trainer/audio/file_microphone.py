"""A sound file in the place of a microphone."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.rehearsal.ports import Block, StreamEnd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trainer.domain.take import TakeSource
    from trainer.rehearsal.ports import Clock, InputStream, SoundFiles, SoundReader

    Wait = Callable[[threading.Event, float], bool]

BLOCK_S = 0.010
CLOSE_LIMIT_S = 2.0
_log = logging.getLogger(__name__)


class FileMicrophone:
    """Implements `Microphone`.

    Args:
        path: a sound file.
        source: what its takes are marked with.
        files: reads it.
        clock: gives the blocks their times.
        real_time: deliver as a microphone would; otherwise as fast as the blocks are taken.
        wait: waits for the event or for so many seconds, and returns whether the event came.
    """

    def __init__(
        self,
        path: Path,
        source: TakeSource,
        files: SoundFiles,
        clock: Clock,
        *,
        real_time: bool = True,
        wait: Wait = threading.Event.wait,
    ) -> None:
        self.source = source
        self._path = path
        self._files = files
        self._clock = clock
        self._wait = wait if real_time else None

    def open(self, on_block: Callable[[Block], None], on_end: Callable[[StreamEnd], None]) -> InputStream:
        """Open the file. Nothing is delivered before `begin`; without `real_time`, `on_block` sets the pace.

        Raises:
            TrainerError: it is missing, broken, or no sound file.
        """
        reader = self._files.open_reader(self._path)
        return FileStream(self._path.name, reader, on_block=on_block, on_end=on_end, clock=self._clock, wait=self._wait)


class FileStream:
    """Implements `InputStream` for a file: blocks of 10 ms, each when a device would deliver it."""

    def __init__(
        self,
        name: str,
        reader: SoundReader,
        *,
        on_block: Callable[[Block], None],
        on_end: Callable[[StreamEnd], None],
        clock: Clock,
        wait: Wait | None,
    ) -> None:
        self.rate_hz = reader.rate_hz
        self.device = name
        self.is_live = False
        self._reader = reader
        self._on_block = on_block
        self._on_end = on_end
        self._clock = clock
        self._wait = wait
        self._stop = threading.Event()
        self._began_s: float | None = None
        self._thread = threading.Thread(target=self._run, name="file microphone", daemon=True)

    @property
    def overflows(self) -> int:
        """Return 0: a file loses nothing."""
        return 0

    def begin(self) -> None:
        """Start: the first sample of the file is captured now. Harmless when called twice or after `close`."""
        if self._began_s is None and not self._stop.is_set():
            self._began_s = self._clock.monotonic_s()
            self._thread.start()

    def close(self) -> None:
        """Stop at once and release the file. Harmless when called twice, and from `on_block` or `on_end` itself."""
        self._stop.set()
        if self._began_s is None:
            self._reader.close()
        elif threading.current_thread() is not self._thread:
            self._thread.join(CLOSE_LIMIT_S)

    def _run(self) -> None:
        try:
            end = self._deliver()
        except TrainerError as error:
            _log.info("%s: %s", self.device, error)
            end = StreamEnd.GONE
        finally:
            self._reader.close()
        if not self._stop.is_set():
            self._on_end(end)

    def _deliver(self) -> StreamEnd:
        began_s = self._began_s or 0.0
        delivered = 0
        for samples in self._reader.blocks(BLOCK_S):
            captured_at_s = began_s + delivered / self.rate_hz
            delivered += len(samples)
            if self._stopped_before(began_s + delivered / self.rate_hz):
                break
            self._on_block(Block(samples, captured_at_s))
        return StreamEnd.FINISHED

    def _stopped_before(self, due_s: float) -> bool:
        """Wait until a block is due, told from the start so that nothing drifts; return whether we were stopped."""
        if self._wait is None:
            return self._stop.is_set()
        return self._wait(self._stop, max(0.0, due_s - self._clock.monotonic_s()))
