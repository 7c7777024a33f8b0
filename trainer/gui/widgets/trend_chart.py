"""A figure over many takes, to look at, to point at, and to go through with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.domain.prompting import Rung
from trainer.gui.theme import tokens_of
from trainer.gui.widgets.painting import painting
from trainer.rehearsal.trend_drawing import PAPER, Ink, Placed, TrendDrawing

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from trainer.coaching.overview import Followed

_HEIGHT_PX: Final = 132
_RING_PX: Final = 7.0
_PICTURE: Final = (900.0, 420.0)
_SHARP: Final = 2
RUNG_NAMES: Final = {
    Rung.FULL: "all words in view",
    Rung.FIRST_WORDS: "first words in view",
    Rung.INITIALS: "initials in view",
    Rung.BLANK: "by heart",
}


class TrendChart(QWidget):
    """Shows one figure. The arrow keys go from take to take while it has the focus; Enter or a click opens one."""

    take_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._followed: Followed | None = None
        self._drawing: TrendDrawing | None = None
        self._rendered: QSvgRenderer | None = None
        self._chosen: Placed | None = None

    @property
    def followed(self) -> Followed | None:
        """Return the figure that is shown."""
        return self._followed

    def show_followed(self, followed: Followed) -> None:
        """Show a figure."""
        self._followed = followed
        self._chosen = None
        self.setAccessibleName(f"{followed.measured.title}, take by take")
        self._draw()

    def picture(self) -> QImage:
        """Return it as a picture on white, to be copied or kept."""
        image = QImage(round(_PICTURE[0]) * _SHARP, round(_PICTURE[1]) * _SHARP, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(self.svg().encode())).render(painter)
        painter.end()
        return image

    def svg(self) -> str:
        """Return it as SVG on white; empty where nothing is shown."""
        return "" if self._followed is None else TrendDrawing(self._followed, *_PICTURE).svg(PAPER)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(260, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least it needs."""
        return QSize(180, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew."""
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the drawing, and a ring around the take that is pointed at."""
        if self._rendered is None:
            return
        tokens = tokens_of(self)
        with painting(self) as painter:
            self._rendered.render(painter, QRectF(self.rect()))
            if self._chosen is not None:
                painter.setPen(QPen(tokens.color("ink"), 2))
                painter.drawEllipse(QPointF(self._chosen.x, self._chosen.y), _RING_PX, _RING_PX)
            if self.hasFocus():
                painter.setPen(QPen(tokens.color("accent"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from take to take, or open the one that is chosen."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._chosen is not None:
            self.take_wanted.emit(self._chosen.dot.line.take_id)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Read the take that is pointed at."""
        self._choose(self._drawing.nearest(event.position().x()) if self._drawing else None)
        if self._chosen is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self.told(self._chosen), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the take that was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self._chosen is not None:
            self.take_wanted.emit(self._chosen.dot.line.take_id)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._choose(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose nothing any more."""
        super().focusOutEvent(event)
        self._choose(None)

    def told(self, placed: Placed) -> str:
        """Return what there is to read of a take."""
        line = placed.dot.line
        value = self._followed.measured.told(placed.dot.value) if self._followed else ""
        best = ", your best here" if placed.dot.is_best else ""
        version = f", version {line.version}" if line.version > 1 else ""
        when = line.recorded_at.astimezone()
        return f"{value}{best}\n{line.script}{version}, {RUNG_NAMES[line.rung]}\n{when.day} {when:%b %Y, %H:%M}"

    def _step(self, step: int) -> None:
        placed = self._drawing.placed if self._drawing else ()
        if not placed:
            return
        at = len(placed) if self._chosen is None else placed.index(self._chosen)
        self._choose(placed[min(len(placed) - 1, max(0, at + step))])
        if self._chosen is not None:
            QToolTip.showText(
                self.mapToGlobal(QPointF(self._chosen.x, self._chosen.y).toPoint()), self.told(self._chosen), self
            )

    def _choose(self, placed: Placed | None) -> None:
        if placed is not self._chosen:
            self._chosen = placed
            self._describe()
            self.update()

    def _describe(self) -> None:
        told = self._followed.told if self._followed else ""
        here = self.told(self._chosen).replace("\n", ", ") if self._chosen else ""
        self.setAccessibleDescription(" ".join(filter(None, [here, told])))

    def _draw(self) -> None:
        if self._followed is None:
            return
        self._drawing = TrendDrawing(self._followed, max(self.width(), 1), max(self.height(), 1))
        chosen = self._chosen.dot.line.take_id if self._chosen else ""
        self._chosen = next((one for one in self._drawing.placed if one.dot.line.take_id == chosen), None)
        tokens = tokens_of(self)
        ink = Ink(tokens.ink, tokens.soft, tokens.line, tokens.accent, tokens.accent_soft, tokens.amber, tokens.panel)
        self._rendered = QSvgRenderer(QByteArray(self._drawing.svg(ink).encode()))
        self._describe()
        self.update()
