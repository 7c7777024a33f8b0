"""Other keys for what the program does, and for what a clicker or a pedal sends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from trainer.domain.errors import TrainerError
from trainer.domain.search import asked, findable, score
from trainer.gui.dialogs.form import Sheet
from trainer.gui.key_map import KeyMap, proper, where
from trainer.gui.key_names import all_told, told
from trainer.gui.keys import KEYBOARD, key_of
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from trainer.gui.key_map import Command
    from trainer.rehearsal.preferences import Preferences

_HEADS: Final = ("What it does", "Where", "Keys")
_WHAT_PX, _WHERE_PX = 170, 190
_RESTING: Final = "Enter, then press the new key"
_WAITING: Final = "Press the key, the clicker or the pedal now. Esc leaves."


class KeyCatcher(QLineEdit):
    """A field that takes the next key as it is, instead of its letter; Tab and Esc leave it."""

    caught = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("Press a key")
        self.setPlaceholderText(_RESTING)

    def event(self, event: QEvent) -> bool:
        """Let no shortcut take the key before."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Announce the key; one that is still held from before is not meant."""
        key = key_of(event)
        if event.isAutoRepeat() or not key:
            return
        if key == "Esc":
            self.left.emit()
        else:
            self.caught.emit(proper(key))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it waits."""
        super().focusInEvent(event)
        self.setPlaceholderText(_WAITING)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say how to come back."""
        super().focusOutEvent(event)
        self.setPlaceholderText(_RESTING)


class _Search(QLineEdit):
    """A search field from which the arrow leads into the table."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write, or go down."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class _Table(QTableWidget):
    """The commands; Enter and Del mean the keys of the chosen one."""

    add_wanted = Signal()
    less_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or ask for another key or one less."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.less_wanted.emit()
        else:
            super().keyPressEvent(event)


class KeyEditor(Sheet):
    """Shows every command with its keys, to be changed; each change is kept and acts at once."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(
            parent, "Change keys", "Enter adds a key to the chosen line, Del takes one away. The first key is shown."
        )
        self._preferences = preferences
        self.map = KeyMap(preferences.settings.keys)
        self.search, self.catcher = _Search(), KeyCatcher()
        self.table = _Table(len(self.map.commands), len(_HEADS))
        self.less_button = button("Take a key away")
        self.reset_button, self.all_button = button("Reset"), button("Reset all")
        self.done_button = button("Done", "primary")
        self._lay_out()
        self._connect()
        self._show()
        self.table.selectRow(0)
        self.search.setFocus()

    @property
    def command(self) -> Command:
        """Return the command that is chosen."""
        return self.map.commands[max(0, self.table.currentRow())]

    def choose(self, name: str) -> None:
        """Choose a command by its name."""
        names = [command.name for command in self.map.commands]
        self.table.selectRow(names.index(name))

    def add(self, key: str) -> None:
        """Give the chosen command another key, the one to show first."""
        if not key:
            self.banner.show_fault("This key has no name that could be kept.", "Press another key.")
            return
        command = self.command
        if self._tried(lambda: self.map.rebound(command, (key, *self.map.keys_of(command)))):
            self.table.setFocus()

    def take_away(self, key: str) -> None:
        """Take a key from the chosen command, and what is called like it."""
        command = self.command
        keys = [one for one in self.map.keys_of(command) if told(one) != told(key)]
        self._tried(lambda: self.map.rebound(command, keys))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find what it does, or a key")
        self.search.setAccessibleName("Find a line")
        self.table.setAccessibleName("What the keys do")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setColumnWidth(0, _WHAT_PX)
        self.table.setColumnWidth(1, _WHERE_PX)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self.catcher, 1)
        for made in (self.less_button, self.reset_button, self.all_button, self.done_button):
            made.setAutoDefault(False)
            row.addWidget(made)
        self.inside.addWidget(self.search)
        self.inside.addWidget(self.table, 1)
        self.inside.addLayout(row)
        self.resize(880, 560)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.went_down.connect(self._enter_table)
        self.table.add_wanted.connect(self.catcher.setFocus)
        self.table.doubleClicked.connect(lambda _index: self.catcher.setFocus())
        self.table.less_wanted.connect(self.less_button.showMenu)
        self.table.currentCellChanged.connect(lambda *_: self._show_command())
        self.catcher.caught.connect(self.add)
        self.catcher.left.connect(self.table.setFocus)
        self.reset_button.clicked.connect(lambda: self._tried(lambda: self.map.reset(self.command)))
        self.all_button.clicked.connect(lambda: self._tried(KeyMap))
        self.done_button.clicked.connect(self.accept)

    def _tried(self, change: Callable[[], KeyMap]) -> bool:
        """Put other keys in force and keep them; where that is refused, say why and leave them as they were."""
        try:
            made = change()
            self._preferences.change(replace(self._preferences.settings, keys=made.changed))
        except TrainerError as fault:
            self.show_fault(fault)
            return False
        self.map = made
        KEYBOARD.table = made.table
        self.banner.hide()
        self._show()
        return True

    def _show(self) -> None:
        """Show the keys in force; what did not change is left alone, for each new item measures all rows again."""
        changed = self.map.changed
        for row, command in enumerate(self.map.commands):
            note = "   (changed)" if command.name in changed else ""
            told_keys = all_told(self.map.keys_of(command)) + note
            for column, words in enumerate((command.label, where(command), told_keys)):
                item = self.table.item(row, column)
                if item is None:
                    self.table.setItem(row, column, QTableWidgetItem(words))
                elif item.text() != words:
                    item.setText(words)
        self._show_command()

    def _show_command(self) -> None:
        """Offer what can be done with the chosen command."""
        command, changed = self.command, self.map.changed
        self.catcher.setAccessibleDescription(f"The new key for {command.label}, {where(command)}")
        menu = QMenu(self)
        for key in {told(key): key for key in self.map.keys_of(command)}.values():
            menu.addAction(told(key)).triggered.connect(lambda _on=False, key=key: self.take_away(key))
        old = self.less_button.menu()
        self.less_button.setMenu(menu)
        if old is not None:
            old.deleteLater()
        self.reset_button.setEnabled(command.name in changed)
        self.all_button.setEnabled(bool(changed))

    def _filter(self, text: str) -> None:
        words = asked(text)
        for row, command in enumerate(self.map.commands):
            keys = all_told(self.map.keys_of(command))
            fits = not words or score(words, findable(command.label, f"{where(command)} {keys}"))
            self.table.setRowHidden(row, not fits)

    def _enter_table(self) -> None:
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if shown:
            self.table.selectRow(self.table.currentRow() if self.table.currentRow() in shown else shown[0])
            self.table.setFocus()
