"""The telephone number on a time axis: each digit a block, gaps between groups, a second reading under the first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen

from trainer.coaching.number_reading import GAP_S
from trainer.domain.phone_number import DIGIT_OF
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.lane import Block, Lane
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.coaching.number_reading import Digit, NumberReading

_TALL_PX = 34.0
_PITCH_PX = (56.0, 78.0)
"""The least and the most room for a reading with the seconds of its gaps."""
_SIDE_PX = 4.0
_FIGURE_PX = 104.0
"""Room at the right for the seconds a digit."""


class NumberLane(Lane):
    """Shows how a number was read. Both readings share one scale, so that the faster one is shorter."""

    def __init__(self) -> None:
        super().__init__("Your number, digit by digit")
        self._readings: tuple[NumberReading, ...] = ()
        self._fast_s = 0.0

    def show_readings(self, readings: Sequence[NumberReading], fast_s: float) -> None:
        """Show readings; a digit that takes less than `fast_s` seconds is marked as too fast."""
        self._readings, self._fast_s = tuple(readings), fast_s
        self.setMinimumHeight(round(_PITCH_PX[0] * max(1, len(readings))))
        self.setAccessibleDescription(". ".join(map(_aloud, readings)))
        self.update()

    def blocks(self) -> list[Block]:
        """Return a block for each digit."""
        return [
            Block(self._box(row, digit), digit.start_s, _told(digit, self._is_fast(digit)))
            for row, reading in enumerate(self._readings)
            for digit in reading.digits
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the readings one under the other."""
        with painting(self) as painter:
            for row, reading in enumerate(self._readings):
                self._paint_digits(painter, row, reading)
                self._paint_gaps(painter, row, reading)
                self._paint_figure(painter, row, reading)
            self.paint_focus(painter)

    def _paint_digits(self, painter: QPainter, row: int, reading: NumberReading) -> None:
        tokens = tokens_of(self)
        for digit in reading.digits:
            box, fast = self._box(row, digit), self._is_fast(digit)
            tone = "red" if fast else "accent"
            painter.setPen(
                QPen(tokens.color(tone), 2.0 if fast else 1.0, Qt.PenStyle.DashLine if fast else Qt.PenStyle.SolidLine)
            )
            painter.setBrush(tokens.color(f"{tone}_soft"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(tokens.color("ink"))
            painter.setFont(font(15, QFont.Weight.DemiBold))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _shown(digit))

    def _paint_gaps(self, painter: QPainter, row: int, reading: NumberReading) -> None:
        painter.setPen(tokens_of(self).color("soft"))
        painter.setFont(font(12))
        for before, after in pairwise(reading.digits):
            gap_s = after.start_s - before.end_s
            if gap_s > GAP_S:
                left, right = self._box(row, before).right(), self._box(row, after).left()
                where = QRectF((left + right) / 2 - 24, row * self._pitch + _TALL_PX + 8, 48, 18)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, f"{gap_s:.1f} s")
                middle = row * self._pitch + _TALL_PX / 2 + 4
                painter.drawLine(QPointF(left + 4, middle), QPointF(right - 4, middle))

    def _paint_figure(self, painter: QPainter, row: int, reading: NumberReading) -> None:
        tokens = tokens_of(self)
        where = QRectF(self.width() - _FIGURE_PX, row * self._pitch + 2, _FIGURE_PX - _SIDE_PX, 20)
        painter.setPen(tokens.color("red" if reading.s_per_digit < self._fast_s else "ink"))
        painter.setFont(font(15, QFont.Weight.DemiBold))
        painter.drawText(where, Qt.AlignmentFlag.AlignRight, f"{reading.s_per_digit:.2f} s")
        painter.setPen(tokens.color("soft"))
        painter.setFont(font(12))
        painter.drawText(where.translated(0, 20), Qt.AlignmentFlag.AlignRight, "a digit")

    def _box(self, row: int, digit: Digit) -> QRectF:
        start_s = self._readings[row].start_s
        longest_s = max(reading.end_s - reading.start_s for reading in self._readings)
        scale = (self.width() - 2 * _SIDE_PX - _FIGURE_PX) / max(0.5, longest_s)
        left = _SIDE_PX + (digit.start_s - start_s) * scale
        return QRectF(left, row * self._pitch + 4, max(8.0, (digit.end_s - digit.start_s) * scale - 2), _TALL_PX)

    @property
    def _pitch(self) -> float:
        return min(_PITCH_PX[1], max(_PITCH_PX[0], self.height() / max(1, len(self._readings))))

    def _is_fast(self, digit: Digit) -> bool:
        return digit.count > 0 and (digit.end_s - digit.start_s) / digit.count < self._fast_s / 2


def _shown(digit: Digit) -> str:
    """Return the digits of a block; a "double" alone is shown by its sign, and a "hundred" by its zeros."""
    times = "\N{MULTIPLICATION SIGN}" if digit.count == 0 else "0"
    return DIGIT_OF.get(digit.text.lower(), times) * max(1, digit.count)


def _told(digit: Digit, fast: bool) -> str:  # noqa: FBT001 - one of two looks
    length_s = digit.end_s - digit.start_s
    return f"{digit.text}, {length_s:.2f} s, at {digit.start_s:.1f} s{', very short' if fast else ''}"


def _aloud(reading: NumberReading) -> str:
    digits = " ".join(digit.text for digit in reading.digits)
    gaps = ", ".join(f"{gap_s:.1f}" for gap_s in reading.gaps_s) or "none"
    return f"{digits}, {reading.s_per_digit:.2f} seconds a digit, gaps between groups in seconds: {gaps}"
