"""The drawing of a figure over many takes, as SVG: the window, pictures and reports all show this one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import TYPE_CHECKING, Final

from trainer.domain.prompting import Rung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.coaching.measured import Measured
    from trainer.coaching.overview import Dot, Followed

_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 40.0, 12.0, 12.0, 22.0
_TEXT_PX: Final = 11
_DOT_PX: Final = 3.2
_SMALLEST_PX: Final = 1.8
_SHARE_OF_STEP: Final = 0.45
_STAR: Final = "0,-6 1.6,-2 5.8,-1.8 2.5,0.9 3.6,5 0,2.6 -3.6,5 -2.5,0.9 -5.8,-1.8 -1.6,-2"
FAMILY: Final = "Inter"


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a drawing, as #rrggbb."""

    ink: str
    soft: str
    line: str
    accent: str
    accent_soft: str
    amber: str
    panel: str


PAPER: Final = Ink("#1C1B1A", "#66635F", "#E4E1DB", "#2F6B5E", "#DCEBE6", "#8A5A10", "#FFFFFF")
"""The colours of pictures that are kept, whatever the window looks like."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A take and where it is drawn, in pixels from the upper left corner."""

    dot: Dot
    x: float
    y: float


class TrendDrawing:
    """Where everything is in a drawing of a given size; `svg` writes it down."""

    def __init__(self, followed: Followed, width: float, height: float) -> None:
        self.followed = followed
        self.width, self.height = width, height
        self.lines = _round_lines([dot.value for dot in followed.dots], followed.measured)
        self._low, self._high = self.lines[0], self.lines[-1]
        step = (width - _LEFT_PX - _RIGHT_PX) / max(len(followed.dots), 1)
        self._dot_px = min(_DOT_PX, max(_SMALLEST_PX, _SHARE_OF_STEP * step))
        self.placed = tuple(Placed(dot, self._x(at), self._y(dot.value)) for at, dot in enumerate(followed.dots))

    def svg(self, ink: Ink) -> str:
        """Return the drawing as a whole SVG document, which also stands inside HTML."""
        told = escape(self.followed.told)
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{told}">'
        return "".join([head, *self._grid(ink), *self._band(ink), *self._marks(ink), *self._dots(ink), "</svg>"])

    def nearest(self, x: float) -> Placed | None:
        """Return the take that is drawn nearest to this column; None where there is none."""
        return min(self.placed, key=lambda placed: abs(placed.x - x), default=None)

    def _x(self, at: int) -> float:
        room = self.width - _LEFT_PX - _RIGHT_PX
        count = len(self.followed.dots)
        return _LEFT_PX + room * (0.5 if count == 1 else at / (count - 1))

    def _y(self, value: float) -> float:
        room = self.height - _TOP_PX - _BOTTOM_PX
        share = (value - self._low) / (self._high - self._low)
        return _TOP_PX + room * (1 - min(1.0, max(0.0, share)))

    def _grid(self, ink: Ink) -> Iterator[str]:
        right = self.width - _RIGHT_PX
        for value in self.lines:
            y = self._y(value)
            yield f'<path d="M{_LEFT_PX:g} {y:.1f}H{right:.1f}" stroke="{ink.line}" stroke-width="1"/>'
            yield _text(_LEFT_PX - 8, y + 4, f"{value:g}", ink.soft, "end")
        if self.placed:
            first, last = self.placed[0].dot.line.recorded_at, self.placed[-1].dot.line.recorded_at
            for x, when, anchor in ((_LEFT_PX, first, "start"), (right, last, "end"))[: len(self.placed)]:
                day = when.astimezone()
                yield _text(x, self.height - 6, f"{day.day} {day:%b %Y}", ink.soft, anchor)

    def _band(self, ink: Ink) -> Iterator[str]:
        judged = [placed for placed in self.placed if placed.dot.is_judged]
        trend = self.followed.trend
        known = [
            (placed.x, band, middle)
            for placed, band, middle in zip(judged, trend.band, trend.median, strict=True)
            if band is not None and middle is not None
        ]
        if not known:
            return
        upper = " ".join(f"{x:.1f},{self._y(band[1]):.1f}" for x, band, _ in known)
        lower = " ".join(f"{x:.1f},{self._y(band[0]):.1f}" for x, band, _ in reversed(known))
        yield f'<polygon points="{upper} {lower}" fill="{ink.accent_soft}"/>'
        line = " ".join(f"{x:.1f},{self._y(middle):.1f}" for x, _, middle in known)
        yield (
            f'<polyline points="{line}" fill="none" stroke="{ink.accent}" stroke-width="2" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def _marks(self, ink: Ink) -> Iterator[str]:
        """Draw where the script changed, and where the figure did."""
        bottom = self.height - _BOTTOM_PX
        before: dict[str, int] = {}
        for placed in self.placed:
            line = placed.dot.line
            if line.script_id and before.get(line.script_id, line.version) != line.version:
                yield (
                    f'<path d="M{placed.x:.1f} {_TOP_PX:g}V{bottom:g}" stroke="{ink.soft}" stroke-width="1" '
                    'stroke-dasharray="2 4"/>'
                )
            before[line.script_id] = line.version
        change = self.followed.trend.change
        judged = [placed for placed in self.placed if placed.dot.is_judged]
        if change is not None and self.followed.is_progress is not None:
            x = judged[change.index].x
            yield f'<path d="M{x:.1f} {_TOP_PX:g}V{bottom:g}" stroke="{ink.amber}" stroke-width="1.5"/>'

    def _dots(self, ink: Ink) -> Iterator[str]:
        for placed in self.placed:
            if placed.dot.is_best:
                at = f"translate({placed.x:.1f} {placed.y:.1f})"
                yield f'<polygon points="{_STAR}" transform="{at}" fill="{ink.amber}"/>'
            else:
                yield _dot(placed, self._dot_px, ink)


def _dot(placed: Placed, size: float, ink: Ink) -> str:
    """Draw a take; its shape tells how much of the words was in view."""
    color = ink.accent if placed.dot.is_judged else ink.soft
    x, y = placed.x, placed.y
    rung = placed.dot.line.rung
    if rung is Rung.FULL:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" fill="{color}"/>'
    hollow = f'fill="{ink.panel}" stroke="{color}" stroke-width="1.2"'
    if rung is Rung.FIRST_WORDS:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" {hollow}/>'
    if rung is Rung.INITIALS:
        wide = size + 1
        return f'<path d="M{x:.1f} {y - wide:.1f}l{wide:g} {wide:g}l{-wide:g} {wide:g}l{-wide:g} {-wide:g}z" {hollow}/>'
    left, top = x - size, y - size
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{2 * size:g}" height="{2 * size:g}" fill="{color}"/>'


def _text(x: float, y: float, text: str, color: str, anchor: str) -> str:
    look = f'font-family="{FAMILY}" font-size="{_TEXT_PX}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" {look}>{escape(text)}</text>'


def _round_lines(values: list[float], measured: Measured) -> tuple[float, ...]:
    """Return round values for the lines of a scale, around all values; what is counted is counted from 0."""
    low, high = (min(values), max(values)) if values else (0.0, measured.least)
    low = 0.0 if measured.counts else low
    span = max(high - low, 2 * measured.least)
    step = _round_step(span / 3)
    first = floor(low / step)
    last = max(first + 2, -floor(-high / step))
    return tuple(round(step * at, 6) for at in range(first, last + 1))


def _round_step(rough: float) -> float:
    """Return the next larger of 1, 2, 5, 10, ..."""
    scale = 10.0 ** floor(log10(rough))
    return scale * next(step for step in (1, 2, 5, 10) if rough <= step * scale * 1.0001)
