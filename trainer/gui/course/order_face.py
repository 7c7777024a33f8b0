"""Things to bring into order, by keys or by dragging."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from trainer.domain.course_answers import Ordered
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, wrapped
from trainer.gui.keys import Act, View, act_of
from trainer.gui.theme import font, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from trainer.domain.course import Order

_ROLE: Final = Qt.ItemDataRole.UserRole
_RIGHT: Final = Qt.ItemDataRole.UserRole + 1
_TEXT_PX: Final = 17
_LEFT_PX, _RIGHT_PX, _PAD_PX, _GAP_PX = 44, 40, 12, 8
Index = QModelIndex | QPersistentModelIndex


class KeyedList(QListWidget):
    """A list whose keys are the page's, where the table knows them."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the key to the page, or do what a list does."""
        if act_of(event, self._view) is None:
            super().keyPressEvent(event)
        else:
            event.ignore()


class OrderFace(StepFace):
    """Shows them in a wrong order at first."""

    view = View.COURSE_ORDER
    go = "Check the order"

    def __init__(self) -> None:
        super().__init__()
        self.question = wrapped(size_px=17)
        self.list = KeyedList(self.view)
        self.list.setAccessibleName("Bring these into order")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setProperty("kind", "bare")
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setVerticalScrollMode(self.list.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = Scrolled()
        column = self._scroll.column
        column.addStretch(1)
        for part in (self.title, self.question, self.list):
            column.addWidget(part)
        column.addStretch(3)
        self.inside.addWidget(self._scroll)
        self.list.model().rowsMoved.connect(lambda *_: self._moved())
        self._items: tuple[str, ...] = ()

    def show_task(self, title: str, task: Order, draft: str = "") -> None:
        """Ask anew; half an order goes on where it was left."""
        self.is_over, self._items = False, task.items
        self.title.setText(title)
        self.question.setText(task.question)
        self._fill(_read(draft, len(task.items)) or _mixed(len(task.items)))
        self.list.setDragEnabled(True)

    @property
    def order(self) -> tuple[int, ...]:
        """Return for each place which of the items stands there."""
        return tuple(int(self.list.item(row).data(_ROLE)) for row in range(self.list.count()))

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.NEXT_ROW: lambda: self._step(1),
            Act.PREVIOUS_ROW: lambda: self._step(-1),
            Act.EARLIER: lambda: self.move_item(-1),
            Act.LATER: lambda: self.move_item(1),
            Act.CHECK_ANSWER: self.answer,
        }

    @property
    def field(self) -> QWidget | None:
        """Return the list."""
        return self.list

    def move_item(self, by: int) -> None:
        """Move the chosen item up or down."""
        at = self.list.currentRow()
        to = at + by
        if self.is_over or not 0 <= to < self.list.count():
            return
        with QSignalBlocker(self.list.model()):
            item = self.list.takeItem(at)
            self.list.insertItem(to, item)
        self.list.setCurrentRow(to)
        self._moved()

    def answer(self) -> None:
        """Answer with the order as it stands."""
        if not self.is_over:
            self.answered.emit(Ordered(self.order))

    def end(self) -> None:
        """Show the right order."""
        super().end()
        self.list.setDragEnabled(False)
        self._fill(range(len(self._items)), is_right=True)

    def _fill(self, order: tuple[int, ...] | range, *, is_right: bool = False) -> None:
        self.list.clear()
        for number in order:
            item = QListWidgetItem(self._items[number])
            item.setData(_RIGHT, is_right)
            item.setData(_ROLE, number)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._name()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list the height of its lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.list.doItemsLayout()
        self.list.setFixedHeight(max(60, sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + 4))

    def _name(self) -> None:
        """Tell each item with its place, for whoever hears it."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            told = f"{row + 1} of {self.list.count()}: {self._items[int(item.data(_ROLE))]}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _step(self, by: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + by) % max(1, self.list.count()))

    def _moved(self) -> None:
        self._name()
        if not self.is_over:
            self.drafted.emit(json.dumps(self.order))


class _Painter(QStyledItemDelegate):
    """Paints an item as a card with its place before it, and the grip by which it is dragged."""

    def __init__(self, shown: QListWidget) -> None:
        super().__init__(shown)
        self._list = shown

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that the words need."""
        width = self._list.viewport().width()
        room = QRectF(0, 0, max(60, width - _LEFT_PX - _RIGHT_PX), 10_000)
        metrics = QFontMetricsF(font(_TEXT_PX))
        tall = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data())).height()
        return QSize(width, round(tall) + 2 * _PAD_PX + _GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        view = option.widget
        tokens = tokens_of(view.window())
        chosen, is_right = bool(option.state & QStyle.StateFlag.State_Selected), bool(index.data(_RIGHT))
        box = QRectF(option.rect).adjusted(1, 1, -1, -_GAP_PX)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.color("accent" if chosen or is_right else "line"), 2.0 if chosen else 1.0))
        painter.setBrush(tokens.color("accent_soft" if chosen or is_right else "panel"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setFont(font(14, QFont.Weight.DemiBold))
        painter.setPen(tokens.color("accent" if is_right else "soft"))
        place = QRectF(box.left() + 14, box.top(), 30, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, "\u2713" if is_right else str(index.row() + 1))
        if not is_right:
            grip = QRectF(box.right() - 30, box.top(), 18, box.height())
            painter.drawText(grip, Qt.AlignmentFlag.AlignCenter, "\u2195")
        painter.setFont(font(_TEXT_PX))
        painter.setPen(tokens.color("ink"))
        words = box.adjusted(_LEFT_PX, 0, -_RIGHT_PX, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.restore()


def _mixed(count: int) -> tuple[int, ...]:
    """Return an order that is not the right one; always the same, so that it can be talked about."""
    order = list(range(count))
    while count > 1 and order == list(range(count)):
        Random(count).shuffle(order)  # noqa: S311 - no secret
        order = order if order != list(range(count)) else order[::-1]
    return tuple(order)


def _read(draft: str, count: int) -> tuple[int, ...]:
    """Return half an order that was kept; nothing where it does not fit."""
    try:
        found = json.loads(draft) if draft else []
    except ValueError:
        return ()
    fits = (
        isinstance(found, list) and all(isinstance(one, int) for one in found) and sorted(found) == list(range(count))
    )
    return tuple(found) if fits else ()
