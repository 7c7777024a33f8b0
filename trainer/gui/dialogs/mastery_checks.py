"""Which checks must pass in a take that counts for mastery."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout

from trainer.coaching.checks import TITLES
from trainer.coaching.mastery import DEFINITION
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.form import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.rehearsal.preferences import Preferences

_COLUMNS = 3


class MasteryChecksDialog(Sheet):
    """Lets somebody choose; at least one check is always chosen."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(parent, "What a clean take passes", DEFINITION)
        self._preferences = preferences
        self.boxes = {name: QCheckBox(title) for name, title in TITLES.items()}
        grid = QGridLayout()
        for at, (name, box) in enumerate(self.boxes.items()):
            box.setChecked(name not in preferences.settings.unwatched)
            grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)
        self.inside.addLayout(grid)
        self.add_buttons(("Cancel", "", self.reject), ("Keep", "primary", self.keep))

    def keep(self) -> None:
        """Keep what is chosen."""
        unwatched = tuple(name for name, box in self.boxes.items() if not box.isChecked())
        if len(unwatched) == len(self.boxes):
            self.banner.show_fault("No check is chosen.", "Choose at least one, or nothing could be mastered.")
            return
        try:
            self._preferences.change(replace(self._preferences.settings, unwatched=unwatched))
        except TrainerError as fault:
            self.show_fault(fault)
        else:
            self.accept()
