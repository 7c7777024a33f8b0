"""Review: what to do next time, what went well, and the take to hear again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout

from trainer.domain.answers import Verdict
from trainer.domain.checks import CheckVerdict
from trainer.domain.errors import TrainerError
from trainer.domain.speech import SpeechKind, SpeechSpan
from trainer.domain.take import TakeSource
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.review_advice import TakeAdvice
from trainer.gui.pages.review_checks import TakeChecks
from trainer.gui.pages.review_words import TakeWords
from trainer.gui.pages.take_sound import TakeSound
from trainer.gui.widgets.cards import Card, button, label
from trainer.rehearsal.replay import LEAD_BACK_S

if TYPE_CHECKING:
    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.take import Take
    from trainer.gui.widgets.marks import Mark
    from trainer.rehearsal.room import Room

LOW_PX = 700
"""A page lower than this is small."""
MISSED_S = 0.4
"""A missed um that is marked while it plays is this long: the median of labelled ones is 0.44 s."""
LATE_S = 0.1
"""It ends so long before the key, which comes a moment after the um was heard."""
_MISSED_ONE = "Missed an um? Press M when you hear it, or drag over it."
_SOURCES = {
    TakeSource.SAMPLE: "sample recording, does not count as progress",
    TakeSource.FILE: "from a file, does not count as progress",
}


class ReviewPage(Page):
    """Shows one take."""

    again_wanted = Signal(object)
    back_wanted = Signal()
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__(View.REVIEW)
        self._room: Room | None = None
        self.take: Take | None = None
        self.length = label(size_px=26, weight=QFont.Weight.Bold)
        self.length_note = label(size_px=13, tone="soft")
        self.advice, self.words, self.checks = TakeAdvice(), TakeWords(), TakeChecks()
        self.question = label(size_px=14, tone="soft")
        self.question.setContentsMargins(14, 0, 14, 2)
        self.sound = TakeSound(self)
        self.waveform, self.play_button = self.sound.waveform, self.sound.play_button
        self.again_button = button("Go again", "primary")
        self.delete_button = button("Delete", "danger")
        self._lay_out()
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.sound.enter(room)

    def show_take(self, take: Take) -> None:
        """Show a take that is kept."""
        if self._room is None:
            return
        self.banner.hide()
        self.take = take
        self.title.setText(take.draft.script.title)
        when = f"{take.draft.recorded_at.astimezone():%d %B %Y, %H:%M}"
        self.subtitle.setText("  ·  ".join(filter(None, [when, _SOURCES.get(take.draft.source, "")])))
        self.sound.show(take)
        self._tell(take)

    def _tell(self, take: Take) -> None:
        """Say what there is to say of a take, as its answers leave it."""
        if self._room is None:
            return
        settings = self._room.preferences.settings
        verdicts = self._room.coach.told(take)
        measures = take.measures
        spoke = measures.onset_delay_s is not None
        self.length.setText(f"{measures.length_s:.1f} s" if spoke else "")
        self.length_note.setText(_summary(take, verdicts) if spoke else "")
        self.advice.show_advice(verdicts.advice)
        self.checks.show_checks(verdicts.checks)
        self.words.show_take(take, verdicts.delivery, settings.thresholds)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take smaller type in a low window, so that all checks keep their room."""
        super().resizeEvent(event)
        self.advice.set_small(self.height() < LOW_PX)

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        acts = {
            Act.AGAIN: self._go_again,
            Act.PLAY: self.sound.play_or_stop,
            Act.NEXT_MARK: lambda: self.waveform.step_mark(1),
            Act.PREVIOUS_MARK: lambda: self.waveform.step_mark(-1),
            Act.RIGHT: lambda: self._answer(Verdict.RIGHT),
            Act.WRONG: lambda: self._answer(Verdict.WRONG),
            Act.MISSED: self._mark_missed,
            Act.HEAR: self.advice.hear,
            Act.NEXT_CHECK: self.checks.step,
            Act.NEXT_VIEW: self.words.step,
            Act.BACK: self._leave,
            Act.DELETE: self._delete,
            Act.DELETE_NOW: self._delete_now,
        }
        if act in acts and self.take is not None:
            acts[act]()

    def stop_sound(self) -> None:
        """Fall silent."""
        self.sound.stop()

    def _lay_out(self) -> None:
        numbers = QVBoxLayout()
        numbers.setSpacing(0)
        numbers.addWidget(self.length, 0, Qt.AlignmentFlag.AlignRight)
        numbers.addWidget(self.length_note, 0, Qt.AlignmentFlag.AlignRight)
        self.header.addLayout(numbers)
        wave = Card(margin_px=6)
        wave.inside.addWidget(self.waveform, 1)
        wave.inside.addLayout(self._sound_row())
        self.column.addWidget(self.advice)
        self.column.addWidget(wave, 3)
        self.column.addLayout(self._bottom_row(), 6)

    def _bottom_row(self) -> QHBoxLayout:
        """Lay out what was said, and beside it the checks."""
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.words, 1)
        row.addWidget(self.checks, 1)
        return row

    def _sound_row(self) -> QHBoxLayout:
        """Lay out what is asked of the marks, and the buttons."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 6, 2)
        row.setSpacing(10)
        row.addWidget(self.question, 1)
        for made in (self.delete_button, self.play_button, self.again_button):
            row.addWidget(made)
        return row

    def _connect(self) -> None:
        self.again_button.clicked.connect(lambda: self.act(Act.AGAIN))
        self.sound.fault_came.connect(self.show_fault)
        self.waveform.mark_chosen.connect(self._ask)
        self.waveform.drawn.connect(self._ask)
        self.waveform.stretch_marked.connect(self._add_missed)
        self.advice.hear_wanted.connect(self.sound.play_place)
        self.words.hear_wanted.connect(self.sound.play_from)
        self.checks.hear_wanted.connect(self.sound.play_place)
        self.delete_button.clicked.connect(lambda: self.act(Act.DELETE))

    def _ask(self) -> None:
        """Ask about the mark that is chosen, and offer the keys that would do something."""
        chosen, has_sound = self.waveform.chosen, self.waveform.has_take
        asked = chosen.question if chosen else _MISSED_ONE
        self.question.setText(asked if has_sound else "")
        idle = {Act.NEXT_MARK} if not self.waveform.marks else set()
        idle |= {Act.WRONG, Act.RIGHT} if chosen is None or chosen.verdict is Verdict.MISSED else set()
        idle |= set() if self.advice.has_place else {Act.HEAR}
        self.show_idle(*idle, *(() if has_sound else (Act.MISSED, Act.PLAY, Act.HEAR)))

    def _answer(self, verdict: Verdict) -> None:
        chosen = self.waveform.chosen
        if chosen is not None and chosen.verdict is not Verdict.MISSED:
            self._keep_answer(chosen.span, verdict)

    def _mark_missed(self) -> None:
        """Mark an um where the sound is; take back the one that is chosen while it is heard, or nothing is."""
        chosen, cursor_s = self.waveform.chosen, self.waveform.cursor_s
        if chosen is not None and chosen.verdict is Verdict.MISSED and _is_meant(chosen, cursor_s):
            self._keep_answer(chosen.span, Verdict.MISSED)
        elif cursor_s is not None:
            end_s = max(MISSED_S / 2, cursor_s - LATE_S)
            self._add_missed(max(0.0, end_s - MISSED_S), end_s)

    def _add_missed(self, start_s: float, end_s: float) -> None:
        span = SpeechSpan(SpeechKind.FILLED_PAUSE, round(start_s, 2), round(end_s, 2))
        ums = (mark for mark in self.waveform.marks if mark.is_um)
        there = next((um for um in ums if um.start_s < end_s and start_s < um.end_s), None)
        if there is None:
            self._keep_answer(span, Verdict.MISSED)
        else:
            self.question.setText(f"An um is marked here already, at {there.start_s:.1f} s.  Click on it to answer.")

    def _keep_answer(self, flag: SpeechSpan, verdict: Verdict) -> None:
        if self._room is None or self.take is None:
            return
        take, history = self.take, self._room.history
        try:
            self.take = history.answer(take, flag, verdict)
        except TrainerError as fault:
            self.show_fault(fault)
            return
        self.sound.show_answers(self.take)
        self._tell(self.take)

    def _go_again(self) -> None:
        self.stop_sound()
        self.again_wanted.emit(self.take)

    def _leave(self) -> None:
        self.stop_sound()
        self.back_wanted.emit()

    def _delete(self) -> None:
        if self._room is None or self.take is None:
            return
        self.stop_sound()
        take, history = self.take, self._room.history
        if self.tried(lambda: history.delete(take.take_id)):
            self.deleted.emit(take)

    def _delete_now(self) -> None:
        if self._room is None or self.take is None or not confirm_erasing(self):
            return
        self.stop_sound()
        take, history = self.take, self._room.history
        if self.tried(lambda: history.erase(take.take_id)):
            self.back_wanted.emit()


def _is_meant(mark: Mark, cursor_s: float | None) -> bool:
    """Return whether a key means a mark: nothing plays, or it does from the lead to the mark until just after it."""
    if cursor_s is None:
        return True
    return mark.start_s - LEAD_BACK_S - LATE_S <= cursor_s <= mark.end_s + MISSED_S + LATE_S


def confirm_erasing(page: Page) -> bool:
    """Ask whether a take may go for good; return the answer."""
    answer = QMessageBox.question(page, "Delete for good?", "The recording and its figures cannot come back.")
    return answer is QMessageBox.StandardButton.Yes


def _summary(take: Take, verdicts: Verdicts) -> str:
    """Return the length against the countdown, and how many checks passed."""
    over_s, limit_s = take.measures.length_s - take.draft.limit_s, take.draft.limit_s
    length = f"{over_s:.1f} s over {limit_s:g} s" if over_s > 0 else f"within {limit_s:g} s"
    judged = [check for check in verdicts.checks if check.verdict is not CheckVerdict.NOT_JUDGED]
    passed = sum(check.verdict is CheckVerdict.PASS for check in judged)
    score = f", score {verdicts.score:.0f}" if verdicts.score is not None else ""
    return f"{length}  ·  {passed} of {len(judged)} checks pass{score}"
