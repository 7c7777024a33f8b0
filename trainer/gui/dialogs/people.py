"""Who practises on this computer: switched, added, renamed, deleted; and what becomes of a guest's takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QListWidget, QListWidgetItem, QMessageBox

from trainer.domain.errors import TrainerError
from trainer.domain.person import GUEST, LONGEST_NAME
from trainer.gui.dialogs.form import Sheet
from trainer.gui.dialogs.vault import Work, tell_fault
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from trainer.domain.person import Person
    from trainer.rehearsal.room import Room

_WHY: Final = "Each has a history, a baseline and a plan of their own. Scripts, prospects and settings are shared."


class PeopleDialog(Sheet):
    """Chooses who practises."""

    def __init__(self, parent: QWidget, room: Room) -> None:
        super().__init__(parent, "Who practises?", _WHY)
        self._room = room
        self.people = QListWidget()
        self.people.setAccessibleName("People")
        self.people.setMinimumHeight(220)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name of somebody new")
        self.name.setAccessibleName("Name of somebody new")
        self.name.setMaxLength(LONGEST_NAME)
        self.add_button = button("Add")
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self.name.returnPressed.connect(self.add)
        self.people.itemActivated.connect(lambda _item: self.switch())
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.add_button)
        self.inside.addWidget(self.people, 1)
        self.inside.addLayout(row)
        self.add_buttons(
            ("Delete\u2026", "danger", self.erase),
            ("Rename\u2026", "", self.rename),
            ("Guest", "", lambda: self._go_to(GUEST)),
            ("Close", "", self.reject),
            ("Let them practise", "primary", self.switch),
        )
        self.resize(560, 460)
        self._fill()
        self.people.setFocus()

    @property
    def chosen(self) -> str:
        """Return the name of who is chosen; empty for nobody."""
        item = self.people.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def switch(self) -> None:
        """Let whoever is chosen practise; a name that was typed counts first."""
        if self.name.text().strip():
            self.add()
        elif self.chosen:
            self._go_to(self.chosen)

    def add(self) -> None:
        """Add who was typed, and let them practise."""
        if self.name.text().strip():
            self._go_to(self.name.text())

    def rename(self) -> None:
        """Call whoever is chosen otherwise."""
        if not self.chosen:
            return
        told = f"What is {self.chosen} called?"
        new, said = QInputDialog.getText(self, "Rename", told, QLineEdit.EchoMode.Normal, self.chosen)
        if said:
            self._tried(lambda: self._room.people.rename(self.chosen, new))
            self._fill()

    def erase(self) -> None:
        """Delete whoever is chosen with all their takes, after a question."""
        name = self.chosen
        person = next((one for one in self._room.people.all() if one.name == name), None)
        if person is None:
            return
        if name == self._room.people.name:
            self.banner.show_fault(f"{name} practises now.", "Let somebody else practise first, then delete.")
        elif _confirms(self, f"Delete {name} and everything of theirs?", f"{_takes(person)} with their recordings go."):
            self._erase(name)
            self._fill()

    def _erase(self, name: str) -> None:
        work = Work(
            self, f"Deleting {name}", "Their takes go one by one.", lambda tell: self._room.people.erase(name, tell)
        )
        work.run()
        if work.fault is not None:
            self.show_fault(work.fault)

    def _go_to(self, name: str) -> None:
        if leave_guest(self, self._room) and self._tried(lambda: self._room.people.switch(name)):
            self.accept()

    def _fill(self) -> None:
        self.people.clear()
        for one in self._room.people.all():
            here = "  \u00b7  practises now" if one.name == self._room.people.name else ""
            item = QListWidgetItem(f"{one.name}  \u00b7  {_takes(one)}{here}")
            item.setData(Qt.ItemDataRole.UserRole, one.name)
            self.people.addItem(item)
            if here:
                self.people.setCurrentItem(item)

    def _tried(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except TrainerError as fault:
            self.show_fault(fault)
            return False
        return True


def leave_guest(parent: QWidget, room: Room) -> bool:
    """Ask what becomes of a guest's takes before somebody else practises; return False where nobody decides."""
    guest = room.people.current
    if not guest.is_guest or not room.people.leaves_something(guest):
        return True
    box = QMessageBox(parent)
    box.setWindowTitle("The guest leaves")
    box.setText(f"The guest leaves {_takes(guest) if guest.takes else 'tries in the course'} behind.")
    box.setInformativeText("They can be kept, or deleted for good with all that was done in the course.")
    keep = box.addButton("Keep them", QMessageBox.ButtonRole.AcceptRole)
    delete = box.addButton("Delete them", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.exec()
    if box.clickedButton() is delete:
        told = "The guest's takes go one by one."
        work = Work(parent, "Deleting", told, lambda tell: room.people.clear(guest.name, tell))
        if work.run() is None:
            tell_fault(parent, work.fault)
            return False
    return box.clickedButton() in {keep, delete}


def _confirms(parent: QWidget, question: str, what: str) -> bool:
    told = f"{what} They cannot come back."
    answer = QMessageBox.question(parent, question, told)
    return answer is QMessageBox.StandardButton.Yes


def _takes(person: Person) -> str:
    return f"{person.takes} take{'' if person.takes == 1 else 's'}"
