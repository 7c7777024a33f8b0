"""Every take in a table: narrowed, sorted, chosen, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from trainer.coaching.checks import TITLES
from trainer.domain.take_line import Order, Wanted
from trainer.gui.pages.takes_model import COLUMNS, LESS_COLUMNS, TakesModel
from trainer.gui.widgets.cards import Card, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from trainer.domain.take_line import TakeLine
    from trainer.rehearsal.progress_ports import Choices

_ROW_PX: Final = 40
_TYPED_MS: Final = 25
_NARROW_PX: Final = 860
_DAYS: Final = {"Any time": 0, "Last 7 days": 7, "Last 30 days": 30, "Last 90 days": 90, "Last 12 months": 365}
_RISING: Final = frozenset((Order.SCRIPT, Order.PROSPECT, Order.UMS, Order.LONG_PAUSES))
"""What is looked for from its small end first."""


class TakesTable(QTableView):
    """Leaves every key to the page but those that move in a table: letters would start a search."""

    _MOVING = frozenset(
        (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or pass the key on."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.model().rowCount() - 1}
        if event.key() in ends and event.modifiers() is Qt.KeyboardModifier.NoModifier:
            self.selectRow(max(0, ends[Qt.Key(event.key())]))
            return
        everything = event.key() == Qt.Key.Key_A and event.modifiers() is Qt.KeyboardModifier.ControlModifier
        if event.key() in self._MOVING or everything:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ProgressTakes(QWidget):
    """The list of takes and what it is narrowed to."""

    wanted_changed = Signal()
    take_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model, self.table = TakesModel(), TakesTable()
        self.search = QLineEdit()
        self.script, self.prospect, self.failed = QComboBox(), QComboBox(), QComboBox()
        self.tag, self.when = QComboBox(), QComboBox()
        self.starred = QCheckBox("\u2605")
        self.nothing = label("No take fits. Take away what you narrowed by.", tone="soft")
        self._order, self._rising = Order.WHEN, False
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._typed = QTimer(self, interval=_TYPED_MS, singleShot=True)
        self._lay_out()
        self._dress_table()
        self._connect()

    @property
    def wanted(self) -> Wanted:
        """Return which takes are wanted, and in which order; whose is left open."""
        return Wanted(
            text=self.search.text().strip(),
            script=self.script.currentData() or "",
            prospect=self.prospect.currentData() or "",
            tag=self.tag.currentData() or "",
            failed=self.failed.currentData() or "",
            days=_DAYS[self.when.currentText()],
            starred=self.starred.isChecked(),
            order=self._order,
            rising=self._rising,
        )

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.script, self.prospect, self.failed, self.tag, self.when

    @property
    def count_chosen(self) -> int:
        """Return how many takes are chosen."""
        return sum(stretch.height() for stretch in self.table.selectionModel().selection().toList())

    @property
    def chosen(self) -> list[TakeLine]:
        """Return the takes that are chosen, the current one first; with very many that takes a moment."""
        current = self.table.currentIndex().row()
        rows = sorted(
            {index.row() for index in self.table.selectionModel().selectedRows()}, key=lambda row: row != current
        )
        return [line for row in rows if (line := self.model.line(row)) is not None]

    def offer(self, choices: Choices) -> bool:
        """Offer what the takes can be narrowed to; what is chosen stays. Return whether any choice had to go."""
        before = self.wanted
        for box, everything, names in (
            (self.script, "All scripts", choices.scripts),
            (self.prospect, "Anybody", choices.prospects),
            (self.tag, "Any tag", choices.tags),
        ):
            kept = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(everything, "")
                for name in names:
                    box.addItem(name, name)
                box.setCurrentIndex(max(0, box.findData(kept)))
            box.setVisible(box.count() > 1)
        return self.wanted != before

    def show_takes(self, keys: Sequence[int], read: Callable[[Sequence[int]], Sequence[TakeLine | None]]) -> None:
        """Show takes, and keep the one chosen that was; the first one where it is not among them.

        Args:
            keys: one for each take.
            read: returns the lines of some keys.
        """
        row = self.table.currentIndex().row()
        before = self.model.keys[row] if 0 <= row < len(self.model.keys) else None
        self.model.show(keys, read)
        if keys:
            index = self.model.index(keys.index(before) if before in keys else 0, 0)
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(index, how)
        self.nothing.setVisible(not keys)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out columns that others have more need of room for, and narrow the list in two rows."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_PX
        for column in LESS_COLUMNS:
            self.table.setColumnHidden(column, narrow)
        self._filters.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def clear_filters(self) -> None:
        """Show all takes again."""
        with QSignalBlocker(self.search), QSignalBlocker(self.starred):
            self.search.clear()
            self.starred.setChecked(False)
        for box in self._boxes:
            with QSignalBlocker(box):
                box.setCurrentIndex(0)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find in scripts, prospects, notes, tags")
        self.search.setAccessibleName("Find takes")
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName("Find all takes again")
        self.script.addItem("All scripts", "")
        self.prospect.addItem("Anybody", "")
        self.tag.addItem("Any tag", "")
        self.failed.addItem("Any checks", "")
        for name, title in TITLES.items():
            self.failed.addItem(f"Failed: {title.lower()}", name)
        self.when.addItems(list(_DAYS))
        first, second = QHBoxLayout(), QHBoxLayout()
        for one in (first, second, self._filters):
            one.setSpacing(8)
        first.addWidget(self.search, 2)
        first.addWidget(self.script, 1)
        for box, name in zip(self._boxes, ("Script", "Prospect", "Failed check", "Tag", "When"), strict=True):
            box.setAccessibleName(name)
            box.setMinimumWidth(60)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for box in self._boxes[1:]:
            second.addWidget(box, 1)
        self.starred.setAccessibleName("Only starred takes")
        self.starred.setToolTip("Only starred takes")
        first.addWidget(self.starred)
        self._filters.addLayout(first, 3)
        self._filters.addLayout(second, 4)
        card = Card(margin_px=8)
        card.inside.addWidget(self.table, 1)
        card.inside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._filters)
        column.addWidget(card, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self.wanted_changed)
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda _row: self.wanted_changed.emit())
        self.starred.toggled.connect(lambda _on: self.wanted_changed.emit())
        self.table.doubleClicked.connect(lambda _index: self.take_wanted.emit())
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)

    def _sort_by(self, column: int) -> None:
        order = COLUMNS[column][1]
        self._rising = not self._rising if order is self._order else order in _RISING
        self._order = order
        self._show_order()
        self.wanted_changed.emit()

    def _show_order(self) -> None:
        column = next(at for at, (_, order, _) in enumerate(COLUMNS) if order is self._order)
        # Qt's own style points up where values fall.
        direction = Qt.SortOrder.DescendingOrder if self._rising else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, direction)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("Takes")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(40)
        for column, (_, _, width_px) in enumerate(COLUMNS):
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if width_px else QHeaderView.ResizeMode.Stretch
            )
            table.setColumnWidth(column, width_px)
        self._show_order()
