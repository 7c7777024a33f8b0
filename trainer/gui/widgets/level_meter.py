"""How loud it is, as a bar and in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

FLOOR_DBFS = -60.0
TOO_LOUD_DBFS = -6.0
TOO_QUIET_DBFS = -45.0
FALL_DB_PER_S = 24 / 2.8
"""The needle rises at once and falls slowly, as in IEC 60268-10 type II: nobody can read a number at 60 Hz."""
_START_DBFS = -24.0
"""Where the needle starts, so that the moment before the first word is not called too quiet."""
_BAR_PX = 10.0
_TEXT_PX = 20.0


class LevelMeter(QWidget):
    """Shows the RMS level: the loudest of the last moments, falling slowly.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Level")
        self._clock = clock
        self._needle_dbfs: float | None = None
        self._moved_s = 0.0
        self._text = ""
        self.set_level(None)

    @property
    def text(self) -> str:
        """Return what the meter says in words."""
        return self._text

    def set_level(self, rms_dbfs: float | None) -> None:
        """Show a level; None switches the meter off."""
        now_s = self._clock()
        if rms_dbfs is None:
            self._needle_dbfs = None
        else:
            before_dbfs = _START_DBFS if self._needle_dbfs is None else self._needle_dbfs
            fallen_s = 0.0 if self._needle_dbfs is None else now_s - self._moved_s
            self._needle_dbfs = max(rms_dbfs, before_dbfs - FALL_DB_PER_S * fallen_s)
        self._moved_s = now_s
        text = _in_words(self._needle_dbfs)
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(200, round(_TEXT_PX + _BAR_PX + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint words and bar."""
        tokens, needle_dbfs = tokens_of(self), self._needle_dbfs
        bar = QRectF(0, _TEXT_PX + 6, self.width(), _BAR_PX)
        with painting(self) as painter:
            painter.setPen(tokens.color("soft"))
            painter.setFont(font(13))
            painter.drawText(QRectF(0, 0, self.width(), _TEXT_PX), Qt.AlignmentFlag.AlignVCenter, self._text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("line"))
            painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
            if needle_dbfs is not None:
                share = min(1.0, max(0.0, 1.0 - needle_dbfs / FLOOR_DBFS))
                bar.setWidth(max(_BAR_PX, share * bar.width()))
                painter.setBrush(tokens.color(_tone(needle_dbfs)))
                painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)


def _in_words(level_dbfs: float | None) -> str:
    if level_dbfs is None:
        return "Level"
    number = f"{max(FLOOR_DBFS, level_dbfs):.0f}".replace("-", "\N{MINUS SIGN}")
    judged = {"red": "  ·  too loud", "amber": "  ·  too quiet"}.get(_tone(level_dbfs), "")
    return f"Level {number} dBFS{judged}"


def _tone(level_dbfs: float) -> str:
    if level_dbfs > TOO_LOUD_DBFS:
        return "red"
    return "amber" if level_dbfs < TOO_QUIET_DBFS else "accent"
