"""The marks of people and program side by side on a line of time, as SVG that stands inside HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from trainer.domain.taps import titled
from trainer.rehearsal.trend_drawing import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trainer.coaching.agreement import SideBySide
    from trainer.domain.taps import TapKind

_WIDTH_PX, _HEIGHT_PX, _LEFT_PX, _RIGHT_PX = 720.0, 92.0, 76.0, 14.0
_LINE_Y, _PEOPLE_Y, _PROGRAM_Y = 46.0, 24.0, 68.0
_DOT_PX: Final = 4.5
_STEPS_S: Final = (1, 2, 5, 10, 20, 60, 120, 300)
_MOST_STEPS: Final = 8


class Timeline:
    """What was noticed in a take, in words and as a drawing.

    Args:
        noticed: what people and the program noticed.
        duration_s: the length of the take.
        kinds: what marks are called, by their names.
    """

    def __init__(self, noticed: SideBySide, duration_s: float, kinds: Mapping[str, TapKind]) -> None:
        self._noticed = noticed
        latest_s = max((tap.at_s for tap in noticed.people), default=0.0)
        self._whole_s = max(duration_s, latest_s, 1.0)
        self._kinds = kinds

    def told(self) -> tuple[str, ...]:
        """Return who noticed what and when, one sentence each for both, people and the program."""
        both = [(tap.kind, noted.start_s) for tap, noted in self._noticed.both]
        people = [(tap.kind, tap.at_s) for tap in self._noticed.people]
        program = [(noted.kind, noted.start_s) for noted in self._noticed.program]
        named = (("Both noticed", both), ("Only people", people), ("Only the program", program))
        return tuple(f"{who}: {', '.join(map(self._moment, sorted(what, key=_when)))}." for who, what in named if what)

    def svg(self) -> str:
        """Return the drawing: people above the line, the program below, a bar between what both noticed."""
        told = escape(" ".join(self.told()) or "Nothing was noticed.")
        size = f'viewBox="0 0 {_WIDTH_PX:g} {_HEIGHT_PX:g}"'
        head = f'<svg class="timeline" xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{told}">'
        return "".join([head, *self._scale(), *self._marks(), "</svg>"])

    def _scale(self) -> Iterator[str]:
        right = _WIDTH_PX - _RIGHT_PX
        yield f'<path d="M{_LEFT_PX:g} {_LINE_Y:g}H{right:g}" stroke="{PAPER.line}" stroke-width="2"/>'
        for y, who in ((_PEOPLE_Y, "People"), (_PROGRAM_Y, "Program")):
            yield _text(0.0, y + 4, who, "start")
        step_s = next((step_s for step_s in _STEPS_S if self._whole_s / step_s <= _MOST_STEPS), self._whole_s)
        for number in range(int(self._whole_s / step_s) + 1):
            x = self._x(number * step_s)
            yield f'<path d="M{x:.1f} {_LINE_Y - 3:g}v6" stroke="{PAPER.soft}"/>'
            yield _text(x, _HEIGHT_PX - 2, f"{number * step_s:g} s", "middle")

    def _marks(self) -> Iterator[str]:
        for tap, noted in self._noticed.both:
            above, below = self._x(tap.at_s), self._x(noted.start_s)
            line = f"M{above:.1f} {_PEOPLE_Y:g}L{below:.1f} {_PROGRAM_Y:g}"
            yield f'<path d="{line}" stroke="{PAPER.amber}" stroke-width="1.5"/>'
            yield from (self._dot(tap.kind, tap.at_s, _PEOPLE_Y), self._dot(noted.kind, noted.start_s, _PROGRAM_Y))
        yield from (self._dot(tap.kind, tap.at_s, _PEOPLE_Y) for tap in self._noticed.people)
        yield from (self._dot(noted.kind, noted.start_s, _PROGRAM_Y) for noted in self._noticed.program)

    def _dot(self, kind: str, at_s: float, y: float) -> str:
        ink = PAPER.accent if kind in self._kinds and self._kinds[kind].praises else PAPER.amber
        title = f"<title>{escape(self._moment((kind, at_s)))}</title>"
        return f'<circle cx="{self._x(at_s):.1f}" cy="{y:g}" r="{_DOT_PX:g}" fill="{ink}">{title}</circle>'

    def _moment(self, noticed: tuple[str, float]) -> str:
        kind, at_s = noticed
        return f"{titled(kind, self._kinds)} at {at_s:.1f} s"

    def _x(self, at_s: float) -> float:
        share = min(max(at_s / self._whole_s, 0.0), 1.0)
        return _LEFT_PX + share * (_WIDTH_PX - _LEFT_PX - _RIGHT_PX)


def _when(noticed: tuple[str, float]) -> float:
    return noticed[1]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    placed = f'x="{x:.1f}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text {placed} font-size="11" fill="{PAPER.soft}">{escape(text)}</text>'
