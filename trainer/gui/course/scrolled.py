"""A column that scrolls where it has no room, and text with some words in bold."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

READABLE_PX: Final = 760
"""Longer lines are hard to read."""
_STEP_PX: Final = 60
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_LEADING: Final = 145


class Scrolled(QScrollArea):
    """A column of things, in the middle of the room there is; keys go to the page.

    Args:
        widest_px: the column is no wider; 0 for as wide as there is room.
    """

    def __init__(self, widest_px: int = READABLE_PX) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside, self._middle = QWidget(), QWidget()
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        if widest_px:
            self._middle.setMaximumWidth(widest_px)
            row.addStretch(1)
            row.addWidget(self._middle, 1000)
            row.addStretch(1)
        else:
            row.addWidget(self._middle)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()

    def scroll_by(self, steps: int) -> None:
        """Show what is so many steps further down, or up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * _STEP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the column the height that its words need at this width."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Measure again when something inside has changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)  # type: ignore[arg-type] # Qt hands in a QObject

    def fit(self) -> None:
        """Measure how high the column must be."""
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()
            width = self.viewport().width()
            needed = (
                layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
            )
            self._inside.setMinimumHeight(max(0, needed))


def wrapped(text: str = "", size_px: int = 15, tone: str = "", *, bold: bool = False) -> QLabel:
    """Return a label whose words wrap."""
    made = label(text, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, tone)
    made.setWordWrap(True)
    return made


def show_marked(shown: QLabel, text: str) -> None:
    """Show text with its `**bold**` words in bold and its blank lines as paragraphs."""
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", text.strip())]
    shown.setTextFormat(Qt.TextFormat.RichText)
    style = f"line-height: {_LEADING}%; margin: 0 0 12px 0"
    bold = (_BOLD.sub(r"<b>\1</b>", escape(one)) for one in paragraphs)
    shown.setText("".join(f'<p style="{style}">{one}</p>' for one in bold))
    shown.setAccessibleName(_BOLD.sub(r"\1", "\n".join(paragraphs)))


def set_tone(shown: QLabel, tone: str) -> None:
    """Give a label another colour."""
    if shown.property("tone") != tone:
        shown.setProperty("tone", tone)
        shown.style().polish(shown)
