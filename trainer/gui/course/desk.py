"""A lesson from inside: the step that is open, and below it what came of the last try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.course import (
    Card,
    Choose,
    FindInSound,
    FindInWords,
    Hear,
    Mend,
    Order,
    WriteDown,
)
from trainer.gui.course.card_face import CardFace
from trainer.gui.course.choose_face import ChooseFace
from trainer.gui.course.faces import Faces
from trainer.gui.course.find_sound_face import FindSoundFace
from trainer.gui.course.find_words_face import FindWordsFace
from trainer.gui.course.foot import StepFoot
from trainer.gui.course.hear_face import HearFace
from trainer.gui.course.mend_face import MendFace
from trainer.gui.course.order_face import OrderFace
from trainer.gui.course.sound_player import SoundPlayer
from trainer.gui.course.speak_face import SpeakFace
from trainer.gui.course.write_face import WriteFace

if TYPE_CHECKING:
    from trainer.domain.script import Script
    from trainer.domain.settings import Settings
    from trainer.gui.course.face import StepFace
    from trainer.rehearsal.course_room import CourseRoom
    from trainer.rehearsal.course_steps import OpenStep


class CourseDesk(QWidget):
    """Shows a step by the widget of its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.player = SoundPlayer(self)
        self.card, self.choose, self.order = CardFace(), ChooseFace(), OrderFace()
        self.hear, self.find_sound = HearFace(self.player), FindSoundFace(self.player)
        self.find_words, self.mend, self.write = FindWordsFace(), MendFace(), WriteFace(self.player)
        self.speak = SpeakFace()
        self.foot = StepFoot()
        self.faces: tuple[StepFace, ...] = (
            *(self.card, self.hear, self.choose, self.order),
            *(self.find_sound, self.find_words, self.mend, self.write),
        )
        self._stack = Faces()
        for face in (*self.faces, self.speak):
            self._stack.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    @property
    def face(self) -> StepFace | None:
        """Return the widget that is shown; None while it is the one for takes."""
        shown = self._stack.currentWidget()
        return next((one for one in self.faces if one is shown), None)

    def show_speak(self) -> None:
        """Show the widget for takes."""
        self._stack.setCurrentWidget(self.speak)

    def show_step(self, now: OpenStep, course: CourseRoom, settings: Settings) -> StepFace:
        """Show a step that is no take; return its widget.

        Raises:
            TrainerError: a sound or a script is gone.
        """
        title, task, draft = now.standing.step.title, now.task, now.draft
        face: StepFace
        if isinstance(task, Card):
            face = self.card
            self.card.show_task(title, task)
        elif isinstance(task, Hear):
            face = self.hear
            self.hear.show_task(title, [(course.sound(name), course.clip(name), told) for name, told in task.sounds])
        elif isinstance(task, Choose):
            face = self.choose
            self.choose.show_task(title, task)
        elif isinstance(task, Order):
            face = self.order
            self.order.show_task(title, task, draft)
        elif isinstance(task, FindInSound):
            face = self.find_sound
            self.find_sound.show_task(title, task, course.sound(task.sound), course.clip(task.sound), draft)
        elif isinstance(task, FindInWords):
            face = self.find_words
            self.find_words.show_task(title, task, draft)
        elif isinstance(task, Mend):
            face = self.mend
            self._show_mend(title, task, course.words(), settings, draft)
        else:
            face = self.write
            self._show_write(title, task, course, draft)
        self._stack.setCurrentWidget(face)
        return face

    def _show_mend(self, title: str, task: Mend, script: Script | None, settings: Settings, draft: str) -> None:
        if script is not None:
            self.mend.show_task(title, task, script, settings, draft)

    def _show_write(self, title: str, task: object, course: CourseRoom, draft: str) -> None:
        if isinstance(task, WriteDown):
            sound = course.sound(task.sound) if task.sound else None
            self.write.show_task(title, course.dictation, sound, draft)
