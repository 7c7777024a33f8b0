"""The sheet of all keys, behind `?`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from trainer.gui.keys import BINDINGS, View
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWO_COLUMNS = 2
Part = tuple[str, list[tuple[tuple[str, ...], str]]]


def key_sheet(parent: QWidget, pages: Sequence[tuple[str, int]]) -> QDialog:
    """Return a dialog with every key of every view, made from the one table that also acts."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("All keys")
    grid = QGridLayout(dialog)
    grid.setContentsMargins(28, 24, 28, 24)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(5)
    parts: list[Part] = [
        (view.value, [(b.keys, b.label) for b in BINDINGS[view]]) for view in View if view is not View.WAITING
    ]
    everywhere: list[tuple[tuple[str, ...], str]] = [((f"Ctrl+{key}",), name) for name, key in pages]
    parts.append(("Everywhere", [*everywhere, (("Ctrl+Q",), "quit")]))
    rows = [0, 0]
    for title, bindings in parts:
        side = 0 if rows[0] <= rows[1] else 1
        rows[side] = _add_part(grid, rows[side], side * _TWO_COLUMNS, title, bindings)
    return dialog


def _add_part(
    grid: QGridLayout, row: int, column: int, title: str, bindings: Sequence[tuple[tuple[str, ...], str]]
) -> int:
    heading = label(title, 14, QFont.Weight.DemiBold, "accent")
    heading.setContentsMargins(0, 10, 0, 0)
    grid.addWidget(heading, row, column, 1, _TWO_COLUMNS)
    for keys, what in bindings:
        row += 1
        grid.addWidget(label(what, 13), row, column)
        grid.addWidget(label("  ".join(keys), 13, tone="soft"), row, column + 1)
    return row + 1
