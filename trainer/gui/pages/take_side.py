"""What stands beside the prompter: the countdown, the level, the light, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.domain.phases import Phase
from trainer.gui.widgets.cards import Card, button
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.um_light import UmLight

NARROWEST_PX, WIDEST_PX = 210, 380


class TakeSide(QWidget):
    """Live feedback, poor on purpose: one clock, one bar, one light. Numbers come in the review."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = CountdownRing()
        self.meter = LevelMeter()
        self.um_light = UmLight()
        self.start_button = button("Start", "primary")
        self.cancel_button = button("Cancel")
        self.setMinimumWidth(NARROWEST_PX)
        self.setMaximumWidth(WIDEST_PX)
        levels, lights = Card(), Card()
        levels.inside.addWidget(self.meter)
        lights.inside.addWidget(self.um_light)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.start_button, 2)
        buttons.addWidget(self.cancel_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.ring, 1)
        column.addWidget(levels)
        column.addWidget(lights)
        column.addLayout(buttons)

    def show_phase(self, phase: Phase, *, is_open: bool) -> None:
        """Show the buttons that act in a phase; before the program is open there is nothing to start."""
        names = {Phase.RECORDING: "Stop", Phase.FINISHING: "One moment"}
        self.start_button.setText(names.get(phase, "Start"))
        self.start_button.setEnabled(is_open and phase is not Phase.FINISHING)
        self.start_button.setVisible(phase not in {Phase.ARMING, Phase.LEAD_IN})
        self.cancel_button.setVisible(phase in {Phase.ARMING, Phase.LEAD_IN, Phase.RECORDING})

    def rest(self, phase: Phase, limit_s: float) -> None:
        """Show that no clock runs."""
        self.meter.set_level(None)
        if phase in {Phase.ARMING, Phase.FINISHING}:
            self.ring.show_busy("opening" if phase is Phase.ARMING else "listening back")
        else:
            self.ring.show_idle(limit_s)
