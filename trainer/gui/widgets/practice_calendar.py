"""Half a year of practice, a square for each day: the more takes, the stronger its colour."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent

WEEKS: Final = 26
_DAYS: Final = 7
_GAP_PX: Final = 3.0
_TOP_PX: Final = 18.0
_LARGEST_PX: Final = 15.0
_STEPS: Final = ((1, 0.35), (3, 0.6), (6, 0.8), (10, 1.0))
"""From so many takes on, so much of the full colour."""


class PracticeCalendar(QWidget):
    """Shows on which days somebody practised. Days off are simply empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Days of practice")
        self._days: Mapping[date, int] = {}
        self._today = date(2026, 1, 1)

    def show_days(self, days: Mapping[date, int], today: date) -> None:
        """Show how many takes were made on each day."""
        self._days, self._today = days, today
        since = today - timedelta(days=27)
        lately = [day for day, count in days.items() if count and day >= since]
        takes = sum(days[day] for day in lately)
        self.setAccessibleDescription(f"In the last four weeks {takes} takes on {len(lately)} days.")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(WEEKS * round(_LARGEST_PX + _GAP_PX), round(_TOP_PX + _DAYS * (_LARGEST_PX + _GAP_PX)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least it needs."""
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the squares and the names of the months."""
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            for week in range(WEEKS):
                for weekday in range(_DAYS):
                    day = self._day(week, weekday)
                    if day <= self._today:
                        painter.setBrush(self._color(self._days.get(day, 0)))
                        painter.drawRoundedRect(self._square(week, weekday), 3, 3)
            self._paint_months(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the day that is pointed at."""
        side = self._side() + _GAP_PX
        week, weekday = int(event.position().x() // side), int((event.position().y() - _TOP_PX) // side)
        if 0 <= week < WEEKS and 0 <= weekday < _DAYS and self._day(week, weekday) <= self._today:
            day = self._day(week, weekday)
            count = self._days.get(day, 0)
            told = "no takes" if not count else f"{count} take{'' if count == 1 else 's'}"
            QToolTip.showText(event.globalPosition().toPoint(), f"{day.day} {day:%B}: {told}", self)

    def _paint_months(self, painter: QPainter) -> None:
        painter.setPen(tokens_of(self).color("soft"))
        painter.setFont(font(11))
        free_from = 0.0
        for week in range(WEEKS):
            first = self._day(week, 0)
            if first.day <= _DAYS:
                x = self._square(week, 0).x()
                if x >= free_from:
                    painter.drawText(QPointF(x, 11), f"{first:%b}")
                    free_from = x + QFontMetricsF(painter.font()).horizontalAdvance("Mmm ")

    def _day(self, week: int, weekday: int) -> date:
        this_week = self._today - timedelta(days=self._today.weekday())
        return this_week - timedelta(weeks=WEEKS - 1 - week) + timedelta(days=weekday)

    def _side(self) -> float:
        return min(_LARGEST_PX, self.width() / WEEKS - _GAP_PX)

    def _square(self, week: int, weekday: int) -> QRectF:
        side = self._side()
        return QRectF(week * (side + _GAP_PX), _TOP_PX + weekday * (side + _GAP_PX), side, side)

    def _color(self, count: int) -> QColor:
        tokens = tokens_of(self)
        share = max((share for least, share in _STEPS if count >= least), default=0.0)
        if not share:
            return tokens.color("line")
        color, ground = tokens.color("accent"), tokens.color("accent_soft")
        return color if share == 1 else _mixed(color, ground, share)


def _mixed(color: QColor, ground: QColor, share: float) -> QColor:
    mixed = type(color)()
    mixed.setRgbF(
        color.redF() * share + ground.redF() * (1 - share),
        color.greenF() * share + ground.greenF() * (1 - share),
        color.blueF() * share + ground.blueF() * (1 - share),
    )
    return mixed
