"""The people of a class in a table: who is here, who is a guest, what may be recorded of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from trainer.domain.attendee import Attendee, Consent
from trainer.gui.pages.class_course import COURSE_ROLE, NameAndCourse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


class Choice(QComboBox):
    """A box to choose from that leaves F4 and Ctrl to the page; Space and Alt+Down open it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass over what would open the box, or be looked for in it."""
        if event.key() == Qt.Key.Key_F4 or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ClassPeople(QTableWidget):
    """Shows a roster; Space changes the cell it stands on, Del takes off the list."""

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
        self.setItemDelegateForColumn(_NAME, NameAndCourse(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width_px in ((_HERE, _CHECK_PX), (_GUEST, _CHECK_PX), (_CONSENT, _CONSENT_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width_px)
        self.itemChanged.connect(self._ticked)

    def show_roster(self, roster: Sequence[Attendee]) -> None:
        """Show who is in a class; the cell that was chosen stays."""
        row, column = max(0, self.currentRow()), max(0, self.currentColumn())
        with QSignalBlocker(self):
            known, self._roster = [one.name for one in self._roster], tuple(roster)
            if known != [one.name for one in roster]:
                self.setRowCount(len(roster))
                for number, one in enumerate(roster):
                    self._make_row(number, one.name)
            for number, one in enumerate(roster):
                self._show_row(number, one)
            if roster:
                self.setCurrentCell(min(row, len(roster) - 1), column)

    def show_courses(self, lines: Mapping[str, str]) -> None:
        """Show how far each is in the course, by name."""
        with QSignalBlocker(self):
            for row, one in enumerate(self._roster):
                item, line = self._cell(row, _NAME), lines.get(one.name, "")
                item.setData(COURSE_ROLE, line)
                item.setToolTip(line)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}. {line}" if line else one.name)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick with Space, or choose the next way to record; take off the list with Del."""
        row = self.currentRow()
        if not 0 <= row < len(self._roster):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._step(row, self.currentColumn())
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_wanted.emit(self._roster[row].name)
        else:
            super().keyPressEvent(event)

    def recording(self, row: int) -> QComboBox:
        """Return what chooses how somebody is recorded."""
        box = self.cellWidget(row, _CONSENT)
        if not isinstance(box, QComboBox):
            raise TypeError(f"row {row} has nothing to choose from")
        return box

    def _make_row(self, row: int, name: str) -> None:
        self._cell(row, _NAME).setText(name)
        flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for column in (_HERE, _GUEST):
            self._cell(row, column).setFlags(flags)
        box = Choice()
        box.setAccessibleName(f"Recording of {name}")
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table has the keys
        for consent, told in CONSENTS.items():
            box.addItem(told, consent)
        box.currentIndexChanged.connect(lambda at, row=row: self._consented(row, list(CONSENTS)[at]))
        self.setCellWidget(row, _CONSENT, box)

    def _show_row(self, row: int, one: Attendee) -> None:
        for column, told, is_on in ((_HERE, "here", one.here), (_GUEST, "a guest", one.is_guest)):
            item = self._cell(row, column)
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            words = f"{one.name} is {told}" if is_on else f"{one.name} is not {told}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        words = f"Recording of {one.name}: {CONSENTS[one.consent]}"
        self._cell(row, _CONSENT).setData(Qt.ItemDataRole.AccessibleTextRole, words)
        box = self.recording(row)
        with QSignalBlocker(box):
            box.setCurrentIndex(list(CONSENTS).index(one.consent))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """Return a cell, made where it is new."""
        found = self.item(row, column)
        if found is None:
            found = QTableWidgetItem()
            self.setItem(row, column, found)
        return found

    def _step(self, row: int, column: int) -> None:
        """Change what stands in a cell; the name stands for whether they are here."""
        if column == _CONSENT:
            box = self.recording(row)
            box.setCurrentIndex((box.currentIndex() + 1) % box.count())
            return
        item = self._cell(row, _GUEST if column == _GUEST else _HERE)
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
