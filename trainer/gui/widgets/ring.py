"""The countdown: a ring that can be read from across the room, by its digits, its colour and its shape."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import tokens_of
from trainer.gui.widgets.painting import fitting_font, painting

AMBER_BEFORE_S = 2.0
"""Close to the limit from here on: time for one short closing phrase."""
_RING_SHARE = 0.052
_BIG_SHARE, _BIG_AFAR = 0.29, 0.44
_SMALL_SHARE, _SMALL_AFAR = 0.066, 0.094
_NOSE_SHARE: Final = 0.2
_BELOW, _BELOW_AFAR, _BELOW_SMILE = 0.12, 0.15, 0.25
_DASH_SHARE: Final = 0.55
SOUNDING: Final = "\u266a"
_SMALLEST_PX = 12
_WORD_WIDTH_SHARE = 0.76
"""How much of the ring's inner width a word may take before it would touch the ring."""
_DASHES_PER_S: Final = 2
"""Close to the limit the ring falls apart into halves of seconds: what colours say, shapes say too."""
_OUTER_SHARE: Final = 0.018
_FLASH_MS: Final = 350
_EYE_SHARE, _EYE_APART, _EYE_UP = 0.022, 0.13, 0.2
_MOUTH_WIDE, _MOUTH_HIGH, _MOUTH_DOWN = 0.42, 0.3, 0.1
_MOUTH_FROM, _MOUTH_SPAN = 205 * 16, 130 * 16
_FULL_CIRCLE = 360 * 16
_TOP = 90 * 16
_CLOCKWISE = -1


@dataclass(frozen=True, slots=True)
class Face:
    """What the ring shows.

    Attributes:
        big: a word or a number.
        small: what it means.
        share: how full the ring is.
        tone: its colour.
        dashes: how many pieces a full ring has; 0 for a whole one.
        smiles: whether it is a face to copy.
    """

    big: str
    small: str
    share: float
    tone: str
    dashes: int = 0
    smiles: bool = False


def time_face(elapsed_s: float, limit_s: float, *, tenths: bool = True) -> Face:
    """Return the face during a take: green and whole, amber and in pieces close to the limit, red and double past it.

    Each is said in words as well. Without tenths, the second that runs is counted: the last one before the limit is
    1, the first one past it +1.
    """
    left_s = limit_s - elapsed_s
    told = f"{abs(left_s):.1f}" if tenths else str(ceil(abs(left_s)))
    if left_s < 0:
        return Face(f"+{told}", "seconds over", 1.0, "red")
    if left_s <= AMBER_BEFORE_S:
        return Face(told, "finish now", left_s / limit_s, "amber", round(_DASHES_PER_S * limit_s))
    return Face(told, "seconds left", left_s / limit_s, "accent")


