"""How far the people of a class are in the course: looked up for all of them at once, and shown below their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.gui.theme import font, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from trainer.domain.classroom import Classroom
    from trainer.rehearsal.room import Room

COURSE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Where an item keeps how far somebody is."""
_NAME_PX, _LINE_PX, _LEFT_PX, _BETWEEN_PX = 15, 12, 13, 1
_COURSE: Final = "Course: "


def course_lines(room: Room, classroom: Classroom | None) -> Mapping[str, str]:
    """Return how far each in a class is by what they are called in it; nothing for guests and who did not begin.

    Raises:
        TrainerError: the disk refuses.
    """
    seats = [one for one in classroom.roster if not one.is_guest] if classroom else []
    if not seats:
        return {}
    lines = room.course.lines([one.person for one in seats])
    return {one.name: line for one in seats if (line := lines.get(one.person, ""))}


class NameAndCourse(QStyledItemDelegate):
    """Paints a name, and below it how far that person is, where that is known."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        line = str(index.data(COURSE_ROLE) or "")
        if not line:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        widget: QWidget = shown.widget
        name, shown.text = shown.text, ""
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        tokens, room = tokens_of(widget), shown.rect.adjusted(_LEFT_PX, 0, -4, 0)
        painter.save()
        for text, size_px, color, top in _placed(name, line, room):
            painter.setFont(font(size_px))
            painter.setPen(tokens.color(color))
            metrics = QFontMetrics(font(size_px))
            told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()


def _placed(name: str, line: str, room: QRect) -> list[tuple[str, int, str, int]]:
    """Return both texts with size, colour and upper edge; the second is shortened first where it is too long."""
    above, below = QFontMetrics(font(_NAME_PX)).height(), QFontMetrics(font(_LINE_PX))
    if below.horizontalAdvance(line) > room.width():
        line = line.removeprefix(_COURSE)
    top = room.top() + (room.height() - above - below.height() - _BETWEEN_PX) // 2
    return [(name, _NAME_PX, "ink", top), (line, _LINE_PX, "soft", top + above + _BETWEEN_PX)]
