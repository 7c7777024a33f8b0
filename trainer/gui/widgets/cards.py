"""The small parts that pages share: headings, cards, tiles, key caps, banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence


def label(text: str = "", size_px: int = 15, weight: QFont.Weight = QFont.Weight.Normal, tone: str = "") -> QLabel:
    """Return a label in the program's type."""
    made = QLabel(text)
    made.setFont(font(size_px, weight))
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    return made


def button(text: str, kind: str = "") -> QPushButton:
    """Return a button; a click does not take the focus, so that the page's keys go on working."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        made.setProperty("kind", kind)
    return made


class Card(QFrame):
    """A panel with room inside."""

    def __init__(self, *, margin_px: int = 20) -> None:
        super().__init__()
        self.setObjectName("card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(margin_px, round(margin_px * 0.85), margin_px, round(margin_px * 0.85))


class KeyHints(QWidget):
    """The keys that act on this page, as key caps; what does not fit is left to the sheet of all keys."""

    _HEIGHT = 28
    _PAD = 8.0
    _BETWEEN = 20.0

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Keys")
        self._hints: Sequence[tuple[str, str]] = ()

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show keys and what they do."""
        self._hints = hints
        self.setAccessibleDescription(", ".join(f"{key}: {what}" for key, what in hints))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(400, self._HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the caps from left to right."""
        x = 0.5
        with painting(self) as painter:
            for key, what in self.fitting():
                cap_width, width = self._widths(key, what)
                self._paint_hint(painter, x, cap_width, key, what)
                x += width + self._BETWEEN

    def fitting(self) -> list[tuple[str, str]]:
        """Return the hints there is room for; the last one, which leads to all the others, is kept longest."""
        shown = [(_SIGNS.get(key, key), what) for key, what in self._hints]
        while len(shown) > 1 and sum(self._widths(*hint)[1] + self._BETWEEN for hint in shown) > self.width():
            del shown[-2]
        return shown

    def _widths(self, key: str, what: str) -> tuple[float, float]:
        cap = QFontMetricsF(font(13, QFont.Weight.Medium)).horizontalAdvance(key) + 2 * self._PAD
        return cap, cap + self._PAD + QFontMetricsF(font(13)).horizontalAdvance(what)

    def _paint_hint(self, painter: QPainter, x: float, cap_width: float, key: str, what: str) -> None:
        tokens = tokens_of(self)
        cap = QRectF(x, 3.5, cap_width, self._HEIGHT - 8)
        painter.setPen(QPen(tokens.color("line"), 1))
        painter.setBrush(tokens.color("panel"))
        painter.drawRoundedRect(cap, 6, 6)
        painter.setPen(tokens.color("ink"))
        painter.setFont(font(13, QFont.Weight.Medium))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setPen(tokens.color("soft"))
        painter.setFont(font(13))
        baseline = cap.center().y() + QFontMetricsF(font(13)).capHeight() / 2
        painter.drawText(QPointF(cap.right() + self._PAD, baseline), what)


_SIGNS = {"Return": "Enter", "Del": "Delete", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class Banner(QFrame):
    """One calm sentence about something that happened, what to do next, and a button that does it."""

    action_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._message = label(weight=QFont.Weight.DemiBold)
        self._hint = label(size_px=14)
        self._message.setWordWrap(True)
        self._hint.setWordWrap(True)
        self._action = button("", "primary")
        self._action.clicked.connect(self.action_wanted)
        self._action.hide()
        self._close = button("✕", "quiet")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says; empty where it is hidden."""
        return "" if self.isHidden() else f"{self._message.text()} {self._hint.text()}".strip()

    def show_fault(self, message: str, hint: str, action: str | None = None) -> None:
        """Show a sentence, a hint, and where there is one, a button."""
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._action.setText(action or "")
        self._action.setVisible(action is not None)
        self.setAccessibleName(f"{message} {hint}".strip())
        self.show()

    def _lay_out(self) -> None:
        sign = label("!", 20, QFont.Weight.Bold, "amber")
        sign.setAccessibleName("Notice")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 8, 10)
        row.setSpacing(14)
        row.addWidget(sign)
        row.addLayout(words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
