"""The list of phrases that sound like selling, to be changed by the rep."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from trainer.domain.errors import TrainerError
from trainer.domain.salesy import SALESY
from trainer.gui.dialogs.form import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from trainer.rehearsal.preferences import Preferences

_SIGN = "="
_BETTER = "it in plain words"


class SalesyListDialog(Sheet):
    """Shows one phrase a line, with the better way behind an equals sign."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(
            parent,
            "Words that sound like selling",
            "One a line: what to avoid = what to say instead. The script check marks them.",
        )
        self._preferences = preferences
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Phrases, one a line")
        self._show(preferences.settings.salesy)
        self.inside.addWidget(self.text, 1)
        self.add_buttons(
            ("The usual list", "", lambda: self._show(SALESY)),
            ("Cancel", "", self.reject),
            ("Keep", "primary", self.accept),
        )
        self.resize(620, 520)
        self.text.setFocus()

    @property
    def salesy(self) -> dict[str, str]:
        """Return the phrases that are written, in small letters, and the better way to say each."""
        lines = (line.partition(_SIGN) for line in self.text.toPlainText().splitlines())
        found = {" ".join(phrase.lower().split()): better.strip() or _BETTER for phrase, _, better in lines}
        return {phrase: better for phrase, better in found.items() if phrase}

    def accept(self) -> None:
        """Keep the list."""
        try:
            self._preferences.change(replace(self._preferences.settings, salesy=self.salesy))
        except TrainerError as fault:
            self.show_fault(fault)
            return
        super().accept()

    def _show(self, salesy: Mapping[str, str]) -> None:
        self.text.setPlainText("\n".join(f"{phrase} {_SIGN} {better}" for phrase, better in salesy.items()))
