"""How a take is painted: where its times lie in the room there is, and what is drawn there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from trainer.domain.answers import Verdict
from trainer.gui.theme import font
from trainer.gui.widgets.marks import LANES, Mark, place_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.gui.theme import Tokens

BAR_PX = 3
GAP_PX = 2
SIDE_PX = 20
_TOP_PX = 22
"""Room above the outline for the words and the limit's name."""
_LANE_PX = 17
_NARROWEST_PX = 6.0
_FADED: Final = 0.35
"""The outline behind a contour."""
_LEGIBLE: Final = 0.85
"""Where fewer of the words fit than this share, they are no text."""
_WORD_GAP_PX: Final = 5

SpokenWord = tuple[str, float, float]
"""A word, where it begins and where it ends."""


@dataclass(frozen=True, slots=True)
class TakeLayout:
    """Where the times of a take lie in a widget of this size, in pixels.

    Attributes:
        width: of the widget.
        height: of the widget.
        duration_s: how much of the take is shown.
        from_s: from where on.
    """

    width: int
    height: int
    duration_s: float
    from_s: float = 0.0

    @property
    def field(self) -> QRectF:
        """Return where the outline is: between the limit's name above and the labels below."""
        whole = QRectF(0, 0, self.width, self.height)
        return whole.adjusted(SIDE_PX, _TOP_PX, -SIDE_PX, -LANES * _LANE_PX - 6)

    @property
    def to_s(self) -> float:
        """Return where what is shown ends."""
        return self.from_s + self.duration_s

    def x(self, time_s: float) -> float:
        """Return the place of a time."""
        return SIDE_PX + (time_s - self.from_s) / max(1e-6, self.duration_s) * (self.width - 2 * SIDE_PX)

    def time_s(self, x: float) -> float:
        """Return the time at a place, within what is shown."""
        at_s = self.from_s + (x - SIDE_PX) / max(1, self.width - 2 * SIDE_PX) * self.duration_s
        return min(self.to_s, max(self.from_s, at_s))

    def box(self, mark: Mark) -> QRectF:
        """Return the box of a mark: never too narrow to be seen."""
        left, right = (self.x(min(self.to_s, max(self.from_s, at_s))) for at_s in (mark.start_s, mark.end_s))
        return QRectF(left, self.field.top(), max(_NARROWEST_PX, right - left), self.field.height())

    def cursor_strip(self, at_s: float) -> QRect:
        """Return what a cursor covers: while it moves, nothing else is painted anew."""
        return QRect(round(self.x(min(at_s, self.to_s))) - 3, 0, 6, self.height)

    def shows(self, mark: Mark) -> bool:
        """Return whether any of a mark is in what is shown."""
        return mark.start_s < self.to_s and mark.end_s > self.from_s


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

    def marks(self, marks: Sequence[Mark], chosen: Mark | None) -> None:
        """Paint ums plain and pauses hatched, and hollow what is none: they differ without their colours too."""
        painter = self._painter
        for mark in marks:
            tone, box = self._tokens.color(mark.tone), self._layout.box(mark)
            painter.setPen(Qt.PenStyle.NoPen)
            wrong = mark.verdict is Verdict.WRONG
            painter.setBrush(Qt.BrushStyle.NoBrush if wrong else self._tokens.color(f"{mark.tone}_soft"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(_edge(tone, mark.verdict, chosen=mark is chosen))
            hatched = not mark.is_um and not wrong
            painter.setBrush(_hatch(self._tokens.color(mark.tone)) if hatched else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)

    def outline(self, peaks: Sequence[float], peak: float, marks: Sequence[Mark], *, faded: bool = False) -> None:
        """Paint the sound in columns, the largest `peak` as tall as the room allows, coloured where a mark stands."""
        painter, field = self._painter, self._layout.field
        kept = [mark for mark in marks if mark.verdict is not Verdict.WRONG]
        boxes = [(self._layout.box(mark), self._tokens.color(mark.tone)) for mark in kept]
        wave = self._tokens.color("wave")
        tallest = field.height() / 2 - 4
        step = field.width() / max(1, len(peaks))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(_FADED if faded else 1.0)
        for column, value in enumerate(peaks):
            x = field.left() + column * step
            tall = max(1.5, value / max(1e-6, peak) * tallest)
            marked = (tone for box, tone in boxes if box.left() <= x + BAR_PX / 2 <= box.right())
            painter.setBrush(next(marked, wave))
            painter.drawRoundedRect(QRectF(x, field.center().y() - tall, BAR_PX, 2 * tall), 1.5, 1.5)
        painter.setOpacity(1.0)

    def words(self, words: Sequence[SpokenWord], parts: Sequence[SpokenWord], at_s: float | None) -> None:
        """Paint the words above the outline, the one being heard in bold; their parts where words have no room."""
        metrics = QFontMetricsF(font(12))
        seen = [one for one in words if self._layout.from_s <= one[1] < self._layout.to_s]
        fitting = list(self._fitting(seen, metrics))
        if len(fitting) < _LEGIBLE * len(seen) or not seen:
            fitting = list(self._fitting(parts, metrics))
        for text, start_s, end_s in fitting:
            now = at_s is not None and start_s <= at_s < end_s
            self._painter.setFont(font(12, QFont.Weight.Bold if now else QFont.Weight.Normal))
            self._painter.setPen(self._tokens.color("ink" if now else "soft"))
            self._painter.drawText(QPointF(self._layout.x(start_s), _TOP_PX - 8), text)

    def _fitting(self, words: Sequence[SpokenWord], metrics: QFontMetricsF) -> Iterator[SpokenWord]:
        free = float(SIDE_PX) - 1
        for word in words:
            x, wide = self._layout.x(word[1]), metrics.horizontalAdvance(word[0])
            if x >= free and x + wide <= self._layout.width:
                yield word
                free = x + wide + _WORD_GAP_PX

    def labels(self, marks: Sequence[Mark], chosen: Mark | None, limit_s: float) -> None:
        """Paint the labels that fit, the chosen one in any case, and that of the countdown's end."""
        metrics = QFontMetricsF(font(12, QFont.Weight.Medium))
        told = [(self._layout.box(mark).center().x(), mark.label, mark.tone) for mark in marks]
        if self._has_limit(limit_s):
            told.append((self._layout.x(limit_s), f"{limit_s:g} s", "soft"))
        first = next((number for number, mark in enumerate(marks) if mark is chosen), None)
        wanted = [(center, metrics.horizontalAdvance(text)) for center, text, _tone in told]
        self._painter.setFont(font(12, QFont.Weight.Medium))
        for number, (left, lane) in place_labels(wanted, self._layout.width, first).items():
            baseline = self._layout.field.bottom() + 4 + lane * _LANE_PX + metrics.ascent()
            self._painter.setPen(self._tokens.color(told[number][2]))
            self._painter.drawText(QPointF(left, baseline), told[number][1])

    def limit(self, limit_s: float) -> None:
        """Paint the countdown's end, where the take goes beyond it."""
        if self._has_limit(limit_s):
            x, field = self._layout.x(limit_s), self._layout.field
            self._painter.setPen(QPen(self._tokens.color("ink"), 1.5, Qt.PenStyle.DotLine))
            self._painter.drawLine(QPointF(x, field.top() - 2), QPointF(x, field.bottom() + 2))

    def _has_limit(self, limit_s: float) -> bool:
        return self._layout.from_s <= limit_s < self._layout.to_s

    def stretch(self, start_s: float, end_s: float) -> None:
        """Paint the stretch that is chosen."""
        left, right, field = self._layout.x(start_s), self._layout.x(end_s), self._layout.field
        self._painter.setPen(QPen(self._tokens.color("accent"), 1.5))
        self._painter.setBrush(_hatch(self._tokens.color("accent")))
        self._painter.drawRoundedRect(QRectF(left, field.top(), right - left, field.height()), 5, 5)

    def cursor(self, at_s: float) -> None:
        """Paint the place that is being heard."""
        x, field = self._layout.x(min(at_s, self._layout.to_s)), self._layout.field
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
