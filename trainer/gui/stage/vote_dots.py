"""A vote of 1 to 5: five dots, filled as far as the class went, and the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from trainer.domain.classroom import VOTES
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from trainer.gui.theme import Tokens

_DOTS: Final = round(VOTES[1])
_GAP, _PEN, _LETTERS, _NUMBER = 0.28, 0.05, 0.5, 0.85
"""In diameters of a dot."""
_NUMBER_ROOM: Final = 2.2


class VoteDots(QWidget):
    """Without a vote the dots are numbered, for those who are to hold up their fingers."""

    def __init__(self) -> None:
        super().__init__()
        self._vote: float | None = None
        self.setAccessibleName("Vote")
        self.show_vote(None)

    def show_vote(self, vote: float | None) -> None:
        """Show the average of the class, 1 to 5; None shows what can be voted."""
        self._vote = vote
        told = "1 to 5 fingers" if vote is None else f"{vote:.1f} of {_DOTS}"
        self.setAccessibleDescription(told)
        self.update()

    @property
    def diameter(self) -> float:
        """Return how wide a dot is."""
        wide = _DOTS + (_DOTS - 1) * _GAP + (0.0 if self._vote is None else _GAP + _NUMBER_ROOM)
        return min(self.height() * 0.9, self.width() / wide)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint dots and number."""
        tokens, wide = tokens_of(self), self.diameter
        with painting(self) as painter:
            for number in range(_DOTS):
                x = number * wide * (1 + _GAP)
                self._paint_dot(painter, tokens, QRectF(x, (self.height() - wide) / 2, wide, wide), number)
            if self._vote is not None:
                left = _DOTS * wide * (1 + _GAP)
                painter.setPen(tokens.color("ink"))
                painter.setFont(font(round(wide * _NUMBER), QFont.Weight.DemiBold))
                room = QRectF(left, 0, self.width() - left, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{self._vote:.1f}")

    def _paint_dot(self, painter: QPainter, tokens: Tokens, dot: QRectF, number: int) -> None:
        """Paint one dot, filled from the left as far as the vote reaches into it."""
        pen = dot.width() * _PEN
        inner = dot.adjusted(pen, pen, -pen, -pen)
        share = min(1.0, max(0.0, (self._vote or 0.0) - number))
        if share:
            round_part, filled = QPainterPath(), QPainterPath()
            round_part.addEllipse(inner)
            filled.addRect(QRectF(inner.topLeft(), QPointF(inner.left() + share * inner.width(), inner.bottom())))
            painter.fillPath(round_part.intersected(filled), tokens.color("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.color("accent" if share or self._vote is None else "edge"), pen))
        painter.drawEllipse(inner)
        if self._vote is None:
            painter.setPen(tokens.color("ink"))
            painter.setFont(font(round(dot.width() * _LETTERS), QFont.Weight.DemiBold))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
