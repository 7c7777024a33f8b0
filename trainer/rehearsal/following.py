"""Follows a script in a process of its own, so that neither the take nor the window ever waits for it."""

from __future__ import annotations

import logging
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.alignment.aligner import Aligner
from trainer.analysis.resampling import Resampler, native_framer

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    import numpy.typing as npt

    from trainer.domain.script import Script
    from trainer.domain.words import Reached
    from trainer.rehearsal.ports import Pcm16

    Floats = npt.NDArray[np.float32]

_log = logging.getLogger(__name__)
_WAITING: Final = 1000
"""Blocks that may wait for the process, 10 s of sound; more are dropped: what is late is of no use."""
_RESTARTS: Final = 1
"""How often a process that died is started again within one take."""
_END_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Begin:
    """A script is going to be read."""

    take: int
    script: Script
    rate_hz: int


@dataclass(frozen=True, slots=True)
class _Sound:
    """The next samples of a take."""

    take: int
    samples: Pcm16


class FollowingProcess:
    """Implements `Following`. The process lives from the first take that wants it until `close`."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._waiting: Queue[_Begin | _Sound | None] = Queue(_WAITING)
        self._feeder: Thread | None = None
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._take = 0
        self._closing = False
        self._tell: Callable[[Reached], None] | None = None

    def prepare(self) -> None:
        """Start the process ahead of the first take, so that none of it is missed."""
        if self._feeder is None:
            self._feeder = Thread(target=self._feed, name="following", daemon=True)
            self._feeder.start()

    def begin(self, script: Script, rate_hz: int, tell: Callable[[Reached], None]) -> None:
        """See `Following.begin`."""
        self.prepare()
        self._take += 1
        self._tell = tell
        self._put(_Begin(self._take, script, rate_hz))

    def hear(self, samples: Pcm16) -> None:
        """See `Following.hear`."""
        self._put(_Sound(self._take, samples))

    def end(self) -> None:
        """See `Following.end`."""
        self._tell = None

    def close(self) -> None:
        """End the process."""
        self._tell = None
        self._closing = True
        if self._feeder is not None:
            self._put(None)
            self._feeder.join(_END_S)
        if self._process is not None:
            self._process.kill()
            self._process.join(_END_S)

    def _put(self, thing: _Begin | _Sound | None) -> None:
        try:
            self._waiting.put_nowait(thing)
        except Full:
            _log.debug("the script is not followed for a moment: its process is too slow")

    def _feed(self) -> None:
        """Hand everything to the process, and start it again when it has died."""
        self._start()
        begun: _Begin | None = None
        restarts = 0
        while (thing := self._waiting.get()) is not None:
            if isinstance(thing, _Begin):
                begun, restarts = thing, 0
            if self._closing:
                return
            if self._sent(thing) or restarts >= _RESTARTS or begun is None or self._closing:
                continue
            restarts += 1
            _log.warning("the process that follows the script died and is started again")
            self._start()
            self._sent(begun)

    def _sent(self, thing: _Begin | _Sound) -> bool:
        try:
            if self._connection is not None:
                self._connection.send(thing)
        except OSError:
            self._connection = None
            return False
        return self._connection is not None

    def _start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_follow, args=(theirs, self._model), name="following", daemon=True)
        try:
            process.start()
        except OSError:
            _log.warning("the script cannot be followed", exc_info=True)
            return
        theirs.close()
        self._process, self._connection = process, ours
        Thread(target=self._listen, args=(ours,), name="followed", daemon=True).start()

    def _listen(self, connection: Connection) -> None:
        """Repeat what the process says of the take that runs."""
        while True:
            try:
                take, reached = connection.recv()
            except (EOFError, OSError):
                return
            tell = self._tell
            if take == self._take and tell is not None:
                tell(reached)


def _follow(connection: Connection, model: Path) -> None:
    """Follow one take after the other until the program ends; this is the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    aligner = Aligner.load(model)
    ear: _Ear | None = None
    mean: Floats | None = None
    while True:
        try:
            thing = connection.recv()
            if isinstance(thing, _Begin):
                mean = ear.mean if ear else mean
                ear = _Ear(aligner, thing, mean)
            elif ear is not None and thing.take == ear.take:
                for reached in ear.hear(thing.samples):
                    connection.send((ear.take, reached))
        except (EOFError, OSError):
            return


class _Ear:
    """Follows one take at the rate of its microphone."""

    def __init__(self, aligner: Aligner, begin: _Begin, mean: Floats | None) -> None:
        self.take = begin.take
        self._follower = aligner.follower(begin.script, mean)
        self._groups = native_framer(begin.rate_hz)
        self._resampler = Resampler(begin.rate_hz)

    @property
    def mean(self) -> Floats | None:
        return self._follower.mean if self._follower else None

    def hear(self, samples: Pcm16) -> list[Reached]:
        if self._follower is None:
            return []
        told: list[Reached] = []
        for group in self._groups.push(samples):
            told += self._follower.push(self._resampler.push(group.astype(np.float32) / np.float32(32768)))
        return told
