"""The countdown: a ring that can be read from across the room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import fitting_font, painting

AMBER_BEFORE_S = 2.0
"""Close to the limit from here on: time for one short closing phrase."""
_RING_SHARE = 0.052
_BIG_SHARE = 0.29
_SMALL_SHARE = 0.066
_SMALLEST_PX = 12
_WORD_WIDTH_SHARE = 0.76
"""How much of the ring's inner width a word may take before it would touch the ring."""
_FULL_CIRCLE = 360 * 16
_TOP = 90 * 16
_CLOCKWISE = -1


@dataclass(frozen=True, slots=True)
class Face:
    """What the ring shows: a big word, a small one below, how full it is, and in which colour."""

    big: str
    small: str
    share: float
    tone: str


def time_face(elapsed_s: float, limit_s: float) -> Face:
    """Return the face during a take: green, amber close to the limit, red past it, each also said in words."""
    left_s = limit_s - elapsed_s
    if left_s < 0:
        return Face(f"+{-left_s:.1f}", "seconds over", 1.0, "red")
    tone = "amber" if left_s <= AMBER_BEFORE_S else "accent"
    return Face(f"{left_s:.1f}", "finish now" if tone == "amber" else "seconds left", left_s / limit_s, tone)


class CountdownRing(QWidget):
    """Counts down to the limit and goes on past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 150)
        self.setAccessibleName("Countdown")
        self._face = Face("", "", 0.0, "accent")
        self.show_idle(20)

    @property
    def face(self) -> Face:
        """Return what is shown now."""
        return self._face

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(230, 230)

    def show_idle(self, limit_s: float) -> None:
        """Show how long a message may be."""
        self._show(Face(f"{limit_s:g}", "seconds", 1.0, "accent"))

    def show_lead_in(self, seconds_left: int) -> None:
        """Show 3, 2, 1 and, with 0, the beep."""
        if seconds_left:
            self._show(Face(str(seconds_left), "get ready", 0.0, "accent"))
        else:
            self._show(Face("beep", "smile, and speak", 1.0, "accent"))

    def show_time(self, elapsed_s: float, limit_s: float) -> None:
        """Show the time left, or how far it is past the limit."""
        self._show(time_face(elapsed_s, limit_s))

    def show_busy(self, text: str) -> None:
        """Show that the program is at work."""
        self._show(Face("…", text, 0.0, "accent"))

    def _show(self, face: Face) -> None:
        if face == self._face:
            return
        self._face = face
        words = f"{face.big} {face.small}"
        # The ring moves on every frame, the words ten times a second: only they are news to a screen reader.
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ring and words."""
        tokens = tokens_of(self)
        side = min(self.width(), self.height())
        thick = side * _RING_SHARE
        ring = QRectF(0, 0, side - 2 * thick, side - 2 * thick)
        ring.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        with painting(self) as painter:
            painter.setPen(QPen(tokens.color("line"), thick))
            painter.drawEllipse(ring)
            if self._face.share > 0:
                solid, round_ends = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
                painter.setPen(QPen(tokens.color(self._face.tone), thick, solid, round_ends))
                painter.drawArc(ring, _TOP, _CLOCKWISE * round(self._face.share * _FULL_CIRCLE))
            self._write(painter, ring, side)

    def _write(self, painter: QPainter, ring: QRectF, side: float) -> None:
        tokens, face = tokens_of(self), self._face
        widest = ring.width() * _WORD_WIDTH_SHARE
        painter.setPen(tokens.color("ink" if face.tone == "accent" else face.tone))
        painter.setFont(fitting_font(face.big, widest, round(side * _BIG_SHARE), QFont.Weight.DemiBold))
        painter.drawText(ring.translated(0, -side * 0.05), Qt.AlignmentFlag.AlignCenter, face.big)
        painter.setPen(tokens.color("soft"))
        painter.setFont(font(max(_SMALLEST_PX, round(side * _SMALL_SHARE))))
        below = QRectF(ring.left(), ring.center().y() + side * 0.12, ring.width(), side * 0.12)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, face.small)
