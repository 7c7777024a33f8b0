"""Progress: every take that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from trainer.coaching.calibration import calibration_of
from trainer.domain.errors import TrainerError
from trainer.domain.take import TakeSource
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.review import confirm_erasing
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from trainer.domain.take import Take
    from trainer.rehearsal.history import History
    from trainer.rehearsal.room import Room

COLUMNS = ("When", "Script", "Length", "Ums", "Long pauses", "")
_SCRIPT_COLUMN = 1
_NUMBER_COLUMNS = range(2, 5)
_SOURCES = {TakeSource.MICROPHONE: "", TakeSource.SAMPLE: "sample", TakeSource.FILE: "from a file"}
_ROW_PX = 42
_NO_INDEX = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class TakesModel(QAbstractTableModel):
    """The takes as a table, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.takes: Sequence[Take] = ()

    def show(self, takes: Sequence[Take]) -> None:
        """Show other takes."""
        self.beginResetModel()
        self.takes = takes
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many takes there are."""
        return 0 if parent.isValid() else len(self.takes)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """Return the head of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _cells(self.takes[index.row()])[index.column()]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBER_COLUMNS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cells(take: Take) -> tuple[str, ...]:
    measures = take.measures
    return (
        f"{take.draft.recorded_at.astimezone():%d %b %Y  %H:%M}",
        take.draft.script.title,
        f"{measures.length_s:.1f} s",
        str(measures.filled_pauses),
        str(measures.long_pauses),
        _SOURCES[take.draft.source],
    )


class TakesTable(QTableView):
    """Leaves every key to the page but those that move in a table: letters would start a search."""

    _MOVING = frozenset(
        (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or pass the key on."""
        if event.key() in self._MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ProgressPage(Page):
    """Lists the takes; Enter or a double-click opens one."""

    take_opened = Signal(object)
    back_wanted = Signal()
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__(View.PROGRESS)
        self._room: Room | None = None
        self.model = TakesModel()
        self.table = TakesTable()
        self.first_button = button("Record the first one", "primary")
        self.title.setText("Progress")
        self._dress_table()
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.addStretch()
        words.addWidget(label("No takes yet.", 20), 0, Qt.AlignmentFlag.AlignCenter)
        hint = label("Each take you record is kept here, on this computer only.", tone="soft")
        words.addWidget(hint, 0, Qt.AlignmentFlag.AlignCenter)
        words.addSpacing(12)
        words.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignCenter)
        words.addStretch()
        self.content = QStackedWidget()
        self.content.addWidget(empty)
        self.content.addWidget(self.table)
        card = Card(margin_px=8)
        card.inside.addWidget(self.content)
        self.column.addWidget(card, 1)
        self.table.doubleClicked.connect(lambda _index: self.act(Act.OPEN))
        self.first_button.clicked.connect(self.back_wanted)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the takes."""
        if self._room is None:
            return
        row = max(0, self.table.currentIndex().row())
        try:
            self.model.show(self._room.history.takes())
        except TrainerError as fault:
            self.show_fault(fault)
        count = len(self.model.takes)
        self.content.setCurrentIndex(1 if count else 0)
        calibration = calibration_of(self.model.takes)
        told = f"{count} take{'' if count == 1 else 's'} on this computer" if count else ""
        self.subtitle.setText("  \u00b7  ".join(filter(None, [told, calibration.told if calibration else ""])))
        if count:
            self.table.selectRow(min(row, count - 1))
        self.show_idle(*(() if count else (Act.OPEN, Act.DELETE)))

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        take = self.current
        if act is Act.BACK or (act is Act.OPEN and not self.model.takes):
            self.back_wanted.emit()
        elif self._room is None or take is None:
            return
        elif act is Act.OPEN:
            self.take_opened.emit(take)
        elif act in {Act.DELETE, Act.DELETE_NOW}:
            self._delete(take, self._room.history, for_good=act is Act.DELETE_NOW)

    def _delete(self, take: Take, history: History, *, for_good: bool) -> None:
        if not for_good:
            if self.tried(lambda: history.delete(take.take_id)):
                self.deleted.emit(take)
        elif confirm_erasing(self) and self.tried(lambda: history.erase(take.take_id)):
            self.refresh()

    @property
    def current(self) -> Take | None:
        """Return the take of the selected row."""
        row = self.table.currentIndex().row()
        return self.model.takes[row] if 0 <= row < len(self.model.takes) else None

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("Takes")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_SCRIPT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.setFocusProxy(table)
