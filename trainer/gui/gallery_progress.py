"""The painted widgets of progress in their states, for the gallery."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from trainer.coaching.overview import overview_of
from trainer.domain.prompting import Rung
from trainer.domain.take import TakeSource
from trainer.domain.take_line import TakeLine
from trainer.gui.widgets.practice_calendar import PracticeCalendar
from trainer.gui.widgets.trend_chart import TrendChart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FIRST: Final = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
_TODAY: Final = date(2026, 11, 20)
_FALLING: Final = (5, 4, 6, 5, 4, 5, 3, 5, 6, 4, 5, 5, 1, 0, 1, 2, 0, 1, 1, 1, 0, 2, 1, 0)
_RUNGS: Final = (Rung.FULL, Rung.FULL, Rung.FIRST_WORDS, Rung.FULL, Rung.INITIALS, Rung.FULL, Rung.BLANK, Rung.FULL)


def trend(takes: int = len(_FALLING), *, rungs: bool = False) -> QWidget:
    """Return the line of ums of a rep who got better in the middle, the words in view now more, now less."""
    lines = [_line(number, _RUNGS[number % len(_RUNGS)] if rungs else Rung.FULL) for number in range(takes)]
    chart = TrendChart()
    chart.show_followed(overview_of(lines, one_script=True).followed[0])
    return chart


def calendar() -> QWidget:
    """Return a quarter of practice with days off."""
    made = PracticeCalendar()
    days = {_TODAY - timedelta(days=back): 1 + back % 11 for back in range(90) if back % 7 and back % 5}
    made.show_days(days, _TODAY)
    return made


def _line(number: int, rung: Rung) -> TakeLine:
    return TakeLine(
        take_id=f"take-{number}",
        recorded_at=_FIRST + timedelta(days=number // 4, minutes=number % 4),
        source=TakeSource.MICROPHONE,
        script="Referral",
        script_id="referral",
        version=1 + (number >= len(_FALLING) * 3 // 4),
        prospect="Tim",
        is_part=False,
        is_answered=False,
        rung=rung,
        detector="made-up",
        has_audio=True,
        length_s=18.0,
        ums=_FALLING[number],
        long_pauses=0,
    )
