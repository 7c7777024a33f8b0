"""Somebody who goes through the course by keys alone, pressed where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import make_followed_take, make_said, make_script
from tests.gui.class_by_keys import press
from tests.lessons import LESSON

if TYPE_CHECKING:
    from tests.stage import Stage
    from trainer.domain.course_progress import Outcome, Try
    from trainer.domain.take import Take
    from trainer.gui.keys import View
    from trainer.gui.pages.course import CoursePage
    from trainer.rehearsal.course_room import CourseRoom

KEY, HELD = Qt.Key, Qt.KeyboardModifier
CTRL, ALT = HELD.ControlModifier, HELD.AltModifier
FAST = make_followed_take(said=make_said(make_script(), digit_s=0.28, word_s=0.27), ums=((3.35, 3.75), (8.0, 8.3)))
SLOW = make_followed_take("slow")


@dataclass
class Hire:
    """Somebody at the keyboard."""

    stage: Stage

    @property
    def page(self) -> CoursePage:
        return self.stage.window.course

    @property
    def room(self) -> CourseRoom:
        assert self.stage.window.room is not None
        return self.stage.window.room.course

    @property
    def step(self) -> str:
        """Return the step that is open; empty for none."""
        return self.room.current.standing.step.name if self.room.current is not None else ""

    @property
    def tries(self) -> list[Try]:
        """Return what was tried, as it is on the disk."""
        return self.stage.course_store.made.get("Me", [])

    @property
    def outcomes(self) -> list[Outcome]:
        return [one.outcome for one in self.tries]

    @property
    def told(self) -> str:
        """Return what is told below the step."""
        foot = self.page.desk.foot
        shown = (one.text() for one in (foot.told, foot.easier, foot.hints) if not one.isHidden())
        return "\n".join(shown)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
        press(*keys, held=held, window=self.stage.window)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        focus = self.stage.window.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def at(self, view: View) -> bool:
        return self.page.view is view

    def arrive(self) -> None:
        """Open the course; a window that was just shown gets the keys first."""
        QApplication.processEvents()
        self.press(KEY.Key_5, held=CTRL)

    def open(self, step: str, lesson: str = LESSON.lesson_id) -> None:
        """Open a step by keys: its lesson in the list, then one step after the other."""
        self.arrive()
        names = [one.lesson_id for one in self.room.course().lessons]
        self.press(KEY.Key_Home, *[KEY.Key_Down] * names.index(lesson), KEY.Key_Return)
        while self.step != step:
            before = self.step
            self.press(KEY.Key_Right, held=ALT)
            assert self.step != before

    def speak(self, take: Take = FAST) -> Take:
        """Speak the take of the step that is open."""
        self.press(KEY.Key_Space)
        self.stage.course_practice.record(elapsed_s=18.0)
        assert self.room.current is not None
        take_id = self.room.current.draft
        draft = replace(take.draft, take_id=take_id, person="Me")
        kept = self.stage.keep(replace(take, draft=draft, audio=f"{take_id}.wav"))
        self.press(KEY.Key_Space)
        self.stage.course_practice.conclude(kept)
        return kept
