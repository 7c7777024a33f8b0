"""A take as it sounded: its outline, the ums and long pauses on it, and the place that is being heard."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import tokens_of
from trainer.gui.widgets.contour_painting import ContourPainting
from trainer.gui.widgets.level_meter import TOO_LOUD_DBFS, TOO_QUIET_DBFS
from trainer.gui.widgets.marks import Mark, marks_of
from trainer.gui.widgets.painting import painting
from trainer.gui.widgets.waveform_painting import BAR_PX, GAP_PX, SIDE_PX, TakeLayout, TakePainting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent

    from trainer.domain.answers import Answer
    from trainer.domain.contours import Contours, PitchBand
    from trainer.domain.speech import SpeechSpan
    from trainer.gui.widgets.waveform_painting import SpokenWord

_NEAR_PX = 6
"""A click this close to a mark still means the mark: an um can be narrower than a finger."""
_DRAG_PX = 8
"""Less than this is a click with an unsteady hand."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
SHORTEST_VIEW_S: Final = 1.0
SHORTEST_STRETCH_S: Final = 0.05
"""Less is a slip of the hand, and no um."""
_ZOOM: Final = 1.5
"""So much nearer with each notch of the wheel."""

Stretch = tuple[float, float]


class Layer(Enum):
    """What is drawn over the outline."""

    SOUND = "sound"
    PITCH = "pitch"
    LEVEL = "level"


