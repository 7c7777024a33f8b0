"""My facts: what fills the blanks about the rep in every script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from trainer.coaching.spoken_number import countries, spoken_number
from trainer.domain.errors import TrainerError
from trainer.domain.prospect import FactSheet
from trainer.gui.dialogs.form import Fields, Sheet
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from trainer.rehearsal.preferences import Preferences


class FactSheetDialog(Sheet):
    """Keeps the rep's own name, company, number and value lines."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(parent, "My facts", "Written once, they fill the blanks of every script.")
        self._preferences = preferences
        facts = preferences.settings.facts
        self.name, self.company = QLineEdit(facts.name), QLineEdit(facts.company)
        self.number, self.country = QLineEdit(facts.number), QComboBox()
        for code in sorted(countries(), key=_country):
            self.country.addItem(_country(code), code)
        self.country.setCurrentIndex(max(0, self.country.findData(facts.country)))
        self.country.setAccessibleName("Country of the number")
        self.values = QPlainTextEdit("\n".join(facts.values))
        self.values.setTabChangesFocus(True)
        self.values.setPlaceholderText("One grocer won back nine hours a week on returns")
        self.said = label("", 13, tone="soft")
        self._lay_out()
        self.number.textChanged.connect(lambda _text: self._show_said())
        self.country.currentIndexChanged.connect(lambda _row: self._show_said())
        self._show_said()

    @property
    def facts(self) -> FactSheet:
        """Return what is written."""
        values = tuple(line.strip() for line in self.values.toPlainText().splitlines() if line.strip())
        name, company, number = (line.text().strip() for line in (self.name, self.company, self.number))
        return FactSheet(name, company, number, self.country.currentData(), values)

    def accept(self) -> None:
        """Keep what is written."""
        try:
            self._preferences.change(replace(self._preferences.settings, facts=self.facts))
        except TrainerError as fault:
            self.show_fault(fault)
            return
        super().accept()

    def _lay_out(self) -> None:
        form = Fields()
        form.add("My name", self.name, "Maya Chen")
        form.add("My company", self.company, "Fernhill")
        number = QWidget()
        row = QHBoxLayout(number)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addWidget(self.country)
        self.country.setMaximumWidth(220)
        form.add("My number", number)
        self.number.setAccessibleName("My number")
        self.number.setPlaceholderText("the one you want called back")
        form.add("", self.said)
        form.add("What others gained", self.values)
        self.inside.addWidget(form, 1)
        self.add_buttons(("Cancel", "", self.reject), ("Keep", "primary", self.accept))
        self.resize(620, 460)
        self.name.setFocus()

    def _show_said(self) -> None:
        said = spoken_number(self.number.text(), self.country.currentData())
        self.said.setText(f"said as {said}" if said else "Call from this number, so that they see it.")


def _country(code: str) -> str:
    territory = QLocale.codeToTerritory(code)
    return QLocale.territoryToString(territory) if territory != QLocale.Country.AnyTerritory else code
