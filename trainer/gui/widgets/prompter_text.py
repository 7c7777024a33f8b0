"""The lines of a script, broken once for the room there is; painting only draws them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from trainer.domain.fading import hidden_in
from trainer.domain.prompting import Align, PrompterLook, Rung, Typeface
from trainer.gui.theme import tracking_em

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SMALLEST_PX, _LARGEST_PX = 14, 240
_GAP: Final = 0.62
"""Between two lines of the script, in font sizes: a breath wider than within one."""
_WORD_GAP: Final = 3.0
"""Words part by so many times what letters do, or wide letters would run into one line."""
_RULE_INK: Final = 0.45
_NAMED_ZONES_PX: Final = 560
_ZONE_PX, _SLIM_ZONE_PX = 108.0, 58.0
_NARROWEST_PX: Final = 120.0
_ALIGNED: Final = {Align.LEFT: Qt.AlignmentFlag.AlignLeft, Align.CENTER: Qt.AlignmentFlag.AlignHCenter}


@dataclass(frozen=True, slots=True)
class Room:
    """Where the words stand in a prompter of this size, in pixels."""

    width: int
    height: int
    look: PrompterLook

    @property
    def font_px(self) -> int:
        """Return the size of the letters: what fits the window, as large as the rep wants it."""
        fitting = max(20.0, min(64.0, self.width / 21, self.height / 12))
        return max(_SMALLEST_PX, min(_LARGEST_PX, round(fitting * self.look.size)))

    @property
    def margin(self) -> float:
        """Return what stays empty on the left, and on the right of the zones."""
        return max(30.0, self.width * self.look.margin)

    @property
    def names_zones(self) -> bool:
        """Return whether there is room for the names of the parts."""
        return self.look.zones and self.width >= _NAMED_ZONES_PX

    @property
    def zones(self) -> float:
        """Return how wide the column of parts and of the ten-second line is; 0 where the rep wants neither."""
        if not (self.look.zones or self.look.ten_seconds):
            return 0.0
        return _ZONE_PX if self.names_zones else _SLIM_ZONE_PX

    @property
    def left(self) -> float:
        """Return where the text begins; narrower text stands in the middle."""
        free = self.width - self.margin - self.zones - self.text_width
        return max(self.margin, (self.margin + free) / 2)

    @property
    def text_width(self) -> float:
        """Return how wide a line may be."""
        return max(_NARROWEST_PX, (self.width - 2 * self.margin - self.zones) * self.look.width)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a line: of its letters, and of the stretches (start, length, ink) that have another."""

    plain: QColor
    stretches: tuple[tuple[int, int, QColor], ...] = ()


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line of the script, broken: where it is in the text, what it hides, and the rules that stand for that."""

    layout: QTextLayout
    top: float
    height: float
    hidden: tuple[tuple[int, int], ...]
    rules: tuple[QLineF, ...]

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return self.top + self.height

    def draw(self, painter: QPainter, at: QPointF, inks: Inks) -> None:
        """Draw it, stretch by stretch: the letters keep the places that they have in the whole line."""
        for start, length, ink in self._seen(inks):
            painter.setPen(ink)
            for run in self.layout.glyphRuns(start, length):
                painter.drawGlyphRun(at, run)
        if self.rules:
            faint = QColor(inks.plain)
            faint.setAlphaF(_RULE_INK)
            painter.setPen(QPen(faint, 2))
            painter.drawLines([rule.translated(at) for rule in self.rules])

    def _seen(self, inks: Inks) -> Iterator[tuple[int, int, QColor]]:
        """Yield the stretches that are not hidden, each with its ink."""
        ink_of: list[QColor | None] = [inks.plain] * len(self.layout.text())
        for start, length, ink in inks.stretches:
            ink_of[start : start + length] = [ink] * length
        for start, length in self.hidden:
            ink_of[start : start + length] = [None] * length
        at = 0
        for ink_or_none, run in groupby(ink_of, key=lambda one: one and one.rgb()):
            length = len(list(run))
            ink_here = ink_of[at]
            if ink_or_none is not None and ink_here is not None:
                yield at, length, ink_here
            at += length


class LinePictures:
    """The lines as pictures, each made anew only when its inks change: a frame then costs a copy, not a drawing."""

    def __init__(self, width: float, ratio: float) -> None:
        self._width = width
        self._ratio = ratio
        self._made: dict[int, tuple[tuple[Inks, QColor], QPixmap]] = {}

    def of(self, number: int, line: LaidLine, inks: Inks, ground: QColor) -> QPixmap:
        """Return the picture of a line on its ground, as wide as the text and as high as the line."""
        wanted = inks, ground
        made = self._made.get(number)
        if made is None or made[0] != wanted:
            made = self._made[number] = wanted, self._drawn(line, inks, ground)
        return made[1]

    def _drawn(self, line: LaidLine, inks: Inks, ground: QColor) -> QPixmap:
        picture = QPixmap(ceil(self._width * self._ratio), ceil(line.height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(ground)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line.draw(painter, QPointF(0, 0), inks)
        painter.end()
        return picture


def laid_out(lines: Sequence[str], room: Room, rung: Rung) -> list[LaidLine]:
    """Return the lines, broken and placed one below the other from 0 on."""
    option = QTextOption(_ALIGNED[room.look.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    letters = _font(room)
    laid: list[LaidLine] = []
    top = 0.0
    for text in lines:
        layout = QTextLayout(text, letters)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        height = _broken(layout, room.text_width, room.look.line_spacing * room.font_px)
        hidden = hidden_in(text, rung)
        rules = () if rung is Rung.BLANK else tuple(_rules(layout, hidden))
        laid.append(LaidLine(layout, top, height, hidden, rules))
        top += height + _GAP * room.font_px
    return laid


def _font(room: Room) -> QFont:
    look, size_px = room.look, room.font_px
    chosen = QFont(look.typeface.value)
    chosen.setPixelSize(size_px)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    own = tracking_em(size_px) if look.typeface is Typeface.INTER else 0.0
    chosen.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size_px * (own + look.letter_spacing))
    chosen.setWordSpacing(size_px * look.letter_spacing * _WORD_GAP)
    return chosen


def _broken(layout: QTextLayout, width: float, pitch: float) -> float:
    """Break a line of the script for a width; return how high it is then."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (pitch - line.height()) / 2))
        height += pitch
    layout.endLayout()
    return height


def _rules(layout: QTextLayout, hidden: Sequence[tuple[int, int]]) -> list[QLineF]:
    """Return a rule for each hidden stretch, so that places stay where they were while words fade."""
    rules = []
    for start, length in hidden:
        line = layout.lineForTextPosition(start)
        end = min(start + length, line.textStart() + line.textLength())
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
        y = line.y() + line.ascent() + 3
        rules.append(QLineF(left + 1, y, max(left + 2, right - 1), y))
    return rules


def _x(place: object) -> float:
    """Return the place; Qt gives it together with the cursor."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
