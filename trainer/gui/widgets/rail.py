"""The pages, on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_PX = 196


class Rail(QFrame):
    """Names the pages with their keys; one of them is the current one."""

    page_wanted = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 22, 14, 18)
        column.setSpacing(6)
        column.addWidget(_indented("After the Beep", 16, QFont.Weight.Bold))
        column.addWidget(_indented("voicemail practice", 12, QFont.Weight.Medium, "soft"))
        column.addSpacing(18)
        self._group = QButtonGroup(self)
        for number, (name, key) in enumerate(pages):
            entry = button(name, "rail")
            entry.setCheckable(True)
            entry.setToolTip(f"Ctrl+{key}")
            entry.setAccessibleDescription(f"Ctrl+{key}")
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 12, 0)
            row.addStretch()
            row.addWidget(label(str(key), 12, tone="soft"))
            self._group.addButton(entry, number)
            column.addWidget(entry)
        self._group.idClicked.connect(self.page_wanted)
        column.addStretch()
        self._footer = _indented("", 13, QFont.Weight.Normal, "soft")
        self._footer.setWordWrap(True)
        column.addWidget(self._footer)

    def set_current(self, number: int) -> None:
        """Show which page is open."""
        self._group.button(number).setChecked(True)

    def set_footer(self, text: str) -> None:
        """Show a line at the bottom."""
        self._footer.setText(text)


def _indented(text: str, size_px: int, weight: QFont.Weight, tone: str = "") -> QLabel:
    made = label(text, size_px, weight, tone)
    made.setContentsMargins(10, 0, 10, 0)
    return made
