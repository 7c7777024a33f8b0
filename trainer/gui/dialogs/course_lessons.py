"""Which lessons are in the course: a list to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from trainer.domain.course import OWN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent

    from trainer.domain.course import Lesson

_ROLE = Qt.ItemDataRole
_TOLD = _ROLE.UserRole + 1
"""What is said of a lesson, but for whether it is in the course."""
_OWN_MARK = f"{OWN}/"


class LessonList(QListWidget):
    """Shows all lessons; Space ticks, Del takes a company's lesson away. It changes nothing itself."""

    ticked = Signal(str, bool)
    """A lesson by its name, and whether it is to be in the course."""
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Lessons of the course")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._changed)

    def show_lessons(self, lessons: Sequence[Lesson], left_out: Collection[str]) -> None:
        """Show these lessons, ticked unless they are left out; the one that was chosen stays."""
        row = max(0, self.currentRow())
        with QSignalBlocker(self):
            self.clear()
            for lesson in lessons:
                is_in = lesson.lesson_id not in left_out
                item = _item(lesson, is_in=is_in)
                self._name(item, is_in=is_in)
                self.addItem(item)
            self.setCurrentRow(min(row, len(lessons) - 1))
        self.currentRowChanged.emit(self.currentRow())

    @property
    def chosen(self) -> str:
        """Return the name of the lesson that is chosen; empty for none."""
        item = self.currentItem()
        return str(item.data(_ROLE.UserRole)) if item is not None else ""

    @property
    def chosen_own(self) -> str:
        """Return what a company called the lesson that is chosen; empty where it is none of theirs."""
        return self.chosen.removeprefix(_OWN_MARK) if self.chosen.startswith(_OWN_MARK) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a lesson away with Del."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, item: QListWidgetItem) -> None:
        is_in = item.checkState() is Qt.CheckState.Checked
        with QSignalBlocker(self):
            self._name(item, is_in=is_in)
        self.ticked.emit(str(item.data(_ROLE.UserRole)), is_in)

    def _name(self, item: QListWidgetItem, *, is_in: bool) -> None:
        item.setData(_ROLE.AccessibleTextRole, f"{item.data(_TOLD)}, {'in the course' if is_in else 'left out'}")


def _item(lesson: Lesson, *, is_in: bool) -> QListWidgetItem:
    own = ["own lesson"] if lesson.lesson_id.startswith(_OWN_MARK) else []
    item = QListWidgetItem(" \u00b7 ".join([lesson.title, f"{lesson.minutes} min", *own]))
    item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setData(_ROLE.UserRole, lesson.lesson_id)
    item.setToolTip(lesson.why)
    item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
    item.setData(_TOLD, ", ".join([lesson.title, f"{lesson.minutes} minutes", *own]))
    return item
