"""One of several answers: a number, its words, and what became of it."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy

from trainer.gui.course.scrolled import set_tone, wrapped
from trainer.gui.theme import tokens_of
from trainer.gui.widgets.cards import label
from trainer.gui.widgets.painting import painting

_LEAST_PX: Final = 46
_ROUND_PX: Final = 10.0


class Judged(Enum):
    """What became of an answer, as (sign, what is told of it, ground, colour)."""

    OPEN = ("", "", "panel", "line")
    RIGHT = ("\u2713", "right", "accent_soft", "accent")
    WRONG = ("\u2715", "not this one", "red_soft", "red")


class ChoiceRow(QAbstractButton):
    """Shows an answer; a click chooses it. Keys are left to the page, so that they can be changed."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(_LEAST_PX)
        self.judged = Judged.OPEN
        self._number = number
        self._key = label(str(number), 14, QFont.Weight.DemiBold, "soft")
        self._key.setFixedWidth(22)
        self._words = wrapped(text, 17)
        self._told = label("", 14, QFont.Weight.DemiBold)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._told, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._key, self._words, self._told):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(lambda _on: self._name())
        self.show_judged(Judged.OPEN)

    def show_judged(self, judged: Judged) -> None:
        """Show what became of it."""
        self.judged = judged
        sign, told, _ground, tone = judged.value
        self._told.setText(f"{sign} {told}".strip())
        self._told.setVisible(judged is not Judged.OPEN)
        set_tone(self._told, tone)
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(400, _LEAST_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the border; the words are widgets of their own."""
        tokens, (_sign, _told, ground, tone) = tokens_of(self), self.judged.value
        chosen = self.isChecked() or self.hasFocus()
        if self.judged is Judged.OPEN and self.isChecked():
            ground, tone = "accent_soft", "accent"
        elif self.judged is Judged.OPEN and (self.underMouse() or self.hasFocus()):
            tone = "accent"
        width = 2.0 if chosen or self.judged is not Judged.OPEN else 1.0
        with painting(self) as painter:
            painter.setPen(QPen(tokens.color(tone), width))
            painter.setBrush(tokens.color(ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND_PX, _ROUND_PX)

    def _name(self) -> None:
        told = self.judged.value[1] or ("chosen" if self.isChecked() else "")
        self.setAccessibleName(", ".join(filter(None, [f"{self._number}: {self._words.text()}", told])))
