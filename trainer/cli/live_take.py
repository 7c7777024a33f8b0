"""A take in the terminal: countdown, meter, and what is heard."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from rich.live import Live
from rich.text import Text

from trainer.domain.phases import Phase
from trainer.domain.speech import SpeechKind

if TYPE_CHECKING:
    from rich.console import Console

    from trainer.domain.errors import TrainerError
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take, TakeSource
    from trainer.domain.words import Reached
    from trainer.rehearsal.opening import Sounding
    from trainer.rehearsal.practice import Practice

_METER_CELLS = 24
_METER_FLOOR_DBFS = -60.0
_REDRAW_S = 0.1


class LiveTake:
    """Performs one take and shows it. Ctrl+C ends the recording as a press of Space does in the window."""

    def __init__(self, practice: Practice, console: Console, limit_s: float) -> None:
        self.take: Take | None = None
        self.fault: TrainerError | None = None
        self._practice = practice
        self._console = console
        self._limit_s = limit_s
        self._phase = Phase.IDLE
        self._seconds_left = 0
        self._ums = 0
        self._done = Event()
        practice.listen(self)

    def perform(self, script: Script, source: TakeSource, *, lead_in: bool, stop_after_s: float | None) -> None:
        """Record one take and wait for its end; then `take` or `fault`, or both, are set."""
        self._practice.start(script, source, lead_in=lead_in, stop_after_s=stop_after_s)
        with Live(self._line(), console=self._console, transient=True, auto_refresh=False) as live:
            while not self._done.is_set():
                try:
                    self._done.wait(_REDRAW_S)
                    live.update(self._line(), refresh=True)
                except KeyboardInterrupt:
                    self._interrupt()

    def phase_changed(self, phase: Phase) -> None:
        """Remember where the take is."""
        self._phase = phase

    def lead_in(self, seconds_left: int) -> None:
        """Remember what the lead-in shows."""
        self._seconds_left = seconds_left

    def sounding(self, what: Sounding) -> None:
        """Show nothing: no mailbox speaks here."""

    def heard(self, span: SpeechSpan) -> None:
        """Count the ums."""
        self._ums += span.kind is SpeechKind.FILLED_PAUSE

    def reached(self, reached: Reached) -> None:
        """Follow no script: the words stand still above."""

    def noticed(self, fault: TrainerError) -> None:
        """Print what is odd."""
        self._console.print(Text(str(fault)))

    def saved(self, take: Take) -> None:
        """Keep the take."""
        self.take = take

    def failed(self, fault: TrainerError, kept: Take | None) -> None:
        """Keep what is left."""
        self.fault, self.take = fault, kept

    def finished(self) -> None:
        """End the wait."""
        self._done.set()

    def _interrupt(self) -> None:
        if self._phase is Phase.RECORDING:
            self._practice.stop()
        else:
            self._practice.cancel()

    def _line(self) -> Text:
        if self._phase is Phase.LEAD_IN:
            return Text(f"{self._seconds_left} ..." if self._seconds_left else "beep")
        if self._phase is not Phase.RECORDING:
            return Text(self._phase.value)
        left_s = self._limit_s - self._practice.elapsed_s
        clock = f"{left_s:5.1f} s left" if left_s >= 0 else f"{-left_s:5.1f} s over"
        return Text(f"{clock}  {self._meter()}  {self._ums} um{'' if self._ums == 1 else 's'}   Ctrl+C ends it")

    def _meter(self) -> str:
        level = self._practice.rms_dbfs
        share = 0.0 if level is None else 1.0 - max(_METER_FLOOR_DBFS, level) / _METER_FLOOR_DBFS
        full = round(share * _METER_CELLS)
        return "█" * full + "░" * (_METER_CELLS - full)
