"""The prospect cards: whom to call next, and what is known of them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from trainer.domain.errors import TrainerError
from trainer.domain.prospect import Prospect
from trainer.gui.dialogs.form import Fields, Sheet
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from trainer.rehearsal.filling import Filling
    from trainer.rehearsal.library_ports import ProspectStore

NOBODY: Final = "Nobody: use the examples"
_FIELDS: Final = (
    ("name", "Name", "as you say it: Tim, or Mr. Harris"),
    ("company", "Company", "Alder Freight"),
    ("say", "Say it like", "shi vawn"),
    ("finding", "What I found out", "You opened a second dock in May"),
    ("referral", "Mutual friend", "Elena Ruiz"),
    ("need", "Their need", "late pickups"),
)
_LIST_PX: Final = 220


class ProspectDialog(Sheet):
    """Chooses a prospect, and keeps what is written on the cards."""

    def __init__(self, parent: QWidget, store: ProspectStore, filling: Filling) -> None:
        super().__init__(parent, "Prospects", "A card fills the blanks of every script. It stays on this computer.")
        self._store = store
        self._filling = filling
        self._cards: list[Prospect] = []
        self._changed: set[str] = set()
        self.names = QListWidget()
        self.names.setAccessibleName("Prospects")
        self.names.setFixedWidth(_LIST_PX)
        self.lines = {name: QLineEdit() for name, _, _ in _FIELDS}
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(70)
        self.new_button, self.forget_button = button("New prospect"), button("Delete", "danger")
        self._lay_out()
        for line in self.lines.values():
            line.textEdited.connect(lambda _text: self._write())
        self.notes.textChanged.connect(self._write)
        self.names.currentRowChanged.connect(lambda _row: self._show_card())
        self.names.itemActivated.connect(lambda _item: self.accept())
        self.new_button.clicked.connect(self._add)
        self.forget_button.clicked.connect(self._forget)
        self._list(filling.prospect.prospect_id if filling.prospect else "")

    @property
    def current(self) -> Prospect | None:
        """Return the card that is shown; None for nobody."""
        row = self.names.currentRow() - 1
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def accept(self) -> None:
        """Keep the card and choose its prospect."""
        try:
            kept = self._keep()
            self._filling.choose(kept.prospect_id if kept else "")
        except TrainerError as fault:
            self.show_fault(fault)
            return
        super().accept()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.names, 1)
        left.addWidget(self.new_button)
        form = Fields()
        for name, title, hint in _FIELDS:
            form.add(title, self.lines[name], hint)
        form.add("Notes", self.notes)
        right = QVBoxLayout()
        right.addWidget(form)
        right.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.inside.addLayout(row, 1)
        self.add_buttons(("Cancel", "", self.reject), ("Call them next", "primary", self.accept))
        self.resize(760, 600)

    def _list(self, prospect_id: str) -> None:
        self._cards = list(self._store.prospects())
        self.names.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.names.clear()
        self.names.addItem(NOBODY)
        for card in self._cards:
            self.names.addItem(_told(card))
        ids = [card.prospect_id for card in self._cards]
        self.names.setCurrentRow(ids.index(prospect_id) + 1 if prospect_id in ids else 0)
        self.names.blockSignals(False)  # noqa: FBT003 - Qt's way
        self._show_card()
        self.names.setFocus()

    def _show_card(self) -> None:
        card = self.current
        with QSignalBlocker(self.notes):
            self.notes.setPlainText(card.notes if card else "")
        for name, line in self.lines.items():
            line.setText(getattr(card, name) if card else "")
            line.setEnabled(card is not None)
        self.notes.setEnabled(card is not None)
        self.forget_button.setEnabled(card is not None)

    def _add(self) -> None:
        """Add an empty card and let its name be written."""
        self._cards.append(Prospect(secrets.token_hex(6), ""))
        self.names.addItem("New prospect")
        self.names.setCurrentRow(len(self._cards))
        self.lines["name"].setFocus()

    def _write(self) -> None:
        """Take over what is written on the shown card; it is kept when the dialog is."""
        card = self.current
        if card is None:
            return
        written = {name: line.text().strip() for name, line in self.lines.items()}
        row = self.names.currentRow()
        changed = self._cards[row - 1] = replace(card, **written, notes=self.notes.toPlainText().strip())
        self._changed.add(changed.prospect_id)
        self.names.item(row).setText(_told(changed) or "New prospect")

    def _keep(self) -> Prospect | None:
        """Keep the cards that were written on; return the shown one, None for nobody.

        Raises:
            TrainerError: the shown one has no name, or one cannot be kept.
        """
        card = self.current
        if card is not None and not card.name:
            raise TrainerError("A prospect needs a name.", "Write what you call them, or choose nobody.")
        for one in self._cards:
            if one.prospect_id in self._changed and one.name:
                self._store.keep(one)
        return card

    def _forget(self) -> None:
        card = self.current
        if card is not None:
            try:
                self._store.forget(card.prospect_id)
                self._filling.refresh()
            except TrainerError as fault:
                self.show_fault(fault)
            self._list("")


def _told(card: Prospect) -> str:
    return f"{card.name}, {card.company}" if card.company else card.name
