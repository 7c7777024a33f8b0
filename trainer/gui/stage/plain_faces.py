"""The faces of words alone: before the class begins, while somebody writes, while the class votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from trainer.gui.stage.face import LINE, StageFace
from trainer.gui.stage.fitted_text import BOTTOM, TOP, FittedText
from trainer.gui.stage.vote_dots import VoteDots

if TYPE_CHECKING:
    from trainer.gui.stage.scene import StageScene

_UPPER: Final = 0.52
_DOTS_SHARE: Final = 0.2


class WelcomeFace(StageFace):
    """The class and its drill."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.holds(FittedText(QFont.Weight.Bold, align=BOTTOM))
        self.about = self.holds(FittedText(tone="soft", align=TOP))

    def fill(self, scene: StageScene) -> None:
        """Take the two sentences."""
        self.heading.setText("")
        self.name.setText("")
        self.title.setText(scene.heading)
        self.about.setText(scene.about)
        self.then.setText(f"first: {scene.next_up}" if scene.next_up else "")
        self.next_up.setText("")

    def arrange(self) -> None:
        """Place one above the other, a little above the middle."""
        sizes, room = self.sizes, self.place_foot(self.room)
        upper = room.height() * _UPPER
        self.title.place(QRectF(room.left(), room.top(), room.width(), upper), sizes.big)
        below = room.adjusted(0, upper + sizes.gap, 0, 0)
        self.about.place(below, sizes.words)


class WritingFace(StageFace):
    """Who writes down the number that was said."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = self.holds(FittedText(QFont.Weight.DemiBold))

    def fill(self, scene: StageScene) -> None:
        """Take the one who writes."""
        writer = scene.writer or "The next one"
        self.asked.setText(f"{writer} writes down the number.")

    def arrange(self) -> None:
        """Place the sentence below the name."""
        self.asked.place(self.place_foot(self.place_head(self.room, self.sizes.name * LINE)), self.sizes.big)


class VotingFace(StageFace):
    """What the class votes on, and how."""

    def __init__(self) -> None:
        super().__init__()
        self.question = self.holds(FittedText(QFont.Weight.DemiBold))
        self.how = self.holds(FittedText(tone="soft"))
        self.how.setText("Show 1 to 5 fingers")
        self.dots = VoteDots()
        self.dots.setParent(self)

    def fill(self, scene: StageScene) -> None:
        """Take the question."""
        self.question.setText(scene.question or "How was it?")

    def arrange(self) -> None:
        """Place the question below the name, the fingers below the question."""
        sizes = self.sizes
        room = self.place_head(self.room, sizes.name * LINE)
        dots = room.height() * _DOTS_SHARE
        half = room.width() / 2
        self.question.place(room.adjusted(0, 0, 0, -dots - sizes.gap), sizes.big)
        self.dots.setGeometry(QRectF(room.left(), room.bottom() - dots, half - sizes.gap, dots).toRect())
        self.how.place(QRectF(room.left() + half, room.bottom() - dots, half, dots), sizes.words)
