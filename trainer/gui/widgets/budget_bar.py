"""The time budget: where the twenty seconds of a script go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.slots import NUMBERS, Slot
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from trainer.coaching.time_budget import SlotTime, TimeBudget

SHORT_NAMES: Final = {
    Slot.GREETING: "hello",
    Slot.WHO: "me",
    Slot.REASON: "reason",
    Slot.PROOF: "proof",
    Slot.ASK: "ask",
    Slot.NUMBER: "number",
    Slot.NUMBER_AGAIN: "again",
    Slot.CLOSE: "close",
}
HOOK_S: Final = 10.0
_BAR_PX, _BELOW_PX = 42.0, 20.0
_ROUND_PX: Final = 8.0
_PAD_PX: Final = 8.0


class BudgetBar(QWidget):
    """Shows the parts of a script on a bar as long as the time there is, or as the script where that is longer."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time budget")
        self._budget: TimeBudget | None = None

    def show_budget(self, budget: TimeBudget | None) -> None:
        """Show a budget; None for no words."""
        self._budget = budget
        told = [f"{SHORT_NAMES[one.slot]} {one.end_s - one.start_s:.1f} s" for one in budget.slots] if budget else []
        self.setAccessibleDescription(", ".join(told) or "no words yet")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(600, round(_BAR_PX + _BELOW_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which it tells nothing."""
        return QSize(240, round(_BAR_PX + _BELOW_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the parts, what is left, and where ten seconds and the end are."""
        tokens = tokens_of(self)
        with painting(self) as painter:
            clip = QPainterPath()
            clip.addRoundedRect(QRectF(0, 0, self.width(), _BAR_PX), _ROUND_PX, _ROUND_PX)
            painter.setClipPath(clip)
            painter.fillRect(QRectF(0, 0, self.width(), _BAR_PX), tokens.color("line"))
            if self._budget is None:
                return
            for one in self._budget.slots:
                self._paint_slot(painter, one)
            painter.setClipping(False)
            self._paint_mark(painter, HOOK_S, "amber")
            self._paint_mark(painter, self._budget.limit_s, "red" if self._budget.left_s < 0 else "soft")

    def _paint_slot(self, painter: QPainter, one: SlotTime) -> None:
        if self._budget is None:
            return
        tokens = tokens_of(self)
        box = QRectF(self._x(one.start_s), 0, self._x(one.end_s) - self._x(one.start_s), _BAR_PX)
        limit_x = self._x(self._budget.limit_s)
        painter.fillRect(box, tokens.color("amber_soft" if one.slot in NUMBERS else "accent_soft"))
        painter.fillRect(box.intersected(QRectF(limit_x, 0, self.width(), _BAR_PX)), tokens.color("red_soft"))
        painter.setPen(QPen(tokens.color("panel"), 2))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setPen(tokens.color("ink"))
        painter.setFont(font(12))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _fitting(one, box.width()))

    def _paint_mark(self, painter: QPainter, time_s: float, tone: str) -> None:
        tokens, x = tokens_of(self), min(self._x(time_s), self.width() - 1.0)
        painter.setPen(QPen(tokens.color(tone), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, _BAR_PX + 3))
        text = f"{time_s:g} s"
        painter.setFont(font(12, QFont.Weight.Medium))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        left = max(0.0, min(x - width / 2, self.width() - width))
        below = QRectF(left, _BAR_PX + 4, width, _BELOW_PX - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def _x(self, time_s: float) -> float:
        if self._budget is None:
            return 0.0
        return time_s / max(self._budget.limit_s, self._budget.total_s, 0.1) * self.width()


def _fitting(one: SlotTime, width: float) -> str:
    """Return name and seconds, or what of them there is room for."""
    seconds = f"{one.end_s - one.start_s:.1f}"
    metrics = QFontMetricsF(font(12))
    ways = (f"{SHORT_NAMES[one.slot]} {seconds}", SHORT_NAMES[one.slot], seconds)
    return next((text for text in ways if metrics.horizontalAdvance(text) + _PAD_PX <= width), "")