class CountdownRing(QWidget):
    """Counts down to the limit and goes on past it.

    Args:
        from_afar: whether it is read across a room: whole seconds, in letters as large as they can be.
    """

    def __init__(self, *, from_afar: bool = False) -> None:
        super().__init__()
        self._from_afar = from_afar
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 150)
        self.setAccessibleName("Countdown")
        self._face = Face("", "", 0.0, "accent")
        self._flash_at_s: tuple[float, ...] = ()
        self._smiles = False
        self._shown_s = 0.0
        self._flash = QTimer(self, interval=_FLASH_MS, singleShot=True)
        self._flash.timeout.connect(self.update)
        self.show_idle(20)

    def set_smiles(self, smiles: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Say whether the lead-in shows a smile to copy: who smiles is heard smiling."""
        self._smiles = smiles

    def set_flashes(self, at_s: tuple[float, ...]) -> None:
        """Flash silently when so many seconds are over."""
        self._flash_at_s = at_s

    @property
    def flashing(self) -> bool:
        """Return whether it flashes now."""
        return self._flash.isActive()

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
            self._show(
                Face(str(seconds_left), "smile" if self._smiles else "get ready", 1.0, "accent", smiles=self._smiles)
            )
        else:
            self._show(Face("beep", "smile, and speak", 1.0, "accent"))

    def show_sounding(self, told: str) -> None:
        """Show what is heard before the beep."""
        self._show(Face(SOUNDING, told, 1.0, "accent"))

    def show_time(self, elapsed_s: float, limit_s: float) -> None:
        """Show the time left, or how far it is past the limit."""
        if any(self._shown_s < at_s <= elapsed_s for at_s in self._flash_at_s):
            self._flash.start()
        self._shown_s = elapsed_s
        self._show(time_face(elapsed_s, limit_s, tenths=not self._from_afar))

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
            painter.setBrush(tokens.color("amber_soft") if self.flashing else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._face.share > 0:
                self._paint_arc(painter, ring, thick)
            if self._face.tone == "red":
                painter.setPen(QPen(tokens.color("red"), side * _OUTER_SHARE))
                painter.drawEllipse(ring.adjusted(thick, thick, -thick, -thick))
            if self._face.smiles:
                self._paint_smile(painter, ring, side)
            self._write(painter, ring, side)

    def _paint_arc(self, painter: QPainter, ring: QRectF, thick: float) -> None:
        """Paint how much is left: in one piece, or in dashes with as much air between them."""
        color, face = tokens_of(self).color(self._face.tone), self._face
        caps = Qt.PenCapStyle
        painter.setPen(QPen(color, thick, Qt.PenStyle.SolidLine, caps.FlatCap if face.dashes else caps.RoundCap))
        if not face.dashes:
            painter.drawArc(ring, _TOP, _CLOCKWISE * round(face.share * _FULL_CIRCLE))
            return
        piece = _FULL_CIRCLE / face.dashes
        for dash in range(ceil(face.share * face.dashes)):
            painter.drawArc(ring, _TOP + _CLOCKWISE * round(dash * piece), _CLOCKWISE * round(piece * _DASH_SHARE))

    def _paint_smile(self, painter: QPainter, ring: QRectF, side: float) -> None:
        """Paint eyes and a mouth around the number, which is the nose."""
        color, center = tokens_of(self).color("accent"), ring.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for x in (-_EYE_APART, _EYE_APART):
            eye = QPointF(center.x() + x * side, center.y() - _EYE_UP * side)
            painter.drawEllipse(eye, _EYE_SHARE * side, _EYE_SHARE * side * 1.4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, side * 0.026, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        mouth = QRectF(0, 0, _MOUTH_WIDE * side, _MOUTH_HIGH * side)
        mouth.moveCenter(QPointF(center.x(), center.y() + _MOUTH_DOWN * side))
        painter.drawArc(mouth, _MOUTH_FROM, _MOUTH_SPAN)

    def _write(self, painter: QPainter, ring: QRectF, side: float) -> None:
        tokens, face = tokens_of(self), self._face
        widest = ring.width() * _WORD_WIDTH_SHARE
        painter.setPen(tokens.color("ink" if face.tone == "accent" else face.tone))
        big, small = (_BIG_AFAR, _SMALL_AFAR) if self._from_afar else (_BIG_SHARE, _SMALL_SHARE)
        largest = round(side * (_NOSE_SHARE if face.smiles else big))
        painter.setFont(fitting_font(face.big, widest, largest, QFont.Weight.DemiBold))
        painter.drawText(ring.translated(0, -side * 0.05), Qt.AlignmentFlag.AlignCenter, face.big)
        painter.setPen(tokens.color("soft"))
        painter.setFont(fitting_font(face.small, widest, max(_SMALLEST_PX, round(side * small))))
        lower = _BELOW_SMILE if face.smiles else _BELOW_AFAR if self._from_afar else _BELOW
        below = QRectF(ring.left(), ring.center().y() + side * lower, ring.width(), side * 0.12)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, face.small)
