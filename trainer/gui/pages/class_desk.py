"""The trainer's desk while a drill goes on: who is next on the left, what happens now beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from trainer.gui.pages.class_line_up import LineUp
from trainer.gui.pages.class_outcome import ClassOutcome
from trainer.gui.pages.class_over import ClassOver
from trainer.gui.pages.class_panels import AskPanel, ReadyPanel, SpeakingPanel
from trainer.gui.widgets.cards import Card, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.classroom import Classroom

_LINE_UP_PX: Final = 200


class ClassDesk(QWidget):
    """Shows one of its panels at a time."""

    go_on_wanted = Signal()
    """A button was pressed that does what the key to go on does."""

    def __init__(self) -> None:
        super().__init__()
        self.line_up = LineUp()
        self.ready = ReadyPanel()
        self.speaking = SpeakingPanel()
        self.writing = AskPanel("Digits as they were written down", "312 555 0147", "Written down")
        self.voting = AskPanel("Votes", "3.5, or every hand: 4 3 5 4", "Reveal")
        self.outcome = ClassOutcome()
        self.over = ClassOver()
        self.panels = QStackedWidget()
        self._who = Card(margin_px=14)
        self._lay_out()
        for button in (self.ready.go_button, self.writing.go_button, self.voting.go_button, self.over.go_button):
            button.clicked.connect(self.go_on_wanted)

    def show_panel(self, panel: QWidget) -> None:
        """Show a panel."""
        self.panels.setCurrentWidget(panel)

    def show_class(self, classroom: Classroom, waiting: tuple[str, ...], courses: Mapping[str, str]) -> None:
        """Show how far everybody is in this round, and by name in the course."""
        self.line_up.show_class(classroom, waiting, courses)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Leave the list out where there is no room beside it."""
        self._who.setVisible(not narrow)

    def _lay_out(self) -> None:
        self._who.setFixedWidth(_LINE_UP_PX)
        self._who.inside.setSpacing(8)
        self._who.inside.addWidget(label("This round", 15, QFont.Weight.DemiBold))
        self._who.inside.addWidget(self.line_up, 1)
        for panel in (self.ready, self.speaking, self.writing, self.voting, self.outcome, self.over):
            self.panels.addWidget(panel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self._who)
        row.addWidget(self.panels, 1)
