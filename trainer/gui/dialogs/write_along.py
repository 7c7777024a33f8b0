"""The write-along test: the number of a take is played once, and somebody writes it down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QLineEdit

from trainer.domain.errors import TrainerError
from trainer.domain.hearing import PLAIN, Hearing
from trainer.domain.remarks import WrittenNumber
from trainer.domain.write_along import score_digits
from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.widgets.cards import label
from trainer.rehearsal.replay import Piece

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.coaching.number_reading import NumberReading
    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

_BREATH_S: Final = 0.35
_BEFORE: Final = "You hear the number once, as somebody with a pen does. Type the digits while it plays."


class WriteAlongDialog(Sheet):
    """Plays the first reading once; Enter scores what was typed. The first score is kept with the take."""

    def __init__(self, parent: QWidget, room: Room, take: Take, reading: NumberReading) -> None:
        super().__init__(parent, "Can they write your number down?", _BEFORE)
        self.take = take
        self._room = room
        self._reading = reading
        self._scored = self._was_kept = self._by_phone = False
        self.by_phone = QCheckBox("Through a telephone")
        self.by_phone.setChecked(True)
        self.typed = QLineEdit()
        self.typed.setFont(label("", 26, QFont.Weight.DemiBold).font())
        self.typed.setAccessibleName("The digits you hear")
        self.typed.setPlaceholderText("the digits you hear")
        self.told = label("", 18, QFont.Weight.DemiBold)
        self.told.setWordWrap(True)
        self._background = Background()
        self._background.done.connect(lambda _nothing: self._started())
        self._background.failed.connect(self.show_fault)
        self._closed = False
        for widget in (self.by_phone, self.typed, self.told):
            self.inside.addWidget(widget)
        self.inside.addStretch()
        self.add_buttons(
            ("Close", "", self.accept), ("Play it again", "", self.play), ("Score it", "primary", self.score)
        )
        self.resize(520, 320)
        self.finished.connect(lambda _result: self._leave())
        self.typed.setFocus()
        QTimer.singleShot(0, self, self.play)

    def play(self) -> None:
        """Play the number once more, and begin anew."""
        self._scored = False
        self.typed.clear()
        self.typed.setFocus()
        self.told.setText("")
        digits = self._reading.digits
        piece = Piece(self.take, digits[0].start_s - _BREATH_S, digits[-1].end_s + _BREATH_S)
        self._by_phone = self.by_phone.isChecked()
        hearing, replay = self._hearing, self._room.replay
        self._background.start(lambda: replay.start(replay.prepared([piece], hearing)))

    def score(self) -> None:
        """Say how many digits are right, and keep what was typed."""
        if self._scored or not self.typed.text().strip():
            return
        self._scored = True
        self._room.replay.stop()
        written = WrittenNumber(self.typed.text(), self._reading.number, by_phone=self._by_phone)
        result = score_digits(written.typed, written.wanted)
        verdict = "They can call you back." if result.perfect else f"Your number is {_spaced(written.wanted)}."
        self.told.setText(f"{result.text[0].upper()}{result.text[1:]}. {verdict}")
        if self._was_kept:  # the number has been shown by now: only the first time counts
            return
        self._was_kept = True
        try:
            self.take = self._room.history.remark(self.take, replace(self.take.remarks, written=written))
        except TrainerError as fault:
            self.show_fault(fault)

    @property
    def _hearing(self) -> Hearing:
        return Hearing(phone=True, codec=True) if self.by_phone.isChecked() else PLAIN

    def _started(self) -> None:
        if self._closed:
            self._room.replay.stop()

    def _leave(self) -> None:
        self._closed = True
        self._room.replay.stop()


def told_of_written(take: Take) -> str:
    """Return how the number of a take was last written down; empty where it was not."""
    written = take.remarks.written
    if written is None:
        return ""
    how = "by telephone" if written.by_phone else "written along"
    return f"Number {how}: {score_digits(written.typed, written.wanted).text}"


def _spaced(digits: str) -> str:
    return " ".join(digits)
