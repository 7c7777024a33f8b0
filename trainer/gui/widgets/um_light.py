"""One quiet light for a possible um."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

LIT_MS = 1200
_SIZE_PX = 15
_RADIUS, _HALO, _GAP = 7 / 15, 4 / 15, 12 / 15
"""In sizes of the letters."""


class UmLight(QWidget):
    """Lights up for a moment when an um was heard; says in words how many."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ums")
        self._count, self._size_px = 0, _SIZE_PX
        self._out = QTimer(self, interval=LIT_MS, singleShot=True)
        self._out.timeout.connect(self.update)
        self.reset()

    def set_size_px(self, size_px: int) -> None:
        """Write in letters of this size; the light goes with them."""
        self._size_px = size_px
        self.update()

    @property
    def needed_px(self) -> float:
        """Return how wide light and words are."""
        return self._words_left + QFontMetricsF(font(self._size_px)).horizontalAdvance(self.text)

    @property
    def _words_left(self) -> float:
        return (2 * _RADIUS + _HALO + _GAP) * self._size_px

    @property
    def text(self) -> str:
        """Return what the light says in words."""
        return f"possible um ({self._count})" if self._count else "no um so far"

    @property
    def lit(self) -> bool:
        """Return whether it shines now."""
        return self._out.isActive()

    def reset(self) -> None:
        """Begin a new take."""
        self._out.stop()
        self._set(0)

    def flash(self, count: int) -> None:
        """Light up for the latest of `count` ums."""
        self._out.start()
        self._set(count)

    def _set(self, count: int) -> None:
        self._count = count
        self.setAccessibleDescription(self.text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(200, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint light and words."""
        tokens, size_px = tokens_of(self), self._size_px
        radius, halo = _RADIUS * size_px, _HALO * size_px
        center = QPointF(radius + halo, self.height() / 2)
        with painting(self) as painter:
            if self.lit:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.color("amber_soft"))
                painter.drawEllipse(center, radius + halo, radius + halo)
            painter.setPen(QPen(tokens.color("amber" if self._count else "line"), 2))
            painter.setBrush(tokens.color("amber") if self.lit else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, radius - 1, radius - 1)
            painter.setPen(tokens.color("ink"))
            painter.setFont(font(size_px))
            words = QRectF(self.rect()).adjusted(self._words_left, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text)
