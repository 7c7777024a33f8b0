"""The trainer's side of the course in one place: which lessons, which thresholds, which words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPlainTextEdit, QScrollArea, QVBoxLayout

from trainer.domain.course_thresholds import thresholds_used
from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.course_lessons import LessonList
from trainer.gui.dialogs.course_thresholds import CourseThresholds
from trainer.gui.dialogs.fact_sheet import FactSheetDialog
from trainer.gui.dialogs.form import Sheet
from trainer.gui.dialogs.pick_file import folder_place
from trainer.gui.dialogs.salesy_list import SalesyListDialog
from trainer.gui.widgets.cards import button, label
from trainer.rehearsal.report_page import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from trainer.domain.settings import Settings
    from trainer.rehearsal.own_lesson_ports import OwnLessons
    from trainer.rehearsal.passport import Standings
    from trainer.rehearsal.preferences import Preferences

_ABOUT: Final = "For everybody who practises here. Changes are kept at once and count from the next try on."
_WIDTH_PX, _HEIGHT_PX, _ROUND_PX = 980, 700, 40
_FAULTS_PX: Final = 120
_MOST_TOLD: Final = 50
"""More mistakes than these are not read anyway."""
_APART_PX: Final = 8


class CourseSetupDialog(Sheet):
    """Lets a trainer choose lessons, thresholds and words. What is changed is kept at once.

    Args:
        parent: what is in front of.
        course: the lessons.
        own: keeps those of the company.
        preferences: the settings.
    """

    def __init__(self, parent: QWidget, course: Standings, own: OwnLessons, preferences: Preferences) -> None:
        super().__init__(parent, "Set up the course", _ABOUT)
        self._course, self._own, self._preferences = course, own, preferences
        self.lessons, self.thresholds = LessonList(), CourseThresholds()
        self.count = label("", 13, tone="soft")
        self.add_button, self.remove_button = button("Add a folder\u2026"), button("Remove")
        self.words_button = button("Selling words\u2026")
        self.facts_button = button("Company facts\u2026")
        self.faults = QPlainTextEdit()
        self._lay_out()
        self._connect()
        self.refresh()
        self._tell_broken()
        self.resize(min(_WIDTH_PX, parent.width() - _ROUND_PX), min(_HEIGHT_PX, parent.height() - _ROUND_PX))
        self.lessons.setFocus()

    def refresh(self) -> None:
        """Show what there is now."""
        try:
            whole = self._course.whole_course()
            used = thresholds_used(self._course.course())
        except TrainerError as fault:
            self.show_fault(fault)
            return
        settings = self._preferences.settings
        self.lessons.show_lessons(whole.lessons, settings.course_left_out)
        self._show_count()
        self.thresholds.show_used(used, settings.thresholds)

    def add(self) -> None:
        """Ask for a folder of lessons and keep them; what is wrong in them is told by file and line instead."""
        place = folder_place(self, "A folder of lessons")
        if place is None:
            return
        self.banner.hide()
        self.faults.hide()
        try:
            mistakes = self._own.mistakes(place)
            alike = () if mistakes else self._own.alike(place)
            if mistakes:
                self.tell_mistakes(place.name, mistakes)
            elif not alike or self._may_replace(alike):
                self._keep(place, replace=bool(alike))
        except TrainerError as fault:
            self.show_fault(fault)

    def _may_replace(self, names: Sequence[str]) -> bool:
        """Ask whether lessons that are here may go for others of the same names."""
        one = len(names) == 1
        question = f"Replace the lesson{'' if one else 's'} that {'is' if one else 'are'} here?"
        told = f"{', '.join(names)} {'is' if one else 'are'} kept already. What people did in it stays with them."
        return QMessageBox.question(self, question, told) is QMessageBox.StandardButton.Yes

    def _keep(self, place: Path, *, replace: bool) -> None:
        added = self._own.add(place, replace=replace)
        self.refresh()
        self._tell_broken()
        QMessageBox.information(self, "Added", f"{counted(added, 'lesson is', 'lessons are')} in the course now.")

    def tell_mistakes(self, name: str, mistakes: Sequence[TrainerError]) -> None:
        """Tell what is wrong in a folder, each with its file and line."""
        count = counted(len(mistakes), "mistake", "mistakes")
        self.banner.show_fault(f"Nothing was added: {count} in {name}.", "Mend them, then add the folder again.")
        self._list_faults(mistakes)
        self.faults.setFocus()

    def _tell_broken(self) -> None:
        """Tell what keeps lessons that are kept out of the course: an update may take a sound away."""
        broken = self._own.broken()
        if broken:
            count = counted(len(broken), "mistake", "mistakes")
            hint = "Mend them in your folder, then add it again to replace what is here."
            self.banner.show_fault(f"Lessons of your own are left out: {count}.", hint)
            self._list_faults(broken)

    def _list_faults(self, faults: Sequence[TrainerError]) -> None:
        lines = [f"{one.message} {one.hint}".strip() for one in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            lines.append(f"And {len(faults) - _MOST_TOLD} more.")
        self.faults.setPlainText("\n".join(lines))
        self.faults.show()

    def remove(self) -> None:
        """Take a company's lesson away, after a question."""
        name = self.lessons.chosen_own
        if not name:
            return
        lesson = self._course.whole_course().lesson(self.lessons.chosen)
        told = "Its file goes from the course here. What people did in it stays with them."
        title = f"Remove {lesson.title if lesson else name}?"
        is_sure = QMessageBox.question(self, title, told) is QMessageBox.StandardButton.Yes
        if is_sure and self._tried(lambda: self._own.remove(name)):
            self.refresh()

    def _tick(self, lesson_id: str, is_in: bool) -> None:  # noqa: FBT001 - a slot
        """Take a lesson into the course or out of it; the last one stays."""
        known = [one.lesson_id for one in self._course.whole_course().lessons]
        before = self._preferences.settings.course_left_out
        left_out = tuple(one for one in before if one != lesson_id) if is_in else (*before, lesson_id)
        if set(known) <= set(left_out):
            self.refresh()
            self.banner.show_fault("A course needs at least one lesson.", "Tick another one first.")
            return
        if self._change(replace(self._preferences.settings, course_left_out=left_out)):
            self._show_count()
            self.thresholds.show_used(thresholds_used(self._course.course()), self._preferences.settings.thresholds)

    def _set(self, name: str, value: float) -> None:
        settings = self._preferences.settings
        self._change(replace(settings, thresholds=replace(settings.thresholds, **{name: value})))
        self.thresholds.show_used(thresholds_used(self._course.course()), self._preferences.settings.thresholds)

    def _change(self, settings: Settings) -> bool:
        """Keep settings; show those that are kept where the disk refuses."""
        if self._tried(lambda: self._preferences.change(settings)):
            return True
        self.lessons.show_lessons(self._course.whole_course().lessons, self._preferences.settings.course_left_out)
        return False

    def _tried(self, work: Callable[[], object]) -> bool:
        self.banner.hide()
        try:
            work()
        except TrainerError as fault:
            self.show_fault(fault)
            return False
        return True

    def _show_count(self) -> None:
        whole, chosen = self._course.whole_course().lessons, self._course.course().lessons
        minutes = sum(one.minutes for one in chosen)
        self.count.setText(f"{len(chosen)} of {counted(len(whole), 'lesson', 'lessons')}, about {minutes} minutes")

    def _lay_out(self) -> None:
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName("Mistakes in the lessons")
        self.faults.setFixedHeight(_FAULTS_PX)
        self.faults.hide()
        columns = QHBoxLayout()
        columns.setSpacing(22)
        columns.addLayout(self._laid_out_lessons(), 1)
        columns.addLayout(self._laid_out_rest(), 1)
        self.inside.addWidget(self.faults)
        self.inside.addLayout(columns, 1)
        self.add_buttons(("Done", "primary", self.accept))

    def _laid_out_lessons(self) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Lessons", 16, QFont.Weight.DemiBold), 1)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        half.addLayout(head)
        half.addWidget(self.lessons, 1)
        half.addLayout(buttons)
        return half

    def _laid_out_rest(self) -> QVBoxLayout:
        scroll = QScrollArea()
        scroll.setObjectName("clear")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.thresholds)
        half = QVBoxLayout()
        half.setSpacing(8)
        half.addWidget(label("Thresholds of these lessons", 16, QFont.Weight.DemiBold))
        half.addWidget(label("The same as in the settings, under Checks.", 13, tone="soft"))
        half.addWidget(scroll, 1)
        half.addSpacing(_APART_PX)
        half.addWidget(label("Words of the company", 16, QFont.Weight.DemiBold))
        buttons = QHBoxLayout()
        buttons.addWidget(self.words_button)
        buttons.addWidget(self.facts_button)
        buttons.addStretch()
        half.addLayout(buttons)
        return half

    def _connect(self) -> None:
        self.lessons.ticked.connect(self._tick)
        self.lessons.removal_wanted.connect(self.remove)
        self.lessons.currentRowChanged.connect(
            lambda _row: self.remove_button.setEnabled(bool(self.lessons.chosen_own))
        )
        self.thresholds.chosen.connect(self._set)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.words_button.clicked.connect(lambda: SalesyListDialog(self, self._preferences).exec())
        self.facts_button.clicked.connect(lambda: FactSheetDialog(self, self._preferences).exec())
        for one, name in (
            (self.add_button, "Add lessons from a folder"),
            (self.remove_button, "Remove the own lesson that is chosen"),
            (self.words_button, "Words that sound like selling"),
            (self.facts_button, "Name, company and number"),
        ):
            one.setAutoDefault(False)
            one.setAccessibleName(name)
            one.setToolTip(name)
