"""What every page is: a heading, a banner for what happened, and a view that decides what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.errors import TrainerError
from trainer.gui.widgets.cards import Banner, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.gui.keys import Act, View


class Page(QWidget):
    """One page. Keys come in as acts; a changed view is announced, so that the key caps follow."""

    view_changed = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view = view
        self.idle: frozenset[Act] = frozenset()
        self.title = label(size_px=20, weight=QFont.Weight.DemiBold)
        self.subtitle = label(size_px=13, tone="soft")
        for line in (self.title, self.subtitle):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.banner = Banner()
        self.header = QHBoxLayout()
        self._words = QVBoxLayout()
        self._words.setSpacing(3)
        self._words.addWidget(self.title)
        self._words.addWidget(self.subtitle)
        self.header.addLayout(self._words, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(34, 24, 34, 6)
        self.column.setSpacing(16)
        self.column.addLayout(self.header)
        self.column.addWidget(self.banner)

    def act(self, act: Act) -> None:
        """Do what a key asks; what the page does not know is ignored."""

    def type_key(self, _text: str) -> bool:
        """Take a key that the table does not know, by what it writes; return False where it means nothing."""
        return False

    def arrive(self) -> None:
        """Get ready to be shown; most pages ask anew for what they show."""

    @property
    def busy(self) -> bool:
        """Return whether a take is under way, so that no other page may be opened."""
        return False

    def refresh(self) -> None:
        """Show what there is now, after something changed elsewhere; most pages ask when they arrive."""

    def leave(self) -> bool:
        """Get ready to be left; return False where the page must stay, for something could not be kept."""
        return True

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Arrange the page for a narrow window, or a wide one; most pages look the same."""

    def show_view(self, view: View) -> None:
        """Change what the keys do."""
        if view is not self.view:
            self.view = view
            self.view_changed.emit()

    def show_idle(self, *acts: Act) -> None:
        """Say which keys would do nothing just now, so that the page does not offer them."""
        if self.idle != frozenset(acts):
            self.idle = frozenset(acts)
            self.view_changed.emit()

    def replace_title(self, field: QWidget) -> None:
        """Put a field where the title stands."""
        self._words.replaceWidget(self.title, field)
        self.title.hide()

    def tried(self, work: Callable[[], object]) -> bool:
        """Do something that disk or device may refuse; where they do, say so in the banner and return False."""
        try:
            work()
        except TrainerError as fault:
            self.show_fault(fault)
            return False
        return True

    def show_fault(self, fault: TrainerError, action: str | None = None) -> None:
        """Say what happened in the banner."""
        self.banner.show_fault(fault.message, fault.hint, action)
