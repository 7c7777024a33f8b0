"""What all faces of the stage have in common: what runs stands at the top, what to do at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer.gui.stage.fitted_text import RIGHT, FittedText, wrapped
from trainer.gui.stage.sizes import Sizes
from trainer.gui.theme import font

if TYPE_CHECKING:
    from trainer.gui.stage.scene import StageScene

LINE: Final = 1.35
"""How high a line is, in sizes of its letters."""
_RIGHT_SHARE: Final = 0.4
_FOOT_LINES: Final = 2


class StageFace(QWidget):
    """A face: it takes the whole window, and places what it shows by hand, for all sizes follow the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.heading = self.holds(FittedText(QFont.Weight.Medium, "soft"))
        self.next_up = self.holds(FittedText(tone="soft", align=RIGHT))
        self.name = self.holds(FittedText(QFont.Weight.Bold))
        self.foot = self.holds(FittedText())
        self.then = self.holds(FittedText(tone="soft", align=RIGHT))

    def holds(self, text: FittedText) -> FittedText:
        """Return the words after taking them in."""
        text.setParent(self)
        return text

    @property
    def sizes(self) -> Sizes:
        """Return the sizes for the window as it is."""
        return Sizes(self.width(), self.height())

    @property
    def room(self) -> QRectF:
        """Return the window without its edges."""
        sizes = self.sizes
        return QRectF(self.rect()).adjusted(sizes.side, sizes.edge, -sizes.side, -sizes.edge)

    def show_scene(self, scene: StageScene) -> None:
        """Show a scene."""
        self.heading.setText(scene.heading)
        self.next_up.setText(f"next: {scene.next_up}" if scene.next_up else "")
        self.name.setText(scene.speaker)
        self.fill(scene)
        self.arrange()

    def fill(self, scene: StageScene) -> None:
        """Take from a scene what this face shows."""

    def arrange(self) -> None:
        """Place everything."""

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place everything for the new size."""
        self.arrange()

    def place_head(self, room: QRectF, name_height: float, *, beside: float = 0.0) -> QRectF:
        """Place heading, who is next, and the name below; return the room that is left.

        Args:
            room: where they stand at the top.
            name_height: how high the room for the name is.
            beside: how much of its right is left to something else.
        """
        line = self.sizes.read * LINE
        self._place_pair(self.heading, self.next_up, QRectF(room.left(), room.top(), room.width(), line))
        name = QRectF(room.left(), room.top() + line, room.width() - beside, name_height)
        self.name.place(name, self.sizes.huge)
        return room.adjusted(0, line + name_height + self.sizes.gap, 0, 0)

    def place_foot(self, room: QRectF) -> QRectF:
        """Place what stands at the bottom, on two lines where it is long; return the room that is left."""
        if not (self.foot.text() or self.then.text()):
            return room
        sizes = self.sizes
        wide = room.width() - self._right_width(self.foot, self.then, room.width())
        needed = wrapped(self.foot.text(), font(sizes.read), wide).height()
        high = sizes.read * LINE * (_FOOT_LINES if needed > sizes.read * LINE else 1)
        self._place_pair(self.foot, self.then, QRectF(room.left(), room.bottom() - high, room.width(), high))
        return room.adjusted(0, 0, 0, -high - sizes.gap)

    def _place_pair(self, left: FittedText, right: FittedText, line: QRectF) -> None:
        """Place words on the left and on the right of a line."""
        needed = self._right_width(left, right, line.width())
        left.place(line.adjusted(0, 0, -needed, 0), self.sizes.read)
        right.place(QRectF(line.right() - needed, line.top(), needed, line.height()), self.sizes.read)

    def _right_width(self, left: FittedText, right: FittedText, whole: float) -> float:
        """Return how much the right words have of a line: what they need, but not most of what both share."""
        if not right.text() or right.isHidden():
            return 0.0
        needed = QFontMetricsF(font(self.sizes.read)).horizontalAdvance(right.text()) + self.sizes.gap
        return min(needed, whole * (_RIGHT_SHARE if left.text() else 1.0))
