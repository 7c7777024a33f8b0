"""The figures of a take in a row, each with the first one of its speaker where that is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.gui.stage.face import LINE
from trainer.gui.theme import tokens_of
from trainer.gui.widgets.painting import fitting_font, painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.stage.scene import Score

_VALUE: Final = 1.6
"""How much larger a figure is than its name."""
_USED: Final = 0.92
"""Of a figure's share of the row; the rest parts it from the next."""


class ScoreRow(QWidget):
    """Name above, figure large, the first one below."""

    def __init__(self) -> None:
        super().__init__()
        self._scores: Sequence[Score] = ()
        self._size_px = 34
        self.setAccessibleName("Figures")

    def show_scores(self, scores: Sequence[Score]) -> None:
        """Show figures; none shows nothing."""
        self._scores = scores
        told = [f"{one.title} {one.value}" + (f", first {one.first}" if one.first else "") for one in scores]
        self.setAccessibleDescription("; ".join(told) or "none")
        self.update()

    def height_for(self, size_px: int) -> float:
        """Return how high the row is in letters of this size, which it writes in from now on."""
        self._size_px = size_px
        rows = 1 + _VALUE + any(one.first for one in self._scores)
        return rows * LINE * size_px if self._scores else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the names, the figures and the first ones, each kind in one size."""
        firsts = [f"first {one.first}" if one.first else "" for one in self._scores]
        rows = (
            ([one.title for one in self._scores], 1.0, "soft", QFont.Weight.Normal),
            ([one.value for one in self._scores], _VALUE, "ink", QFont.Weight.DemiBold),
            (firsts, 1.0, "soft", QFont.Weight.Normal),
        )
        top = 0.0
        with painting(self) as painter:
            for texts, times, tone, weight in rows:
                high = times * LINE * self._size_px
                painter.setPen(tokens_of(self).color(tone))
                self._paint_row(painter, texts, QRectF(0, top, self.width(), high), weight)
                top += high

    def _paint_row(self, painter: QPainter, texts: Sequence[str], row: QRectF, weight: QFont.Weight) -> None:
        wide = row.width() / max(1, len(texts))
        longest = max(texts, key=len, default="")
        painter.setFont(fitting_font(longest, wide * _USED, round(row.height() / LINE), weight))
        for number, text in enumerate(texts):
            room = QRectF(number * wide, row.top(), wide, row.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
