"""What happens around a take, and how the program looks: switches and choices, each with one line of why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox

from trainer.domain.settings import LIMITS
from trainer.gui.widgets.cards import Card, label
from trainer.rehearsal.opening import RANDOM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.domain.settings import Settings
    from trainer.rehearsal.opening import Voice

_SWITCHES: Final = {
    "smile": ("Smile", "The lead-in shows a smile to copy: who smiles is heard smiling."),
    "flashes": ("Silent flashes", "The countdown flashes at 10 s, when name and reason should be over, and at 15 s."),
    "guess": ("Guess first", "Before a take's figures come you say how long it was, and how many ums there were."),
    "high_contrast": ("High contrast", "Stronger colours and lines."),
    "motion": ("Movement", "Lets things glide; off too where your system asks for rest. The prompter always moves."),
}
_GREETING_WHY: Final = "A mailbox that speaks before the beep makes it feel like a call."
_ZOOM_WHY: Final = "The size of words and of everything else, from the next start on."
_FIELD_PX, _NUMBER_PX = 280, 120


class PracticeSettings(Card):
    """Tells each change by the name of the setting."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.greeting, self.zoom = QComboBox(), QSpinBox()
        self.switches = {name: QCheckBox("On") for name in _SWITCHES}
        low, high = LIMITS["zoom"]
        self.zoom.setRange(round(100 * low), round(100 * high))
        self.zoom.setSingleStep(10)
        self.zoom.setSuffix(" %")
        self._lay_out()
        self.greeting.activated.connect(lambda _row: self.changed.emit("greeting", self.greeting.currentData()))
        self.zoom.valueChanged.connect(lambda value: self.changed.emit("zoom", value / 100))
        for name, switch in self.switches.items():
            switch.toggled.connect(lambda on, name=name: self.changed.emit(name, on))

    def offer(self, greetings: Mapping[str, Voice]) -> None:
        """Offer these mailboxes."""
        self.greeting.clear()
        choices = {"": "None, only the beep", RANDOM: "Another one each time"}
        for name, told in {**choices, **{name: voice.who for name, voice in greetings.items()}}.items():
            self.greeting.addItem(told, name)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, without taking that for a change."""
        self.greeting.setCurrentIndex(max(0, self.greeting.findData(settings.greeting)))
        with QSignalBlocker(self.zoom):
            self.zoom.setValue(round(100 * settings.zoom))
        for name, switch in self.switches.items():
            with QSignalBlocker(switch):
                switch.setChecked(getattr(settings, name))

    def _lay_out(self) -> None:
        rows: list[tuple[str, QWidget, str]] = [("Greeting", self.greeting, _GREETING_WHY)]
        rows += [(title, self.switches[name], why) for name, (title, why) in _SWITCHES.items()]
        rows.append(("Size", self.zoom, _ZOOM_WHY))
        add_rows(self, rows)


def add_rows(card: Card, rows: Sequence[tuple[str, QWidget, str]]) -> None:
    """Lay out names, fields and reasons below each other in a card."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    for row, (name, field, why) in enumerate(rows):
        field.setFixedWidth(_FIELD_PX if isinstance(field, QComboBox) else _NUMBER_PX)
        field.setAccessibleName(name)
        field.setAccessibleDescription(why)
        grid.addWidget(label(name, 15, QFont.Weight.Medium), row, 0)
        grid.addWidget(field, row, 1)
        note = label(why, 13, tone="soft")
        note.setWordWrap(True)
        grid.addWidget(note, row, 2)
    card.inside.addLayout(grid)
