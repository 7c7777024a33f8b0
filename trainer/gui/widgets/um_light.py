"""One quiet light for a possible um."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

LIT_MS = 1200
_RADIUS_PX = 7.0
_HALO_PX = 4.0


class UmLight(QWidget):
    """Lights up for a moment when an um was heard; says in words how many."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ums")
        self._count = 0
        self._out = QTimer(self, interval=LIT_MS, singleShot=True)
        self._out.timeout.connect(self.update)
        self.reset()

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
        tokens = tokens_of(self)
        center = QPointF(_RADIUS_PX + _HALO_PX, self.height() / 2)
        with painting(self) as painter:
            if self.lit:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.color("amber_soft"))
                painter.drawEllipse(center, _RADIUS_PX + _HALO_PX, _RADIUS_PX + _HALO_PX)
            painter.setPen(QPen(tokens.color("amber" if self._count else "line"), 2))
            painter.setBrush(tokens.color("amber") if self.lit else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, _RADIUS_PX - 1, _RADIUS_PX - 1)
            painter.setPen(tokens.color("ink"))
            painter.setFont(font(15))
            words = QRectF(self.rect()).adjusted(center.x() + _RADIUS_PX + 12, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text)
