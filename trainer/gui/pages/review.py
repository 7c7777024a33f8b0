"""Review: what to do next time, what went well, and the take to hear again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMessageBox, QSizePolicy, QVBoxLayout, QWidget

from trainer.coaching.mic_advice import looks_ill
from trainer.domain.answers import Verdict
from trainer.domain.checks import CheckVerdict
from trainer.domain.take import TakeSource
from trainer.gui.dialogs.write_along import told_of_written
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.review_advice import TakeAdvice
from trainer.gui.pages.review_checks import TakeChecks
from trainer.gui.pages.review_flags import FlagAnswers
from trainer.gui.pages.review_guess import GuessCard, told_of_guess
from trainer.gui.pages.review_tools import ReviewTools, told_of
from trainer.gui.pages.review_words import TakeWords
from trainer.gui.pages.take_sound import TakeSound
from trainer.gui.widgets.budget_bar import SHORT_NAMES
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.coaching.verdicts import Verdicts
    from trainer.domain.remarks import Guess
    from trainer.domain.script import Script
    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

CHECK_IT = "Check the microphone"
WHY_ILL = "Five seconds show why, and what helps."
_WIDEST_PX = 16_777_215
"""What Qt takes for no limit."""
LOW_PX = 700
"""A page lower than this is small."""
_SOURCES = {
    TakeSource.SAMPLE: "sample recording, does not count as progress",
    TakeSource.FILE: "from a file, does not count as progress",
}


class ReviewPage(Page):
    """Shows one take."""

    again_wanted = Signal(object)
    back_wanted = Signal()
    part_wanted = Signal(object, float)
    mic_check_wanted = Signal()
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__(View.REVIEW)
        self._room: Room | None = None
        self.take: Take | None = None
        self.length = label(size_px=26, weight=QFont.Weight.Bold)
        self.length_note = label(size_px=13, tone="soft")
        self.advice, self.words, self.checks = TakeAdvice(), TakeWords(), TakeChecks()
        self.told = label(size_px=13)
        self.guess = GuessCard()
        self.figures = QWidget()
        self.sound = TakeSound(self)
        self.waveform, self.play_button = self.sound.waveform, self.sound.play_button
        self.flags = FlagAnswers(self.waveform)
        self.question = self.flags.question
        self.tools = ReviewTools(self, self.sound)
        self.bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.again_button = button("Go again", "primary")
        self._lay_out()
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.sound.enter(room)
        self.flags.enter(room)
        self.tools.enter(room)

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
        self._take_changed(take)
        self._show_guess(asking=False)
        ill = looks_ill(take.analysis) if take.counts else None
        if ill is not None:
            self.banner.show_fault(f"The microphone may be ill: {ill.value.replace('_', ' ')}.", WHY_ILL, CHECK_IT)

    def ask_first(self, take: Take) -> None:
        """Show a new take; where that is wished, only after the rep has guessed."""
        self.show_take(take)
        if self._room is not None and self._room.preferences.settings.guess and take.counts:
            self._show_guess(asking=True)

    def _show_guess(self, *, asking: bool) -> None:
        """Show the question in the place of the figures, or the figures."""
        self.guess.setVisible(asking)
        self.figures.setVisible(not asking)
        for part in (self.length, self.length_note, self.told):
            part.setVisible(not asking and bool(part.text()))
        self.show_view(View.GUESS if asking else View.REVIEW)
        self.setFocusProxy(self.guess.length if asking else None)  # type: ignore[arg-type] # None takes it away
        if asking and self.take is not None:
            self.guess.ask(self.take.draft.limit_s)
        elif self.isVisible():
            self.setFocus()

    def _guessed(self, guess: Guess) -> None:
        if self._room is None or self.take is None:
            return
        history, take = self._room.history, self.take
        kept: list[Take] = []
        if self.tried(lambda: kept.append(history.remark(take, replace(take.remarks, guess=guess)))):
            self._take_changed(kept[0])
        self._show_guess(asking=False)

    def _take_changed(self, take: Take) -> None:
        """Show what is said of the same take by now."""
        self.take = self.flags.take = self.tools.take = take
        self.sound.show_answers(take)
        told = filter(
            None, [_told_of_pickup(take, self._room), told_of_guess(take), told_of_written(take), told_of(take.remarks)]
        )
        self.told.setText("  \u00b7  ".join(told))
        self.told.setToolTip(self.told.text())
        self.told.setVisible(bool(self.told.text()))
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
        slots = verdicts.delivery.slots if verdicts.delivery else ()
        self.sound.show_parts([(SHORT_NAMES[one.slot], one.start_s, one.end_s) for one in slots])
        self.flags.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take smaller type in a low window, so that all checks keep their room."""
        super().resizeEvent(event)
        low = self.height() < LOW_PX
        self.advice.set_small(low)
        self.told.setWordWrap(not low)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Stand below each other what stands side by side in a wide window."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.bottom.setDirection(direction)
        self.advice.row.setDirection(direction)
        self.length_note.setMaximumWidth(0 if narrow else _WIDEST_PX)
        for part in (self.tools.ear_button, self.tools.compare_button):
            part.setVisible(not narrow)

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        acts: dict[Act, Callable[[], object]] = {
            **self.tools.acts,
            Act.MIC_CHECK: self._check_microphone,
            Act.REVEAL: self.guess.reveal,
            Act.DECLINE: lambda: self._show_guess(asking=False),
            Act.AGAIN: self._go_again,
            Act.PLAY: self.sound.play_or_stop,
            Act.NEXT_MARK: lambda: self.waveform.step_mark(1),
            Act.PREVIOUS_MARK: lambda: self.waveform.step_mark(-1),
            Act.RIGHT: lambda: self.flags.answer(Verdict.RIGHT),
            Act.WRONG: lambda: self.flags.answer(Verdict.WRONG),
            Act.MISSED: self.flags.mark_missed,
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
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told.hide()
        wave = Card(margin_px=6)
        wave.inside.addWidget(self.waveform, 1)
        wave.inside.addLayout(self._sound_row())
        figures = QVBoxLayout(self.figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(self.column.spacing())
        figures.addWidget(self.advice)
        figures.addWidget(wave, 4)
        figures.addLayout(self._bottom_row(), 6)
        self.column.addWidget(self.told)
        self.column.addWidget(self.figures, 1)
        self.column.addWidget(self.guess, 1)
        self.guess.hide()

    def _bottom_row(self) -> QBoxLayout:
        """Lay out what was said, and beside it the checks."""
        self.bottom.setSpacing(18)
        self.bottom.addWidget(self.words, 1)
        self.bottom.addWidget(self.checks, 1)
        return self.bottom

    def _sound_row(self) -> QHBoxLayout:
        """Lay out what is asked of the marks, and the buttons."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 6, 2)
        row.setSpacing(10)
        row.addWidget(self.question, 1)
        for made in (
            self.tools.ear_button,
            self.tools.compare_button,
            self.tools.more_button,
            self.play_button,
            self.again_button,
        ):
            row.addWidget(made)
        return row

    def _connect(self) -> None:
        self.again_button.clicked.connect(lambda: self.act(Act.AGAIN))
        self.sound.fault_came.connect(self.show_fault)
        self.sound.moved.connect(self.words.text.show_heard)
        self.flags.answered.connect(self._take_changed)
        self.flags.fault_came.connect(self.show_fault)
        self.flags.idle_changed.connect(self._show_idle)
        self.banner.action_wanted.connect(self._check_microphone)
        self.guess.guessed.connect(self._guessed)
        self.guess.declined.connect(lambda: self.act(Act.DECLINE))
        self.tools.changed.connect(self._take_changed)
        self.tools.part_wanted.connect(self._practise_part)
        self.advice.hear_wanted.connect(self.sound.play_place)
        self.words.hear_wanted.connect(self.sound.play_from)
        self.checks.hear_wanted.connect(self.sound.play_place)

    def _show_idle(self) -> None:
        """Offer only the keys that would do something."""
        has_sound = self.waveform.has_take
        idle = self.flags.idle | (frozenset() if self.advice.has_place else {Act.HEAR})
        self.show_idle(*idle, *(() if has_sound else (Act.PLAY, Act.HEAR)))

    def _practise_part(self, part: Script, limit_s: float) -> None:
        self.stop_sound()
        self.part_wanted.emit(part, limit_s)

    def _check_microphone(self) -> None:
        self.stop_sound()
        self.mic_check_wanted.emit()

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
            self.deleted.emit((take.take_id,))

    def _delete_now(self) -> None:
        if self._room is None or self.take is None or not confirm_erasing(self):
            return
        self.stop_sound()
        take, history = self.take, self._room.history
        if self.tried(lambda: history.erase(take.take_id)):
            self.back_wanted.emit()


def confirm_erasing(page: Page, takes: int = 1) -> bool:
    """Ask whether so many takes may go for good; return the answer."""
    told = "The recording and its figures cannot come back."
    if takes > 1:
        told = f"{takes} recordings and their figures cannot come back."
    answer = QMessageBox.question(page, "Delete for good?", told)
    return answer is QMessageBox.StandardButton.Yes


def _told_of_pickup(take: Take, room: Room | None) -> str:
    """Return who picked up and how fast the rep answered; empty where nobody did."""
    voice = room.voices.pickups.get(take.draft.pickup) if room else None
    if voice is None:
        return ""
    delay_s = take.measures.onset_delay_s
    answered = "You did not answer." if delay_s is None else f"You answered after {delay_s:.1f} s."
    return f"{voice.who} picked up: \u201c{voice.says}\u201d  {answered}"


def _summary(take: Take, verdicts: Verdicts) -> str:
    """Return the length against the countdown, and how many checks passed."""
    over_s, limit_s = take.measures.length_s - take.draft.limit_s, take.draft.limit_s
    length = f"{over_s:.1f} s over {limit_s:g} s" if over_s > 0 else f"within {limit_s:g} s"
    judged = [check for check in verdicts.checks if check.verdict is not CheckVerdict.NOT_JUDGED]
    passed = sum(check.verdict is CheckVerdict.PASS for check in judged)
    score = f", score {verdicts.score:.0f}" if verdicts.score is not None else ""
    return f"{length}  ·  {passed} of {len(judged)} checks pass{score}"
