"""Leads somebody through a lesson: what keys, answers and takes mean in the step that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trainer.domain.course import Speak
from trainer.domain.course_progress import Outcome
from trainer.gui.course.rules_told import to_come_told
from trainer.gui.keys import Act, View
from trainer.gui.pages.class_panels import give_focus
from trainer.gui.pages.course_head import CourseHead
from trainer.gui.pages.course_hearing import CourseHearing, model_of
from trainer.gui.pages.course_take import VIEWS, CourseTake

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trainer.domain.course import Task
    from trainer.domain.course_answers import Given
    from trainer.domain.script import Script
    from trainer.domain.settings import Settings
    from trainer.gui.course.desk import CourseDesk
    from trainer.gui.course.face import StepFace
    from trainer.gui.course.step_dots import StepDots
    from trainer.gui.pages.page import Page
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import Answered, OpenStep
    from trainer.rehearsal.room import Room


class CourseLead(QObject):
    """Leads through the lesson that is open. What is answered is kept before it is told."""

    left = Signal(str)
    """The lesson is over, or somebody wants to see all of them; what there is to say of it."""
    review_wanted = Signal(object)

    def __init__(self, page: Page, desk: CourseDesk, dots: StepDots) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._head, self._hearing = CourseHead(page, dots), CourseHearing(desk.player)
        self._room: Room | None = None
        self._told: Answered | None = None
        self._task: Task | None = None
        self.take = CourseTake(page, desk.speak)
        self._connect(dots)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room
        self.take.enter(room)
        self._desk.player.enter(room.replay)

    @property
    def busy(self) -> bool:
        """Return whether somebody speaks."""
        return self.take.busy

    @property
    def now(self) -> OpenStep | None:
        """Return the step that is open."""
        return self._course.current if self._room is not None else None

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        face = self._desk.face
        return {
            **(self.take.acts if face is None else face.acts),
            **({Act.GO_ON: self.go_on} if self._told is not None else {}),
            Act.ONCE_AGAIN: self.again,
            Act.HEAR_TAKE: self._hear_take,
            Act.HEAR_MODEL: self._hear_model,
            Act.FULL_REVIEW: self._look_at,
            Act.PUT_ASIDE: self.put_aside,
            Act.NEXT_STEP: lambda: self._step(1),
            Act.PREVIOUS_STEP: lambda: self._step(-1),
            Act.BACK: lambda: self.leave(""),
        }

    def type_key(self, text: str) -> bool:
        """Take a key that the table does not know; return False where it means nothing."""
        face = self._desk.face
        return face is not None and self._told is None and face.type_key(text)

    def show(self) -> None:
        """Show the step that is open, from its beginning."""
        now, room = self.now, self._room
        if now is None or room is None:
            return
        self._hearing.hush()
        self._told, self._task = None, now.task
        self._head.show(now, self._course)
        shown = self._show_take(now) if isinstance(now.task, Speak) else self._show_face(now, room)
        if shown:
            self._desk.foot.show_open(now.standing, self._go)
            face = self._desk.face
            self._desk.foot.go_button.setEnabled(face is None or Act.CHECK_ANSWER not in face.idle)
            self._show_view()

    def leave(self, told: str) -> None:
        """Go back to all lessons; the place is kept."""
        if self._room is None or self.busy:
            return
        self.rest()
        self._course.leave()
        give_focus(self._page, None)
        self.left.emit(told)

    def end(self) -> None:
        """Rest for good: what comes of a take that is under way is on the disk, and judged another time."""
        if self._room is not None:
            self.rest()
        self.take.end()
        self._room = None

    def rest(self) -> None:
        """Fall silent, and keep what is being written."""
        self._hearing.hush()
        for face in self._desk.faces:
            face.leave()

    def go_on(self) -> None:
        """Open what follows; at the end of a lesson all of them are shown first."""
        self._follow(self._course.go_on)

    def put_aside(self) -> None:
        """Go on without passing, where that is offered, also in a review; else what was passed before is just left."""
        now = self.now
        if now is None or self.busy:
            return
        if now.standing.may_go_on:
            self._follow(self._course.put_aside)
        elif now.standing.passed_at is not None:
            self.go_on()

    def again(self) -> None:
        """Try the step once more: a take begins at once."""
        now = self.now
        if now is None or self.busy:
            return
        self._desk.write.again()
        self.show()
        if isinstance(now.task, Speak):
            self.take.start()

    def open_step(self, name: str) -> None:
        """Open a step of this lesson by its name."""
        now = self.now
        if now is not None and not self.busy:
            self.rest()
            if self._page.tried(lambda: self._course.open(now.lesson.lesson_id, name)):
                self.show()

    @property
    def _course(self) -> CourseRoom:
        if self._room is None:
            raise RuntimeError("there is no room yet")
        return self._room.course

    @property
    def _go(self) -> str:
        """Return what the button below is called."""
        face = self._desk.face
        if face is None:
            return ""
        return "" if face is self._desk.write and face.go == "Play it" else face.go

    def _connect(self, dots: StepDots) -> None:
        desk = self._desk
        for face in desk.faces:
            face.answered.connect(self._answer)
            face.was_read.connect(self._read)
            face.drafted.connect(self._keep)
            face.moved.connect(partial(self._face_moved, face))
        desk.foot.go_wanted.connect(self._press)
        desk.foot.aside_wanted.connect(self.put_aside)
        desk.player.faulted.connect(self._page.show_fault)
        dots.step_wanted.connect(self.open_step)
        speak = desk.speak
        speak.side.start_button.clicked.connect(lambda: self._page.act(self._start_or_stop))
        speak.side.cancel_button.clicked.connect(lambda: self._page.act(Act.CANCEL))
        speak.model_button.clicked.connect(self._hear_model)
        speak.result.hear_button.clicked.connect(self._hear_take)
        speak.result.model_button.clicked.connect(self._hear_model)
        speak.result.review_button.clicked.connect(self._look_at)
        self.take.judged.connect(self._judged)
        self.take.phase_changed.connect(self._phase_changed)

    @property
    def _start_or_stop(self) -> Act:
        return Act.STOP if self._page.view is View.RECORDING else Act.SPEAK

    def _press(self) -> None:
        """Do what the button below says."""
        face = self._desk.face
        if self._told is None and face is not None:
            face.answer()
        elif self._told is not None and self._told.made.outcome is Outcome.PASSED and self._is_done(self._told):
            self.go_on()
        else:
            self.again()

    def _show_face(self, now: OpenStep, room: Room) -> bool:
        shown: list[StepFace] = []
        settings = room.preferences.settings
        return self._page.tried(lambda: shown.append(self._desk.show_step(now, room.course, settings)))

    def _show_take(self, now: OpenStep) -> bool:
        found: list[Script | None] = []
        if not self._page.tried(lambda: found.append(self._course.words())) or found[0] is None:
            return False
        self._desk.show_speak()
        self.take.show(now, found[0])
        return True

    def _show_view(self) -> None:
        """Let the keys follow the step, the take and what came of it."""
        if self._desk.face is None:
            view = VIEWS.get(self.take.phase, View.GUESS if self.take.asks else View.COURSE_SPEAK)
        else:
            view = self._desk.face.view
        if self._told is not None:
            done = self._told.made.outcome is Outcome.PASSED and self._is_done(self._told)
            view = View.COURSE_PASSED if done else View.COURSE_FAILED
        is_typing = self._told is None and self._desk.face is not None
        field = self._desk.face.field if is_typing and self._desk.face is not None else None
        field = self._desk.speak.guess.length if view is View.GUESS else field
        self._page.show_view(view)
        self._show_idle()
        give_focus(self._page, field)
        if view is View.GUESS:
            self._desk.speak.guess.length.selectAll()

    def _show_idle(self) -> None:
        idle: set[Act] = set()
        now, face = self.now, self._desk.face
        if now is not None and not now.standing.may_go_on and now.standing.passed_at is None:
            idle.add(Act.PUT_ASIDE)
        if face is not None and self._told is None:
            idle |= face.idle
        if self._told is None or self._told.take is None:
            idle |= {Act.HEAR_TAKE, Act.FULL_REVIEW}
        if not model_of(now):
            idle.add(Act.HEAR_MODEL)
        if now is not None and not (isinstance(now.task, Speak) and now.task.sound):
            idle.add(Act.ALONG)
        self._page.show_idle(*idle)

    def _face_moved(self, face: StepFace) -> None:
        """Follow what can be done by now in the step that is shown."""
        if face is self._desk.face and self._told is None and self.now is not None:
            self._desk.foot.show_go(self._go)
            self._desk.foot.go_button.setEnabled(Act.CHECK_ANSWER not in face.idle)
            self._show_idle()
            if face.field is not None:
                self._page.setFocusProxy(face.field)

    def _keep(self, draft: str) -> None:
        if self.now is not None:
            self._page.tried(lambda: self._course.keep_draft(draft))

    def _read(self) -> None:
        found: list[Answered] = []
        if self.now is not None and self._page.tried(lambda: found.append(self._course.read())):
            self.go_on()

    def _answer(self, given: Given) -> None:
        found: list[Answered] = []
        if self.now is not None and self._page.tried(lambda: found.append(self._course.answer(given))):
            self._tell(found[0])

    def _tell(self, answered: Answered) -> None:
        """Say what came of an answer: where it was not right, the next one can be given at once."""
        now, face = self.now, self._desk.face
        if now is None or face is None:
            return
        self._head.show(now, self._course)
        passed = answered.made.outcome is Outcome.PASSED
        foot = self._desk.foot
        if passed:
            self._told = answered
            face.end()
            foot.show_outcome(answered.made.outcome, answered.told, answered.standing, "Go on")
        elif face is self._desk.write:
            self._told = answered
            foot.show_outcome(answered.made.outcome, answered.told, answered.standing, "Again")
        else:
            if now.task is not self._task:  # the easier variant from here on
                self.show()
            foot.show_outcome(answered.made.outcome, answered.told, answered.standing, self._go)
        foot.go_button.setEnabled(self._told is not None or Act.CHECK_ANSWER not in face.idle)
        self._page.setAccessibleDescription(foot.told.text())
        self._show_view()

    def _judged(self, answered: Answered, guess: str) -> None:
        """Show what came of a take."""
        now = self.now
        if now is None or not isinstance(now.task, Speak):
            return
        self._told = answered
        good = answered.standing.good(answered.made.easier)
        passed = answered.made.outcome is Outcome.PASSED and answered.standing.passed_at is None
        so_far = to_come_told(now.task.rule, good) if passed else ""
        speak = self._desk.speak
        speak.show_rule(now.task, answered.standing, self._settings)
        speak.result.show_answered(answered, so_far, guess, has_model=bool(model_of(now)))
        speak.show_result()
        self._head.show(now, self._course)
        self._desk.foot.show_help(answered.standing, "Go on" if self._is_done(answered) else "Again")
        self._show_view()

    def _is_done(self, answered: Answered) -> bool:
        return answered.made.outcome is Outcome.PASSED and answered.standing.passed_at is not None

    def _phase_changed(self) -> None:
        if self._desk.face is None and self.now is not None:
            if self.busy:
                self._told = None
                self._hearing.hush()
            self._desk.foot.show_busy(busy=self.busy)
            self._show_view()

    def _follow(self, go: Callable[[], OpenStep | None]) -> None:
        """Go on, and show what follows; between two lessons all of them are shown."""
        before = self.now
        found: list[OpenStep | None] = []
        self.rest()
        if before is None or self.busy or not self._page.tried(lambda: found.append(go())):
            return
        if found[0] is None or found[0].lesson.lesson_id != before.lesson.lesson_id:
            self.leave(self._head.told_of(before.lesson, self._course))
        else:
            self.show()

    @property
    def _settings(self) -> Settings:
        if self._room is None:
            raise RuntimeError("there is no room yet")
        return self._room.preferences.settings

    def _hear_model(self) -> None:
        if not self.busy:
            self._hearing.play_model(self.now, self._course)

    def _hear_take(self) -> None:
        self._hearing.play_take(self._told.take if self._told is not None else None)

    def _step(self, by: int) -> None:
        """Open the step before this one, or the next: nothing is locked."""
        now = self.now
        name = self._head.step_beside(now, by, self._course) if now is not None else ""
        if name:
            self.open_step(name)

    def _look_at(self) -> None:
        take = self._told.take if self._told is not None else None
        if take is not None:
            self._hearing.hush()
            self.review_wanted.emit(take)
