"""As the prospect hears it: through a telephone, in an airport, faster, and until they hang up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QSpinBox

from trainer.domain.hearing import LIMITS, Hearing, Place
from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.pages.take_sound import CURSOR_MS
from trainer.gui.widgets.cards import button, label
from trainer.rehearsal.replay import Piece

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.domain.take import Take
    from trainer.rehearsal.replay import Replay

HANG_UP_S: Final = 10.0
_PLACES: Final = {"A quiet room": Place.QUIET, "An airport": Place.AIRPORT, "An office": Place.OFFICE}
_SPEEDS: Final = {"As you spoke": 1.0, "1.25 times as fast": 1.25, "1.5 times as fast": 1.5}
_TOLD: Final = "Most voicemails are heard through a telephone, somewhere else, in a hurry. Space plays and stops."
_ASKED: Final = "They have heard ten seconds. Would you still listen?"
_ANSWERS: Final = {
    "Yes": "Good: name and reason came through in ten seconds.",
    "No": "Then the reason belongs further to the front. Scripts shows where ten seconds are.",
}


class ProspectEarDialog(Sheet):
    """Plays a take as it is heard at the other end; everything can be combined."""

    def __init__(self, parent: QWidget, replay: Replay, take: Take) -> None:
        super().__init__(parent, "As your prospect hears it", _TOLD)
        self._replay = replay
        self._take = take
        self.phone, self.codec = QCheckBox("Through a telephone"), QCheckBox("With its coding (G.711)")
        self.hang_up = QCheckBox(f"They hang up after {HANG_UP_S:g} s")
        self.place, self.speed, self.snr = QComboBox(), QComboBox(), QSpinBox()
        self.told = label("", 15, QFont.Weight.Medium)
        self._answers = QButtonGroup(self)
        self._background = Background()
        self._background.done.connect(lambda _nothing: self._started())
        self._background.failed.connect(self.show_fault)
        self._watch = QTimer(self, interval=CURSOR_MS)
        self._watch.timeout.connect(self._follow)
        self._closed = False
        self._lay_out()
        self.finished.connect(lambda _result: self._leave())

    @property
    def hearing(self) -> Hearing:
        """Return how it is heard."""
        return Hearing(
            phone=self.phone.isChecked(),
            codec=self.codec.isChecked(),
            place=_PLACES[self.place.currentText()],
            snr_db=self.snr.value(),
            speed=_SPEEDS[self.speed.currentText()],
            stop_after_s=HANG_UP_S if self.hang_up.isChecked() else None,
        )

    def play_or_stop(self) -> None:
        """Play the take as it is heard, or fall silent."""
        if self._replay.playing:
            self._replay.stop()
            self._follow()
            return
        self._show_answers(shown=False)
        self.told.setText("One moment")
        piece, hearing, replay = Piece(self._take), self.hearing, self._replay
        self._background.start(lambda: replay.start(replay.prepared([piece], hearing)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Play and stop with Space."""
        if event.key() == Qt.Key.Key_Space:
            self.play_or_stop()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.phone.setChecked(True)
        self.codec.setChecked(True)
        self.place.addItems(list(_PLACES))
        self.speed.addItems(list(_SPEEDS))
        low, high = LIMITS["snr_db"]
        self.snr.setRange(round(low), round(high))
        self.snr.setValue(round(Hearing().snr_db))
        self.snr.setSuffix(" dB under you")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        named = (("Where they are", self.place), ("Its sound is", self.snr), ("How fast they listen", self.speed))
        for row, (name, field) in enumerate(named):
            field.setAccessibleName(name)
            grid.addWidget(label(name, 14, QFont.Weight.Medium), row, 0)
            grid.addWidget(field, row, 1)
        for switch in (self.phone, self.codec, self.hang_up):
            self.inside.addWidget(switch)
        self.inside.addLayout(grid)
        self.told.setWordWrap(True)
        self.inside.addWidget(self.told)
        self.inside.addLayout(self._answer_row())
        self.inside.addStretch()
        self.add_buttons(("Close", "", self.accept), ("Play", "primary", self.play_or_stop))
        self.resize(520, 440)

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, (name, told) in enumerate(_ANSWERS.items()):
            made = button(name)
            made.setAccessibleName(f"{_ASKED} {name}")
            made.clicked.connect(lambda _checked=False, told=told: self._answered(told))
            self._answers.addButton(made, number)
            row.addWidget(made)
        row.addStretch()
        self._show_answers(shown=False)
        return row

    def _started(self) -> None:
        if self._closed:
            self._replay.stop()
        else:
            self._watch.start()

    def _follow(self) -> None:
        if self._replay.playing:
            self.told.setText(f"{self._replay.position_s:.1f} s of your take")
            return
        self._watch.stop()
        heard_out = self._replay.position_s >= HANG_UP_S * self.hearing.speed - 0.2
        asks = self.hang_up.isChecked() and heard_out
        self.told.setText(_ASKED if asks else "")
        self._show_answers(shown=asks)

    def _answered(self, told: str) -> None:
        self._show_answers(shown=False)
        self.told.setText(told)

    def _show_answers(self, *, shown: bool) -> None:
        for made in self._answers.buttons():
            made.setVisible(shown)

    def _leave(self) -> None:
        self._closed = True
        self._watch.stop()
        self._replay.stop()
