"""What the lanes of a review share: places on a time axis that can be hovered, clicked and stepped through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from trainer.gui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class Block:
    """A place on a lane: its box, where it is heard, and what is told of it."""

    box: QRectF
    start_s: float
    told: str


class Lane(QWidget):
    """Paints blocks; a click, or Enter on the chosen one, asks to hear it. Subclasses lay out and paint."""

    hear_wanted = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._chosen = 0

    def blocks(self) -> list[Block]:
        """Return the blocks as they lie now."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Hear what is under the mouse."""
        block = self._at(event.position())
        if block is not None:
            self.hear_wanted.emit(block.start_s)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a block can be clicked."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Tell about the block under the mouse."""
        if isinstance(event, QHelpEvent):
            block = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), block.told if block else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step through the blocks with the arrows, and hear one with Enter or Space."""
        blocks = self.blocks()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps and blocks:
            self._chosen = (self._chosen + steps[Qt.Key(event.key())]) % len(blocks)
            block = blocks[self._chosen]
            QToolTip.showText(self.mapToGlobal(block.box.bottomLeft().toPoint()), block.told, self)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and blocks:
            self.hear_wanted.emit(blocks[self._chosen % len(blocks)].start_s)
        else:
            super().keyPressEvent(event)

    def paint_focus(self, painter: QPainter) -> None:
        """Paint a frame about the chosen block while the keys go here."""
        blocks = self.blocks()
        if self.hasFocus() and blocks:
            painter.setPen(QPen(tokens_of(self).color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(blocks[self._chosen % len(blocks)].box.adjusted(-2, -2, 2, 2), 6, 6)

    def _at(self, where: QPointF) -> Block | None:
        return next((block for block in self.blocks() if block.box.contains(where)), None)
