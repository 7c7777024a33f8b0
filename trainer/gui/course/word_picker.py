"""A text in which words are marked: each can be clicked, and chosen with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.painting import painting

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from trainer.gui.theme import Tokens

_TEXT_PX: Final = 20
_LINE_PX: Final = 42.0
_PAD_PX, _GAP_PX = 4.0, 1.0


class WordPicker(QWidget):
    """Flows its words into lines. Marked ones have a ground and a line below: not their colour alone tells."""

    word_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._words: tuple[str, ...] = ()
        self._marked: Collection[int] = ()
        self._right: Collection[int] = ()
        self.at = 0
        self.has_cursor = True

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words, none of them marked."""
        self._words, self._marked, self._right, self.at = tuple(words), (), (), 0
        self.updateGeometry()
        self._fit()
        self._tell()

    def show_marked(self, marked: Collection[int], right: Collection[int] = ()) -> None:
        """Show which are marked, and which of them were to be found."""
        self._marked, self._right = marked, right
        self._tell()
        self.update()

    def step(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self._go(self.at + by)

    def step_line(self, by: int) -> None:
        """Choose the word below, or above."""
        boxes = self._boxes(self.width())
        here = boxes[self.at].center() + QPointF(0, by * _LINE_PX)
        near = [(abs(box.center().x() - here.x()), at) for at, box in enumerate(boxes) if _is_level(box, here)]
        if near:
            self._go(min(near)[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the key on."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say which word was clicked on."""
        at = self._word_at(event.position())
        if at is not None:
            self._go(at)
            self.word_clicked.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a word can be clicked."""
        over = self._word_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high its lines are at a width."""
        boxes = self._boxes(width)
        return round(boxes[-1].bottom() + _PAD_PX) if boxes else round(_LINE_PX)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size it likes best."""
        return QSize(600, self.heightForWidth(600))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Flow the words anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words."""
        tokens = tokens_of(self)
        with painting(self) as painter:
            for at, box in enumerate(self._boxes(self.width())):
                tone = "accent" if at in self._right else "amber"
                if at in self._marked or at in self._right:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(tokens.color(f"{tone}_soft"))
                    painter.drawRoundedRect(box, 6, 6)
                    painter.setPen(QPen(tokens.color(tone), 2))
                    painter.drawLine(box.bottomLeft() + QPointF(4, -2), box.bottomRight() + QPointF(-4, -2))
                painter.setFont(self._font)
                painter.setPen(tokens.color("ink"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words[at])
            self._paint_cursor(painter, tokens)

    def _paint_cursor(self, painter: QPainter, tokens: Tokens) -> None:
        boxes = self._boxes(self.width())
        if boxes and self.has_cursor:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("accent" if self.hasFocus() else "edge"), 2))
            painter.drawRoundedRect(boxes[self.at].adjusted(1, 1, -1, -1), 6, 6)

    @property
    def _font(self) -> QFont:
        return font(_TEXT_PX)

    def _boxes(self, width: int) -> list[QRectF]:
        metrics = QFontMetricsF(self._font)
        boxes: list[QRectF] = []
        x = y = 0.0
        for word in self._words:
            wide = metrics.horizontalAdvance(word) + 2 * _PAD_PX
            if x and x + wide > width:
                x, y = 0.0, y + _LINE_PX
            boxes.append(QRectF(x, y + 3, wide, _LINE_PX - 8))
            x += wide + _GAP_PX
        return boxes

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(1, self.width())))

    def _go(self, at: int) -> None:
        self.at = min(max(0, at), max(0, len(self._words) - 1))
        self._tell()
        self.update()

    def _word_at(self, where: QPointF) -> int | None:
        return next((at for at, box in enumerate(self._boxes(self.width())) if box.contains(where)), None)

    def _tell(self) -> None:
        """Tell the chosen word first: it is what a screen reader reads when it changes."""
        if self._words:
            state = "marked" if self.at in self._marked else "not marked"
            state = "that is one" if self.at in self._right else state
            self.setAccessibleName(f"{self._words[self.at]}, {state}, word {self.at + 1} of {len(self._words)}")
            self.setAccessibleDescription(" ".join(self._words))


def _is_level(box: QRectF, point: QPointF) -> bool:
    return box.top() <= point.y() <= box.bottom()
