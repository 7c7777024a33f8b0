"""Where the settings lie: one below the other, or side by side where there is room; what does not fit scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from trainer.gui.pages.page import Page
    from trainer.gui.pages.settings_checks import CheckSettings

_FIELDS: Final = (QAbstractSpinBox, QComboBox)
_TWO_COLUMNS_PX: Final = 940
_SIDE_BY_SIDE_PX: Final = 1560
_OVERHANG_PX: Final = 16
"""How far the sheet hangs into the page's margin: there is its scroll bar, so that the cards keep their edge."""


class SettingsSheet(QScrollArea):
    """The settings, arranged by the room there is. The wheel scrolls, and never changes what it passes over."""

    def __init__(self, settings: QWidget, notes: Sequence[QWidget], checks: CheckSettings) -> None:
        super().__init__()
        self._checks = checks
        self._inside = inside = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._parts.setSpacing(16)
        self._parts.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (settings, *notes):
            column.addWidget(widget)
        column.addStretch()
        self._parts.addLayout(column, 5)
        self._parts.addWidget(checks, 7, Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        for kind in _FIELDS:
            for field in inside.findChildren(kind):
                field.installEventFilter(self)

    def hang_into_margin_of(self, page: Page) -> None:
        """Take the rest of a page, and of its right margin what the scroll bar needs."""
        margins = page.column.contentsMargins()
        page.column.setContentsMargins(margins.left(), margins.top(), margins.right() - _OVERHANG_PX, margins.bottom())
        page.header.setContentsMargins(0, 0, _OVERHANG_PX, 0)
        banner = QHBoxLayout()
        banner.setContentsMargins(0, 0, _OVERHANG_PX, 0)
        banner.addWidget(page.banner)
        page.column.insertLayout(1, banner)
        page.column.addWidget(self, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the wheel from the fields; what is refused here goes on to the sheet, and scrolls it."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, _FIELDS):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange the settings anew."""
        width_px, direction = self.width(), QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if width_px >= _SIDE_BY_SIDE_PX else direction.TopToBottom)
        self._inside.setFixedWidth(width_px - _OVERHANG_PX)
        self._checks.show_columns(2 if width_px >= _TWO_COLUMNS_PX else 1)
        super().resizeEvent(event)
