"""The library as a list: a rep's own scripts, then those that come with the program, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trainer.coaching.time_budget import budget_of
from trainer.gui.keys import View, act_of
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from trainer.domain.library import LibraryScript

_ROW_PX, _HEAD_PX = 54, 34
_PAD_PX = 12
_OWN: Final = "My scripts"
_UNFILED: Final = "Others"
_NO_INDEX = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Headings and scripts, in the order they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | LibraryScript] = []
        self.words_per_min = 150.0
        self._seconds: dict[tuple[str, int, str, float], float] = {}

    def show(self, entries: Sequence[LibraryScript]) -> None:
        """Show other scripts; own ones first, the others under their first tag."""
        self.beginResetModel()
        self.rows = []
        heading = ""
        for entry in entries:
            kind = (entry.tags[0].capitalize() if entry.tags else _UNFILED) if entry.is_built_in else _OWN
            if kind != heading:
                self.rows.append(kind)
                heading = kind
            self.rows.append(entry)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is told of a row."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row if isinstance(row, str) else f"{row.script.title}, {self.told(row)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def told(self, entry: LibraryScript) -> str:
        """Return the line below a title: its seconds, and what it is filed under."""
        key = (entry.script_id, entry.version, entry.script.text, self.words_per_min)
        if key not in self._seconds:
            self._seconds[key] = budget_of(entry.script, self.words_per_min).total_s
        tags = [] if entry.is_built_in else list(entry.tags[:2])
        return "  \u00b7  ".join([f"{self._seconds[key]:.1f} s", *tags])

    def row_of(self, script_id: str) -> int:
        """Return the row of a script; -1 where it is not shown."""
        found = (at for at, row in enumerate(self.rows) if not isinstance(row, str) and row.script_id == script_id)
        return next(found, -1)

    def entry(self, index: Index) -> LibraryScript | None:
        """Return the script of a row; None for a heading."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        return None if row is None or isinstance(row, str) else row


class _Painter(QStyledItemDelegate):
    """Paints a heading, or a title with its seconds below."""

    def __init__(self, model: LibraryModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for a row."""
        return QSize(100, _ROW_PX if self._model.entry(index) else _HEAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry, tokens, box = self._model.entry(index), tokens_of(self._view.window()), QRect(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if entry is None:
            painter.setFont(font(12, QFont.Weight.Medium))
            painter.setPen(tokens.color("soft"))
            heading = box.adjusted(_PAD_PX, 0, -4, -4)
            bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(heading, bottom, str(self._model.rows[index.row()]))
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, box, entry, is_chosen=is_chosen)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRect, entry: LibraryScript, *, is_chosen: bool) -> None:
        tokens = tokens_of(self._view.window())
        if is_chosen:
            has_keys = self._view.hasFocus()
            painter.setPen(QPen(tokens.color("accent" if has_keys else "line"), 2 if has_keys else 1))
            painter.setBrush(tokens.color("panel"))
            painter.drawRoundedRect(box.adjusted(1, 2, -2, -2), 9, 9)
        title = font(15, QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(title)
        painter.setPen(tokens.color("ink"))
        room = box.adjusted(_PAD_PX, 8, -8, 0)
        shown = QFontMetrics(title).elidedText(entry.script.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.setFont(font(12))
        painter.setPen(tokens.color("soft"))
        below = QFontMetrics(font(12)).elidedText(self._model.told(entry), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.adjusted(0, 21, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, below)


class _ListView(QListView):
    """Leaves to the page what does not move in the list."""

    _MOVING = frozenset(
        (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    )
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, open, or pass the key on."""
        if event.key() in self._MOVING:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            event.ignore()


class _Search(QLineEdit):
    """A search field whose arrows move in the list."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write, move in the list, or leave the key to the page."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif act_of(event, View.SCRIPTS) is None or (event.key() == Qt.Key.Key_Escape and self.text()):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
            else:
                super().keyPressEvent(event)
        else:
            event.ignore()


class ScriptList(QWidget):
    """Finds a script by a few of its letters, tags or words."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[LibraryScript] = ()
        self.model = LibraryModel()
        self.search = _Search()
        self.search.setPlaceholderText("Find a script")
        self.search.setAccessibleName("Find a script")
        self.view = _ListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Painter(self.model, self.view))
        self.view.setAccessibleName("Scripts")
        self.view.setProperty("kind", "plain")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label("Nothing found.", 13, tone="soft")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.moved.connect(self.step)
        self.search.returnPressed.connect(self._open)
        self.view.entered.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._announce(now))

    def show_entries(self, entries: Sequence[LibraryScript], script_id: str = "", words_per_min: float = 150.0) -> None:
        """Show other scripts; one of them is marked without announcing it."""
        self._entries = entries
        self.model.words_per_min = words_per_min
        self._filter(script_id or (self.current.script_id if self.current else ""))

    @property
    def current(self) -> LibraryScript | None:
        """Return the script that is marked."""
        return self.model.entry(self.view.currentIndex())

    def step(self, direction: int) -> None:
        """Choose the next script, or with -1 the one before."""
        row = self.view.currentIndex().row() + direction
        while 0 <= row < len(self.model.rows):
            if self.model.entry(self.model.index(row)):
                self.view.setCurrentIndex(self.model.index(row))
                return
            row += direction

    def _filter(self, script_id: str = "") -> None:
        """Show what matches the search; keep the mark where it can be kept."""
        keep = script_id or (self.current.script_id if self.current else "")
        found = [entry for entry in self._entries if entry.matches(self.search.text())]
        selection = self.view.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.model.show(found)
        row = self.model.row_of(keep)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))
        selection.blockSignals(False)  # noqa: FBT003 - Qt's way
        self.nothing.setText(f"Nothing has \u201c{self.search.text()}\u201d in its title, tags or words.")
        self.nothing.setVisible(not found)
        if row < 0 and found and self.search.text():
            self.step(1)

    def _announce(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None:
            self.chosen.emit(entry)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