class Waveform(QWidget):
    """Shows one take, or a stretch of it.

    A click on a mark, or Left and Right, choose it; a click elsewhere seeks; a drag chooses a stretch; the wheel with
    Ctrl goes nearer.
    """

    mark_chosen = Signal(float)
    seek_wanted = Signal(float)
    stretch_chosen = Signal()
    view_changed = Signal()
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
        self._view: Stretch = (0.0, 0.0)
        self._limit_s = 20.0
        self._cursor_s: float | None = None
        self._chosen: int | None = None
        self._message = ""
        self._pressed_x: float | None = None
        self._flags: tuple[SpeechSpan, ...] = ()
        self._words: Sequence[SpokenWord] = ()
        self._parts: Sequence[SpokenWord] = ()
        self._contours: Contours | None = None
        self._band: PitchBand | None = None
        self.marks: tuple[Mark, ...] = ()
        self.stretch: Stretch | None = None
        self.layer = Layer.SOUND

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

    @property
    def view(self) -> Stretch:
        """Return the stretch of the take that is shown."""
        return self._view

    @property
    def is_near(self) -> bool:
        """Return whether only a part of the take is shown."""
        return self._view != (0.0, self._duration_s)

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
        self._view, self.stretch = (0.0, duration_s), None
        self._flags = tuple(flags)
        self._cursor_s, self._chosen, self._message = None, None, ""
        self._words, self._parts, self._contours, self._pressed_x = (), (), None, None
        self.layer = Layer.SOUND
        self.show_answers(answers)
        self.drawn.emit()

    def set_outline(self, peaks: Sequence[float], peak: float) -> None:
        """Show the outline of the view, in columns."""
        self._peaks, self._peak = tuple(peaks), peak
        self.update()

    def set_words(self, words: Sequence[SpokenWord], parts: Sequence[SpokenWord]) -> None:
        """Show what was said, and which parts of the message that makes."""
        self._words, self._parts = words, parts
        self.update()

    def show_layer(self, layer: Layer, contours: Contours | None = None, band: PitchBand | None = None) -> None:
        """Draw a contour over the outline, or only the outline."""
        self.layer, self._contours, self._band = layer, contours, band
        self.update()

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
        """Show the place that is being heard; None shows none. A view that is near goes with it."""
        if cursor_s is not None and self.is_near and not self._view[0] <= cursor_s < self._view[1]:
            self.show_view(cursor_s, cursor_s + self._view[1] - self._view[0])
        for at_s in (self._cursor_s, cursor_s):
            if at_s is not None:
                self.update(self._layout.cursor_strip(at_s))
        if self._words:
            self.update(0, 0, self.width(), round(self._layout.field.top()))
        self._cursor_s = cursor_s

    def choose_stretch(self, start_s: float, end_s: float) -> None:
        """Choose a stretch of the take, in either direction."""
        low_s, high_s = sorted(min(self._duration_s, max(0.0, at_s)) for at_s in (start_s, end_s))
        if high_s - low_s < SHORTEST_STRETCH_S:
            self.drop_stretch()
            return
        self.stretch = (low_s, high_s)
        self.setAccessibleDescription(f"chosen from {self.stretch[0]:.1f} s to {self.stretch[1]:.1f} s")
        self.update()
        self.stretch_chosen.emit()

    def drop_stretch(self) -> None:
        """Choose no stretch."""
        if self.stretch is not None:
            self.stretch = None
            self.update()
            self.stretch_chosen.emit()

    def show_view(self, start_s: float, end_s: float) -> None:
        """Show only a stretch of the take; what would go beyond its ends is moved inside."""
        length_s = min(self._duration_s, max(SHORTEST_VIEW_S, end_s - start_s))
        start_s = min(max(0.0, start_s), self._duration_s - length_s)
        view = start_s, start_s + length_s
        if view != self._view:
            self._view = view
            self.view_changed.emit()
            self.update()

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
        if direction and self.marks and not event.modifiers():
            self.step_mark(direction)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a click or a stretch; which of both shows when the pointer moves."""
        if self._duration_s and event.button() is Qt.MouseButton.LeftButton:
            self._pressed_x = event.position().x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Hear what was clicked on, or keep the stretch that was dragged over."""
        pressed_x, self._pressed_x = self._pressed_x, None
        if pressed_x is not None and abs(event.position().x() - pressed_x) < _DRAG_PX:
            self.drop_stretch()
            self._click(pressed_x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what is under the pointer, or draw the stretch on."""
        x = event.position().x()
        if self._pressed_x is not None and abs(x - self._pressed_x) >= _DRAG_PX:
            self.choose_stretch(self._layout.time_s(self._pressed_x), self._layout.time_s(x))
        number = self._mark_at(x)
        self.setToolTip("" if number is None else f"{self.marks[number].told}: click to hear it")
        self.setCursor(Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Go nearer or further around the pointer, with Ctrl."""
        turn = event.angleDelta().y()
        if not (self._duration_s and turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        at_s = self._layout.time_s(event.position().x())
        factor = 1 / _ZOOM if turn > 0 else _ZOOM
        self.show_view(at_s - (at_s - self._view[0]) * factor, at_s + (self._view[1] - at_s) * factor)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint marks, outline, limit and cursor, or the sentence in their place."""
        with painting(self) as painter:
            paint = TakePainting(painter, tokens_of(self), self._layout)
            if self._duration_s:
                self._paint_take(painter, paint)
            else:
                paint.message(self._message)
            if self.hasFocus():
                paint.focus()

    @property
    def _layout(self) -> TakeLayout:
        start_s, end_s = self._view
        return TakeLayout(self.width(), self.height(), end_s - start_s, start_s)

    def _paint_take(self, painter: QPainter, paint: TakePainting) -> None:
        seen = [mark for mark in self.marks if self._layout.shows(mark)]
        paint.marks(seen, self.chosen)
        paint.outline(self._peaks, self._peak, seen, faded=self.layer is not Layer.SOUND)
        self._paint_contour(painter)
        if self.layer is Layer.SOUND:
            paint.words(self._words, self._parts, self._cursor_s)
        paint.labels(seen, self.chosen, self._limit_s)
        paint.limit(self._limit_s)
        if self.stretch is not None:
            paint.stretch(*self.stretch)
        if self._cursor_s is not None:
            paint.cursor(self._cursor_s)

    def _paint_contour(self, painter: QPainter) -> None:
        if self._contours is None:
            return
        paint = ContourPainting(painter, tokens_of(self), self._layout)
        if self.layer is Layer.PITCH:
            paint.pitch(self._contours, self._band)
        elif self.layer is Layer.LEVEL:
            paint.level(self._contours, TOO_QUIET_DBFS, TOO_LOUD_DBFS)

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
        if self.is_near and not self._layout.shows(mark):
            half_s = (self._view[1] - self._view[0]) / 2
            self.show_view(mark.start_s - half_s, mark.start_s + half_s)
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
