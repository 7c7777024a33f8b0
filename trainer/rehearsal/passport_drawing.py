"""The curves of a passport as SVG: a figure over all takes of the course, by time."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from trainer.domain.take import TakeSource
from trainer.rehearsal.trend_drawing import FAMILY, PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from trainer.rehearsal.passport_parts import Spoken

_WIDTH_PX, _HEIGHT_PX = 520.0, 170.0
_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 40.0, 12.0, 12.0, 24.0
_DOT_PX, _SMALLEST_PX = 3.4, 1.8
_TEXT_PX: Final = 11
_LINES: Final = 4


def curve(
    takes: Sequence[Spoken], value_of: Callable[[Spoken], float | None], most: float, told: str, unit: str = ""
) -> str:
    """Return the drawing as an SVG element. Dots from a microphone are full, those from anything else hollow.

    Args:
        takes: by time.
        value_of: what is drawn of a take; what is None is left out.
        most: the highest value that the scale holds at least.
        told: the same in words.
        unit: stands behind the numbers of the scale.
    """
    found = [(take, value) for take in takes if (value := value_of(take)) is not None]
    step = _round_step(max([most, *(value for _, value in found)]) / _LINES)
    scale = [step * at for at in range(_LINES + 1)]
    size = f'viewBox="0 0 {_WIDTH_PX:g} {_HEIGHT_PX:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(told)}">'
    return "".join([head, *_grid(scale, unit), *_days(found), *_dots(found, scale[-1]), "</svg>"])


def _round_step(rough: float) -> float:
    """Return the next larger of 1, 2, 5, 10, 25, 50, ...; counts have no halves."""
    return next(step for step in (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, rough) if rough <= step)


def _grid(scale: Sequence[float], unit: str) -> Iterator[str]:
    for value in scale:
        y = _y(value, scale[-1])
        right = _WIDTH_PX - _RIGHT_PX
        yield f'<path d="M{_LEFT_PX:g} {y:.1f}H{right:g}" stroke="{PAPER.line}" stroke-width="1"/>'
        yield _text(_LEFT_PX - 8, y + 4, f"{value:g}{unit}", "end")


def _days(found: Sequence[tuple[Spoken, float]]) -> Iterator[str]:
    ends = [(_LEFT_PX, "start"), (_WIDTH_PX - _RIGHT_PX, "end")]
    for (x, anchor), (take, _) in zip(ends, (*found[:1], *found[1:][-1:]), strict=False):
        day = take.at.astimezone()
        yield _text(x, _HEIGHT_PX - 6, f"{day.day} {day:%b %Y}", anchor)


def _dots(found: Sequence[tuple[Spoken, float]], most: float) -> Iterator[str]:
    room, count = _WIDTH_PX - _LEFT_PX - _RIGHT_PX - 2 * _DOT_PX, len(found)
    places = [
        (_LEFT_PX + _DOT_PX + room * (0.5 if count == 1 else at / (count - 1)), _y(value, most))
        for at, (_, value) in enumerate(found)
    ]
    if count > 1:
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{line}" fill="none" stroke="{PAPER.accent_soft}" stroke-width="2"/>'
    radius = min(_DOT_PX, max(_SMALLEST_PX, 0.45 * room / max(count, 1)))
    for (take, _), (x, y) in zip(found, places, strict=True):
        is_voice = take.source is TakeSource.MICROPHONE
        fill = f'fill="{PAPER.accent}"' if is_voice else f'fill="{PAPER.panel}" stroke="{PAPER.soft}"'
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {fill}/>'


def _y(value: float, most: float) -> float:
    return _TOP_PX + (_HEIGHT_PX - _TOP_PX - _BOTTOM_PX) * (1 - value / most)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    look = f'font-family="{FAMILY}" font-size="{_TEXT_PX}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{PAPER.soft}" {look}>{escape(text)}</text>'
