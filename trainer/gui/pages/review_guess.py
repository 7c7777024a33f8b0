"""Guess, then see: what the rep thinks of a take before its figures are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from trainer.domain.remarks import Guess
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from trainer.domain.take import Take

_FIELD_PX = 140


class GuessCard(QWidget):
    """Asks for a guess; stands in the place of the review until it is given or declined."""

    guessed = Signal(object)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.length, self.ums = QDoubleSpinBox(), QSpinBox()
        self.length.setRange(0, 120)
        self.length.setDecimals(0)
        self.length.setSuffix(" s")
        self.ums.setRange(0, 50)
        self.reveal_button, self.decline_button = button("Reveal", "primary"), button("Just show me")
        self._call_back = QButtonGroup(self)
        card = Card(margin_px=32)
        card.setMaximumWidth(560)
        card.inside.setSpacing(18)
        card.inside.addWidget(label("Before you look: what do you think?", 20, QFont.Weight.DemiBold))
        card.inside.addWidget(label("Who can tell hears it while speaking, too.", 14, tone="soft"))
        card.inside.addLayout(self._fields())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.decline_button)
        row.addWidget(self.reveal_button)
        card.inside.addLayout(row)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.reveal_button.clicked.connect(self.reveal)
        self.decline_button.clicked.connect(self.declined)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the keys of a clicker to the page: in a number field they would count."""
        if isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def ask(self, limit_s: float) -> None:
        """Ask anew; the fields begin where a take should end."""
        self.length.setValue(limit_s)
        self.ums.setValue(0)
        self._call_back.button(0).setChecked(True)
        self.length.setFocus()
        self.length.selectAll()

    def reveal(self) -> None:
        """Take the guess as it stands."""
        self.guessed.emit(Guess(self.length.value(), self.ums.value(), self._call_back.checkedId() == 0))

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        answers = QHBoxLayout()
        for number, name in enumerate(("Yes", "No")):
            made = button(name, "chip")
            made.setCheckable(True)
            made.setAccessibleName(f"I would call back: {name.lower()}")
            self._call_back.addButton(made, number)
            answers.addWidget(made)
        answers.addStretch()
        for row, (name, field) in enumerate((("How long was it?", self.length), ("How many ums?", self.ums))):
            field.setFixedWidth(_FIELD_PX)
            field.setAccessibleName(name)
            field.installEventFilter(self)
            grid.addWidget(label(name, 15), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(label("Would you call back?", 15), 2, 0)
        grid.addLayout(answers, 2, 1)
        grid.setColumnStretch(1, 1)
        return grid


def told_of_guess(take: Take) -> str:
    """Return the guess beside the truth in one line; empty where nobody guessed."""
    guess = take.remarks.guess
    if guess is None:
        return ""
    ums, measures = "1 um" if guess.ums == 1 else f"{guess.ums} ums", take.measures
    back = "would" if guess.call_back else "would not"
    return (
        f"You guessed {guess.length_s:.0f} s and {ums}: it was {measures.length_s:.1f} s and {measures.filled_pauses}."
        f" You {back} call back."
    )
