"""The offer to bring back what was just deleted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.gui.widgets.cards import button, label

UNDO_MS: Final = 10_000
"""How long the offer stands; the key brings the takes back for longer."""


class UndoBar(QWidget):
    """A sentence and a button that step back by themselves after a while."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.take_ids: tuple[str, ...] = ()
        self.note = label(size_px=13, tone="soft")
        self.button = button("Undo")
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.note)
        row.addWidget(self.button)
        self._time = QTimer(self, interval=UNDO_MS, singleShot=True)
        self._time.timeout.connect(self.hide)
        self.hide()

    def offer(self, take_ids: tuple[str, ...]) -> None:
        """Offer to bring these takes back."""
        self.take_ids = take_ids
        many = len(take_ids)
        self.note.setText(f"{'The take is' if many == 1 else f'{many} takes are'} in the bin for 7 days.")
        self.show()
        self._time.start()

    def forget(self) -> None:
        """Offer nothing any more, by key neither."""
        self.take_ids = ()
        self.hide()
