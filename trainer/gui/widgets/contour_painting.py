"""How level and pitch of a take are painted over its outline."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from trainer.gui.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trainer.domain.contours import Contours, PitchBand
    from trainer.gui.theme import Tokens
    from trainer.gui.widgets.waveform_painting import TakeLayout

_SPAN_ST: Final = 14.0
"""So many semitones above and below the middle of a voice are shown."""
_LEVELS_DBFS: Final = (-60.0, 0.0)


class ContourPainting:
    """Paints a contour with the band that it is looked at against."""

    def __init__(self, painter: QPainter, tokens: Tokens, layout: TakeLayout) -> None:
        self._painter = painter
        self._tokens = tokens
        self._layout = layout

    def pitch(self, contours: Contours, band: PitchBand | None) -> None:
        """Paint how the pitch moves, and the band in which the rep's voice usually does."""
        known = [hz for hz in contours.f0_hz if hz]
        if not known:
            self._caption("no clear pitch in this take")
            return
        middle_hz = band.middle_hz if band else sorted(known)[len(known) // 2]
        if band:
            self._band(self._y_of_st(band.sd_st), self._y_of_st(-band.sd_st))
        whose = f"your last {band.takes} takes" if band and band.takes else "this take"
        spread = f"\u00b1{band.sd_st:.1f} semitones" if band else "unknown"
        self._caption(f"pitch  \u00b7  band of {whose}: {spread}")
        heights = [12.0 * math.log2(hz / middle_hz) if hz else None for hz in contours.f0_hz]
        self._line(contours.hop_s, [None if st is None else self._y_of_st(st) for st in heights])

    def level(self, contours: Contours, too_quiet_dbfs: float, too_loud_dbfs: float) -> None:
        """Paint how loud it was, and the band in which it is neither too quiet nor too loud."""
        self._band(self._y_of_level(too_loud_dbfs), self._y_of_level(too_quiet_dbfs))
        self._caption(f"level  \u00b7  band from {too_quiet_dbfs:g} to {too_loud_dbfs:g} dBFS".replace("-", "\u2212"))
        self._line(contours.hop_s, [self._y_of_level(level) for level in contours.level_dbfs])

    def _caption(self, text: str) -> None:
        self._painter.setPen(self._tokens.color("ink"))
        self._painter.setFont(font(12, QFont.Weight.Medium))
        above = QRectF(self._layout.field.left(), 0, self._layout.field.width(), self._layout.field.top() - 2)
        self._painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, text)

    def _band(self, top: float, bottom: float) -> None:
        field = self._layout.field
        ground = self._tokens.color("accent_soft")
        ground.setAlphaF(0.8)
        self._painter.fillRect(QRectF(field.left(), top, field.width(), bottom - top), ground)
        self._painter.setPen(QPen(self._tokens.color("accent"), 1, Qt.PenStyle.DashLine))
        for y in (top, bottom):
            self._painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))

    def _line(self, hop_s: float, heights: Sequence[float | None]) -> None:
        """Draw a line through what is known; it breaks where nothing is."""
        self._painter.setPen(QPen(self._tokens.color("ink"), 2))
        first = max(0, math.floor(self._layout.from_s / hop_s))
        shown = heights[first : math.ceil(self._layout.to_s / hop_s) + 1]
        for run in _runs(shown, first):
            self._painter.drawPolyline(QPolygonF([QPointF(self._layout.x(hop * hop_s), y) for hop, y in run]))

    def _y_of_st(self, semitones: float) -> float:
        field = self._layout.field
        share = (semitones + _SPAN_ST) / (2 * _SPAN_ST)
        return field.bottom() - min(1.0, max(0.0, share)) * field.height()

    def _y_of_level(self, level_dbfs: float) -> float:
        field, (low, high) = self._layout.field, _LEVELS_DBFS
        share = (level_dbfs - low) / (high - low)
        return field.bottom() - min(1.0, max(0.0, share)) * field.height()


def _runs(heights: Sequence[float | None], first: int) -> Iterator[list[tuple[int, float]]]:
    """Yield what is known without a break, each height with the number of its hop."""
    run: list[tuple[int, float]] = []
    for hop, height in enumerate((*heights, None), start=first):
        if height is not None:
            run.append((hop, height))
        elif run:
            yield run
            run = []
