"""Check the microphone: five seconds, kept in memory only and forgotten when they are judged."""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from trainer.analysis.level import rms_dbfs
from trainer.analysis.mic_check import MicRecording, check_mic
from trainer.analysis.mic_echo import known_sound
from trainer.domain.errors import TrainerError
from trainer.rehearsal.ports import Block, Clip, StreamEnd
from trainer.rehearsal.take_run import SETTLE_S
from trainer.rehearsal.watch import StreamWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.mic_report import MicReport
    from trainer.rehearsal.ports import Clock, InputStream, Microphone, Playback, Speaker
    from trainer.rehearsal.workers import Workers

LENGTH_S: Final = 5.0
KNOWN_SOUND_AT_S: Final = 0.5
"""Early, while people still draw breath: a voice would cover it."""
SPEAK_FROM_S: Final = 1.0
"""Until then it is best to be quiet, so that the room and the known sound are heard."""
_SOUND_HZ: Final = 48_000


class MicCheckListener(Protocol):
    """Hears what happens to a mic check, on a thread of its own: return at once."""

    def listening(self, device: str) -> None:
        """Hear that the microphone is open and the five seconds begin."""

    def reported(self, report: MicReport) -> None:
        """Hear the result."""

    def failed(self, fault: TrainerError) -> None:
        """Hear why there is none: the microphone did not open, or ended."""

    def finished(self) -> None:
        """Hear that the device is released, whatever came before; from here on another check may start."""


class _CancelledError(Exception):
    """Nobody wants to know any more."""


class MicChecking:
    """Checks the microphone, one time after the other. Commands return at once and are harmless at any time.

    Args:
        microphone: makes the one to check; it should tell its channels apart.
        speaker: plays the known sound; where it fails, echo is not judged.
        clock: the time.
        workers: run it; the same as those of takes, so that both never open the device at once.
    """

    def __init__(self, microphone: Callable[[], Microphone], speaker: Speaker, clock: Clock, workers: Workers) -> None:
        self._microphone = microphone
        self._speaker = speaker
        self._clock = clock
        self._workers = workers
        self._run: _Run | None = None

    @property
    def running(self) -> bool:
        """Return whether a check is under way."""
        return self._run is not None

    @property
    def rms_dbfs(self) -> float | None:
        """Return the level just now; None while nothing is heard."""
        run = self._run
        return run.rms_dbfs if run else None

    @property
    def elapsed_s(self) -> float:
        """Return how much of the `LENGTH_S` has been heard."""
        run = self._run
        return run.elapsed_s if run else 0.0

    def start(self, listener: MicCheckListener) -> None:
        """Begin; nothing happens where a check is under way."""
        if self._run is not None:
            return
        run = self._run = _Run(self._speaker, self._clock)
        self._workers.start("mic check", lambda: self._perform(run, listener))

    def cancel(self) -> None:
        """Give it up: only `finished` is told."""
        run, self._run = self._run, None  # another check may be asked for before this one has ended
        if run is not None:
            run.cancelled = True

    def _perform(self, run: _Run, listener: MicCheckListener) -> None:
        try:
            recording = run.record(self._microphone(), listener.listening)
            run.close()
            report = check_mic(recording)
            if not run.cancelled:
                listener.reported(report)
        except _CancelledError:
            pass
        except TrainerError as fault:
            listener.failed(fault)
        except BaseException:
            listener.failed(TrainerError("Something went wrong inside the program.", "Try the check again."))
            raise
        finally:
            run.close()
            if self._run is run:
                self._run = None
            listener.finished()


class _Run:
    """One check."""

    def __init__(self, speaker: Speaker, clock: Clock) -> None:
        self.inbox: SimpleQueue[Block | StreamEnd] = SimpleQueue()
        self.rms_dbfs: float | None = None
        self.elapsed_s = 0.0
        self.cancelled = False
        self._speaker = speaker
        self._clock = clock
        self._blocks: list[Block] = []
        self._ended = False
        self._watch = StreamWatch(is_live=False)
        self._stream: InputStream | None = None
        self._playback: Playback | None = None
        self._played_at_s: float | None = None

    def record(self, microphone: Microphone, listening: Callable[[str], None]) -> MicRecording:
        """Return what was heard.

        Raises:
            TrainerError: the microphone did not open, or ended.
            _CancelledError: nobody wants it any more.
        """
        stream = self._stream = microphone.open(self.inbox.put, self.inbox.put)
        self._watch = StreamWatch(is_live=stream.is_live)
        if stream.is_live:
            self._settle()
        listening(stream.device)
        stream.begin()
        has_played = False
        while self.elapsed_s < LENGTH_S and not self._ended:
            self._take(self._next(), stream.rate_hz)
            if not has_played and self.elapsed_s >= KNOWN_SOUND_AT_S:
                has_played = True
                self._play()
        return self._recording(stream)

    def close(self) -> None:
        """Release both devices; harmless when called again."""
        if self._playback is not None:
            self._playback.stop()
            self._playback = None
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _settle(self) -> None:
        until_s = self._clock.monotonic_s() + SETTLE_S
        while self._clock.monotonic_s() < until_s:
            self._next()

    def _next(self) -> Block | StreamEnd | None:
        thing = self._clock.receive(self.inbox, StreamWatch.PATIENCE_S)
        if self.cancelled:
            raise _CancelledError
        self._watch.saw(thing)
        return thing

    def _take(self, thing: object | None, rate_hz: int) -> None:
        if isinstance(thing, Block):
            self._blocks.append(thing)
            self.elapsed_s += len(thing.samples) / rate_hz
            self.rms_dbfs = rms_dbfs(thing.samples)
        self._ended = thing is StreamEnd.FINISHED

    def _play(self) -> None:
        """Play the known sound; a check without it is better than none."""
        pcm16 = np.rint(known_sound(_SOUND_HZ) * 32767.0).astype(np.int16)
        try:
            self._playback = self._speaker.play(Clip(pcm16, _SOUND_HZ))
        except TrainerError:
            return
        self._played_at_s = self._clock.monotonic_s()
        self._watch.start_over()

    def _recording(self, stream: InputStream) -> MicRecording:
        blocks = self._blocks or [Block(np.empty(0, dtype=np.int16), 0.0)]
        began_s = blocks[0].captured_at_s
        return MicRecording(
            samples=np.concatenate([block.samples for block in blocks]),
            rate_hz=stream.rate_hz,
            device=stream.device,
            channel_powers=_mean_powers(blocks),
            played_at_s=None if self._played_at_s is None else self._played_at_s - began_s,
        )


def _mean_powers(blocks: list[Block]) -> tuple[float, ...]:
    """Return the power of each channel over all blocks, which are of one length."""
    if not blocks[0].channel_powers:
        return ()
    return tuple(np.mean([block.channel_powers for block in blocks], axis=0).tolist())
