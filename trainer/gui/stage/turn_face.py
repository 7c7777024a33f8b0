"""Whose turn it is: called, and then speaking. The words stay where they are when the take begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from trainer.coaching.pace import line_starts_s
from trainer.domain.drill import Shown
from trainer.gui.stage.face import LINE, StageFace
from trainer.gui.stage.prompter_look import look_for
from trainer.gui.stage.scene import Face, StageScene
from trainer.gui.widgets.ring import CountdownRing
from trainer.gui.widgets.teleprompter import Teleprompter
from trainer.gui.widgets.um_light import UmLight

if TYPE_CHECKING:
    from trainer.domain.script import Script

_RING_SHARE: Final = 0.32
"""Of the width beside the words."""
_LONE_RING_SHARE: Final = 0.5
_LIGHT_LINE: Final = 1.6
"""How high the light is with its halo, in sizes of its letters."""
_CALLED_SHARE: Final = 0.25
"""Of the height, for the name of who is called while there are words below it."""


class TurnFace(StageFace):
    """The name, the ring and the words; without words the ring fills the stage."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = CountdownRing(from_afar=True)
        self.prompter = Teleprompter()
        self.light = UmLight()
        for widget in (self.ring, self.prompter, self.light):
            widget.setParent(self)
            widget.setMinimumSize(0, 0)
        self._scene = StageScene(Face.CALLED)
        self._words: tuple[Script | None, float] = (None, 0.0)

    def fill(self, scene: StageScene) -> None:
        """Take words, clock and light from the scene; a take begins with a clock at rest."""
        begins = scene.face is not self._scene.face or scene.speaker != self._scene.speaker
        self._scene = scene
        self.foot.setText(f"Listen for: {scene.listen_for}" if scene.listen_for else "")
        self.then.setText(_then(scene))
        if scene.words is not None and (scene.words, scene.words_per_min) != self._words:
            self._words = scene.words, scene.words_per_min
            self.prompter.set_lines(scene.words.lines, line_starts_s(scene.words.lines, scene.words_per_min))
        self.prompter.set_rung(scene.rung)
        self.prompter.set_running(self._speaks)
        if begins:
            self.ring.show_idle(scene.limit_s)
            self.light.reset()

    def show_time(self, elapsed_s: float, limit_s: float) -> None:
        """Show the time of the take, where the class may see it."""
        if Shown.CLOCK in self._scene.shown:
            self.ring.show_time(elapsed_s, limit_s)
        else:
            self.ring.show_busy("speaking")

    def flash_um(self, count: int) -> None:
        """Light up for the latest of `count` ums."""
        self.light.flash(count)
        self.arrange()

    def arrange(self) -> None:
        """Place name, ring, light and words."""
        has_words = self._scene.words is not None
        self.prompter.setVisible(has_words)
        self.light.setVisible(self._speaks and Shown.LIGHT in self._scene.shown)
        self.next_up.setVisible(has_words)
        if has_words:
            self._arrange_with_words()
        else:
            self._arrange_without_words()

    @property
    def _speaks(self) -> bool:
        return self._scene.face is Face.SPEAKING

    def _arrange_with_words(self) -> None:
        """Place the name on top, the ring on the left, the words in what is left of the room."""
        room, gap = self.place_foot(self._placed_head()), self.sizes.gap
        wide = room.width() * _RING_SHARE
        self.ring.setGeometry(QRectF(room.left(), room.top(), wide, room.height()).toRect())
        words = room.adjusted(wide + gap, 0, 0, 0).toRect()
        self.prompter.set_look(look_for(words.size(), self.sizes.words, self._scene.look))
        self.prompter.setGeometry(words)

    def _placed_head(self) -> QRectF:
        """Place the name, huge before the take, and the light beside it; return the room that is left."""
        sizes, room = self.sizes, self.room
        if not self._speaks:
            return self.place_head(room, room.height() * _CALLED_SHARE)
        self.light.set_size_px(sizes.read)
        beside = self.light.needed_px if self.light.isVisibleTo(self) else 0.0
        left = self.place_head(room, sizes.name * LINE, beside=beside)
        name = self.name.geometry()
        self.light.setGeometry(QRectF(name.right() + 1, name.top(), beside, name.height()).toRect())
        return left

    def _arrange_without_words(self) -> None:
        """Place the ring on the right, as large as the stage lets it, all words on the left."""
        sizes, room = self.sizes, self.room
        side = min(room.height(), room.width() * _LONE_RING_SHARE)
        self.ring.setGeometry(QRectF(room.right() - side, room.top(), side, room.height()).toRect())
        room = self.place_foot(room.adjusted(0, 0, -side - sizes.gap, 0))
        light = sizes.read * _LIGHT_LINE
        self.place_head(room, room.height() - light - sizes.read * LINE)
        self.light.set_size_px(sizes.read)
        self.light.setGeometry(QRectF(room.left(), room.bottom() - light, room.width(), light).toRect())


def _then(scene: StageScene) -> str:
    """Return what comes after the take."""
    if scene.writer:
        return f"then {scene.writer} writes it down"
    return "then a show of hands" if scene.question else ""
