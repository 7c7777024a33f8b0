"""Choose one part of a message to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget

from trainer.coaching.one_part import limit_s, only, parts_in
from trainer.domain.slots import NAMES
from trainer.gui.dialogs.form import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.domain.script import Script
    from trainer.domain.slots import Slot


class ChoosePartDialog(Sheet):
    """Names the parts of a script with their words; the one that is chosen comes as a script of its own."""

    part_chosen = Signal(object, float)

    def __init__(self, parent: QWidget, script: Script, words_per_min: float, wanted: Slot | None = None) -> None:
        super().__init__(parent, "Practise just one part", "The take has only its words, and a countdown that fits.")
        self._words_per_min = words_per_min
        self._parts = [only(script, slot) for slot in parts_in(script)]
        self.list = QListWidget()
        self.list.setAccessibleName("Parts of the message")
        for part in self._parts:
            name = NAMES[part.part] if part.part else ""
            self.list.addItem(f"{name}  \u00b7  {limit_s(part, words_per_min):g} s\n{' '.join(part.lines)}")
        slots = [part.part for part in self._parts]
        self.list.setCurrentRow(slots.index(wanted) if wanted in slots else 0)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.inside.addWidget(self.list)
        self.add_buttons(("Cancel", "", self.reject), ("Practise it", "primary", self._choose))
        self.resize(560, 460)
        self.list.setFocus()

    def _choose(self) -> None:
        part = self._parts[self.list.currentRow()]
        self.accept()
        self.part_chosen.emit(part, limit_s(part, self._words_per_min))
