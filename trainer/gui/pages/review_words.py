"""What was said: the script as it was read, the number digit by digit, the parts with their pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trainer.gui.widgets.cards import Card, button, label
from trainer.gui.widgets.number_lane import NumberLane
from trainer.gui.widgets.said_text import SaidText, pieces_of
from trainer.gui.widgets.slot_lane import SlotLane

if TYPE_CHECKING:
    from trainer.coaching.delivery import Delivery
    from trainer.domain.take import Take
    from trainer.domain.thresholds import Thresholds

_NAMES: Final = ("As you said it", "Number", "Pace")
_NO_NUMBER: Final = "No telephone number was heard in this take."
_NOT_FOLLOWED: Final = "The words of this take are not known, so there is no pace to show."


class TakeWords(Card):
    """Three views of the words of a take, one at a time."""

    hear_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__(margin_px=14)
        self.text, self.number, self.parts = SaidText(), NumberLane(), SlotLane()
        self._no_number, self._no_parts = _note(_NO_NUMBER), _note(_NOT_FOLLOWED)
        self.followed = label(size_px=13, tone="soft")
        self._views = QStackedWidget()
        for view in (self.text, _either(self.number, self._no_number), _either(self.parts, self._no_parts)):
            self._views.addWidget(view)
        self._buttons = QButtonGroup(self)
        self._lay_out()
        self._buttons.idClicked.connect(self._views.setCurrentIndex)
        for part in (self.text, self.number, self.parts):
            part.hear_wanted.connect(self.hear_wanted)

    def show_take(self, take: Take, delivery: Delivery | None, thresholds: Thresholds) -> None:
        """Show what was said in a take."""
        script, said = take.draft.script, take.analysis.said
        if said is None:
            self.text.show_plain(" ".join(script.lines))
        else:
            wrong = {flag for flag in take.flags if flag not in take.spans}
            ums = [span for span in take.spans if span.kind.value == "filled_pause"]
            pauses = [flag for flag in take.flags if flag.kind.value == "silent_pause" and flag not in wrong]
            self.text.show_pieces(pieces_of(script, said, sorted([*ums, *pauses], key=lambda flag: flag.start_s)))
        self.followed.setText("" if said is None else f"{said.followed:.0%} followed")
        self.followed.setToolTip("The share of your speech that the script explains.")
        readings = delivery.readings if delivery else ()
        self.number.show_readings(readings, thresholds.digit_s)
        self.parts.show_slots(delivery.slots if delivery else (), take.measures.length_s)
        for lane, note, is_there in (
            (self.number, self._no_number, bool(readings)),
            (self.parts, self._no_parts, delivery is not None),
        ):
            lane.setVisible(is_there)
            note.setVisible(not is_there)

    def step(self) -> None:
        """Show the next view."""
        following = (self._views.currentIndex() + 1) % len(_NAMES)
        self._buttons.button(following).setChecked(True)
        self._views.setCurrentIndex(following)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, name in enumerate(_NAMES):
            made = button(name, "tab")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self._buttons.addButton(made, number)
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self.followed)
        self.inside.setSpacing(8)
        self.inside.addLayout(row)
        self.inside.addWidget(self._views, 1)


def _note(text: str) -> QWidget:
    made = label(text, 15, tone="soft")
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _either(lane: QWidget, note: QWidget) -> QWidget:
    """Return a lane, or a note in its place where there is nothing to show; only one of them is visible."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(4, 6, 4, 0)
    column.addWidget(lane, 1)
    column.addWidget(note, 1)
    return holder
