"""A turn of somebody who is not to be recorded: they hear what others hear before a take, and no microphone is open."""

from __future__ import annotations

import logging
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase
from trainer.rehearsal.opening import Opening, Sounding, ringing
from trainer.rehearsal.take_run import BEEP_TIMEOUT_S, Command

if TYPE_CHECKING:
    from trainer.rehearsal.ports import Clip, Clock, Playback, Speaker
    from trainer.rehearsal.practice import HasSettings, PracticeListener
    from trainer.rehearsal.workers import Workers

_log = logging.getLogger(__name__)
_TICK_S: Final = 0.001
"""The shortest wait."""
_LISTEN_S: Final = 0.05
"""How long a sound may be over before that is noticed."""


class UnrecordedTurn:
    """Counts down, beeps or lets somebody pick up, lets the seconds run, and keeps nothing.

    Commands as in `Practice`.
    """

    def __init__(self, speaker: Speaker, clock: Clock, beep: Clip, settings: HasSettings, workers: Workers) -> None:
        self._speaker = speaker
        self._clock = clock
        self._beep = beep
        self._settings = settings
        self._workers = workers
        self._listener: PracticeListener | None = None
        self._inbox: SimpleQueue[Command] = SimpleQueue()
        self._opening = Opening()
        self._hurried = False
        self._zero_s: float | None = None
        self._ended_s = 0.0
        self.phase = Phase.IDLE

    def listen(self, listener: PracticeListener) -> None:
        """Tell this listener from now on."""
        self._listener = listener

    @property
    def elapsed_s(self) -> float:
        """Return the time since the beep."""
        if self._zero_s is None:
            return 0.0
        return self._clock.monotonic_s() - self._zero_s if self.phase is Phase.RECORDING else self._ended_s

    @property
    def moment_s(self) -> float | None:
        """Return how long somebody has been speaking; None while nobody does."""
        return self.elapsed_s if self.phase is Phase.RECORDING else None

    def start(self, opening: Opening) -> None:
        """Begin with what is heard before the beep, or instead of it."""
        if TakeEvent.START in allowed_events(self.phase):
            self._inbox, self._zero_s = SimpleQueue(), None
            self._opening, self._hurried = opening, False
            self._move(TakeEvent.START)
            self._workers.start("unrecorded turn", self._run)

    def stop(self) -> None:
        """End it."""
        if TakeEvent.STOP in allowed_events(self.phase):
            self._inbox.put(Command.STOP)

    def hurry(self) -> None:
        """Skip what is left of the countdown and of the ringing."""
        self._inbox.put(Command.HURRY)

    def cancel(self) -> None:
        """Give it up."""
        self._inbox.put(Command.CANCEL)

    def dismiss(self) -> None:
        """Leave what came of it."""
        if TakeEvent.DISMISS in allowed_events(self.phase):
            self._move(TakeEvent.DISMISS)

    def close(self) -> None:
        """End what is under way, and wait for it."""
        self.cancel()
        self._workers.join()

    def _run(self) -> None:
        self._move(TakeEvent.ARMED)
        done = self._count_down() and self._open() and self._speak()
        self._move(TakeEvent.SAVED if done else TakeEvent.CANCEL)
        if self._listener:
            self._listener.finished()

    def _count_down(self) -> bool:
        """Return False where it was given up."""
        for seconds_left in range(self._settings.settings.lead_in_s, 0, -1):
            self._tell(seconds_left)
            said = self._wait(1.0)
            if said is Command.CANCEL:
                return False
            if said is not None:
                self._hurried = True
                break
        return True

    def _open(self) -> bool:
        """Let the telephone ring and somebody pick up, or beep; return False where it was given up."""
        opening = self._opening
        if opening.ringing_s and not self._hurried and not self._sound(Sounding.RING, ringing(opening.ringing_s)):
            return False
        if opening.pickup is not None:
            return self._sound(Sounding.PICKUP, opening.pickup)
        self._tell(0)
        playback = self._played(self._beep)
        if playback is not None:
            playback.wait(BEEP_TIMEOUT_S)
        return True

    def _sound(self, what: Sounding, clip: Clip) -> bool:
        """Play something to its end, but for the ringing where somebody is in a hurry; False where it was given up."""
        if self._listener:
            self._listener.sounding(what)
        playback, said = self._played(clip), None
        while playback is not None and playback.playing and said is not Command.CANCEL:
            said = self._wait(_LISTEN_S)
            if said is Command.HURRY and what is Sounding.RING:
                break
        if playback is not None:
            playback.stop()
        return said is not Command.CANCEL

    def _played(self, clip: Clip) -> Playback | None:
        """Start playing; None where nothing can play, and the turn goes on without."""
        try:
            return self._speaker.play(clip)
        except TrainerError as fault:
            _log.info("a sound before a turn was not heard: %s", fault)
            return None

    def _speak(self) -> bool:
        """Return False where it was given up."""
        settings = self._settings.settings
        self._zero_s = self._clock.monotonic_s()
        self._move(TakeEvent.BEEPED)
        said = self._wait(settings.limit_s * settings.overtime_factor, unless=Command.HURRY)
        self._ended_s = self._clock.monotonic_s() - self._zero_s
        if said is not Command.CANCEL:
            self._move(TakeEvent.STOP)
        return said is not Command.CANCEL

    def _wait(self, seconds: float, unless: Command | None = None) -> Command | None:
        """Return what is said within so many seconds, but for one command; None where nothing is."""
        until_s = self._clock.monotonic_s() + seconds
        while (left_s := until_s - self._clock.monotonic_s()) > 0:
            said = self._clock.receive(self._inbox, max(left_s, _TICK_S))
            if said is not None and said is not unless:
                return said
        return None

    def _tell(self, seconds_left: int) -> None:
        if self._listener:
            self._listener.lead_in(seconds_left)

    def _move(self, event: TakeEvent) -> None:
        self.phase = next_phase(self.phase, event)
        if self._listener:
            self._listener.phase_changed(self.phase)
