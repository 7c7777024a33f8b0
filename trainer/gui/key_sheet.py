"""The sheet of all keys, behind `?`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from trainer.gui.keys import BINDINGS, Act, View
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.keys import Binding

_EVERYWHERE = frozenset((Act.HELP, Act.UNDO))
"""Said once, not with every page."""
_FIRST_COLUMN = (View.READY, View.WRITING, View.LEAD_IN, View.RECORDING, View.GUESS)
_SECOND_COLUMN = (View.REVIEW, View.PROGRESS, View.SETTINGS)
_THIRD_COLUMN = (View.SCRIPTS, View.SERIES)
_NAMES = {"Return": "Enter", "PgDown": "Page down", "PgUp": "Page up", "Del": "Delete"}

Row = tuple[str, str]


def key_sheet(parent: QWidget, pages: Sequence[tuple[str, int]]) -> QDialog:
    """Return a dialog with every key of every view, made from the one table that also acts."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("All keys")
    columns = QHBoxLayout(dialog)
    columns.setContentsMargins(32, 24, 32, 28)
    columns.setSpacing(48)
    everywhere = [*((name, f"Ctrl+{key}") for name, key in pages), ("quit", "Ctrl+Q"), ("undo delete", "Ctrl+Z")]
    everywhere.append(("this sheet", "?"))
    first = [(view.value, _rows(BINDINGS[view])) for view in _FIRST_COLUMN]
    second = [(view.value, _rows(BINDINGS[view])) for view in _SECOND_COLUMN]
    columns.addLayout(_column([*first, ("Everywhere", everywhere)]))
    columns.addLayout(_column(second))
    columns.addLayout(_column([(view.value, _rows(BINDINGS[view])) for view in _THIRD_COLUMN]))
    return dialog


def _rows(bindings: Sequence[Binding]) -> list[Row]:
    return [(binding.label, _told(binding.keys)) for binding in bindings if binding.act not in _EVERYWHERE]


def _told(keys: Sequence[str]) -> str:
    """Return keys in words; the two Enter keys are one."""
    names = dict.fromkeys("+".join(_NAMES.get(part, part) for part in key.split("+")) for key in keys)
    return ",  ".join(names)


def _column(parts: Sequence[tuple[str, Sequence[Row]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for title, rows in parts:
        heading = label(title, 15, QFont.Weight.DemiBold, "accent")
        heading.setContentsMargins(0, 8, 0, 0)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        for row, (what, keys) in enumerate(rows):
            grid.addWidget(label(what, 14), row, 0)
            grid.addWidget(label(keys, 14, tone="soft"), row, 1)
        column.addLayout(grid)
    column.addStretch()
    return column
