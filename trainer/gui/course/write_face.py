"""A number to write down while it is heard once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from trainer.domain.course_answers import Typed
from trainer.domain.hearing import Hearing
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, wrapped
from trainer.gui.keys import Act, View, act_of
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from trainer.domain.course import CourseSound
    from trainer.gui.course.sound_player import SoundPlayer
    from trainer.rehearsal.ports import Clip

_BY_PHONE: Final = Hearing(phone=True, codec=True)
_TOLD: Final = "You hear it once, as through a telephone. Type the digits while it plays."


class DigitField(QLineEdit):
    """Takes digits; the keys that the table knows are the page's."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the key to the page, or write."""
        if act_of(event, self._view) is None:
            super().keyPressEvent(event)
        else:
            event.ignore()


class WriteFace(StepFace):
    """Plays the number, then takes what was written; another try plays it again."""

    view = View.COURSE_WRITE

    def __init__(self, player: SoundPlayer) -> None:
        super().__init__()
        self._player = player
        self._clip_of: Callable[[], Clip] | None = None
        self._sound: CourseSound | None = None
        self._was_played = False
        self.told = wrapped(_TOLD, 17)
        self.digits = DigitField(self.view)
        self.digits.setAccessibleName("The digits you hear")
        self.digits.setPlaceholderText("the digits you hear")
        self.digits.setProperty("kind", "digits")
        self.digits.setMinimumWidth(120)
        self.caption = label("", 24, QFont.Weight.DemiBold, "accent")
        self.captions = QCheckBox("Show the words as they are said")
        self.captions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play_button = button("Play it", "primary")
        self._lay_out()
        self.captions.toggled.connect(lambda _on: self._show_word(None))
        self.play_button.clicked.connect(self.play)
        self.digits.textEdited.connect(self.drafted)
        player.moved.connect(self._follow)

    @property
    def go(self) -> str:  # type: ignore[override] # it changes
        """Return what its button is called now."""
        return "Check it" if self._was_played else "Play it"

    def show_task(self, title: str, clip_of: Callable[[], Clip], sound: CourseSound | None, draft: str = "") -> None:
        """Ask anew.

        Args:
            title: of the step.
            clip_of: returns what is heard; may raise TrainerError.
            sound: its words, where they are known.
            draft: the digits that were typed already.
        """
        self.is_over = False
        self._clip_of, self._sound = clip_of, sound
        self._was_played = bool(draft)
        self.title.setText(title)
        self.digits.setReadOnly(False)
        self.digits.setText(draft)
        self.captions.setVisible(sound is not None and bool(sound.words))
        self._show_state()

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {Act.CHECK_ANSWER: self.answer, Act.CAPTIONS: self.captions.toggle}

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        return frozenset() if self.captions.isVisibleTo(self) else frozenset((Act.CAPTIONS,))

    @property
    def field(self) -> QWidget | None:
        """Return where digits are typed."""
        return self.digits

    def play(self) -> None:
        """Play it, as through a telephone; what was typed before goes."""
        if self._clip_of is None or self.is_over:
            return
        self._was_played = True
        self.digits.clear()
        self.digits.setFocus()
        self._player.play(self._clip_of, 0.0, _BY_PHONE)
        self._show_state()

    def answer(self) -> None:
        """Play it where that is still to come; then answer with what was typed."""
        if not self._was_played:
            self.play()
        elif self.digits.text().strip() and not self.is_over:
            self._player.stop()
            self.answered.emit(Typed(self.digits.text().strip()))

    def end(self) -> None:
        """Let nothing more be typed."""
        super().end()
        self.digits.setReadOnly(True)
        self.play_button.hide()

    def leave(self) -> None:
        """Fall silent."""
        self._player.stop()

    def again(self) -> None:
        """Get ready for another try: it is played once more."""
        self._was_played = False
        self.digits.clear()
        self._show_state()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.digits, 1)
        row.addWidget(self.play_button)
        scroll = Scrolled()
        column = scroll.column
        column.addStretch(1)
        for part in (self.title, self.told):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.captions, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.caption)
        column.addStretch(3)
        self.inside.addWidget(scroll)

    def _show_state(self) -> None:
        self.play_button.setVisible(not self._was_played)
        self.moved.emit()

    def _follow(self, at_s: float | None) -> None:
        if self.isVisible():
            self._show_word(at_s)

    def _show_word(self, at_s: float | None) -> None:
        """Show the word that is being said, alone: whoever reads has as long as whoever listens."""
        words = self._sound.words if self._sound is not None and self.captions.isChecked() else ()
        now = [text for text, (start_s, end_s) in words if at_s is not None and start_s <= at_s < end_s]
        self.caption.setText(now[0] if now else " ")
