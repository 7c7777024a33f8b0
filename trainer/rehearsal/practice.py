"""Practise: one take at a time, from a key press to the history."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from trainer.domain.errors import TrainerError
from trainer.domain.phases import Phase, TakeEvent, allowed_events, next_phase
from trainer.domain.take import TakeDraft
from trainer.rehearsal.take_run import Command, Studio, TakeCancelledError, TakeReport, TakeRun

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from trainer.domain.script import Script
    from trainer.domain.settings import Settings
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take, TakeSource
    from trainer.domain.words import Reached
    from trainer.rehearsal.opening import Opening, Sounding
    from trainer.rehearsal.ports import Microphone
    from trainer.rehearsal.workers import Workers

_log = logging.getLogger(__name__)
_RECORDED = frozenset((Phase.RECORDING, Phase.FINISHING))


class PracticeListener(Protocol):
    """Hears what happens to a take, on the take's own thread: return at once."""

    def phase_changed(self, phase: Phase) -> None:
        """Hear that the take is now in another phase."""

    def lead_in(self, seconds_left: int) -> None:
        """Hear 3, 2, 1; 0 when the beep sounds."""

    def sounding(self, what: Sounding) -> None:
        """Hear that the telephone rings, a mailbox speaks, or somebody picks up."""

    def heard(self, span: SpeechSpan) -> None:
        """Hear of an utterance, a pause, a possible um."""

    def reached(self, reached: Reached) -> None:
        """Hear which word of the script is being said; on yet another thread."""

    def noticed(self, fault: TrainerError) -> None:
        """Hear that something is odd; the take goes on."""

    def saved(self, take: Take) -> None:
        """Hear that file and row are safe; the phase REVIEW follows."""

    def failed(self, fault: TrainerError, kept: Take | None) -> None:
        """Hear why the take stopped and what of it was kept; the phase FAILED follows."""

    def finished(self) -> None:
        """Hear that the device is released and the take's thread is done."""


class HasSettings(Protocol):
    """Knows how a take is made: the settings, or what a drill makes of them."""

    @property
    def settings(self) -> Settings:
        """Return them as they are now."""


