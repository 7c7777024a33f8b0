"""The course from outside: one button that goes on, all lessons, and what the chosen one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from trainer.gui.course.lesson_about import LessonAbout
from trainer.gui.course.lesson_list import LessonList, lines_of
from trainer.gui.course.scrolled import wrapped
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.course_path import At
    from trainer.domain.course_progress import LessonStanding
    from trainer.domain.thresholds import Thresholds

FIRST_TIME: Final = "New here? Press Space. You can stop anywhere."
ALL_DONE: Final = "Nothing is due today. Open any lesson to do it again."
_EMPTY: Final = "No lesson is chosen for this course."
_EMPTY_HINT: Final = "\u201cSet up the course\u201d says which lessons there are."


class PathPanel(QWidget):
    """Shows lessons; it opens nothing itself."""

    continue_wanted = Signal()
    lesson_wanted = Signal(str)
    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.go_button = button("Continue", "primary")
        self.note = wrapped(size_px=14, tone="soft")
        self.list, self.about = LessonList(), LessonAbout()
        self.passed = label(size_px=13, tone="soft")
        self.empty, self.setup_button = QWidget(), button("Set up the course", "primary")
        self._standings: Sequence[LessonStanding] = ()
        self._due: frozenset[str] = frozenset()
        self._here = ""
        self._thresholds: Thresholds | None = None
        self._full = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.go_button.clicked.connect(self.continue_wanted)
        self.list.lesson_chosen.connect(self._show_chosen)
        self.list.lesson_opened.connect(self.lesson_wanted)
        self.about.open_button.clicked.connect(lambda: self.lesson_wanted.emit(self.list.chosen))

    def show_course(
        self,
        standings: Sequence[LessonStanding],
        here: At | None,
        due: Sequence[LessonStanding],
        thresholds: Thresholds,
    ) -> None:
        """Show how far somebody has come; the lesson that is chosen stays so, but for one that goes on now.

        Args:
            standings: the lessons in order.
            here: where the course goes on; None where all is done.
            due: the lessons to be reviewed today.
            thresholds: what rules are told with.
        """
        was_here, self._here = self._here, here[0] if here else ""
        kept = self._here if self._here != was_here else self.list.chosen
        self._standings, self._thresholds = standings, thresholds
        self._due = frozenset(one.lesson.lesson_id for one in due)
        self.empty.setVisible(not standings)
        self._full.setVisible(bool(standings))
        self.list.show_lines(lines_of(standings, self._due, here[0] if here else ""), kept)
        passed = sum(one.passed_at is not None for one in standings)
        self.passed.setText(f"{passed} of {len(standings)} passed")
        self.go_button.setText(_go_told(standings, here, self._due))
        self.go_button.setVisible(here is not None)
        self.note.setText(_note(standings, here, due))
        self.note.setVisible(bool(self.note.text()))
        self._show_chosen(self.list.chosen)

    def show_told(self, told: str) -> None:
        """Say how a lesson was left."""
        self.note.setText("  \u00b7  ".join(filter(None, [told, self.note.text()])))
        self.note.show()

    def choose(self, lesson_id: str) -> None:
        """Choose a lesson."""
        names = [one.lesson.lesson_id for one in self._standings]
        if lesson_id in names:
            self.list.setCurrentRow(names.index(lesson_id))

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Leave out what there is no room for beside the list."""
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _show_chosen(self, lesson_id: str) -> None:
        standing = next((one for one in self._standings if one.lesson.lesson_id == lesson_id), None)
        if standing is not None and self._thresholds is not None:
            self.about.show_lesson(standing, self._thresholds, is_due=lesson_id in self._due)
        self.chosen_changed.emit()

    def _lay_out(self) -> None:
        go = QHBoxLayout()
        go.setSpacing(16)
        go.addWidget(self.go_button)
        go.addWidget(self.note, 1)
        go.addStretch()
        lessons = Card(margin_px=14)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(label("Lessons", 15, QFont.Weight.DemiBold), 1)
        head.addWidget(self.passed)
        lessons.inside.setSpacing(8)
        lessons.inside.addLayout(head)
        lessons.inside.addWidget(self.list, 1)
        self._columns.setSpacing(18)
        self._columns.addWidget(lessons, 1)
        self._columns.addWidget(self.about, 1)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(go)
        column.addLayout(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._full, 1)
        whole.addWidget(self.empty, 1)
        inside = QVBoxLayout(self.empty)
        inside.addStretch(2)
        inside.addWidget(label(_EMPTY, 18, QFont.Weight.DemiBold), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(label(_EMPTY_HINT, 15, tone="soft"), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(8)
        inside.addWidget(self.setup_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)


def _go_told(standings: Sequence[LessonStanding], here: At | None, due: frozenset[str]) -> str:
    standing = next((one for one in standings if here is not None and one.lesson.lesson_id == here[0]), None)
    if standing is None or here is None:
        return "Continue"
    step = standing.lesson.step(here[1])
    verb = "Begin" if not any(one.begun for one in standings) else "Review" if here[0] in due else "Continue"
    return f"{verb}: {standing.lesson.title}" + (f", {step.title}" if step else "")


def _note(standings: Sequence[LessonStanding], here: At | None, due: Sequence[LessonStanding]) -> str:
    if due:
        return "Due again today: " + ", ".join(one.lesson.title for one in due)
    if not any(one.begun for one in standings):
        return FIRST_TIME
    return ALL_DONE if here is None else ""
