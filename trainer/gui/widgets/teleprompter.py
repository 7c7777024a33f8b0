"""The words to say, scrolling at the pace of the script."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting
from trainer.gui.widgets.phrases import Phrase, phrase_with, phrases_of

READING_LINE = 0.38
"""Where the line being said stands: this share of the height from the top, where eyes rest."""
END_LINE = 0.64
"""Where the text ends when it has been said: the last lines stay in sight for those who are behind."""
TEN_S = 10.0
_INK_SHARE = {"past": 0.62, "next": 0.8}
"""Past lines step back, but stay readable for those who slow down."""
_LINE_PITCH = 1.4
_GAP = 0.62
"""Between two lines of the script, in font sizes: a breath wider than within one."""
_FADE_PX = 36.0
_CORNER_PX = 12.0


@dataclass(frozen=True, slots=True)
class _Line:
    layout: QTextLayout
    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Teleprompter(QWidget):
    """Scrolls by time alone: font size and window width change the looks, never the speed.

    The text stands still until the line being said has come down to the reading line; from then on it moves,
    until its end is in sight.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setAccessibleName("Script")
        self._lines: tuple[str, ...] = ()
        self._starts_s: tuple[float, ...] = (0.0,)
        self._laid_out: list[_Line] = []
        self._position_s = 0.0
        self._running = False
        self._phrases: tuple[Phrase, ...] = ()
        self._phrase: Phrase | None = None
        self._sign = ""

    def set_lines(self, lines: tuple[str, ...], starts_s: tuple[float, ...]) -> None:
        """Show lines; `starts_s` says when each is due and, last, when the script ends.

        Raises:
            ValueError: there is not one start for each line and one for the end.
        """
        if len(starts_s) != len(lines) + 1:
            raise ValueError(f"{len(lines)} lines need {len(lines) + 1} times, not {len(starts_s)}")
        self._lines, self._starts_s = lines, starts_s
        self._phrases, self._phrase = phrases_of(lines), None
        self.setAccessibleDescription("\n".join(lines))
        self._lay_out()
        self.set_position_s(0.0)

    def set_position_s(self, position_s: float) -> None:
        """Scroll to where a rep at the script's pace is now."""
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
        ended = self.height() * END_LINE - self._laid_out[-1].bottom
        return min(self._resting_top(), max(moving, ended))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(720, 560)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the text for the new size."""
        self._lay_out()

    def _font_px(self) -> int:
        return max(20, min(64, round(min(self.width() / 21, self.height() / 12))))

    def _margin(self) -> float:
        return max(48.0, self.width() * 0.075)

    def _lay_out(self) -> None:
        """Break the lines once; painting only draws them."""
        size_px = self._font_px()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        width = max(100.0, self.width() - 2 * self._margin())
        self._laid_out, top = [], 0.0
        for text in self._lines:
            layout = QTextLayout(text, font(size_px))
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
            height = _break_lines(layout, width, _LINE_PITCH * size_px)
            self._laid_out.append(_Line(layout, top, height))
            top += height + _GAP * size_px

    def _line_due(self, at_s: float) -> int:
        due = bisect_right(self._starts_s, at_s) - 1
        return min(max(0, due), max(0, len(self._lines) - 1))

    def _depth_of(self, at_s: float) -> float:
        """Return how deep in the text, in pixels, a moment falls: evenly through each line while it is due."""
        number = self._line_due(at_s)
        line = self._laid_out[number]
        start_s, end_s = self._starts_s[number : number + 2]
        share = min(1.0, max(0.0, (at_s - start_s) / max(1e-6, end_s - start_s)))
        is_last = number + 1 == len(self._laid_out)
        below = line.bottom if is_last else self._laid_out[number + 1].top
        return line.top + share * (below - line.top)

    def _resting_top(self) -> float:
        """Return where the text begins before it moves: in the middle, but no lower than the reading line."""
        centered = (self.height() - self._laid_out[-1].bottom) / 2
        return min(max(_FADE_PX, centered), self.height() * READING_LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines that can be seen, the bar beside the one that is due, and where ten seconds are."""
        if not self._laid_out:
            return
        top = self.text_top
        with painting(self) as painter:
            for number, line in enumerate(self._laid_out):
                y = top + line.top
                if -line.height < y < self.height():
                    painter.setPen(self._color(number))
                    line.layout.draw(painter, QPointF(self._margin(), y), self._stepping_back(number))
            if self._running:
                now = self._laid_out[self.current_line]
                self._paint_bar(painter, top + now.top, now.height)
            if self._starts_s[-1] > TEN_S:
                self._paint_ten_seconds(painter, top + self._depth_of(TEN_S))
            self._paint_edges(painter)
            self._paint_sign(painter)

    def _stepping_back(self, number: int) -> list[QTextLayout.FormatRange]:
        """Return what of the line being said is not the phrase being said."""
        phrase = self._phrase
        if not self._running or phrase is None or phrase.line != number:
            return []
        after = phrase.start + phrase.length
        return [
            _dimmed(0, phrase.start, self._ink("past")),
            _dimmed(after, len(self._lines[number]) - after, self._ink("next")),
        ]

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
        painter.drawRoundedRect(QRectF(self._margin() * 0.4, y + 2, 5, height - 4), 2.5, 2.5)

    def _paint_ten_seconds(self, painter: QPainter, y: float) -> None:
        """Mark in the right margin how deep a rep at the script's pace is after ten seconds."""
        painter.setPen(tokens_of(self).color("amber"))
        painter.setFont(font(12))
        where = QRectF(self.width() - 36, y - 10, 30, 20)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, f"{TEN_S:g} s")
        painter.drawLine(QPointF(where.left() - 10, y), QPointF(where.left() - 4, y))

    def _paint_sign(self, painter: QPainter) -> None:
        if self._sign:
            painter.setPen(tokens_of(self).color("soft"))
            painter.setFont(font(13))
            where = QRectF(self._margin(), self.height() - _FADE_PX, self.width() - 2 * self._margin(), _FADE_PX - 8)
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


def _dimmed(start: int, length: int, ink: QColor) -> QTextLayout.FormatRange:
    dimmed = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setForeground(ink)
    dimmed.start, dimmed.length, dimmed.format = start, length, look
    return dimmed


def _break_lines(layout: QTextLayout, width: float, pitch: float) -> float:
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (pitch - line.height()) / 2))
        height += pitch
    layout.endLayout()
    return height
