"""All lessons in a row: number, title, and how far somebody has come with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.gui.course.order_face import KeyedList
from trainer.gui.keys import View
from trainer.gui.theme import font, tokens_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPainter

    from trainer.domain.course_progress import LessonStanding

_ROLE: Final = Qt.ItemDataRole.UserRole
_ROW_PX, _PAD_PX, _BADGE_PX = 54, 12, 28
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson in the list.

    Attributes:
        lesson_id: its name.
        number: its place, counted from 1.
        title: what it is called.
        state: how far somebody has come, in words.
        is_passed: whether it was passed.
        is_due: whether it is to be reviewed.
        is_here: whether the course goes on in it.
    """

    lesson_id: str
    number: int
    title: str
    state: str
    is_passed: bool = False
    is_due: bool = False
    is_here: bool = False

    @property
    def tone(self) -> str:
        """Return the colour of its state."""
        return "amber" if self.is_due else "accent" if self.is_passed or self.is_here else "soft"


def lines_of(standings: Sequence[LessonStanding], due: Collection[str], here: str) -> tuple[LessonLine, ...]:
    """Return the lessons as lines.

    Args:
        standings: how far somebody has come with each, in order.
        due: the names of those to be reviewed.
        here: the name of the one in which the course goes on; empty for none.
    """
    return tuple(
        LessonLine(
            one.lesson.lesson_id,
            number,
            one.lesson.title,
            state_of(one, is_due=one.lesson.lesson_id in due, is_here=one.lesson.lesson_id == here),
            is_passed=one.passed_at is not None,
            is_due=one.lesson.lesson_id in due,
            is_here=one.lesson.lesson_id == here,
        )
        for number, one in enumerate(standings, 1)
    )


def state_of(one: LessonStanding, *, is_due: bool, is_here: bool) -> str:
    """Return how far somebody has come with a lesson, in a few words."""
    if one.passed_at is not None:
        return "passed, due again" if is_due else "passed"
    done = sum(step.passed_at is not None for step in one.steps)
    left = f"{one.minutes_left} min left" if one.begun else f"{one.lesson.minutes} min"
    how_far = f"{done} of {len(one.steps)} steps" if one.begun else ""
    return "  \u00b7  ".join(filter(None, ["here" if is_here else "", how_far, left]))


def minutes_told(minutes: int) -> str:
    """Return minutes in words."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


class LessonList(KeyedList):
    """Chooses a lesson."""

    lesson_chosen = Signal(str)
    lesson_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(View.COURSE)
        self.setAccessibleName("Lessons")
        self.setItemDelegate(_Painter(self))
        self.setProperty("kind", "bare")
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(180, 100)
        self.setMouseTracking(True)
        self.currentRowChanged.connect(lambda _row: self.lesson_chosen.emit(self.chosen))
        self.itemDoubleClicked.connect(lambda _item: self.lesson_opened.emit(self.chosen))

    def show_lines(self, lines: Sequence[LessonLine], chosen: str) -> None:
        """Show lessons, and choose one of them."""
        with QSignalBlocker(self):
            self.clear()
            for line in lines:
                item = QListWidgetItem(line.title)
                item.setData(_ROLE, line)
                told = f"{line.number}, {line.title}, {line.state}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setToolTip(line.title)
                self.addItem(item)
            names = [line.lesson_id for line in lines]
            self.setCurrentRow(names.index(chosen) if chosen in names else 0)

    @property
    def chosen(self) -> str:
        """Return the name of the lesson that is chosen; empty for none."""
        item = self.currentItem()
        return str(item.data(_ROLE).lesson_id) if item is not None else ""

    def step(self, by: int) -> None:
        """Choose the next lesson, or the one before."""
        if self.count():
            self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + by)))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a row."""
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row: a badge, the title, the state."""
        line: LessonLine = index.data(_ROLE)
        view, box = option.widget, QRectF(option.rect).adjusted(2, 2, -2, -2)
        tokens = tokens_of(view.window())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.color("accent"), 2) if chosen and view.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("accent_soft") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 9, 9)
        badge = QRectF(box.left() + _PAD_PX, box.center().y() - _BADGE_PX / 2, _BADGE_PX, _BADGE_PX)
        painter.setPen(QPen(tokens.color("accent" if line.is_passed or line.is_here else "edge"), 1.5))
        painter.setBrush(tokens.color("accent") if line.is_passed else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(badge.adjusted(1, 1, -1, -1))
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.setPen(tokens.color("on_accent" if line.is_passed else "accent" if line.is_here else "soft"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "\u2713" if line.is_passed else str(line.number))
        left = badge.right() + _PAD_PX
        words = QRectF(left, box.top(), box.right() - left - 6, box.height())
        title, state = words.adjusted(0, 6, 0, -box.height() / 2 + 1), words.adjusted(0, box.height() / 2, 0, -6)
        weight = QFont.Weight.DemiBold if line.is_here else QFont.Weight.Normal
        painter.setPen(tokens.color("ink"))
        _write(painter, title, line.title, font(15, weight))
        painter.setPen(tokens.color(line.tone))
        _write(painter, state, line.state, font(13))
        painter.restore()


def _write(painter: QPainter, box: QRectF, text: str, chosen: QFont) -> None:
    painter.setFont(chosen)
    fitting = QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
