"""Choose what to say: a script that comes with the program, or words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QWidget

from trainer.domain.script import Script, script_from_text
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

OWN_WORDS = "My own words"


class ScriptPicker(QWidget):
    """A row of scripts, the last of them one's own words."""

    script_chosen = Signal(object)
    own_words_wanted = Signal()

    def __init__(self, scripts: Sequence[Script]) -> None:
        super().__init__()
        self._scripts = scripts
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, name in enumerate([*(script.title for script in scripts), OWN_WORDS]):
            pill = button(name)
            pill.setCheckable(True)
            self._group.addButton(pill, number)
            row.addWidget(pill)
        row.addStretch()
        self._group.idClicked.connect(self._chosen)

    def choose(self, number: int) -> None:
        """Choose a script by its place."""
        self._group.button(number).setChecked(True)
        self._chosen(number)

    def mark(self, script: Script, own_words: Script | None) -> None:
        """Mark the script that is on the prompter; one from elsewhere is marked nowhere."""
        everything = [*self._scripts, own_words]
        self._group.setExclusive(False)
        for number, known in enumerate(everything):
            self._group.button(number).setChecked(known == script)
        self._group.setExclusive(True)

    def step(self, direction: int) -> None:
        """Choose the next script, or with -1 the one before."""
        self.choose((self._group.checkedId() + direction) % (len(self._scripts) + 1))

    def _chosen(self, number: int) -> None:
        if number < len(self._scripts):
            self.script_chosen.emit(self._scripts[number])
        else:
            self.own_words_wanted.emit()


class OwnWords(QPlainTextEdit):
    """Where a rep pastes a message, one phrase a line."""

    focus_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "words")
        self.setAccessibleName("My own words")
        self.setPlaceholderText("Paste or type your message here, one phrase a line.")
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
