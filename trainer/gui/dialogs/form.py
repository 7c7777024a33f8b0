"""What the dialogs share: a heading, named fields, a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trainer.gui.widgets.cards import Banner, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.errors import TrainerError

_LABEL_PX = 130


class Sheet(QDialog):
    """A dialog with a heading, a banner for what went wrong, and room inside. Esc closes it."""

    def __init__(self, parent: QWidget, title: str, subtitle: str = "") -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(title)
        self.banner = Banner()
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(28, 22, 28, 22)
        self.inside.setSpacing(14)
        self.inside.addWidget(label(title, 18, QFont.Weight.DemiBold))
        if subtitle:
            told = label(subtitle, 13, tone="soft")
            told.setWordWrap(True)
            self.inside.addWidget(told)
        self.inside.addWidget(self.banner)

    def show_fault(self, fault: TrainerError) -> None:
        """Say what happened in the banner."""
        self.banner.show_fault(fault.message, fault.hint)

    def add_buttons(self, *named: tuple[str, str, Callable[[], object]]) -> None:
        """Add buttons from left to right, each with its name, its kind and what it does; the last one is Enter's."""
        row = QHBoxLayout()
        row.addStretch()
        for name, kind, act in named:
            made = button(name, kind)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setAutoDefault(False)
            made.setDefault(named[-1][0] == name)
            made.clicked.connect(act)
            row.addWidget(made)
        self.inside.addLayout(row)


class Fields(QWidget):
    """Named fields, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL_PX)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, field: QWidget, hint: str = "") -> None:
        """Add a field with its name before it, and a hint inside where it takes text."""
        row = self._grid.rowCount()
        field.setAccessibleName(name)
        if isinstance(field, QLineEdit) and hint:
            field.setPlaceholderText(hint)
        self._grid.addWidget(label(name, 14, QFont.Weight.Medium), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
