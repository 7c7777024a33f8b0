"""What got better for each, in the order of the list of the class and never by rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.gui.stage.face import LINE
from trainer.gui.stage.fitted_text import WRAPPED, wrapping_font
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.stage.scene import Glimpse

_ONE_COLUMN: Final = 8
"""So many stand below each other before there are two columns."""
_COLUMN_GAP, _SIGN, _TEXT_GAP = 1.6, 0.55, 0.4
"""In sizes of the letters."""
_NAME_SHARE: Final = 0.55
_SMALLEST_PX: Final = 6
_MEDIUM: Final = QFont.Weight.Medium


class GlanceList(QWidget):
    """Names on the left, what got better on the right; a disc stands before those for whom anything did."""

    def __init__(self) -> None:
        super().__init__()
        self._glance: Sequence[Glimpse] = ()
        self._largest_px = 34
        self.setAccessibleName("The class")
        self.show_glance(())

    def show_glance(self, glance: Sequence[Glimpse]) -> None:
        """Show what became of each."""
        self._glance = glance
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.told}" for one in glance) or "nobody yet")
        self.update()

    def set_largest_px(self, largest_px: int) -> None:
        """Write in letters of this size, or in smaller ones where there are many lines."""
        self._largest_px = largest_px
        self.update()

    @property
    def columns(self) -> int:
        """Return how many columns there are."""
        return 1 if len(self._glance) <= _ONE_COLUMN else 2

    @property
    def rows(self) -> int:
        """Return how many lines a column has."""
        return max(1, -(-len(self._glance) // self.columns))

    @property
    def size_px(self) -> int:
        """Return the size of the letters."""
        return max(_SMALLEST_PX, min(self._largest_px, int(self.height() / self.rows / LINE)))

    @property
    def _wide(self) -> float:
        """Return how wide a column is."""
        return (self.width() - (self.columns - 1) * _COLUMN_GAP * self.size_px) / self.columns

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint line by line, the second column after the first."""
        size_px, high = self.size_px, min(self.height() / self.rows, 1.7 * LINE * self.size_px)
        with painting(self) as painter:
            for number, one in enumerate(self._glance):
                column, row = divmod(number, self.rows)
                left = column * (self._wide + _COLUMN_GAP * size_px)
                self._paint_line(painter, one, QRectF(left, row * high, self._wide, high))

    def _paint_line(self, painter: QPainter, one: Glimpse, line: QRectF) -> None:
        tokens, size_px = tokens_of(self), self.size_px
        radius = _SIGN * size_px / 2
        if one.improved:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent"))
            painter.drawEllipse(QPointF(line.left() + radius, line.center().y()), radius, radius)
        room = line.adjusted(2 * radius + _TEXT_GAP * size_px, 0, 0, 0)
        name, told = self._shares(one, room)
        painter.setPen(tokens.color("ink"))
        painter.setFont(wrapping_font(one.name, name.size(), size_px, _MEDIUM))
        painter.drawText(name, WRAPPED | Qt.AlignmentFlag.AlignVCenter, one.name)
        painter.setPen(tokens.color("accent" if one.improved else "soft"))
        painter.setFont(wrapping_font(one.told, told.size(), size_px))
        painter.drawText(told, WRAPPED | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, one.told)

    def _shares(self, one: Glimpse, room: QRectF) -> tuple[QRectF, QRectF]:
        """Return the room of the name, which comes first, and of what is told."""
        needed = QFontMetricsF(font(self.size_px, _MEDIUM)).horizontalAdvance(one.name) + 1
        wide = min(needed, room.width() * _NAME_SHARE)
        rest = room.adjusted(wide + _TEXT_GAP * self.size_px, 0, 0, 0)
        return QRectF(room.left(), room.top(), wide, room.height()), rest
