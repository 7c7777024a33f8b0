"""What the widgets of all steps share: a title, room for the task, and what the keys do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from trainer.gui.course.scrolled import wrapped
from trainer.gui.keys import Act, View
from trainer.gui.widgets.cards import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

_LEAST_PX = 150


class StepFace(Card):
    """Shows one task. It judges nothing: it says what somebody answers.

    Attributes:
        view: what the keys do while it is open.
        go: what its button is called before anything was answered.
    """

    answered = Signal(object)
    was_read = Signal()
    """There was nothing to answer, and it is done."""
    drafted = Signal(str)
    """What somebody is in the middle of, in words of this widget's own."""
    moved = Signal()
    """Something else is chosen, or can be done by now."""
    view: View = View.COURSE_READ
    go: str = "Go on"

    def __init__(self) -> None:
        super().__init__(margin_px=26)
        self.title = wrapped(size_px=22, bold=True)
        self.title.setMinimumWidth(120)
        self.inside.setSpacing(14)
        self.setMinimumHeight(_LEAST_PX)
        self.is_over = False

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {}

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        return frozenset()

    @property
    def field(self) -> QWidget | None:
        """Return what has the focus while it is open; None for the page itself."""
        return None

    def type_key(self, _text: str) -> bool:
        """Take a key that the table does not know; return False where it means nothing."""
        return False

    def answer(self) -> None:
        """Say what is answered as it stands."""
        self.was_read.emit()

    def end(self) -> None:
        """Show what was right: it was passed, and nothing can be answered any more."""
        self.is_over = True

    def leave(self) -> None:
        """Fall silent, and say what is not kept yet."""
