"""The people of a class in a table: who is here, who is a guest, what may be recorded of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from trainer.domain.attendee import Attendee, Consent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_HEADS: Final = ("Name", "Here", "Guest", "Recording")
_NAME, _HERE, _GUEST, _CONSENT = range(4)
CONSENTS: Final = {
    Consent.KEEP: "kept",
    Consent.CLASS_ONLY: "class only",
    Consent.NOTHING: "not recorded",
}
_ROW_PX: Final = 42
_CHECK_PX, _CONSENT_PX = 58, 136


class ClassPeople(QTableWidget):
    """Shows a roster; Space ticks, Del takes off the list."""

    changed = Signal(str, object)
    """A name, and the attendee as they are to be now."""
    removal_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(_HEADS))
        self._roster: tuple[Attendee, ...] = ()
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.setAccessibleName("People of the class")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width_px in ((_HERE, _CHECK_PX), (_GUEST, _CHECK_PX), (_CONSENT, _CONSENT_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width_px)
        self.itemChanged.connect(self._ticked)

    def show_roster(self, roster: Sequence[Attendee]) -> None:
        """Show who is in a class; the row that was chosen stays."""
        kept = max(0, self.currentRow())
        with QSignalBlocker(self):
            self._roster = tuple(roster)
            self.setRowCount(len(roster))
            for row, one in enumerate(roster):
                self._show_row(row, one)
            if roster:
                self.setCurrentCell(min(kept, len(roster) - 1), _NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick with Space in any column, and take off the list with Del."""
        row = self.currentRow()
        if not 0 <= row < len(self._roster):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(row, _GUEST if self.currentColumn() == _GUEST else _HERE)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_wanted.emit(self._roster[row].name)
        else:
            super().keyPressEvent(event)

    def _show_row(self, row: int, one: Attendee) -> None:
        self.setItem(row, _NAME, QTableWidgetItem(one.name))
        for column, told, is_on in ((_HERE, "here", one.here), (_GUEST, "a guest", one.is_guest)):
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{one.name} is {told}" if is_on else f"{one.name} is not {told}"
            )
            self.setItem(row, column, item)
        box = QComboBox()
        box.setAccessibleName(f"Recording of {one.name}")
        for consent, told in CONSENTS.items():
            box.addItem(told, consent)
        box.setCurrentIndex(list(CONSENTS).index(one.consent))
        box.currentIndexChanged.connect(lambda at, row=row: self._consented(row, list(CONSENTS)[at]))
        self.setCellWidget(row, _CONSENT, box)

    def _toggle(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is None:
            return
        is_on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _ticked(self, item: QTableWidgetItem) -> None:
        one = self._roster[item.row()]
        is_on = item.checkState() is Qt.CheckState.Checked
        changed = replace(one, here=is_on) if item.column() == _HERE else replace(one, is_guest=is_on)
        self._tell(one.name, changed)

    def _consented(self, row: int, consent: Consent) -> None:
        one = self._roster[row]
        self._tell(one.name, replace(one, consent=consent))

    def _tell(self, name: str, changed: Attendee) -> None:
        self._roster = tuple(changed if one.name == name else one for one in self._roster)
        self.changed.emit(name, changed)
