"""A take as it sounded: its outline, the ums and long pauses on it, and the place that is being heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.answers import Verdict
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.marks import LANES, Mark, marks_of, place_labels
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.answers import Answer
    from trainer.domain.speech import SpeechSpan

_BAR_PX = 3
_GAP_PX = 2
_SIDE_PX = 20
_TOP_PX = 22
"""Room above the outline for the limit's name."""
_LANE_PX = 17
_NEAR_PX = 6
"""A click this close to a mark still means the mark: an um can be narrower than a finger."""
_NARROWEST_PX = 6.0
_DRAG_PX = 8
"""Less than this is a click with an unsteady hand."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Waveform(QWidget):
    """Shows one take. A click on a mark, or Left and Right, choose it; a click elsewhere seeks; a drag marks an um."""

    mark_chosen = Signal(float)
    seek_wanted = Signal(float)
    stretch_marked = Signal(float, float)
    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Waveform")
        self._peaks: tuple[float, ...] = ()
        self._peak = 1.0
        self._duration_s = 0.0
        self._limit_s = 20.0
        self._cursor_s: float | None = None
        self._chosen: int | None = None
        self._message = ""
        self._pressed_x: float | None = None
        self._dragged_x: float | None = None
        self._flags: tuple[SpeechSpan, ...] = ()
        self.marks: tuple[Mark, ...] = ()

    @property
    def chosen(self) -> Mark | None:
        """Return the mark that is chosen."""
        return None if self._chosen is None else self.marks[self._chosen]

    @property
    def has_take(self) -> bool:
        """Return whether there is a take to hear."""
        return self._duration_s > 0

    @property
    def cursor_s(self) -> float | None:
        """Return the place that is being heard; None where none is."""
        return self._cursor_s

    def set_take(  # noqa: PLR0917 - all that is drawn of a take, told at once
        self,
        peaks: Sequence[float],
        peak: float,
        duration_s: float,
        flags: Sequence[SpeechSpan],
        limit_s: float,
        answers: Sequence[Answer] = (),
    ) -> None:
        """Show a take: the outline in columns with its largest peak, its flags, and what was said of them."""
        self._peaks, self._peak = tuple(peaks), peak
        self._duration_s, self._limit_s = duration_s, limit_s
        self._flags = tuple(flags)
        self._cursor_s, self._chosen, self._message = None, None, ""
        self._pressed_x = self._dragged_x = None
        self.show_answers(answers)
        self.drawn.emit()

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show what was said of the flags; the mark that is chosen stays so."""
        chosen = self.chosen
        self.marks = marks_of(self._flags, answers)
        same = (number for number, mark in enumerate(self.marks) if chosen and mark.span == chosen.span)
        self._chosen = next(same, None)
        told = ", ".join(mark.told for mark in self.marks)
        self.setAccessibleDescription(told or "no ums and no long pauses")
        self.update()

    def clear(self, message: str) -> None:
        """Show a sentence in place of a take."""
        self.set_take((), 1.0, 0.0, (), self._limit_s)
        self._message = message
        self.setAccessibleDescription(message)

    def set_cursor_s(self, cursor_s: float | None) -> None:
        """Show the place that is being heard; None shows none."""
        for at_s in (self._cursor_s, cursor_s):
            if at_s is not None:
                self.update(self._cursor_strip(at_s))
        self._cursor_s = cursor_s

    def columns_wanted(self) -> int:
        """Return how many columns the outline should have at this width."""
        return max(1, int((self.width() - 2 * _SIDE_PX) / (_BAR_PX + _GAP_PX)))

    def step_mark(self, direction: int) -> None:
        """Choose the next mark, or with -1 the one before; nothing where there is none."""
        if not self.marks:
            return
        first = 0 if direction > 0 else len(self.marks) - 1
        self._choose(first if self._chosen is None else (self._chosen + direction) % len(self.marks))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(900, 170)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose marks with Left and Right."""
        direction = next((step for key, step in _STEPS.items() if event.key() == key), 0)
        if direction and self.marks:
            self.step_mark(direction)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Hear the mark under the pointer, or begin a stretch."""
        if not self._duration_s or event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        number = self._mark_at(x)
        if number is not None:
            self._choose(number)
        else:
            self._pressed_x = x

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Hear the place under the pointer, or mark the stretch that was dragged over."""
        pressed_x, dragged_x = self._pressed_x, self._dragged_x
        self._pressed_x = self._dragged_x = None
        if pressed_x is None:
            return
        if dragged_x is None:
            self.seek_wanted.emit(self._inside_s(event.position().x()))
        else:
            self.update()
            self.stretch_marked.emit(*sorted((self._inside_s(pressed_x), self._inside_s(dragged_x))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what is under the pointer, or draw the stretch on."""
        x = event.position().x()
        if self._pressed_x is not None and (self._dragged_x is not None or abs(x - self._pressed_x) >= _DRAG_PX):
            self._dragged_x = x
            self.update()
        number = self._mark_at(x)
        self.setToolTip("" if number is None else f"{self.marks[number].told}: click to hear it")
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)

    def _inside_s(self, x: float) -> float:
        """Return the time at a place, within the take."""
        return min(self._duration_s, max(0.0, self._time_at(x)))

    def _choose(self, number: int) -> None:
        self._chosen = number
        mark = self.marks[number]
        self.setAccessibleDescription(f"{mark.told}, mark {number + 1} of {len(self.marks)}")
        self.update()
        self.mark_chosen.emit(mark.start_s)

    def _mark_at(self, x: float) -> int | None:
        """Return the mark under a place; of several, the one whose middle is closest."""
        near = [
            (abs(x - self._box(mark).center().x()), number)
            for number, mark in enumerate(self.marks)
            if self._box(mark).left() - _NEAR_PX <= x <= self._box(mark).right() + _NEAR_PX
        ]
        return min(near)[1] if near else None

    def _x(self, time_s: float) -> float:
        return _SIDE_PX + time_s / max(1e-6, self._duration_s) * (self.width() - 2 * _SIDE_PX)

    def _time_at(self, x: float) -> float:
        return (x - _SIDE_PX) / max(1, self.width() - 2 * _SIDE_PX) * self._duration_s

    def _cursor_strip(self, at_s: float) -> QRect:
        """Return what a cursor covers: while it moves, nothing else is painted anew."""
        return QRect(round(self._x(min(at_s, self._duration_s))) - 3, 0, 6, self.height())

    def _field(self) -> QRectF:
        """Return where the outline is: between the limit's name above and the labels below."""
        return QRectF(self.rect()).adjusted(_SIDE_PX, _TOP_PX, -_SIDE_PX, -LANES * _LANE_PX - 6)

    def _box(self, mark: Mark) -> QRectF:
        left, field = self._x(mark.start_s), self._field()
        return QRectF(left, field.top(), max(_NARROWEST_PX, self._x(mark.end_s) - left), field.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint marks, outline, limit and cursor."""
        with painting(self) as painter:
            if self._duration_s:
                self._paint_marks(painter)
                self._paint_outline(painter)
                self._paint_labels(painter)
                self._paint_limit(painter)
                self._paint_stretch(painter)
                self._paint_cursor(painter)
            else:
                painter.setPen(tokens_of(self).color("soft"))
                painter.setFont(font(15))
                center = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(_SIDE_PX, 0, -_SIDE_PX, 0), center, self._message)
            if self.hasFocus():
                painter.setPen(QPen(tokens_of(self).color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint ums plain and pauses hatched, and hollow what is none: they differ without their colours too."""
        tokens = tokens_of(self)
        for number, mark in enumerate(self.marks):
            tone, box = tokens.color(mark.tone), self._box(mark)
            painter.setPen(Qt.PenStyle.NoPen)
            wrong = mark.verdict is Verdict.WRONG
            painter.setBrush(Qt.BrushStyle.NoBrush if wrong else tokens.color(f"{mark.tone}_soft"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(_edge(tone, mark.verdict, chosen=number == self._chosen))
            hatched = not mark.is_um and not wrong
            painter.setBrush(_hatch(tokens.color(mark.tone)) if hatched else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)

    def _paint_outline(self, painter: QPainter) -> None:
        tokens, field = tokens_of(self), self._field()
        kept = [mark for mark in self.marks if mark.verdict is not Verdict.WRONG]
        boxes = [(self._box(mark), tokens.color(mark.tone)) for mark in kept]
        wave = tokens.color("wave")
        tallest = field.height() / 2 - 4
        step = field.width() / max(1, len(self._peaks))
        painter.setPen(Qt.PenStyle.NoPen)
        for column, peak in enumerate(self._peaks):
            x = field.left() + column * step
            tall = max(1.5, peak / max(1e-6, self._peak) * tallest)
            marked = (tone for box, tone in boxes if box.left() <= x + _BAR_PX / 2 <= box.right())
            painter.setBrush(next(marked, wave))
            painter.drawRoundedRect(QRectF(x, field.center().y() - tall, _BAR_PX, 2 * tall), 1.5, 1.5)

    def _paint_labels(self, painter: QPainter) -> None:
        chosen_font = font(12, QFont.Weight.Medium)
        metrics = QFontMetricsF(chosen_font)
        wanted = [(self._box(mark).center().x(), metrics.horizontalAdvance(mark.label)) for mark in self.marks]
        painter.setFont(chosen_font)
        for number, (left, lane) in place_labels(wanted, self.width(), self._chosen).items():
            baseline = self._field().bottom() + 4 + lane * _LANE_PX + metrics.ascent()
            painter.setPen(tokens_of(self).color(self.marks[number].tone))
            painter.drawText(QPointF(left, baseline), self.marks[number].label)

    def _paint_limit(self, painter: QPainter) -> None:
        if self._limit_s >= self._duration_s:
            return
        x, field = self._x(self._limit_s), self._field()
        painter.setPen(QPen(tokens_of(self).color("ink"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, field.top() - 2), QPointF(x, field.bottom() + 2))
        painter.setPen(tokens_of(self).color("soft"))
        painter.setFont(font(12))
        painter.drawText(QRectF(x - 40, 2, 80, _TOP_PX - 4), Qt.AlignmentFlag.AlignCenter, f"{self._limit_s:g} s")

    def _paint_stretch(self, painter: QPainter) -> None:
        """Paint the stretch that is being dragged over."""
        if self._pressed_x is None or self._dragged_x is None:
            return
        tokens, field = tokens_of(self), self._field()
        left, right = sorted((self._pressed_x, self._dragged_x))
        painter.setPen(QPen(tokens.color("amber"), 1.5))
        painter.setBrush(_hatch(tokens.color("amber")))
        painter.drawRoundedRect(QRectF(left, field.top(), right - left, field.height()), 5, 5)

    def _paint_cursor(self, painter: QPainter) -> None:
        if self._cursor_s is not None:
            x, field = self._x(min(self._cursor_s, self._duration_s)), self._field()
            painter.setPen(QPen(tokens_of(self).color("ink"), 2))
            painter.drawLine(QPointF(x, field.top() - 6), QPointF(x, field.bottom() + 6))


def _edge(tone: QColor, verdict: Verdict | None, *, chosen: bool) -> QPen:
    """Return the pen around a mark: thick where it is chosen, thin where it was answered, broken where it is none."""
    if not chosen and verdict is None:
        return QPen(Qt.PenStyle.NoPen)
    style = Qt.PenStyle.DashLine if verdict is Verdict.WRONG else Qt.PenStyle.SolidLine
    return QPen(tone, 2.0 if chosen else 1.0, style)


def _hatch(tone: QColor) -> QBrush:
    tone.setAlphaF(0.3)
    return QBrush(tone, Qt.BrushStyle.BDiagPattern)
