"""The parts of a message on the time axis of the take, each with its seconds and its pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPen

from trainer.domain.slots import NAMES
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.lane import Block, Lane
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from trainer.coaching.delivery import SlotPace

_HOOK_S: Final = 10.0
_NAME_PX: Final = 104.0
_FIGURE_PX: Final = 116.0
_ROW_PX: Final = (15.0, 24.0)
"""The least and the most room for a part."""
_BELOW_PX: Final = 20.0
"""Room for the ten seconds' name."""


class SlotLane(Lane):
    """Shows when each part was said and how fast."""

    def __init__(self) -> None:
        super().__init__("The parts of your message")
        self._slots: tuple[SlotPace, ...] = ()
        self._length_s = 1.0

    def show_slots(self, slots: Sequence[SlotPace], length_s: float) -> None:
        """Show parts, in a take that lasts so many seconds."""
        self._slots, self._length_s = tuple(slots), max(1.0, length_s)
        self.setMinimumHeight(round(_ROW_PX[0] * len(slots) + _BELOW_PX))
        self.setAccessibleDescription(". ".join(map(_told, slots)))
        self.update()

    def blocks(self) -> list[Block]:
        """Return a block for each part."""
        return [Block(self._box(row, slot), slot.start_s, _told(slot)) for row, slot in enumerate(self._slots)]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a row for each part, and where ten seconds are."""
        with painting(self) as painter:
            self._paint_ten_seconds(painter)
            for row, slot in enumerate(self._slots):
                self._paint_row(painter, row, slot)
            self.paint_focus(painter)

    def _paint_row(self, painter: QPainter, row: int, slot: SlotPace) -> None:
        tokens, top = tokens_of(self), row * self._pitch
        painter.setFont(font(13))
        painter.setPen(tokens.color("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(2, top, _NAME_PX - 8, self._pitch), middle, NAMES[slot.slot])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("wave"))
        painter.drawRoundedRect(self._box(row, slot), 4, 4)
        painter.setPen(tokens.color("soft"))
        figure = QRectF(self.width() - _FIGURE_PX, top, _FIGURE_PX - 2, self._pitch)
        painter.drawText(figure, middle | Qt.AlignmentFlag.AlignRight, _figure(slot))

    def _paint_ten_seconds(self, painter: QPainter) -> None:
        if self._length_s <= _HOOK_S:
            return
        tokens, x, bottom = tokens_of(self), self._x(_HOOK_S), self._pitch * len(self._slots)
        painter.setPen(QPen(tokens.color("amber"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(tokens.color("amber"))
        painter.drawText(QRectF(x - 30, bottom + 2, 60, 18), Qt.AlignmentFlag.AlignCenter, f"{_HOOK_S:g} s")

    @property
    def _pitch(self) -> float:
        return min(_ROW_PX[1], max(_ROW_PX[0], (self.height() - _BELOW_PX) / max(1, len(self._slots))))

    def _x(self, time_s: float) -> float:
        return _NAME_PX + time_s / self._length_s * (self.width() - _NAME_PX - _FIGURE_PX)

    def _box(self, row: int, slot: SlotPace) -> QRectF:
        left = self._x(slot.start_s)
        edge = self._pitch / 6
        width = max(4.0, self._x(slot.end_s) - left)
        return QRectF(left, row * self._pitch + edge, width, self._pitch - 2 * edge)


def _figure(slot: SlotPace) -> str:
    seconds = f"{slot.end_s - slot.start_s:.1f} s"
    return f"{seconds}   {slot.words_per_min:.0f}/min" if slot.words_per_min else seconds


def _told(slot: SlotPace) -> str:
    pace = f", {slot.words_per_min:.0f} words a minute" if slot.words_per_min else ""
    return f"{NAMES[slot.slot]}: {slot.start_s:.1f} s to {slot.end_s:.1f} s{pace}"
