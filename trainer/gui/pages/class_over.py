"""The end of a drill: the class at a glance, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget

from trainer.coaching.class_glance import told_agreement
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from trainer.rehearsal.class_turns import ClassGlance


class ClassOver(Card):
    """Shows what got better from first to last, in the order of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.gains = QListWidget()
        self.gains.setMinimumSize(80, 80)
        self.gains.setAccessibleName("What got better")
        self.what_next, self.agreed = label(size_px=17, weight=QFont.Weight.DemiBold), label(size_px=14, tone="soft")
        for line in (self.what_next, self.agreed):
            line.setWordWrap(True)
        self.go_button = button("Another drill", "primary")
        self.inside.setSpacing(12)
        self.inside.addWidget(self.what_next)
        self.inside.addWidget(self.gains, 1)
        self.inside.addWidget(self.agreed)
        self.inside.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_glance(self, glance: ClassGlance) -> None:
        """Show a class."""
        self.gains.clear()
        self.gains.addItems([f"{gain.name}:  {gain.told}" for gain in glance.gains])
        self.what_next.setText(glance.next_time.told)
        self.agreed.setText(told_agreement(glance.agreement))
