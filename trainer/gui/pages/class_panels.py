"""What stands in the middle of the trainer's desk: ready, speaking, writing, voting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from trainer.gui.widgets.cards import Card, button, label
from trainer.gui.widgets.level_meter import LevelMeter
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.um_light import UmLight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trainer.domain.classroom import Turn
    from trainer.domain.script import Script
    from trainer.domain.taps import TapKind

_PALETTE_COLUMNS: Final = 2
_MARK_PX: Final = 48
_MOST_TAPS: Final = 12
_NUMBER_PX, _WORDS_PX, _FIELD_PX = 40, 22, 54


def _plain(size_px: int = 15, tone: str = "", *, bold: bool = False) -> QLabel:
    made = label("", size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, tone)
    made.setWordWrap(True)
    return made


def give_focus(page: QWidget, field: QWidget | None) -> None:
    """Let a field of a page have the focus, now and whenever the page gets it; None lets the page itself have it."""
    page.setFocusProxy(field)  # type: ignore[arg-type]  # Qt takes none, too
    page.setFocus()


class ReadyPanel(Card):
    """Before a turn: what is to be said, and the button that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.told = _plain(22, bold=True)
        self.words = _plain(_WORDS_PX)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note = _plain(14, "soft")
        self.go_button = button("Next person", "primary")
        self.inside.setSpacing(18)
        self.inside.addWidget(self.told)
        self.inside.addWidget(self.words)
        self.inside.addWidget(self.note)
        self.inside.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addStretch()

    def show_waiting(self, told: str, go_on: str, note: str = "") -> None:
        """Show that nobody is called."""
        self.told.setText(told)
        self.words.hide()
        self._show_note(note)
        self.go_button.setText(go_on)

    def show_called(self, turn: Turn, words: Script | None, note: str) -> None:
        """Show who is called and what they say; a number for the relay in large digits, for the speaker to read."""
        self.told.setText(f"{turn.attendee}, come to the front")
        is_number = turn.written is not None
        self.words.setFont(label("", _NUMBER_PX if is_number else _WORDS_PX, QFont.Weight.DemiBold).font())
        self.words.setText("\n".join(words.lines) if words else "")
        self.words.show()
        self._show_note(note)
        self.go_button.setText("Begin")

    def _show_note(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))


class SpeakingPanel(QWidget):
    """While somebody speaks: clock, level, ums, and the marks."""

    tapped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ring, self.meter, self.light = CountdownRing(), LevelMeter(), UmLight()
        self.ring.setMinimumSize(0, 0)
        self.words = _plain(_NUMBER_PX, bold=True)
        self.taps = _plain(14, "soft")
        self.buttons: list[QPushButton] = []
        self._palette = QGridLayout()
        self._palette.setSpacing(10)
        live, marks = Card(), Card()
        live.inside.addWidget(self.words)
        live.inside.addWidget(self.ring, 1)
        live.inside.addWidget(self.meter)
        live.inside.addWidget(self.light)
        marks.inside.setSpacing(12)
        marks.inside.addWidget(label("Marks", 15, QFont.Weight.DemiBold))
        marks.inside.addLayout(self._palette)
        marks.inside.addWidget(self.taps)
        marks.inside.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(live, 2)
        row.addWidget(marks, 3)

    def begin(self, kinds: Sequence[TapKind], words: str = "") -> None:
        """Begin a turn with these marks, and with words that only the speaker may read."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.ring.show_busy("opening")
        self.light.reset()
        self.meter.set_level(None)
        self.taps.setText("")
        for old in self.buttons:
            self._palette.removeWidget(old)
            old.deleteLater()
        self.buttons = [self._button(kind) for kind in kinds]
        for at, made in enumerate(self.buttons):
            self._palette.addWidget(made, at // _PALETTE_COLUMNS, at % _PALETTE_COLUMNS)

    def show_taps(self, turn: Turn, kinds: Mapping[str, TapKind]) -> None:
        """Show what was marked so far, the last first."""
        told = [
            f"{kinds[tap.kind].title if tap.kind in kinds else tap.kind} {tap.at_s:.1f} s" for tap in turn.taps[::-1]
        ]
        self.taps.setText("  \u00b7  ".join(told[:_MOST_TAPS]))

    def _button(self, kind: TapKind) -> QPushButton:
        made = button(f"{kind.key.upper()}   {kind.title}")
        made.setAccessibleName(f"{kind.title}, key {kind.key.upper()}")
        made.setMinimumSize(0, _MARK_PX)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _on=False, name=kind.name: self.tapped.emit(name))
        return made


class AskPanel(Card):
    """A question with one field: what was written down, or how the class votes."""

    def __init__(self, name: str, placeholder: str, go_on: str) -> None:
        super().__init__()
        self.question = _plain(26, bold=True)
        self.hint = _plain(15, "soft")
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        self.field.setFont(label("", 24, QFont.Weight.DemiBold).font())
        self.field.setMinimumSize(80, _FIELD_PX)
        self.go_button = button(go_on, "primary")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.go_button)
        self.inside.setSpacing(16)
        self.inside.addStretch(1)
        self.inside.addWidget(self.question)
        self.inside.addWidget(self.hint)
        self.inside.addLayout(row)
        self.inside.addStretch(2)

    def ask(self, question: str, hint: str) -> None:
        """Ask anew."""
        self.question.setText(question)
        self.hint.setText(hint)
        self.field.clear()
