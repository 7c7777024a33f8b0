"""Words that fill their room and never leave it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel

from trainer.gui.theme import font

_STEP: Final = 0.95
_SMALLEST_PX: Final = 6
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
BOTTOM: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WRAPPED: Final = Qt.TextFlag.TextWordWrap


class FittedText(QLabel):
    """Words in the largest size, up to a limit, in which they fit their room; they wrap first, then shrink.

    Args:
        weight: of the letters.
        tone: a token of the style sheet; empty for plain ink.
        align: where they stand in their room.
    """

    def __init__(
        self, weight: QFont.Weight = QFont.Weight.Normal, tone: str = "", align: Qt.AlignmentFlag = LEFT
    ) -> None:
        super().__init__()
        self._weight = weight
        self._largest_px = 1
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(align)
        if tone:
            self.setProperty("tone", tone)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show other words."""
        super().setText(text)
        self._fit()

    def place(self, room: QRectF, largest_px: int) -> None:
        """Stand in a room, no larger than `largest_px`."""
        self._largest_px = largest_px
        self.setGeometry(room.toRect())
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return no size: whoever places the words decides."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFont(wrapping_font(self.text(), QSizeF(self.size()), self._largest_px, self._weight))


def wrapping_font(text: str, room: QSizeF, largest_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font at `largest_px`, or as much smaller as a text, wrapped between its words, needs for a room."""
    size_px = largest_px
    while size_px > _SMALLEST_PX and not fits(text, font(size_px, weight), room):
        size_px = min(size_px - 1, int(size_px * _STEP))
    return font(size_px, weight)


def fits(text: str, letters: QFont, room: QSizeF) -> bool:
    """Return whether a text, wrapped between its words, stays within a room."""
    needed = wrapped(text, letters, room.width())
    return needed.width() <= room.width() and needed.height() <= room.height()


def wrapped(text: str, letters: QFont, width: float) -> QRectF:
    """Return what a text takes when it is wrapped between its words for a width."""
    return QFontMetricsF(letters).boundingRect(QRectF(0, 0, width, 1e6), WRAPPED, text)
