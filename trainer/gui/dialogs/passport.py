"""The passport of the course as a file: with or without recordings, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QMessageBox

from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.form import Sheet
from trainer.gui.dialogs.pick_file import safe_name, save_place
from trainer.gui.dialogs.vault import Work, tell_fault
from trainer.gui.pages.settings_data import size_told
from trainer.gui.widgets.cards import Card, label
from trainer.rehearsal.passport_words import headlines
from trainer.rehearsal.report_page import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.rehearsal.passport import Passports
    from trainer.rehearsal.passport_parts import Passport

_ABOUT: Final = "What you passed and how, as one file that is yours. It opens in any browser and asks for no network."
_KIND: Final = "Passport (*.html)"
_WIDTH_PX: Final = 520


class PassportDialog(Sheet):
    """Shows whose passport it is and what is in it, and writes it where somebody says.

    Args:
        parent: what is in front of.
        passports: writes it.
        person: whose; whoever practises by default.
    """

    def __init__(self, parent: QWidget, passports: Passports, person: str = "") -> None:
        super().__init__(parent, "Course passport", _ABOUT)
        self._passports = passports
        self._passport: Passport | None = None
        self.told = label("", 14)
        self.told.setWordWrap(True)
        self.name = label("", 16, QFont.Weight.DemiBold)
        self.with_sound = QCheckBox("With my recordings: the first and the best take of each lesson")
        self.size_label = label("", 13, tone="soft")
        self._lay_out()
        self.with_sound.toggled.connect(lambda _on: self._show_size())
        self._show(person)
        self.setFixedWidth(_WIDTH_PX)

    def save(self) -> None:
        """Ask where to, write it there, say so and close; stay where nobody says, or where the disk refuses."""
        passport = self._passport
        if passport is None:
            return
        place = save_place(self, "Save the passport", f"passport {safe_name(passport.person)}.html", _KIND)
        if place is None:
            return
        passports, with_sound = self._passports, self.with_sound.isChecked()
        work = Work(
            self,
            "Writing the passport",
            f"It goes to {place}.",
            lambda tell: passports.write(place, tell, person=passport.person, with_sound=with_sound),
        )
        if work.run() is None:
            tell_fault(self, work.fault)
            return
        QMessageBox.information(self, "Done", f"The passport of {passport.person} is in {place}.")
        self.accept()

    def _show(self, person: str) -> None:
        try:
            self._passport = self._passports.of(person)
        except TrainerError as fault:
            self.show_fault(fault)
            self.with_sound.setEnabled(False)
            return
        self.name.setText(self._passport.person)
        self.told.setText("\n".join(headlines(self._passport)))
        self.with_sound.setEnabled(any(one.duration_s for one in self._passport.heard))
        self._show_size()

    def _show_size(self) -> None:
        if self._passport is None:
            return
        with_sound = self.with_sound.isChecked()
        size = size_told(self._passports.bytes_of(self._passport, with_sound=with_sound))
        count = sum(one.duration_s is not None for one in self._passport.heard) if with_sound else 0
        heard = counted(count, "recording", "recordings") if count else "without recordings"
        self.size_label.setText(f"About {size}, {heard}")

    def _lay_out(self) -> None:
        card = Card()
        card.inside.addWidget(self.name)
        card.inside.addWidget(self.told)
        self.inside.addWidget(card)
        self.inside.addWidget(self.with_sound)
        self.inside.addWidget(self.size_label)
        self.add_buttons(("Cancel", "", self.reject), ("Save as\u2026", "primary", self.save))
