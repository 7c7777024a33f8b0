"""Something to read, with where it comes from and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from trainer.domain.course import Sureness
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, show_marked, wrapped
from trainer.gui.keys import Act, View
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.course import Card

_TEXT_PX: Final = 19
SURE: Final = {
    Sureness.RESEARCH: "Measured in research",
    Sureness.WRITERS: "What writers on the craft advise",
    Sureness.VENDORS: "Thin: sellers of tools claim it",
    Sureness.OURS: "Our own rule of thumb",
}


class CardFace(StepFace):
    """Shows a card; there is nothing to answer."""

    view = View.COURSE_READ

    def __init__(self) -> None:
        super().__init__()
        self.text = wrapped(size_px=_TEXT_PX)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.sure = label(size_px=13, tone="soft")
        self.sure.setObjectName("chip")
        self.sure.setContentsMargins(12, 5, 12, 5)
        self.source = wrapped(size_px=13, tone="soft")
        self._scroll = Scrolled()
        column = self._scroll.column
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.source)
        column.addStretch(3)
        self.inside.addWidget(self._scroll)

    def show_task(self, title: str, task: Card) -> None:
        """Show a card from its beginning."""
        self.is_over = False
        self.title.setText(title)
        show_marked(self.text, task.text)
        self.sure.setText(SURE[task.sureness])
        self.source.setText(f"Source: {task.source}" if task.source else "")
        self.source.setVisible(bool(task.source))
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.GO_ON: self.answer,
            Act.NEXT_ROW: lambda: self._scroll.scroll_by(1),
            Act.PREVIOUS_ROW: lambda: self._scroll.scroll_by(-1),
        }
