"""The thresholds that lessons use, to be changed where the course is set up; they are those of the settings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.gui.pages.settings_checks import TITLES, ThresholdRow
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.thresholds import Row, Thresholds

_NONE = "No lesson in the course uses a threshold of the settings."


class CourseThresholds(QWidget):
    """Shows each with its value to change and the lessons that use it; it changes nothing itself."""

    chosen = Signal(str, float)
    """The name of a threshold, and what it is to be."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ThresholdRow] = {}
        self._known: list[tuple[Row, tuple[str, ...]]] = []
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(4)

    def show_used(self, used: Sequence[tuple[Row, tuple[str, ...]]], thresholds: Thresholds) -> None:
        """Show these thresholds with the titles of the lessons that use each, and their values in force."""
        if list(used) != self._known or not self._inside.count():
            self._known = list(used)
            self._make()
        for name, row in self.rows.items():
            row.show_value(getattr(thresholds, name))

    def _make(self) -> None:
        self._clear()
        for check, group in groupby(self._known, key=lambda one: one[0].check):
            self._inside.addWidget(label(TITLES[check], 14, QFont.Weight.DemiBold))
            for row, titles in group:
                made = self.rows[row.name] = ThresholdRow(row)
                made.chosen.connect(self.chosen)
                self._inside.addWidget(made)
                self._inside.addWidget(_wrapped(f"Used in {_listed(titles)}"))
                self._inside.addSpacing(8)
        if not self.rows:
            self._inside.addWidget(_wrapped(_NONE))
        self._inside.addStretch()

    def _clear(self) -> None:
        self.rows.clear()
        while self._inside.count():
            item = self._inside.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _listed(titles: Sequence[str]) -> str:
    return "; ".join(titles)


def _wrapped(text: str) -> QWidget:
    made = label(text, 12, tone="soft")
    made.setWordWrap(True)
    return made
