"""From the take's thread to the window's: each word of a take becomes a queued signal, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from trainer.domain.errors import TrainerError
    from trainer.domain.phases import Phase
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.domain.words import Reached
    from trainer.rehearsal.opening import Sounding


class PracticeBridge(QObject):
    """Listens to a practice and repeats it as signals. Connected objects live on the window's thread."""

    phase_came = Signal(object)
    lead_in_came = Signal(int)
    sounding_came = Signal(object)
    span_came = Signal(object)
    word_came = Signal(object)
    notice_came = Signal(object)
    take_came = Signal(object)
    failure_came = Signal(object, object)
    end_came = Signal()

    def phase_changed(self, phase: Phase) -> None:
        """Repeat it."""
        self.phase_came.emit(phase)

    def lead_in(self, seconds_left: int) -> None:
        """Repeat it."""
        self.lead_in_came.emit(seconds_left)

    def sounding(self, what: Sounding) -> None:
        """Repeat it."""
        self.sounding_came.emit(what)

    def heard(self, span: SpeechSpan) -> None:
        """Repeat it."""
        self.span_came.emit(span)

    def reached(self, reached: Reached) -> None:
        """Repeat it."""
        self.word_came.emit(reached)

    def noticed(self, fault: TrainerError) -> None:
        """Repeat it."""
        self.notice_came.emit(fault)

    def saved(self, take: Take) -> None:
        """Repeat it."""
        self.take_came.emit(take)

    def failed(self, fault: TrainerError, kept: Take | None) -> None:
        """Repeat it."""
        self.failure_came.emit(fault, kept)

    def finished(self) -> None:
        """Repeat it."""
        self.end_came.emit()
