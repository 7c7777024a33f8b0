"""Where the pages are: one at a time, and scrolled where the window is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


class PageRoom(QScrollArea):
    """Leaves every key to the window: a clicker's must not scroll."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        sheet = _Sheet(pages)
        self.setWidget(sheet)
        pages.currentChanged.connect(lambda _number: sheet.updateGeometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()


class _Sheet(QWidget):
    """Wants no more room than the page that is shown needs at least.

    It has no layout: for one with lines that wrap, a scroll area would give it the height that it likes best.
    """

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of the page that is shown."""
        page = self._pages.currentWidget()
        return page.minimumSizeHint() if page else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the pages all of it."""
        super().resizeEvent(event)
        self._pages.setGeometry(self.rect())
