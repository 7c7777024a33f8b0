"""A sound of the course as a picture: its outline, what is worth knowing in it, the place that is heard or marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.analysis.envelope import envelope_of
from trainer.gui.keys import Act, act_of
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.marks import place_labels
from trainer.gui.widgets.painting import painting
from trainer.gui.widgets.waveform_painting import BAR_PX, GAP_PX, SIDE_PX, TakeLayout, TakePainting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from trainer.domain.course import CourseSound, SoundMark
    from trainer.gui.keys import View
    from trainer.rehearsal.ports import Clip

_STEP_S: Final = 0.1
_NEAR_PX: Final = 8
_LANE_PX: Final = 17
_NARROWEST_PX: Final = 8.0
_QUIETEST_PEAK: Final = 0.02


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is shown, or was pointed at.

    Attributes:
        span: where it is; a point has no length.
        label: what stands there.
        tone: its colour.
    """

    span: tuple[float, float]
    label: str
    tone: str = "accent"

    @property
    def is_point(self) -> bool:
        """Return whether it is a point."""
        return self.span[0] == self.span[1]


class SoundPicture(QWidget):
    """Shows one sound. A click, or a cursor that the arrows move, says a place."""

    place_clicked = Signal(float)
    hand_moved = Signal(float)

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Sound")
        self._view = view
        self._clip: Clip | None = None
        self._peaks: tuple[float, ...] = ()
        self._peak = 1.0
        self._words: Sequence[tuple[str, float, float]] = ()
        self._heard_s: float | None = None
        self.spots: tuple[Spot, ...] = ()
        self.chosen: int | None = None
        self.hand_s: float | None = None

    def show_sound(self, clip: Clip, sound: CourseSound, *, words: bool) -> None:
        """Show another sound; with `words` what is said stands above it, where it is said."""
        self._clip = clip
        self._words = [(text, start_s, end_s) for text, (start_s, end_s) in sound.words] if words else []
        self._heard_s, self.hand_s, self.chosen, self.spots = None, None, None, ()
        self.setAccessibleName(f"Sound: {sound.says}")
        self._draw()
        self._tell()

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show places; the chosen one stays chosen."""
        self.spots = tuple(spots)
        self.chosen = self.chosen if self.chosen is not None and self.chosen < len(self.spots) else None
        self._tell()
        self.update()

    def show_heard(self, at_s: float | None) -> None:
        """Show the place that is heard; None shows none."""
        self._heard_s = at_s
        self.update()

    @property
    def duration_s(self) -> float:
        """Return the length of the sound; 0 before there is one."""
        return self._clip.duration_s if self._clip else 0.0

    def step_spot(self, by: int) -> Spot | None:
        """Choose the next place, or with -1 the one before; return it, None where there is none."""
        if not self.spots:
            return None
        first = 0 if by > 0 else len(self.spots) - 1
        self.chosen = first if self.chosen is None else (self.chosen + by) % len(self.spots)
        self._tell()
        self.update()
        return self.spots[self.chosen]

    def move_hand(self, by: int) -> None:
        """Move the cursor of the keyboard by so many small steps."""
        at_s = self.hand_s if self.hand_s is not None else self._heard_s or 0.0
        self.hand_s = min(self.duration_s, max(0.0, round(at_s + by * _STEP_S, 3)))
        self.setAccessibleDescription(f"{self.hand_s:.1f} of {self.duration_s:.1f} seconds")
        self.hand_moved.emit(self.hand_s)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move on while a key is held down; all else is the page's."""
        steps = {Act.NEXT_PLACE: 1, Act.PREVIOUS_PLACE: -1}
        act = act_of(event, self._view)
        if event.isAutoRepeat() and act in steps and self.hand_s is not None:
            self.move_hand(steps[act])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say which place was clicked on."""
        if self._clip is not None and event.button() is Qt.MouseButton.LeftButton:
            self.place_clicked.emit(self._layout.time_s(event.position().x()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(800, 140)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the outline for another width."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint places, outline, words and cursors."""
        with painting(self) as painter:
            paint = TakePainting(painter, tokens_of(self), self._layout)
            if self._clip is None:
                paint.message("No sound")
                return
            self._paint_grounds(painter)
            paint.outline(self._peaks, self._peak, ())
            paint.words(self._words, (), self._heard_s)
            self._paint_points(painter)
            self._paint_labels(painter)
            if self.hand_s is not None:
                self._paint_hand(painter, self.hand_s)
            if self._heard_s is not None:
                paint.cursor(self._heard_s)
            if self.hasFocus():
                paint.focus()

    @property
    def _layout(self) -> TakeLayout:
        return TakeLayout(self.width(), self.height(), max(0.1, self.duration_s))

    def _draw(self) -> None:
        if self._clip is not None:
            columns = max(1, int((self.width() - 2 * SIDE_PX) / (BAR_PX + GAP_PX)))
            outline = envelope_of(self._clip.samples, columns)
            self._peaks, self._peak = outline.peaks, max(outline.peak, _QUIETEST_PEAK)
            self.update()

    def _box(self, spot: Spot) -> QRectF:
        left, right = self._layout.x(spot.span[0]), self._layout.x(spot.span[1])
        width = max(_NARROWEST_PX, right - left)
        left = left - width / 2 if spot.is_point else left
        return QRectF(left, self._layout.field.top(), width, self._layout.field.height())

    def _paint_grounds(self, painter: QPainter) -> None:
        tokens = tokens_of(self)
        for number, spot in enumerate(self.spots):
            if not spot.is_point:
                is_chosen = number == self.chosen
                painter.setPen(QPen(tokens.color(spot.tone), 2.0) if is_chosen else Qt.PenStyle.NoPen)
                painter.setBrush(tokens.color(f"{spot.tone}_soft"))
                painter.drawRoundedRect(self._box(spot), 5, 5)

    def _paint_points(self, painter: QPainter) -> None:
        tokens, field = tokens_of(self), self._layout.field
        for spot in self.spots:
            if spot.is_point:
                x = self._layout.x(spot.span[0])
                painter.setPen(QPen(tokens.color(spot.tone), 2.5))
                painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
                painter.setBrush(tokens.color(spot.tone))
                painter.drawEllipse(QPointF(x, field.top()), 4, 4)

    def _paint_labels(self, painter: QPainter) -> None:
        chosen_font = font(12, QFont.Weight.Medium)
        metrics = QFontMetricsF(chosen_font)
        wanted = [(self._box(one).center().x(), metrics.horizontalAdvance(one.label)) for one in self.spots]
        painter.setFont(chosen_font)
        for number, (left, lane) in place_labels(wanted, self.width(), self.chosen).items():
            painter.setPen(tokens_of(self).color(self.spots[number].tone))
            baseline = self._layout.field.bottom() + 4 + lane * _LANE_PX + metrics.ascent()
            painter.drawText(QPointF(left, baseline), self.spots[number].label)

    def _paint_hand(self, painter: QPainter, at_s: float) -> None:
        x, field, tokens = self._layout.x(at_s), self._layout.field, tokens_of(self)
        painter.setPen(QPen(tokens.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, field.top() - 6), QPointF(x, field.bottom() + 6))
        text = f"{at_s:.1f} s"
        painter.setFont(font(12, QFont.Weight.Medium))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 8
        left = min(max(0.0, x - width / 2), self.width() - width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("panel"))
        painter.drawRect(QRectF(left, 0, width, 16))
        painter.setPen(tokens.color("accent"))
        painter.drawText(QRectF(left, 0, width, 16), Qt.AlignmentFlag.AlignCenter, text)

    def _tell(self) -> None:
        told = ", ".join(f"{one.label} at {one.span[0]:.1f} s" for one in self.spots)
        if self.chosen is not None:
            one = self.spots[self.chosen]
            told = f"{one.label} at {one.span[0]:.1f} s, {self.chosen + 1} of {len(self.spots)}"
        self.setAccessibleDescription(told or "nothing is marked in it")

    def near(self, at_s: float) -> int | None:
        """Return the place that is close to another one, as a hand would hit it; None for none."""
        layout = self._layout
        found = [
            (abs(layout.x(at_s) - self._box(one).center().x()), number)
            for number, one in enumerate(self.spots)
            if self._box(one).left() - _NEAR_PX <= layout.x(at_s) <= self._box(one).right() + _NEAR_PX
        ]
        return min(found)[1] if found else None


def spots_of(marks: Sequence[SoundMark], tone: str = "accent") -> tuple[Spot, ...]:
    """Return the marks of a sound as places."""
    return tuple(Spot(one.span, one.label, tone) for one in sorted(marks, key=lambda one: one.span))
