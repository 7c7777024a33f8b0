"""The sheet of all keys, behind `?`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trainer.gui.key_names import all_told, is_of_remote, spoken, told
from trainer.gui.keys import KEYBOARD, Act, View, keys_of
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.keys import Binding
    from trainer.rehearsal.preferences import Preferences

_EVERYWHERE: Final = {
    Act.SWITCH: "find anything",
    Act.UNDO: "undo delete",
    Act.GUIDE: "the guide to a page",
    Act.HELP: "this sheet",
}
"""Said once, not with every page."""
_COLUMN_PX: Final = 286
_MARGIN_PX: Final = 28
_MOST_COLUMNS: Final = 4

Row = tuple[str, str]
Part = tuple[str, list[Row]]


class KeySheet(QDialog):
    """Every key of every view, made from the one table that also acts; what does not fit scrolls."""

    def __init__(
        self, parent: QWidget, pages: Sequence[tuple[str, int]], preferences: Preferences | None = None
    ) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self.setWindowTitle("All keys")
        self._pages = pages
        self._room_px = parent.width()
        self._preferences = preferences
        self._room = QScrollArea()
        self._room.setObjectName("clear")
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setAccessibleName("All keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, 8, 16)
        column.addWidget(self._room, 1)
        self.change_button = button("Change keys", "primary")
        if preferences is not None:
            column.addLayout(self._foot())
        self._fill()
        self._fit(parent)
        self._room.setFocus()

    def _foot(self) -> QHBoxLayout:
        self.change_button.clicked.connect(self._change)
        self.change_button.setDefault(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 4, _MARGIN_PX - 8, 0)
        foot.addWidget(label("Esc closes, the arrows scroll, Enter changes keys.", 13, tone="soft"), 1)
        foot.addWidget(self.change_button)
        return foot

    def _fit(self, parent: QWidget) -> None:
        """Take the size of what is inside, but not more than the window behind has."""
        inside = self._inside.sizeHint()
        self.resize(min(inside.width() + 60, parent.width() - 24), min(inside.height() + 100, parent.height() - 24))

    def _fill(self) -> None:
        """Show the keys in force."""
        self._inside = QWidget()
        columns = QHBoxLayout(self._inside)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(32)
        room_px = self._room_px - 2 * _MARGIN_PX
        for parts in _spread(self._parts(), max(1, min(_MOST_COLUMNS, room_px // _COLUMN_PX))):
            columns.addLayout(_column(parts), 1)
        self._room.setWidget(self._inside)

    def _parts(self) -> list[Part]:
        everywhere = [(name, f"Ctrl+{key}") for name, key in self._pages]
        everywhere += [(what, all_told(_keys_anywhere(act))) for act, what in _EVERYWHERE.items()]
        everywhere.append(("quit", "Ctrl+Q"))
        views = [(view.value, _rows(bindings)) for view, bindings in KEYBOARD.table.items()]
        return [*((title, rows) for title, rows in views if rows), ("Everywhere", everywhere), _remote()]

    def _change(self) -> None:
        from trainer.gui.dialogs.key_editor import KeyEditor  # noqa: PLC0415 - loaded when it is needed

        if self._preferences is not None:
            KeyEditor(self, self._preferences).exec()
            self._fill()


def _keys_anywhere(act: Act) -> list[str]:
    return list(dict.fromkeys(key for view in View for key in keys_of(act, view)))


def _rows(bindings: Sequence[Binding]) -> list[Row]:
    """Return what a view's keys do; those of clickers stand in a part of their own, where there are others."""
    return [(one.label, all_told(_by_hand(one.keys))) for one in bindings if one.act not in _EVERYWHERE]


def _by_hand(keys: Sequence[str]) -> Sequence[str]:
    return [key for key in keys if not is_of_remote(key)] or keys


def _remote() -> Part:
    """Return what the keys of clickers, pedals and headsets do, wherever they act."""
    does: dict[str, dict[str, None]] = {}
    for bindings in KEYBOARD.table.values():
        for binding in bindings:
            for key in filter(is_of_remote, binding.keys):
                does.setdefault(told(key), {})[binding.label] = None
    keys: dict[str, list[str]] = {}
    for key, labels in does.items():
        keys.setdefault(", ".join(labels), []).append(key)
    return "Clickers, pedals, headsets", [(what, ",  ".join(sent)) for what, sent in keys.items()]


def _spread(parts: Sequence[Part], count: int) -> list[list[Part]]:
    """Return the parts in so many columns of about the same height, in their order."""
    whole = sum(len(rows) + 2 for _, rows in parts)
    columns: list[list[Part]] = [[] for _ in range(count)]
    above = 0
    for title, rows in parts:
        height = len(rows) + 2
        columns[min(count - 1, int((above + height / 2) * count / whole))].append((title, rows))
        above += height
    return columns


def _column(parts: Sequence[Part]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for title, rows in parts:
        heading = label(title, 15, QFont.Weight.DemiBold, "accent")
        heading.setContentsMargins(0, 8, 0, 0)
        column.addWidget(heading)
        column.addLayout(_grid(rows))
    column.addStretch()
    return column


def _grid(rows: Sequence[Row]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 5)
    grid.setColumnStretch(1, 6)
    for row, (what, keys) in enumerate(rows):
        does, pressed = label(what, 14), label(keys, 14, tone="soft")
        pressed.setAccessibleName(f"{what}: {spoken(keys)}")
        for column, words in enumerate((does, pressed)):
            words.setWordWrap(True)
            grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)
    return grid
