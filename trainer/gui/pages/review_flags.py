"""Answering the flags of a take: the question about the mark that is chosen, and the keys that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy

from trainer.domain.answers import Verdict
from trainer.domain.errors import TrainerError
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.gui.key_names import key_for
from trainer.gui.keys import Act, View
from trainer.gui.widgets.cards import label
from trainer.rehearsal.replay import LEAD_BACK_S

if TYPE_CHECKING:
    from trainer.domain.take import Take
    from trainer.gui.widgets.marks import Mark
    from trainer.gui.widgets.waveform import Waveform
    from trainer.rehearsal.room import Room

MISSED_S: Final = 0.4
"""A missed um that is marked while it plays is this long: the median of labelled ones is 0.44 s."""
LATE_S: Final = 0.1
"""It ends so long before the key, which comes a moment after the um was heard."""


class FlagAnswers(QObject):
    """Asks about the mark that is chosen on a waveform and keeps what is answered."""

    answered = Signal(object)
    """The take as its answers leave it."""
    fault_came = Signal(object)
    idle_changed = Signal()

    def __init__(self, waveform: Waveform) -> None:
        super().__init__(waveform)
        self.question = label(size_px=14, tone="soft")
        self.question.setContentsMargins(14, 0, 14, 2)
        self.question.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.idle: frozenset[Act] = frozenset()
        self.take: Take | None = None
        self._room: Room | None = None
        self._waveform = waveform
        waveform.mark_chosen.connect(self.ask)
        waveform.stretch_chosen.connect(self.ask)
        waveform.drawn.connect(self.ask)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    def ask(self) -> None:
        """Ask about what is chosen, and say which keys would do nothing."""
        chosen, stretch, has_sound = self._waveform.chosen, self._waveform.stretch, self._waveform.has_take
        play, missed = key_for(Act.PLAY, View.REVIEW), key_for(Act.MISSED, View.REVIEW)
        asked = chosen.question if chosen else f"Missed an um? {missed} when you hear it, or drag over it."
        if stretch is not None:
            place = f"{stretch[0]:.1f} s to {stretch[1]:.1f} s."
            asked = f"{place}  {play}: over and over.  {missed}: an um was missed here."
        self.question.setText(asked if has_sound else "")
        self.question.setToolTip(self.question.text())
        idle = {Act.NEXT_MARK} if not self._waveform.marks else set()
        idle |= {Act.WRONG, Act.RIGHT} if chosen is None or chosen.verdict is Verdict.MISSED else set()
        self.idle = frozenset(idle | (set() if has_sound else {Act.MISSED}))
        self.idle_changed.emit()

    def answer(self, verdict: Verdict) -> None:
        """Say of the chosen flag that it is right or wrong."""
        chosen = self._waveform.chosen
        if chosen is not None and chosen.verdict is not Verdict.MISSED:
            self._keep(chosen.span, verdict)

    def mark_missed(self) -> None:
        """Mark an um on the chosen stretch, or where the sound is; take back the one that is chosen while it is heard.

        It is taken back too while nothing is heard.
        """
        chosen, cursor_s = self._waveform.chosen, self._waveform.cursor_s
        if self._waveform.stretch is not None:
            self.add_missed(*self._waveform.stretch)
            self._waveform.drop_stretch()
        elif chosen is not None and chosen.verdict is Verdict.MISSED and _is_meant(chosen, cursor_s):
            self._keep(chosen.span, Verdict.MISSED)
        elif cursor_s is not None:
            end_s = max(MISSED_S / 2, cursor_s - LATE_S)
            self.add_missed(max(0.0, end_s - MISSED_S), end_s)

    def add_missed(self, start_s: float, end_s: float) -> None:
        """Mark an um that was missed, unless one is marked there."""
        span = SpeechSpan(SpeechKind.FILLED_PAUSE, round(start_s, 2), round(end_s, 2))
        ums = (mark for mark in self._waveform.marks if mark.is_um)
        there = next((um for um in ums if um.start_s < end_s and start_s < um.end_s), None)
        if there is None:
            self._keep(span, Verdict.MISSED)
        else:
            self._waveform.drop_stretch()
            self.question.setText(f"An um is marked here already, at {there.start_s:.1f} s.  Click on it to answer.")

    def _keep(self, flag: SpeechSpan, verdict: Verdict) -> None:
        if self._room is None or self.take is None:
            return
        try:
            self.take = self._room.history.answer(self.take, flag, verdict)
        except TrainerError as fault:
            self.fault_came.emit(fault)
        else:
            self.answered.emit(self.take)


def _is_meant(mark: Mark, cursor_s: float | None) -> bool:
    """Return whether a key means a mark: nothing plays, or it does from the lead to the mark until just after it."""
    if cursor_s is None:
        return True
    return mark.start_s - LEAD_BACK_S - LATE_S <= cursor_s <= mark.end_s + MISSED_S + LATE_S
