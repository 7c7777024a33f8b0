"""The course: all lessons, and the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from trainer.gui.course.desk import CourseDesk
from trainer.gui.course.faces import Faces
from trainer.gui.course.path_panel import PathPanel
from trainer.gui.course.step_dots import StepDots
from trainer.gui.keys import Act, View
from trainer.gui.pages.class_panels import give_focus
from trainer.gui.pages.course_lead import CourseLead
from trainer.gui.pages.page import Page
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.rehearsal.course_steps import OpenStep
    from trainer.rehearsal.room import Room

_TITLE: Final = "The course"
_SUBTITLE: Final = "Short lessons, at your own pace. Nothing is locked, and your place is kept."


class CoursePage(Page):
    """Shows the course from outside, or the step that is open."""

    back_wanted = Signal()
    mic_check_wanted = Signal()
    facts_wanted = Signal()
    review_wanted = Signal(object)
    """All there is to say of a take; the way back leads here."""
    passport_wanted = Signal()
    setup_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(View.COURSE)
        self._room: Room | None = None
        self._narrow = False
        self.path, self.desk, self.dots = PathPanel(), CourseDesk(), StepDots()
        self.lead = CourseLead(self, self.desk, self.dots)
        self.passport_button, self.setup_button = button("Passport", "tab"), button("Set up the course", "tab")
        self.path_button = button("All lessons", "tab")
        self._faces = Faces()
        for face in (self.path, self.desk):
            self._faces.addWidget(face)
        self.column.addWidget(self._faces, 1)
        for part in (self.dots, self.path_button, self.passport_button, self.setup_button):
            self.header.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._connect()
        self._show_outside()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.lead.enter(room)

    @property
    def busy(self) -> bool:
        """Return whether somebody speaks."""
        return self.lead.busy

    @property
    def in_lesson(self) -> bool:
        """Return whether a lesson is open."""
        return self._faces.currentWidget() is self.desk

    def arrive(self) -> None:
        """Show what there is now."""
        if not self.in_lesson:
            self.refresh()

    def leave(self) -> bool:
        """Fall silent; what is being written is kept."""
        self.lead.rest()
        return True

    def refresh(self) -> None:
        """Show how far whoever practises has come by now."""
        room = self._room
        if room is None or self.busy:
            return
        if self.in_lesson and self.lead.now is not None:
            return
        self._show_outside()
        self.tried(self._show_path)

    def act(self, act: Act) -> None:
        """Do what a key asks; what was told before is read by then, but in a take."""
        if self._room is None:
            return
        if not self.busy:
            self.banner.hide()
        acts = self.lead.acts if self.in_lesson else self._acts_outside
        does = acts.get(act)
        if does is not None and act not in self.idle:
            does()

    def type_key(self, text: str) -> bool:
        """Take a digit as an answer; return False where it is none."""
        return self.in_lesson and self.lead.type_key(text)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Arrange the lessons for a narrow window."""
        self._narrow = narrow
        self.path.set_narrow(narrow)
        self.desk.foot.set_narrow(narrow)
        self._show_buttons()

    def again(self) -> None:
        """Speak the take of the open step once more."""
        if self.in_lesson:
            self.lead.again()

    def open_lesson(self, lesson_id: str) -> None:
        """Open a lesson; an empty name goes on where somebody was."""
        room = self._room
        if room is None or self.busy:
            return
        self.banner.hide()
        self.lead.rest()
        found: list[OpenStep | None] = []
        course = room.course
        if not self.tried(lambda: found.append(course.open(lesson_id) if lesson_id else course.resume())):
            return
        if found[0] is None:
            self.refresh()
            return
        self._show_inside()

    def end(self) -> None:
        """Keep what is being written, and listen to nothing more: the program closes."""
        self.lead.end()
        self._room = None

    @property
    def _acts_outside(self) -> Mapping[Act, Callable[[], object]]:
        return {
            Act.CONTINUE: lambda: self.open_lesson(""),
            Act.OPEN_LESSON: lambda: self._open_chosen(self.path.list.chosen),
            Act.NEXT_ROW: lambda: self.path.list.step(1),
            Act.PREVIOUS_ROW: lambda: self.path.list.step(-1),
            Act.REPORT: self.passport_wanted.emit,
            Act.SET_UP_COURSE: self.setup_wanted.emit,
            Act.FACTS: self.facts_wanted.emit,
            Act.MIC_CHECK: self.mic_check_wanted.emit,
            Act.BACK: self.back_wanted.emit,
        }

    def _connect(self) -> None:
        path = self.path
        path.continue_wanted.connect(lambda: self.act(Act.CONTINUE))
        path.lesson_wanted.connect(self._open_chosen)
        path.setup_button.clicked.connect(self.setup_wanted)
        self.passport_button.clicked.connect(self.passport_wanted)
        self.setup_button.clicked.connect(self.setup_wanted)
        self.path_button.clicked.connect(lambda: self.lead.leave(""))
        self.lead.left.connect(self._come_back)
        self.lead.review_wanted.connect(self.review_wanted)

    def _open_chosen(self, lesson_id: str) -> None:
        """Open the lesson that is chosen; the one where somebody was goes on there."""
        if lesson_id:
            self.open_lesson(lesson_id)

    def _come_back(self, told: str) -> None:
        self._show_outside()
        self.tried(self._show_path)
        if told:
            self.path.show_told(told)

    def _show_path(self) -> None:
        room = self._room
        if room is None:
            return
        course, settings = room.course, room.preferences.settings
        here = course.continues_at()
        self.path.show_course(course.standings(), here, course.due(), settings.thresholds)
        idle = {Act.CONTINUE} if here is None else set()
        idle |= set() if course.standings() else {Act.NEXT_ROW, Act.PREVIOUS_ROW, Act.OPEN_LESSON}
        self.show_idle(*idle)

    def _show_outside(self) -> None:
        self._faces.setCurrentWidget(self.path)
        self.title.setText(_TITLE)
        self.subtitle.setText(_SUBTITLE)
        self._show_buttons()
        self.show_view(View.COURSE)
        give_focus(self, self.path.list)

    def _show_inside(self) -> None:
        self._faces.setCurrentWidget(self.desk)
        self._show_buttons()
        self.lead.show()

    def _show_buttons(self) -> None:
        self.dots.setVisible(self.in_lesson and not self._narrow)
        self.path_button.setVisible(self.in_lesson)
        for part in (self.passport_button, self.setup_button):
            part.setVisible(not self.in_lesson)
