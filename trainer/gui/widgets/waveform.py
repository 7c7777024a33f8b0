"""A take as it sounded: its outline, the ums and long pauses on it, and the place that is being heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import tokens_of
from trainer.gui.widgets.marks import Mark, marks_of
from trainer.gui.widgets.painting import painting
from trainer.gui.widgets.waveform_painting import BAR_PX, GAP_PX, SIDE_PX, TakeLayout, TakePainting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from trainer.domain.answers import Answer
    from trainer.domain.speech import SpeechSpan

_NEAR_PX = 6
"""A click this close to a mark still means the mark: an um can be narrower than a finger."""
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
        self.setMinimumHeight(96)
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
                self.update(self._layout.cursor_strip(at_s))
        self._cursor_s = cursor_s

    def columns_wanted(self) -> int:
        """Return how many columns the outline should have at this width."""
        return max(1, int((self.width() - 2 * SIDE_PX) / (BAR_PX + GAP_PX)))

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
        """Begin a click or a stretch; which of both shows when the pointer moves."""
        if self._duration_s and event.button() is Qt.MouseButton.LeftButton:
            self._pressed_x = event.position().x()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Hear what was clicked on, or mark the stretch that was dragged over."""
        pressed_x, dragged_x = self._pressed_x, self._dragged_x
        self._pressed_x = self._dragged_x = None
        if pressed_x is None:
            return
        if dragged_x is None:
            self._click(pressed_x)
        else:
            self.update()
            self.stretch_marked.emit(*sorted((self._layout.time_s(pressed_x), self._layout.time_s(dragged_x))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what is under the pointer, or draw the stretch on."""
        x = event.position().x()
        if self._pressed_x is not None and (self._dragged_x is not None or abs(x - self._pressed_x) >= _DRAG_PX):
            self._dragged_x = x
            self.update()
        number = self._mark_at(x)
        self.setToolTip("" if number is None else f"{self.marks[number].told}: click to hear it")
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint marks, outline, limit and cursor, or the sentence in their place."""
        with painting(self) as painter:
            paint = TakePainting(painter, tokens_of(self), self._layout)
            if self._duration_s:
                self._paint_take(paint)
            else:
                paint.message(self._message)
            if self.hasFocus():
                paint.focus()

    @property
    def _layout(self) -> TakeLayout:
        return TakeLayout(self.width(), self.height(), self._duration_s)

    def _paint_take(self, paint: TakePainting) -> None:
        paint.marks(self.marks, self._chosen)
        paint.outline(self._peaks, self._peak, self.marks)
        paint.labels(self.marks, self._chosen)
        paint.limit(self._limit_s)
        if self._pressed_x is not None and self._dragged_x is not None:
            paint.stretch(self._pressed_x, self._dragged_x)
        if self._cursor_s is not None:
            paint.cursor(self._cursor_s)

    def _click(self, x: float) -> None:
        """Hear the mark at a place, or from the place on."""
        number = self._mark_at(x)
        if number is None:
            self.seek_wanted.emit(self._layout.time_s(x))
        else:
            self._choose(number)

    def _choose(self, number: int) -> None:
        self._chosen = number
        mark = self.marks[number]
        self.setAccessibleDescription(f"{mark.told}, mark {number + 1} of {len(self.marks)}")
        self.update()
        self.mark_chosen.emit(mark.start_s)

    def _mark_at(self, x: float) -> int | None:
        """Return the mark under a place; of several, the one whose middle is closest."""
        boxes = [self._layout.box(mark) for mark in self.marks]
        near = [
            (abs(x - box.center().x()), number)
            for number, box in enumerate(boxes)
            if box.left() - _NEAR_PX <= x <= box.right() + _NEAR_PX
        ]
        return min(near)[1] if near else None
