"""Old takes are heard again with today's detector, so that they can be compared with new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.rehearsal.room import Room


class HearAgainDialog(Sheet):
    """Hears them one by one; closing it stops after the one under way."""

    progressed = Signal(int, int)

    def __init__(self, parent: QWidget, room: Room) -> None:
        told = "Their recordings are heard with today's detector. What you answered to their flags stays."
        super().__init__(parent, "Hear the old takes again", told)
        self._room = room
        self._goes_on = True
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How many are heard")
        self.told = label("", 14)
        self.inside.addWidget(self.bar)
        self.inside.addWidget(self.told)
        self.add_buttons(("Close", "", self.reject))
        self.resize(480, 220)
        self._background = Background()
        self._background.done.connect(self._end)
        self._background.failed.connect(self.show_fault)
        self.progressed.connect(self._show)
        self.finished.connect(lambda _result: self._stop())
        self._background.start(self._hear)

    def _stop(self) -> None:
        self._goes_on = False

    def _hear(self) -> tuple[int, int]:
        room = self._room
        due = room.reanalysis.due(room.people.name)
        faults = 0
        for number, take_id in enumerate(due):
            if not self._goes_on:
                return number - faults, faults
            self.progressed.emit(number, len(due))
            take = room.history.take(take_id)
            if take is None or room.reanalysis.hear_again(take, room.preferences.settings.long_pause_s).fault:
                faults += 1
        room.progress.judge()
        return len(due) - faults, faults

    def _show(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        self.told.setText(f"{done} of {whole}")

    def _end(self, result: tuple[int, int]) -> None:
        done, faults = result
        self.bar.setRange(0, 1)
        self.bar.setValue(1)
        gone = f" {faults} could not be: their recordings are gone or broken." if faults else ""
        self.told.setText(f"{done} take{'' if done == 1 else 's'} heard again.{gone}")
