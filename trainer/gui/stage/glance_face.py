"""The class at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.gui.stage.face import LINE, StageFace
from trainer.gui.stage.glance_list import GlanceList

if TYPE_CHECKING:
    from trainer.gui.stage.scene import StageScene


class GlanceFace(StageFace):
    """What got better for everybody, from the first turn to the last."""

    def __init__(self) -> None:
        super().__init__()
        self.list = GlanceList()
        self.list.setParent(self)

    def fill(self, scene: StageScene) -> None:
        """Take the lines; nobody's turn it is."""
        self.next_up.setText("")
        self.name.setText(scene.about or "From first to last")
        self.list.show_glance(scene.glance)

    def arrange(self) -> None:
        """Place the lines below the heading."""
        sizes = self.sizes
        room = self.place_head(self.room, sizes.name * LINE)
        self.list.set_largest_px(sizes.px(44))
        self.list.setGeometry(room.toRect())
