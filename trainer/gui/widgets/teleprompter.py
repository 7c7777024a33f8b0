"""The words to say, scrolling by time alone."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.prompting import PrompterLook, Rung
from trainer.domain.slots import NUMBERS
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.budget_bar import SHORT_NAMES
from trainer.gui.widgets.painting import painting
from trainer.gui.widgets.phrases import Phrase, phrase_with, phrases_of
from trainer.gui.widgets.prompter_text import Inks, LaidLine, LinePictures, Room, laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from trainer.coaching.time_budget import SlotTime

READING_LINE: Final = 0.38
"""Where the line being said stands: this share of the height from the top, where eyes rest."""
END_LINE: Final = 0.64
"""Where the text ends when it has been said: the last lines stay in sight for those who are behind."""
TEN_S: Final = 10.0
_INK_SHARE: Final = {"past": 0.62, "next": 0.8}
"""Past lines step back, but stay readable for those who slow down."""
_FADE_PX: Final = 36.0
_CORNER_PX: Final = 12.0
_ZONE_BAR_PX: Final = 4.0
_WHEEL_PX: Final = 0.5
"""A notch of a wheel, 120 eighths of a degree, scrolls 60 pixels."""


class Teleprompter(QWidget):
    """Scrolls by time alone: font, size and window width change the looks, never the speed.

    The text stands still until the line being said has come down to the reading line; from then on it moves,
    until its end is in sight.
    """

    scrolled = Signal(float)
    """A wheel asks for another position, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Script")
        self._lines: tuple[str, ...] = ()
        self._starts_s: tuple[float, ...] = (0.0,)
        self._parts: Sequence[SlotTime] = ()
        self._laid_out: list[LaidLine] = []
        self._pictures = LinePictures(1, 1)
        self._look, self._rung = PrompterLook(), Rung.FULL
        self._position_s = 0.0
        self._running = False
        self._phrases: tuple[Phrase, ...] = ()
        self._phrase: Phrase | None = None
        self._sign = ""

    def set_lines(self, lines: tuple[str, ...], starts_s: tuple[float, ...], parts: Sequence[SlotTime] = ()) -> None:
        """Show lines; `starts_s` says when each is due and, last, when the script ends; `parts` are told beside them.

        Raises:
            ValueError: there is not one start for each line and one for the end.
        """
        if len(starts_s) != len(lines) + 1:
            raise ValueError(f"{len(lines)} lines need {len(lines) + 1} times, not {len(starts_s)}")
        self._lines, self._starts_s, self._parts = lines, starts_s, parts
        self._phrases, self._phrase = phrases_of(lines), None
        self._position_s = 0.0
        self._lay_out()
        self.update()

    def set_look(self, look: PrompterLook) -> None:
        """Change what the words look like."""
        self._look = look
        self._lay_out()
        self.update()

    def set_rung(self, rung: Rung) -> None:
        """Show more or less of the words."""
        self._rung = rung
        self._lay_out()
        self.update()

    def set_position_s(self, position_s: float) -> None:
        """Scroll to where a rep at the script's pace is at that time."""
        if position_s != self._position_s:
            self._position_s = position_s
            self.update()

    def set_word(self, word: int | None) -> None:
        """Let the phrase with a word stand out instead of the line that is due; None goes back to that."""
        phrase = None if word is None else phrase_with(self._phrases, word)
        if phrase != self._phrase:
            self._phrase = phrase
            self.update()

    def set_sign(self, sign: str) -> None:
        """Show a few small words at the lower edge; empty for none."""
        if sign != self._sign:
            self._sign = sign
            self.update()

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Say whether a take runs: before it every line stands out the same."""
        self._running = running
        self.update()

    @property
    def current_line(self) -> int:
        """Return the number of the line that stands out: the one being said where that is known, else the one due."""
        return self._line_due(self._position_s) if self._phrase is None else self._phrase.line

    @property
    def text_top(self) -> float:
        """Return where the text begins, in pixels from the top of the widget; above it once it has scrolled."""
        if not self._laid_out:
            return 0.0
        moving = self.height() * READING_LINE - self._depth_of(self._position_s)
        return min(self._resting_top(), max(moving, self._ended_top()))

    def line_away_s(self, lines: int) -> float:
        """Return when the line is due that stands so many lines below the one that is due now, or above."""
        number = self._line_due(self._position_s) + lines
        return self._starts_s[min(max(0, number), max(0, len(self._lines) - 1))]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(720, 560)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the text for the new size."""
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll by hand, while the text is longer than the room for it."""
        if self._laid_out and self._ended_top() < self._resting_top():
            top = self.text_top + event.angleDelta().y() * _WHEEL_PX
            top = min(self._resting_top(), max(self._ended_top(), top))
            self.scrolled.emit(self._time_at(self.height() * READING_LINE - top))

    @property
    def _room(self) -> Room:
        return Room(self.width(), self.height(), self._look)

    def _lay_out(self) -> None:
        self._laid_out = laid_out(self._lines, self._room, self._rung)
        self._pictures = LinePictures(self._room.text_width, self.devicePixelRatioF())
        hidden = "" if self._rung is Rung.FULL else "faded on the screen\n"
        self.setAccessibleDescription(hidden + "\n".join(self._lines))

    def _line_due(self, at_s: float) -> int:
        due = bisect_right(self._starts_s, at_s) - 1
        return min(max(0, due), max(0, len(self._lines) - 1))

    def _line_below(self, number: int) -> float:
        """Return where the next line begins, or the text ends."""
        last = number + 1 == len(self._laid_out)
        return self._laid_out[number].bottom if last else self._laid_out[number + 1].top

    def _depth_of(self, at_s: float) -> float:
        """Return how deep in the text, in pixels, a moment falls: evenly through each line while it is due."""
        number = self._line_due(at_s)
        top = self._laid_out[number].top
        start_s, end_s = self._starts_s[number : number + 2]
        share = min(1.0, max(0.0, (at_s - start_s) / max(1e-6, end_s - start_s)))
        return top + share * (self._line_below(number) - top)

    def _time_at(self, depth: float) -> float:
        """Return the moment that falls so deep in the text: the inverse of `_depth_of`."""
        tops = [line.top for line in self._laid_out]
        number = max(0, bisect_right(tops, depth) - 1)
        start_s, end_s = self._starts_s[number : number + 2]
        share = (depth - tops[number]) / max(1e-6, self._line_below(number) - tops[number])
        return start_s + min(1.0, max(0.0, share)) * (end_s - start_s)

    def _resting_top(self) -> float:
        """Return where the text begins before it moves: in the middle, but no lower than the reading line."""
        centered = (self.height() - self._laid_out[-1].bottom) / 2
        return min(max(_FADE_PX, centered), self.height() * READING_LINE)

    def _ended_top(self) -> float:
        return self.height() * END_LINE - self._laid_out[-1].bottom

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines that can be seen, the bar beside the one that is due, and the parts of the message."""
        top = self.text_top
        with painting(self) as painter:
            painter.fillRect(self.rect(), tokens_of(self).color("panel"))
            if not self._laid_out:
                return
            if self._look.mirror:
                painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0))
            self._paint_lines(painter, top)
            if self._look.zones:
                self._paint_zones(painter, top)
            if self._look.ten_seconds and self._starts_s[-1] > TEN_S:
                self._paint_ten_seconds(painter, top + self._depth_of(TEN_S))
            self._paint_edges(painter)
            self._paint_sign(painter)

    def _paint_lines(self, painter: QPainter, top: float) -> None:
        left, ratio, ground = self._room.left, self.devicePixelRatioF(), tokens_of(self).color("panel")
        for number, line in enumerate(self._laid_out):
            y = top + line.top
            if -line.height < y < self.height():
                picture = self._pictures.of(number, line, self._inks(number), ground)
                painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(y * ratio) / ratio), picture)
        if self._running and self._look.reading_line:
            now = self._laid_out[self.current_line]
            self._paint_bar(painter, top + now.top, now.height)

    def _inks(self, number: int) -> Inks:
        """Return the inks of a line; of the one being said, what is not the phrase being said steps back."""
        phrase = self._phrase
        if not self._running or phrase is None or phrase.line != number:
            return Inks(self._color(number))
        after = phrase.start + phrase.length
        past, rest = (0, phrase.start, self._ink("past")), (after, len(self._lines[number]) - after, self._ink("next"))
        return Inks(self._color(number), (past, rest))

    def _ink(self, when: str) -> QColor:
        tokens = tokens_of(self)
        return _between(tokens.color("panel"), tokens.color("ink"), _INK_SHARE[when])

    def _color(self, number: int) -> QColor:
        if not self._running or number == self.current_line:
            return tokens_of(self).color("ink")
        return self._ink("past" if number < self.current_line else "next")

    def _paint_bar(self, painter: QPainter, y: float, height: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens_of(self).color("accent"))
        painter.drawRoundedRect(QRectF(self._room.left - 18, y + 2, 5, height - 4), 2.5, 2.5)

    def _paint_zones(self, painter: QPainter, top: float) -> None:
        """Paint the parts of the message beside the text: a bar each, with name and seconds where there is room."""
        tokens, room = tokens_of(self), self._room
        x = self.width() - room.zones
        painter.setFont(font(12, QFont.Weight.Medium))
        for part in self._parts:
            y, end = top + self._depth_of(part.start_s), top + self._depth_of(part.end_s)
            if end < 0 or y > self.height():
                continue
            now = self._running and part.start_s <= self._position_s < part.end_s
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("amber" if part.slot in NUMBERS else "accent" if now else "wave"))
            painter.drawRoundedRect(QRectF(x, y + 2, _ZONE_BAR_PX, max(3.0, end - y - 4)), 2, 2)
            if room.names_zones:
                painter.setPen(tokens.color("ink" if now else "soft"))
                told = f"{SHORT_NAMES[part.slot]}  {part.end_s - part.start_s:.1f} s"
                painter.drawText(QRectF(x + 12, y, room.zones - 14, 18), Qt.AlignmentFlag.AlignVCenter, told)

    def _paint_ten_seconds(self, painter: QPainter, y: float) -> None:
        """Mark how deep a rep at the script's pace is after ten seconds: name and reason should be over by then."""
        painter.setPen(QPen(tokens_of(self).color("amber"), 1.5, Qt.PenStyle.DashLine))
        x = self.width() - self._room.zones
        painter.drawLine(QPointF(x - 16, y), QPointF(self.width() - 42, y))
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.drawText(QRectF(self.width() - 38, y - 10, 34, 20), Qt.AlignmentFlag.AlignVCenter, f"{TEN_S:g} s")

    def _paint_sign(self, painter: QPainter) -> None:
        if self._sign:
            room = self._room
            painter.setPen(tokens_of(self).color("soft"))
            painter.setFont(font(13))
            where = QRectF(room.left, self.height() - _FADE_PX, room.text_width, _FADE_PX - 8)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._sign)

    def _paint_edges(self, painter: QPainter) -> None:
        """Let the text fade into the panel at the top and the bottom; the panel's round corners are left alone."""
        ground = tokens_of(self).color("panel")
        clear = QColor(ground)
        clear.setAlpha(0)
        height = float(self.height())
        for edge, inner in ((0.0, _FADE_PX), (height, height - _FADE_PX)):
            gradient = QLinearGradient(0, edge, 0, inner)
            gradient.setColorAt(0, ground)
            gradient.setColorAt(1, clear)
            strip = QRectF(_CORNER_PX, min(edge, inner), self.width() - 2 * _CORNER_PX, _FADE_PX)
            painter.fillRect(strip, gradient)


def _between(ground: QColor, ink: QColor, share: float) -> QColor:
    """Return the colour that ink of this opacity has on the ground."""
    return QColor.fromRgbF(
        ground.redF() + share * (ink.redF() - ground.redF()),
        ground.greenF() + share * (ink.greenF() - ground.greenF()),
        ground.blueF() + share * (ink.blueF() - ground.blueF()),
    )
