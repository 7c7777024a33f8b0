"""Choose what to say: a script of the library for a prospect, or words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.library import LibraryScript
    from trainer.domain.script import Script

OWN_WORDS = "My own words"
NOBODY = "For nobody yet"


class ScriptPicker(QWidget):
    """Shows which script is chosen and for whom; steps through the library."""

    script_chosen = Signal(object)
    own_words_wanted = Signal()
    find_wanted = Signal()
    prospect_wanted = Signal()

    def __init__(self, entries: Sequence[LibraryScript]) -> None:
        super().__init__()
        self._entries = entries
        self._chosen = entries[0]
        self.script_button, self.prospect_button = button(""), button(NOBODY)
        self.own_button = button(OWN_WORDS)
        self.own_button.setCheckable(True)
        self.script_button.setAccessibleName("Find a script")
        self.prospect_button.setAccessibleName("Choose a prospect")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in (self.script_button, self.prospect_button, self.own_button):
            row.addWidget(one)
        row.addStretch()
        self.script_button.clicked.connect(self.find_wanted)
        self.prospect_button.clicked.connect(self.prospect_wanted)
        self.own_button.clicked.connect(self.choose_own_words)

    @property
    def chosen(self) -> LibraryScript:
        """Return the script of the library that was chosen last."""
        return self._chosen

    def offer(self, entries: Sequence[LibraryScript], script_id: str) -> None:
        """Offer other scripts; one of them is marked as chosen without announcing it."""
        self._entries = entries or self._entries
        self._chosen = next((one for one in self._entries if one.script_id == script_id), self._entries[0])
        self._show_title(self._chosen.script)

    def choose(self, entry: LibraryScript) -> None:
        """Choose a script."""
        self._chosen = entry
        self.own_button.setChecked(False)
        self._show_title(entry.script)
        self.script_chosen.emit(entry)

    def choose_own_words(self) -> None:
        """Choose words of one's own."""
        self.own_button.setChecked(True)
        self.own_words_wanted.emit()

    def mark(self, script: Script) -> None:
        """Show the script that is on the prompter, wherever it came from."""
        self.own_button.setChecked(False)
        self._show_title(script)

    def show_prospect(self, name: str) -> None:
        """Show whom it is for; empty for nobody."""
        self.prospect_button.setText(f"For {name}" if name else NOBODY)

    def step(self, direction: int) -> None:
        """Choose the next script of the library, or with -1 the one before."""
        places = [one.script_id for one in self._entries]
        at = places.index(self._chosen.script_id) if self._chosen.script_id in places else 0
        self.choose(self._entries[(at + direction) % len(self._entries)])

    def _show_title(self, script: Script) -> None:
        self.script_button.setText(f"{script.title}  \u25be")
