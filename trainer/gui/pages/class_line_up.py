"""Who is in the class, and how far each of them is in this round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.classroom import Classroom

_NOW, _DONE, _TO_COME, _AWAY = "\u25b6", "\u2713", "\u25cb", "\u2013"
_TOLD: Final = {_NOW: "now", _DONE: "had their turn", _TO_COME: "still to come", _AWAY: "not here"}


class LineUp(QListWidget):
    """A list that is read, and from which the next speaker can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Who is next")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_class(self, classroom: Classroom, waiting: tuple[str, ...], courses: Mapping[str, str]) -> None:
        """Show a class; who was chosen stays so while they are still to come.

        Args:
            classroom: the class.
            waiting: who is still to come.
            courses: how far each is in the course, by name.
        """
        kept = self.chosen
        turn = classroom.turn
        had = {one.attendee for one in classroom.turns_of_round()}
        with QSignalBlocker(self):
            self.clear()
            for one in classroom.roster:
                sign = _DONE if one.name in had else _TO_COME
                sign = _NOW if turn is not None and turn.attendee == one.name else sign if one.here else _AWAY
                item = QListWidgetItem(f"{sign}  {one.name}")
                item.setData(Qt.ItemDataRole.UserRole, one.name)
                told = filter(None, (one.name, _TOLD[sign], courses.get(one.name, "")))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(told))
                item.setToolTip(courses.get(one.name, ""))
                self.addItem(item)
                if one.name == (turn.attendee if turn else kept if kept in waiting else next(iter(waiting), "")):
                    self.setCurrentItem(item)

    @property
    def chosen(self) -> str:
        """Return who is chosen; empty for nobody."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def step(self, by: int, waiting: tuple[str, ...]) -> None:
        """Choose the next of those who are still to come, or the one before."""
        if not waiting:
            return
        at = waiting.index(self.chosen) if self.chosen in waiting else -by
        wanted = waiting[(at + by) % len(waiting)]
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == wanted:
                self.setCurrentRow(row)
