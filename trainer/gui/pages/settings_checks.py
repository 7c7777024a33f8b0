"""The checks in the settings: every threshold with its unit and its source, and the way back to the defaults."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.coaching.checks_of_time import HOOK, LENGTH, PAUSE, READ, SPEED, UM
from trainer.coaching.checks_of_voice import ENDING, MELODY
from trainer.coaching.checks_of_words import NAME_TWICE, NUMBER_PACE, NUMBER_TWICE
from trainer.domain.thresholds import ROWS, Thresholds
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.thresholds import Row

_BOOKS: Final = (LENGTH, HOOK, UM, PAUSE, READ, SPEED, NUMBER_PACE, NUMBER_TWICE, NAME_TWICE, MELODY, ENDING)
TITLES: Final = {book.name: book.title for book in _BOOKS}
"""What each check with a threshold is called in the review."""
_INTRO: Final = "What passes, when a warning begins, and why. Here a change counts for earlier takes too."
_WHOLE: Final = ("", "words/min")
"""Units without decimals."""
_FINE_MOST_S: Final = 3.0
"""Seconds that go no higher than this are set in hundredths."""
_SPELLED: Final = {"st": "semitones"}
_NUMBER_PX, _GROUPS_APART_PX, _HALVES_APART_PX = 150, 16, 36


class CheckSettings(Card):
    """The table of thresholds, grouped by check; a change is announced with the whole table."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = {row.name: ThresholdRow(row) for row in ROWS}
        self.reset_all_button = button("Reset all checks")
        self._thresholds = Thresholds()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.reset_all_button.clicked.connect(lambda: self._change(Thresholds()))
        for one in self.rows.values():
            one.chosen.connect(lambda name, value: self._change(replace(self._thresholds, **{name: value})))
        self.show_thresholds(self._thresholds)

    def show_thresholds(self, thresholds: Thresholds) -> None:
        """Show the thresholds in force, without taking that for a change."""
        self._thresholds = thresholds
        for name, one in self.rows.items():
            one.show_value(getattr(thresholds, name))
        self.reset_all_button.setEnabled(thresholds != Thresholds())

    def show_columns(self, columns: int) -> None:
        """Stand in one column or in two."""
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if columns > 1 else direction.TopToBottom)
        self._halves.setSpacing(_HALVES_APART_PX if columns > 1 else _GROUPS_APART_PX)

    def _change(self, thresholds: Thresholds) -> None:
        self.show_thresholds(thresholds)
        self.changed.emit(thresholds)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label("Checks", 17, QFont.Weight.DemiBold))
        words.addWidget(_wrapped(_INTRO, 13))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.reset_all_button, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.setSpacing(14)
        self.inside.addLayout(head)
        self.inside.addLayout(self._halves)
        for groups in _in_halves([list(group) for _, group in groupby(ROWS, key=lambda row: row.check)]):
            half = QVBoxLayout()
            half.setSpacing(_GROUPS_APART_PX)
            for group in groups:
                half.addLayout(self._laid_out(group))
            half.addStretch()
            self._halves.addLayout(half, 1)

    def _laid_out(self, group: Sequence[Row]) -> QVBoxLayout:
        """Return a check's part of the table: its name, its source, its thresholds."""
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(label(TITLES[group[0].check], 15, QFont.Weight.DemiBold))
        part.addWidget(_wrapped("; ".join(dict.fromkeys(_sentence(row.source) for row in group)), 12))
        for row in group:
            part.addWidget(self.rows[row.name])
        return part


class ThresholdRow(QWidget):
    """One threshold: what it is, its value to change, and a way back to its default while it differs."""

    chosen = Signal(str, float)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self.field = QDoubleSpinBox()
        self.reset_button = button("Reset", "quiet")
        self._lay_out()
        self._set_range()
        self._name()
        self.field.valueChanged.connect(lambda value: self.chosen.emit(row.name, round(value, self.field.decimals())))
        self.reset_button.clicked.connect(self._reset)

    def show_value(self, value: float) -> None:
        """Show the value in force, without taking that for a change."""
        if self.field.value() != value:  # to set what is there already would disturb whoever types it
            with QSignalBlocker(self.field):
                self.field.setValue(value)
        if value == self._row.default and self.reset_button.hasFocus():
            self.field.setFocus()
        self.reset_button.setVisible(value != self._row.default)

    def _reset(self) -> None:
        self.chosen.emit(self._row.name, self._row.default)

    def _lay_out(self) -> None:
        self.field.setFixedWidth(_NUMBER_PX)
        keeps_its_place = self.reset_button.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(keeps_its_place)
        name = label(_sentence(self._row.label), 14)
        name.setWordWrap(True)
        name.setBuddy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(name, 1)
        line.addWidget(self.reset_button)
        line.addWidget(self.field)

    def _set_range(self) -> None:
        row = self._row
        whole, fine = row.unit in _WHOLE, row.unit == "s" and row.high <= _FINE_MOST_S
        self.field.setDecimals(0 if whole else 2 if fine else 1)
        self.field.setSingleStep(0.05 if fine else 0.5 if not whole else 5 if row.unit else 1)
        self.field.setRange(row.low, row.high)
        self.field.setSuffix(f" {_unit(row)}".rstrip())

    def _name(self) -> None:
        row = self._row
        limits = f"Default {row.default:g}, from {row.low:g} to {row.high:g} {_unit(row)}".rstrip()
        told = f"{limits}. Source: {row.source}."
        self.field.setAccessibleName(f"{TITLES[row.check]}: {row.label}")
        self.field.setAccessibleDescription(told)
        self.field.setToolTip(told)
        self.reset_button.setAccessibleName(f"Reset {TITLES[row.check]}: {row.label}")
        self.reset_button.setToolTip(f"Back to {row.default:g} {_unit(row)}".rstrip())


def _in_halves(groups: list[list[Row]]) -> tuple[list[list[Row]], list[list[Row]]]:
    """Return the groups in two parts, in their order and about as high; a heading is as high as a threshold."""
    heights = [len(group) + 1 for group in groups]
    cut = min(range(len(groups)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return groups[:cut], groups[cut:]


def _unit(row: Row) -> str:
    return _SPELLED.get(row.unit, row.unit)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, size_px: int) -> QWidget:
    made = label(text, size_px, tone="soft")
    made.setWordWrap(True)
    return made
