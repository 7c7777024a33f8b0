"""The pages, on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_PX, NARROW_PX = 196, 68


class Rail(QFrame):
    """Names the pages with their keys; one of them is the current one."""

    page_wanted = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH_PX)
        self._narrow = False
        self._names = [name for name, _key in pages]
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 22, 14, 18)
        column.setSpacing(6)
        heading = (
            _indented("After the Beep", 16, QFont.Weight.Bold),
            _indented("voicemail practice", 12, QFont.Weight.Medium, "soft"),
        )
        for line in heading:
            column.addWidget(line)
        column.addSpacing(18)
        self._group = QButtonGroup(self)
        for number, (name, key) in enumerate(pages):
            entry = button(name, "rail")
            entry.setCheckable(True)
            entry.setToolTip(f"Ctrl+{key}")
            entry.setAccessibleName(name)
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
        self._wide_only = (*heading, self._footer)

    def set_current(self, number: int) -> None:
        """Show which page is open."""
        self._group.button(number).setChecked(True)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Show only the keys of the pages, or their names as well."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW_PX if narrow else WIDTH_PX)
        for part in self._wide_only:
            part.setVisible(not narrow)
        for entry, name in zip(self._group.buttons(), self._names, strict=True):
            entry.setText("" if narrow else name)
            entry.setToolTip(f"{name}  {entry.accessibleDescription()}")

    def set_footer(self, text: str) -> None:
        """Show a line at the bottom."""
        self._footer.setText(text)


def _indented(text: str, size_px: int, weight: QFont.Weight, tone: str = "") -> QLabel:
    made = label(text, size_px, weight, tone)
    made.setContentsMargins(10, 0, 10, 0)
    return made
