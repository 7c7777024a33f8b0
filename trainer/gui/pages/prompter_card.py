"""The card in the middle of the practice: the prompter, or a field to write in; below it the fade ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from trainer.coaching.pace import line_starts_s
from trainer.coaching.time_budget import parts_of
from trainer.domain.script import Script, script_from_text
from trainer.gui.widgets.cards import Card
from trainer.gui.widgets.ladder_bar import LadderBar
from trainer.gui.widgets.teleprompter import Teleprompter

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class WordsField(QPlainTextEdit):
    """Where a message is written, one phrase a line."""

    focus_changed = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "words")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that keys are letters now."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that keys are keys again."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @property
    def script(self) -> Script | None:
        """Return the words as a script; None while there are none."""
        text = self.toPlainText()
        return script_from_text(text) if text.strip() else None


class PrompterCard(Card):
    """Shows one of three: the words to say, words of one's own, or the script to be changed in place."""

    def __init__(self) -> None:
        super().__init__(margin_px=6)  # the prompter keeps clear of the round corners
        self.prompter = Teleprompter()
        self.own_words = WordsField("My own words", "Paste or type your message here, one phrase a line.")
        self.editor = WordsField("Change the script")
        self.ladder = LadderBar()
        self._has_ladder = True
        self._faces = QStackedWidget()
        for face in (self.prompter, _padded(self.own_words), _padded(self.editor)):
            self._faces.addWidget(face)
        self.inside.setSpacing(0)
        self.inside.addWidget(self._faces, 1)
        self.inside.addWidget(self.ladder)

    @property
    def writes_own_words(self) -> bool:
        """Return whether a rep's own words are in the place of a script."""
        return self._faces.currentIndex() == 1

    @property
    def edits(self) -> bool:
        """Return whether the script is being changed."""
        return self._faces.currentIndex() == 2  # noqa: PLR2004 - the third face

    @property
    def has_focus(self) -> bool:
        """Return whether somebody writes."""
        return self.own_words.hasFocus() or self.editor.hasFocus()

    def show_script(self, script: Script, words_per_min: float) -> None:
        """Show words to say."""
        self._show_face(0)
        self.prompter.set_lines(
            script.lines, line_starts_s(script.lines, words_per_min), parts_of(script, words_per_min)
        )

    def show_own_words(self) -> None:
        """Let a rep write words of their own."""
        self._show_face(1)
        self.own_words.setFocus()

    def show_editor(self, text: str) -> None:
        """Let a rep change the script."""
        self.editor.setPlainText(text)
        self._show_face(2)
        self.editor.setFocus()

    def show_words(self) -> None:
        """Show the words to say again."""
        self._show_face(0)

    def allow_ladder(self, allowed: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Say whether there is room and time for the ladder; it stands below words to say only."""
        self._has_ladder = allowed
        self.ladder.setVisible(allowed and self._faces.currentIndex() == 0)

    def _show_face(self, number: int) -> None:
        self._faces.setCurrentIndex(number)
        self.allow_ladder(self._has_ladder)


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(48, 36, 48, 36)
    box.addWidget(widget)
    return holder
