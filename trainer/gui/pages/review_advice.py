"""What stands first in a review: one thing to do next, and one that went well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from trainer.gui.theme import font
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from trainer.coaching.verdicts import Advice

_LARGE_PX: Final = 20
_SMALL_PX: Final = 16


class TakeAdvice(QWidget):
    """Two cards. The place of the correction can be heard."""

    hear_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.next_thing = label(size_px=_LARGE_PX, weight=QFont.Weight.DemiBold)
        self.because = label(size_px=14, tone="soft")
        self.went_well = label(size_px=16, weight=QFont.Weight.DemiBold)
        self.hear_button = button("Hear it", "tab")
        self.hear_button.clicked.connect(self.hear)
        self._place: tuple[float, float] | None = None
        self._praise = _titled("Went well", self.went_well)
        self.row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(_titled("Next take, one thing", self.next_thing, self.because, beside=self.hear_button), 3)
        row.addWidget(self._praise, 2)

    @property
    def has_place(self) -> bool:
        """Return whether there is a place to hear."""
        return self._place is not None

    def show_advice(self, advice: Advice) -> None:
        """Show what to do and what to keep."""
        self._place = advice.place
        self.next_thing.setText(advice.next_thing)
        self.because.setText(advice.because)
        self.went_well.setText(advice.went_well)
        self._praise.setVisible(bool(advice.went_well))
        self.hear_button.setVisible(self.has_place)

    def hear(self) -> None:
        """Ask to hear the place of the correction."""
        if self._place is not None:
            self.hear_wanted.emit(self._place[0])

    def set_small(self, small: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Take smaller type, so that what is below keeps its room."""
        self.next_thing.setFont(font(_SMALL_PX if small else _LARGE_PX, QFont.Weight.DemiBold))


def _titled(title: str, *texts: QLabel, beside: QWidget | None = None) -> Card:
    card = Card(margin_px=16)
    card.inside.setSpacing(4)
    head = QHBoxLayout()
    head.addWidget(label(title, 13, tone="accent"))
    head.addStretch()
    if beside is not None:
        head.addWidget(beside)
    card.inside.addLayout(head)
    for text in texts:
        text.setWordWrap(True)
        card.inside.addWidget(text)
    card.inside.addStretch()
    return card
