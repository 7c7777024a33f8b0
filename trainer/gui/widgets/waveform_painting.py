"""How a take is painted: where its times lie in the room there is, and what is drawn there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from trainer.domain.answers import Verdict
from trainer.gui.theme import font
from trainer.gui.widgets.marks import LANES, Mark, place_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.theme import Tokens

BAR_PX = 3
GAP_PX = 2
SIDE_PX = 20
_TOP_PX = 22
"""Room above the outline for the limit's name."""
_LANE_PX = 17
_NARROWEST_PX = 6.0


@dataclass(frozen=True, slots=True)
class TakeLayout:
    """Where the times of a take lie in a widget of this size, in pixels."""

    width: int
    height: int
    duration_s: float

    @property
    def field(self) -> QRectF:
        """Return where the outline is: between the limit's name above and the labels below."""
        whole = QRectF(0, 0, self.width, self.height)
        return whole.adjusted(SIDE_PX, _TOP_PX, -SIDE_PX, -LANES * _LANE_PX - 6)

    def x(self, time_s: float) -> float:
        """Return the place of a time."""
        return SIDE_PX + time_s / max(1e-6, self.duration_s) * (self.width - 2 * SIDE_PX)

    def time_s(self, x: float) -> float:
        """Return the time at a place, within the take."""
        at_s = (x - SIDE_PX) / max(1, self.width - 2 * SIDE_PX) * self.duration_s
        return min(self.duration_s, max(0.0, at_s))

    def box(self, mark: Mark) -> QRectF:
        """Return the box of a mark: never too narrow to be seen."""
        left, field = self.x(mark.start_s), self.field
        return QRectF(left, field.top(), max(_NARROWEST_PX, self.x(mark.end_s) - left), field.height())

    def cursor_strip(self, at_s: float) -> QRect:
        """Return what a cursor covers: while it moves, nothing else is painted anew."""
        return QRect(round(self.x(min(at_s, self.duration_s))) - 3, 0, 6, self.height)


class TakePainting:
    """Paints a take, a layer a method."""

    def __init__(self, painter: QPainter, tokens: Tokens, layout: TakeLayout) -> None:
        self._painter = painter
        self._tokens = tokens
        self._layout = layout

    def message(self, message: str) -> None:
        """Paint a sentence in place of a take."""
        self._painter.setPen(self._tokens.color("soft"))
        self._painter.setFont(font(15))
        room = QRectF(SIDE_PX, 0, self._layout.width - 2 * SIDE_PX, self._layout.height)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, message)

    def marks(self, marks: Sequence[Mark], chosen: int | None) -> None:
        """Paint ums plain and pauses hatched, and hollow what is none: they differ without their colours too."""
        painter = self._painter
        for number, mark in enumerate(marks):
            tone, box = self._tokens.color(mark.tone), self._layout.box(mark)
            painter.setPen(Qt.PenStyle.NoPen)
            wrong = mark.verdict is Verdict.WRONG
            painter.setBrush(Qt.BrushStyle.NoBrush if wrong else self._tokens.color(f"{mark.tone}_soft"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(_edge(tone, mark.verdict, chosen=number == chosen))
            hatched = not mark.is_um and not wrong
            painter.setBrush(_hatch(self._tokens.color(mark.tone)) if hatched else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)

    def outline(self, peaks: Sequence[float], peak: float, marks: Sequence[Mark]) -> None:
        """Paint the sound in columns, the largest `peak` as tall as the room allows, coloured where a mark stands."""
        painter, field = self._painter, self._layout.field
        kept = [mark for mark in marks if mark.verdict is not Verdict.WRONG]
        boxes = [(self._layout.box(mark), self._tokens.color(mark.tone)) for mark in kept]
        wave = self._tokens.color("wave")
        tallest = field.height() / 2 - 4
        step = field.width() / max(1, len(peaks))
        painter.setPen(Qt.PenStyle.NoPen)
        for column, value in enumerate(peaks):
            x = field.left() + column * step
            tall = max(1.5, value / max(1e-6, peak) * tallest)
            marked = (tone for box, tone in boxes if box.left() <= x + BAR_PX / 2 <= box.right())
            painter.setBrush(next(marked, wave))
            painter.drawRoundedRect(QRectF(x, field.center().y() - tall, BAR_PX, 2 * tall), 1.5, 1.5)

    def labels(self, marks: Sequence[Mark], chosen: int | None) -> None:
        """Paint the labels that fit, the chosen one in any case."""
        label_font = font(12, QFont.Weight.Medium)
        metrics = QFontMetricsF(label_font)
        wanted = [(self._layout.box(mark).center().x(), metrics.horizontalAdvance(mark.label)) for mark in marks]
        self._painter.setFont(label_font)
        for number, (left, lane) in place_labels(wanted, self._layout.width, chosen).items():
            baseline = self._layout.field.bottom() + 4 + lane * _LANE_PX + metrics.ascent()
            self._painter.setPen(self._tokens.color(marks[number].tone))
            self._painter.drawText(QPointF(left, baseline), marks[number].label)

    def limit(self, limit_s: float) -> None:
        """Paint the countdown's end, where the take goes beyond it."""
        if limit_s >= self._layout.duration_s:
            return
        painter, x, field = self._painter, self._layout.x(limit_s), self._layout.field
        painter.setPen(QPen(self._tokens.color("ink"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, field.top() - 2), QPointF(x, field.bottom() + 2))
        painter.setPen(self._tokens.color("soft"))
        painter.setFont(font(12))
        painter.drawText(QRectF(x - 40, 2, 80, _TOP_PX - 4), Qt.AlignmentFlag.AlignCenter, f"{limit_s:g} s")

    def stretch(self, from_x: float, to_x: float) -> None:
        """Paint the stretch that is being dragged over, in either direction."""
        left, right = sorted((from_x, to_x))
        field = self._layout.field
        self._painter.setPen(QPen(self._tokens.color("amber"), 1.5))
        self._painter.setBrush(_hatch(self._tokens.color("amber")))
        self._painter.drawRoundedRect(QRectF(left, field.top(), right - left, field.height()), 5, 5)

    def cursor(self, at_s: float) -> None:
        """Paint the place that is being heard."""
        x, field = self._layout.x(min(at_s, self._layout.duration_s)), self._layout.field
        self._painter.setPen(QPen(self._tokens.color("ink"), 2))
        self._painter.drawLine(QPointF(x, field.top() - 6), QPointF(x, field.bottom() + 6))

    def focus(self) -> None:
        """Paint the frame that says where the keys go."""
        self._painter.setPen(QPen(self._tokens.color("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(0, 0, self._layout.width, self._layout.height).adjusted(1, 1, -1, -1)
        self._painter.drawRoundedRect(frame, 10, 10)


def _edge(tone: QColor, verdict: Verdict | None, *, chosen: bool) -> QPen:
    """Return the pen around a mark: thick where it is chosen, thin where it was answered, broken where it is none."""
    if not chosen and verdict is None:
        return QPen(Qt.PenStyle.NoPen)
    style = Qt.PenStyle.DashLine if verdict is Verdict.WRONG else Qt.PenStyle.SolidLine
    return QPen(tone, 2.0 if chosen else 1.0, style)


def _hatch(tone: QColor) -> QBrush:
    tone.setAlphaF(0.3)
    return QBrush(tone, Qt.BrushStyle.BDiagPattern)
