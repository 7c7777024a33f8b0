"""What came of a turn, as much of it as the trainer lets the class see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from trainer.gui.stage.face import LINE, StageFace
from trainer.gui.stage.fitted_text import FittedText, wrapped
from trainer.gui.stage.scene import Result
from trainer.gui.stage.score_row import ScoreRow
from trainer.gui.stage.two_lanes import TwoLanes
from trainer.gui.stage.vote_dots import VoteDots
from trainer.gui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.gui.stage.scene import StageScene

_VOTE_SHARE: Final = 0.34
_TOLD_LINES: Final = 2


class ResultFace(StageFace):
    """The sentence, the marks on the sound of the take, the figures, and after a pick-up the words for a live call."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes, self.dots, self.scores = TwoLanes(), VoteDots(), ScoreRow()
        self.told = self.holds(FittedText(QFont.Weight.DemiBold))
        self.live = self.holds(FittedText())
        for widget in (self.lanes, self.dots, self.scores):
            widget.setParent(self)
        self._result = Result()

    def fill(self, scene: StageScene) -> None:
        """Take the result."""
        self._result = scene.result or Result()
        self.lanes.show_result(self._result)
        self.dots.show_vote(self._result.vote)
        self.scores.show_scores(self._result.scores)
        self.told.setText(self._result.told)
        self.live.setText(f"\u201c{' '.join(self._result.live.lines)}\u201d" if self._result.live else "")

    def arrange(self) -> None:
        """Place the sentence on top, the figures at the bottom, the sound of the take in what is left.

        Where figures and the words of a call are shown, they need the room of the sound.
        """
        sizes, result = self.sizes, self._result
        live = result.live is not None
        is_heard = result.duration_s > 0 and not (live and result.scores)
        self.lanes.set_size_px(sizes.read)
        least = self.lanes.least_height + sizes.gap if is_heard else 0.0
        room = self._placed_scores(self._placed_head())
        if is_heard or live:
            room = self._placed_told(room, room.height() - least)
        else:
            self.told.place(room, sizes.big)
        self.live.setVisible(live)
        self.lanes.setVisible(is_heard)
        if live:
            room = self._placed_live(room, least)
        self.lanes.setGeometry(room.toRect())

    def _placed_head(self) -> QRectF:
        """Place the name, with the vote beside it; return the room that is left."""
        sizes = self.sizes
        votes = self._result.vote is not None
        beside = self.room.width() * _VOTE_SHARE if votes else 0.0
        left = self.place_head(self.room, sizes.name * LINE, beside=beside)
        name = self.name.geometry()
        self.dots.setVisible(votes)
        self.dots.setGeometry(QRectF(name.right() + 1, name.top(), beside, name.height()).toRect())
        return left

    def _placed_scores(self, room: QRectF) -> QRectF:
        high = self.scores.height_for(self.sizes.read)
        self.scores.setVisible(high > 0)
        return self._cut(room, high, self.scores)

    def _placed_told(self, room: QRectF, most: float) -> QRectF:
        """Place the sentence, `most` pixels high; return the room that is left below it."""
        sizes = self.sizes
        if not self.told.text():
            return room
        letters = font(sizes.words, QFont.Weight.DemiBold)
        high = min(wrapped(self.told.text(), letters, room.width()).height(), _TOLD_LINES * LINE * sizes.words, most)
        self.told.place(QRectF(room.left(), room.top(), room.width(), high), sizes.words)
        return room.adjusted(0, high + sizes.gap, 0, 0)

    def _placed_live(self, room: QRectF, above: float) -> QRectF:
        """Place the words for a live call; return the room that is left above them."""
        left = self._cut(room, room.height() - above, self.live)
        self.live.place(QRectF(self.live.geometry()), self.sizes.words)
        return left

    def _cut(self, room: QRectF, high: float, widget: QWidget) -> QRectF:
        """Give a widget the lowest part of a room; return the rest, a gap above it."""
        widget.setGeometry(QRectF(room.left(), room.bottom() - high, room.width(), high).toRect())
        return room.adjusted(0, 0, 0, -high - self.sizes.gap) if high else room
