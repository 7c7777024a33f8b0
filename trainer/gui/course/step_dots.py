"""The steps of a lesson as dots: those that are passed, the one that is open, those to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.gui.theme import tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHelpEvent

    from trainer.domain.course_progress import StepStanding

_APART_PX: Final = 22
_RADIUS_PX: Final = 5.0
_HEIGHT_PX: Final = 26


class StepDots(QWidget):
    """A click on a dot asks for its step. Passed ones are full, the open one has a ring, one put aside a dash."""

    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Steps")
        self.setAccessibleDescription("none")
        self.setMouseTracking(True)
        self._steps: Sequence[StepStanding] = ()
        self._now = ""

    def show_steps(self, steps: Sequence[StepStanding], now: str) -> None:
        """Show the steps of a lesson, and which of them is open."""
        self._steps, self._now = steps, now
        told = ", ".join(f"{number}: {_told(one, now)}" for number, one in enumerate(steps, 1))
        self.setAccessibleDescription(told or "none")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(_APART_PX * max(1, len(self._steps)), _HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the step that was clicked on."""
        at = self._at(event.position())
        if at is not None:
            self.step_wanted.emit(self._steps[at].step.name)

    def event(self, event: QEvent) -> bool:
        """Name the step under the mouse."""
        if event.type() == event.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment] # by its type
            at = self._at(QPointF(help_event.pos()))
            told = "" if at is None else f"{at + 1}  {_told(self._steps[at], self._now)}"
            QToolTip.showText(help_event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint them."""
        tokens = tokens_of(self)
        with painting(self) as painter:
            for at, one in enumerate(self._steps):
                center = QPointF((at + 0.5) * _APART_PX, _HEIGHT_PX / 2)
                is_passed = one.passed_at is not None
                painter.setPen(QPen(tokens.color("accent" if is_passed else "edge"), 1.5))
                painter.setBrush(tokens.color("accent") if is_passed else Qt.BrushStyle.NoBrush)
                if one.is_aside:
                    painter.setBrush(tokens.color("edge"))
                    painter.drawRoundedRect(QRectF(center.x() - 5, center.y() - 1.5, 10, 3), 1.5, 1.5)
                else:
                    painter.drawEllipse(center, _RADIUS_PX, _RADIUS_PX)
                if one.step.name == self._now:
                    painter.setPen(QPen(tokens.color("accent"), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(center, _RADIUS_PX + 4, _RADIUS_PX + 4)

    def _at(self, where: QPointF) -> int | None:
        at = int(where.x() // _APART_PX)
        return at if 0 <= at < len(self._steps) else None


def _told(one: StepStanding, now: str) -> str:
    state = "passed" if one.passed_at else "left for now" if one.is_aside else "open"
    return f"{one.step.title}, {state}{', here' if one.step.name == now else ''}"
