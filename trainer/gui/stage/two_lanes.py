"""What people and what the program noticed in a take, side by side: people above its sound, the program below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from trainer.gui.stage.scene import Result
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.marks import place_labels
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.gui.stage.scene import Noticed
    from trainer.gui.theme import Tokens

_SOUND_SHARE: Final = 0.38
"""Of the height, for the outline of the sound, where the labels leave it so much."""
_LEAST_SOUND: Final = 1.0
_ROW, _SIGN, _NAME_GAP = 1.25, 0.36, 0.7
"""In sizes of the letters: a row of labels, half a sign, what is free beside the names of the lanes."""
_BAR, _BARS_APART = 0.62, 1.0
_LANE: Final = _ROW + 3 * _SIGN
_NOBODY: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one side's marks stand, in pixels.

    Attributes:
        name: whose they are.
        signs_y: how deep their signs are.
        label_tops: how deep each row of labels begins, the nearest to the signs first.
    """

    name: str
    signs_y: float
    label_tops: tuple[float, ...]


class TwoLanes(QWidget):
    """A take as two saw it; what both noticed is one sign on each side, with a line through the sound."""

    def __init__(self) -> None:
        super().__init__()
        self._result = Result()
        self._size_px = 34
        self.setAccessibleName("Noticed")
        self.show_result(Result())

    def show_result(self, result: Result) -> None:
        """Show what was noticed."""
        self._result = result
        told = [
            *_told("people and the program", result.both),
            *_told("only people", result.people),
            *_told("only the program", result.program),
        ]
        self.setAccessibleDescription("; ".join(told) or "nobody noticed anything")
        self.update()

    def set_size_px(self, size_px: int) -> None:
        """Write in letters of this size."""
        self._size_px = size_px
        self.update()

    @property
    def letters(self) -> QFont:
        """Return the letters of the labels."""
        return font(self._size_px, QFont.Weight.Medium)

    @property
    def least_height(self) -> float:
        """Return how high it must be for one row of labels on each side."""
        return (2 * _LANE + _LEAST_SOUND) * self._size_px

    @property
    def sound(self) -> QRectF:
        """Return where the outline is, right of the names of the lanes."""
        names = QFontMetricsF(self.letters).horizontalAdvance("program") + _NAME_GAP * self._size_px
        high = max(1.0, min(self.height() * _SOUND_SHARE, self.height() - 2 * _LANE * self._size_px))
        return QRectF(names, (self.height() - high) / 2, max(1.0, self.width() - names), high)

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """Return the lane of people and that of the program."""
        sound, row, sign = self.sound, _ROW * self._size_px, _SIGN * self._size_px
        room = sound.top() - 3 * sign
        rows = range(max(1, int(room / row)))
        above = tuple(room - (number + 1) * row for number in rows)
        below = tuple(sound.bottom() + 3 * sign + number * row for number in rows)
        return (
            Lane("people", sound.top() - 1.5 * sign, above),
            Lane("program", sound.bottom() + 1.5 * sign, below),
        )

    def x_of(self, time_s: float) -> float:
        """Return the place of a time."""
        return self.sound.left() + min(1.0, time_s / max(1e-6, self._result.duration_s)) * self.sound.width()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sound, then one lane after the other."""
        result, tokens = self._result, tokens_of(self)
        people, program = self.lanes
        with painting(self) as painter:
            self._paint_sound(painter, tokens)
            for one in result.both:
                self._paint_joint(painter, tokens, one)
            self._paint_lane(painter, people, (*result.both, *result.people))
            self._paint_lane(painter, program, result.program)
            for one in result.both:
                self._paint_sign(painter, program, one, filled=True)

    def _paint_sound(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint the outline in as many bars as it has room for, or a line where there is no sound."""
        sound, peaks = self.sound, self._result.peaks
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("wave"))
        step = max(sound.width() / max(1, len(peaks)), 0.2 * self._size_px)
        count = int(sound.width() / step)
        for number in range(count):
            part = peaks[number * len(peaks) // count : max((number + 1) * len(peaks) // count, 1)]
            tall = max(0.04, *part, 0.0) * sound.height() / 2 if part else 1.0
            left = sound.left() + number * step
            painter.drawRoundedRect(QRectF(left, sound.center().y() - tall, step * _BAR, 2 * tall), 2, 2)

    def _paint_joint(self, painter: QPainter, tokens: Tokens, one: Noticed) -> None:
        people, program = self.lanes
        x = self.x_of(_middle_s(one))
        painter.setPen(QPen(tokens.color(_tone(one)), 0.1 * self._size_px))
        painter.drawLine(QPointF(x, people.signs_y), QPointF(x, program.signs_y))

    def _paint_lane(self, painter: QPainter, lane: Lane, noticed: Sequence[Noticed]) -> None:
        """Paint the name of a lane, its signs, and the labels that fit."""
        tokens = tokens_of(self)
        painter.setFont(self.letters)
        painter.setPen(tokens.color("soft"))
        row = _ROW * self._size_px
        name = QRectF(0, lane.label_tops[0], self.sound.left(), row)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, lane.name)
        if not (noticed or self._result.both):
            painter.drawText(name.translated(self.sound.left(), 0), Qt.AlignmentFlag.AlignVCenter, _NOBODY)
        for number, (left, which) in self.labels(lane, noticed).items():
            top, wide = lane.label_tops[which], self.width()
            painter.setPen(tokens.color(_tone(noticed[number])))
            room = QRectF(self.sound.left() + left, top, wide, row)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, noticed[number].title)
        for one in noticed:
            self._paint_sign(painter, lane, one, filled=one in self._result.both)

    def labels(self, lane: Lane, noticed: Sequence[Noticed]) -> dict[int, tuple[float, int]]:
        """Return left edge, from the outline's, and row of each label that fits."""
        metrics = QFontMetricsF(self.letters)
        wanted = [
            (self.x_of(_middle_s(one)) - self.sound.left(), metrics.horizontalAdvance(one.title) + 0.3 * self._size_px)
            for one in noticed
        ]
        return place_labels(wanted, self.sound.width(), lanes=len(lane.label_tops))

    def _paint_sign(self, painter: QPainter, lane: Lane, one: Noticed, *, filled: bool) -> None:
        """Paint a disc for praise, a diamond for the rest; hollow where only one side noticed it."""
        tokens, half = tokens_of(self), _SIGN * self._size_px
        tone = tokens.color(_tone(one))
        painter.setPen(QPen(tone, 0.09 * self._size_px))
        painter.setBrush(tone if filled else tokens.color("panel"))
        center = QPointF(self.x_of(_middle_s(one)), lane.signs_y)
        if one.praises:
            painter.drawEllipse(center, half * 0.85, half * 0.85)
        else:
            corners = [center + QPointF(*at) for at in ((0, -half), (half, 0), (0, half), (-half, 0))]
            painter.drawPolygon(corners)


def _middle_s(one: Noticed) -> float:
    return (one.start_s + one.end_s) / 2


def _tone(one: Noticed) -> str:
    return "accent" if one.praises else "amber"


def _told(who: str, noticed: Sequence[Noticed]) -> list[str]:
    """Return what somebody noticed, in words."""
    things = ", ".join(f"{one.title} at {one.start_s:.1f} s" for one in noticed)
    return [f"{who}: {things}"] if things else []