class Practice:
    """Records takes. Commands return at once and are harmless where they make no sense."""

    def __init__(
        self,
        studio: Studio,
        microphones: Callable[[TakeSource], Microphone],
        preferences: HasSettings,
        workers: Workers,
    ) -> None:
        self._studio = studio
        self._microphones = microphones
        self._preferences = preferences
        self._workers = workers
        self._listener: PracticeListener | None = None
        self._lock = Lock()
        self._phase = Phase.IDLE
        self._run: TakeRun | None = None

    def listen(self, listener: PracticeListener) -> None:
        """Tell this listener from now on."""
        self._listener = listener

    @property
    def phase(self) -> Phase:
        """Return where the take is."""
        return self._phase

    @property
    def rms_dbfs(self) -> float | None:
        """Return the level just now; None while nothing is heard."""
        return self._run.rms_dbfs if self._run else None

    @property
    def elapsed_s(self) -> float:
        """Return the time since the beep."""
        return self._run.elapsed_s if self._run else 0.0

    @property
    def moment_s(self) -> float | None:
        """Return where in the recording this very moment is, in seconds; None while nothing is recorded.

        Sound comes in late and in blocks: `elapsed_s` lags behind it.
        """
        run = self._run
        if run is None or run.zero_s is None or self._phase not in _RECORDED:
            return None
        return max(0.0, self._studio.clock.monotonic_s() - run.zero_s)

    @property
    def device(self) -> str:
        """Return the name of the microphone in use; empty where none is open."""
        return self._run.device if self._run else ""

    def start(
        self,
        script: Script,
        source: TakeSource,
        *,
        opening: Opening | None = None,
        lead_in: bool = True,
        limit_s: float | None = None,
        stop_after_s: float | None = None,
        only_whole: bool = False,
    ) -> str:
        """Begin a take of this script; return its name, empty where none can begin now.

        Args:
            script: the words on the prompter.
            source: where the sound comes from.
            opening: what is heard before the beep, or instead of it; None for the beep alone.
            lead_in: count down and beep first.
            limit_s: the countdown; None for the one that is set.
            stop_after_s: stop hard after this long, instead of by the rules for overtime.
            only_whole: keep nothing of a take that is given up, not even in the bin, or that cannot be saved.
        """
        if not self._may(TakeEvent.START):
            return ""
        settings = self._preferences.settings
        if limit_s is not None:
            settings = replace(settings, limit_s=limit_s)
        now = self._studio.clock.now()
        draft = TakeDraft(new_take_id(now), now, settings.person, source, script, settings.limit_s, settings.rung)
        if opening is not None and opening.who:
            draft = replace(draft, pickup=opening.who)
        report = TakeReport(
            self._move, self._tell_lead_in, self._tell_sounding, self._tell_heard, self._tell_reached, self._tell_notice
        )
        run = TakeRun(
            self._studio,
            draft,
            settings,
            report,
            opening=opening,
            lead_in=lead_in,
            stop_after_s=stop_after_s,
            only_whole=only_whole,
        )
        self._run = run
        self._move(TakeEvent.START)
        self._workers.start(f"take {draft.take_id}", lambda: self._perform(run, source))
        return draft.take_id

    def stop(self) -> None:
        """End the recording and hear the result."""
        if self._run and self._may(TakeEvent.STOP):
            self._run.inbox.put(Command.STOP)

    def hurry(self) -> None:
        """Skip what is left of the countdown and of the greeting; the beep still comes."""
        if self._run and self._phase is Phase.LEAD_IN:
            self._run.inbox.put(Command.HURRY)

    def cancel(self) -> None:
        """Give the take up; one of a second or more goes to the bin."""
        if self._run and self._may(TakeEvent.CANCEL):
            self._run.inbox.put(Command.CANCEL)

    def dismiss(self) -> None:
        """Leave the review, or the report of a failure."""
        if self._may(TakeEvent.DISMISS):
            self._move(TakeEvent.DISMISS)

    def finish(self) -> None:
        """End what is under way soon, keeping what was recorded; return at once."""
        self.stop()
        self.cancel()

    def close(self) -> None:
        """Finish what is under way, and wait for it as long as `Workers.join` does."""
        self.finish()
        self._workers.join()

    def _perform(self, run: TakeRun, source: TakeSource) -> None:
        try:
            self._record_and_save(run, source)
        finally:
            run.close()
            if self._listener:
                self._listener.finished()

    def _record_and_save(self, run: TakeRun, source: TakeSource) -> None:
        try:
            run.record(self._microphones(source))
            take = run.save()
        except TakeCancelledError:
            self._give_up(run)
        except TrainerError as fault:
            self._fail(run, fault)
        except BaseException:
            self._fail(run, TrainerError("Something went wrong inside the program.", "What was recorded is kept."))
            raise
        else:
            self._conclude(take)

    def _give_up(self, run: TakeRun) -> None:
        """Keep nothing, and tell so only then; or put the take into the bin, for which nobody needs to wait."""
        if run.only_whole:
            self._tidy(run.drop)
            self._move(TakeEvent.CANCEL)
        else:
            self._move(TakeEvent.CANCEL)
            self._tidy(lambda: run.save(binned=True))

    def _tidy(self, work: Callable[[], object]) -> None:
        try:
            work()
        except TrainerError as fault:
            self._tell_notice(fault)

    def _conclude(self, take: Take | None) -> None:
        if take is None:
            fault = TrainerError("That was too short to keep.", "Press Space and speak after the beep.")
            self._tell_failed(fault, None)
            self._move(TakeEvent.FAIL)
            return
        if self._listener:
            self._listener.saved(take)
        self._move(TakeEvent.SAVED)

    def _fail(self, run: TakeRun, fault: TrainerError) -> None:
        """Save what can be saved and tell what happened, whatever comes in between."""
        kept, later = None, "It is gone." if run.only_whole else "It is picked up at the next start."
        try:
            kept = run.save()
        except TrainerError as second:
            fault = TrainerError(fault.message, f"{second.message} {later}")
        except Exception:  # noqa: BLE001 - the first fault is the one to tell
            _log.exception("the take could not be saved")
            fault = TrainerError(fault.message, f"The take could not be saved. {later}")
        if kept is None and run.only_whole:
            self._tidy(run.drop)
        self._tell_failed(fault, kept)
        self._move(TakeEvent.FAIL)

    def _may(self, event: TakeEvent) -> bool:
        return event in allowed_events(self._phase)

    def _move(self, event: TakeEvent) -> Phase:
        with self._lock:
            phase = self._phase = next_phase(self._phase, event)
        if self._listener:
            self._listener.phase_changed(phase)
        return phase

    def _tell_lead_in(self, seconds_left: int) -> None:
        if self._listener:
            self._listener.lead_in(seconds_left)

    def _tell_sounding(self, what: Sounding) -> None:
        if self._listener:
            self._listener.sounding(what)

    def _tell_heard(self, span: SpeechSpan) -> None:
        if self._listener:
            self._listener.heard(span)

    def _tell_reached(self, reached: Reached) -> None:
        if self._listener:
            self._listener.reached(reached)

    def _tell_notice(self, fault: TrainerError) -> None:
        if self._listener:
            self._listener.noticed(fault)

    def _tell_failed(self, fault: TrainerError, kept: Take | None) -> None:
        if self._listener:
            self._listener.failed(fault, kept)


def new_take_id(now: datetime) -> str:
    """Return a name for a take, not given twice: the time by the clock on the wall, and chance."""
    return f"{now.astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
