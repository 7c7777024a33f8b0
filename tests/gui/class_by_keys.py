"""A trainer who leads a class by keys alone, pressed where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.builders import make_followed_take
from tests.gui.test_accessibility import walk
from trainer.gui.keys import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from tests.stage import Stage
    from trainer.domain.classroom import Turn
    from trainer.domain.take import Take
    from trainer.gui.pages.classroom import ClassroomPage
    from trainer.gui.stage.window import StageWindow

KEY, HELD = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = HELD.ControlModifier, HELD.ShiftModifier
DANA, MARCUS, PRIYA = NAMES = ("Dana Ortiz", "Marcus Webb", "Priya Nair")
BY_CHANCE, IN_ORDER, VOLUNTEERS = range(3)
ROUGH: Final = make_followed_take(ums=((3.35, 3.75), (8.0, 8.3)))
CALM: Final = make_followed_take("calm")


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier, window: QWidget | None = None) -> None:
    """Press keys where the focus is: in the dialog in front, else in a window."""
    for key in keys:
        front = QApplication.activeModalWidget() or window or QApplication.activeWindow()
        assert front is not None
        QTest.keyClick(front.focusWidget() or front, key, held)
        QApplication.processEvents()


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answer the questions that come, the last answer again and again; the list holds what was asked and told."""
    asked: list[str] = []
    left = list(answers)

    def ask(_parent: object, title: str, text: str, *_more: object) -> QMessageBox.StandardButton:
        asked.append(f"{title} {text}")
        return QMessageBox.StandardButton[left.pop(0) if len(left) > 1 else left[0]]

    def tell(_parent: object, title: str, text: str, *_more: object) -> None:
        asked.append(f"{title} {text}")

    monkeypatch.setattr(QMessageBox, "question", ask)
    for kind in ("information", "warning"):
        monkeypatch.setattr(QMessageBox, kind, tell)
    return asked


@dataclass
class Trainer:
    """Somebody who leads a class on a stage of made-up takes."""

    stage: Stage

    @property
    def page(self) -> ClassroomPage:
        return self.stage.window.classroom

    @property
    def screen(self) -> StageWindow:
        """Return the window of the class."""
        found = self.page.stage.window
        assert found is not None
        return found

    @property
    def turn(self) -> Turn:
        """Return the turn that goes on, or the last one, as it is on the disk."""
        return self.turns[-1]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Return the turns of the class, as they are on the disk."""
        room = self.page.classroom
        assert room is not None
        return self.stage.classes.every[room.classroom_id].turns

    @property
    def told(self) -> str:
        return self.page.banner.text

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
        press(*keys, held=held, window=self.stage.window)

    def write(self, text: str) -> None:
        """Type where the focus is, with Enter after each line but the last."""
        focus = self.stage.window.focusWidget()
        assert focus is not None
        for number, line in enumerate(text.splitlines()):
            if number:
                self.press(KEY.Key_Return)
            QTest.keyClicks(focus, line)

    def tab_to(self, wanted: QWidget) -> None:
        for _ in range(60):
            if self.stage.window.focusWidget() is wanted:
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(f"Tab never reaches {wanted}")

    def at(self, view: View) -> bool:
        """Return whether the keys do what they do there."""
        return self.page.view is view

    def arrive(self) -> None:
        """Open the classroom; a window that was just shown gets the keys first."""
        QApplication.processEvents()
        self.press(KEY.Key_4, held=CTRL)

    def gather(self, names: Iterable[str] = NAMES, pick_by: int = IN_ORDER) -> None:
        """Open the classroom and write down who is there."""
        self.arrive()
        self.tab_to(self.page.setup.names)
        self.write("\n".join(names))
        self.press(KEY.Key_Return, held=CTRL)
        self.tab_to(self.page.setup.order)
        self.press(*[KEY.Key_Down] * pick_by)

    def begin(self, drill_id: str = "hot-seat", names: Iterable[str] = NAMES, pick_by: int = IN_ORDER) -> None:
        """Gather a class and begin a drill."""
        self.gather(names, pick_by)
        self.choose(drill_id)
        self.press(KEY.Key_Return, held=CTRL)

    def choose(self, drill_id: str) -> None:
        assert self.stage.window.room is not None
        drills = [one.drill_id for one in self.stage.window.room.drills.all()]
        self.tab_to(self.page.setup.drills)
        self.press(KEY.Key_Home, *[KEY.Key_Down] * drills.index(drill_id))

    def let_speak(self, *marks: tuple[Qt.Key, float]) -> None:
        """Call somebody where nobody is called, and let them speak, marked as they go."""
        if self.page.lead.turn is None:
            self.press(KEY.Key_Space)
        self.press(KEY.Key_Space)
        self.stage.class_practice.record()
        for key, at_s in marks:
            self.stage.class_practice.elapsed_s = at_s
            self.press(key)

    def keep(self, take: Take = ROUGH) -> Take:
        """Return a take of whoever speaks, as it is kept."""
        room, turn = self.page.classroom, self.page.lead.turn
        seat = room.attendee(turn.attendee) if room and turn else None
        assert seat is not None
        take_id = turn.take_id if turn else ""
        draft = replace(take.draft, take_id=take_id, person=seat.person)
        return self.stage.keep(replace(take, draft=draft, audio=f"{take_id}.wav"))

    def end(self, take: Take = ROUGH) -> None:
        """Press the key that stops, and let the take be kept."""
        self.press(KEY.Key_Space)
        self.stage.class_practice.conclude(self.keep(take))

    def have_turn(self, *marks: tuple[Qt.Key, float], take: Take = ROUGH, vote: str = "4") -> None:
        """Let somebody have a whole turn."""
        self.let_speak(*marks)
        self.end(take)
        if self.page.view in {View.CLASS_WRITING, View.CLASS_VOTING}:
            self.write(vote)
            self.press(KEY.Key_Return)
        assert self.page.view is View.CLASS_RESULT

    def seen(self) -> str:
        """Return all words of the stage, those that a screen reader finds too."""
        QApplication.processEvents()
        root = QAccessible.queryAccessibleInterface(self.screen)
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        return "\n".join([self.screen.windowTitle(), *(one.text(kind) for one in walk(root) for kind in kinds)])
