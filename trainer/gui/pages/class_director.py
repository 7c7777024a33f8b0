"""Leads the stage: opens its window, shows it scenes, and keeps clock and words going while somebody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from trainer.domain.drill import Shown
from trainer.domain.prompting import Prompter
from trainer.gui.pages.moving_words import MovingWords
from trainer.gui.stage.placing import StagePlacing
from trainer.gui.stage.scene import StageScene
from trainer.gui.stage.window import StageWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer.domain.words import Reached


class StageDirector(QObject):
    """Shows the class what the trainer's side says. Without a window it only remembers the scene.

    Args:
        desk: any part of the trainer's window; keys pressed on the stage go there.
    """

    told = Signal(str, str)
    """Something happened to the stage: a sentence, and what to do next."""
    shown_changed = Signal()
    """The stage was opened, or closed."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._scene = StageScene()
        self._window: StageWindow | None = None
        self._placing: StagePlacing | None = None
        self._moving: MovingWords | None = None

    @property
    def window(self) -> StageWindow | None:
        """Return the stage; None before it was opened for the first time."""
        return self._window

    @property
    def is_open(self) -> bool:
        """Return whether the class sees it."""
        return self._window is not None and self._window.isVisible()

    def show(self, scene: StageScene) -> None:
        """Show a scene now, or as soon as the stage is opened."""
        self._scene = scene
        if self._window is not None:
            self._window.show_scene(scene)

    def open(self) -> None:
        """Open the stage, on a screen of its own where there is one."""
        if not self.is_open:
            self._made().open()
            self._desk.window().activateWindow()
            self.shown_changed.emit()

    def toggle(self) -> None:
        """Open the stage, or close it."""
        if self._window is not None and self.is_open:
            self._window.close()
        else:
            self.open()

    def toggle_full_screen(self) -> None:
        """Let the stage fill its screen, or no longer; one that was closed is opened and fills it."""
        was_open = self.is_open
        self.open()
        if was_open or not (self._window and self._window.isFullScreen()):
            self._made().toggle_full_screen()
        self._desk.window().activateWindow()

    def swap(self) -> None:
        """Let stage and desk change their screens; one that was closed only opens."""
        if not self.is_open:
            self.open()
        elif not self._made().swap():
            self.told.emit("There is only one screen.", "Plug the projector in, or drag the stage where it belongs.")
        self._desk.window().activateWindow()

    def close(self) -> None:
        """Close the stage for good."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = self._placing = self._moving = None

    def begin(self, mode: Prompter, speed: float, *, glides: bool) -> None:
        """Begin a take of the words on the stage."""
        words = self._scene.words
        if self._moving is not None and words is not None:
            self._moving.glides = glides
            self._moving.set_mode(mode, speed)
            self._moving.begin(words, self._scene.words_per_min)

    def show_lead_in(self, seconds_left: int) -> None:
        """Show 3, 2, 1 and, with 0, the beep."""
        if self._window is not None:
            self._window.show_lead_in(seconds_left)

    def show_sounding(self, text: str) -> None:
        """Show what is heard before somebody speaks."""
        if self._window is not None:
            self._window.show_sounding(text)

    def show_time(self, elapsed_s: float, limit_s: float) -> None:
        """Show the time of the take."""
        if self._window is not None:
            self._window.show_time(elapsed_s, limit_s)

    def flash_um(self, count: int) -> None:
        """Let the class see an um, where the drill shows them."""
        if self._window is not None and Shown.LIGHT in self._scene.shown:
            self._window.flash_um(count)

    def reach(self, reached: Reached) -> None:
        """Take note of the word that is being said."""
        if self._moving is not None:
            self._moving.reach(reached)

    def move(self, now_s: float) -> None:
        """Show the words as they are at a moment of the take."""
        if self._moving is not None and self._scene.words is not None and self.is_open:
            self._moving.move(now_s)
            if self._moving.mode is not Prompter.STILL and self._window is not None:
                self._window.prompter.repaint()

    def rest(self) -> None:
        """Let the words go back to their beginning."""
        if self._moving is not None:
            self._moving.rest()

    def _made(self) -> StagePlacing:
        """Return what places the stage, which is made when it is first wanted."""
        if self._placing is None:
            window = self._window = StageWindow()
            # Queued: while a window is being closed it is still seen.
            window.closed.connect(self.shown_changed, Qt.ConnectionType.QueuedConnection)
            window.key_pressed.connect(self._hand_over)
            self._moving = MovingWords(window.prompter)
            self._placing = StagePlacing(window, self._desk.window())
            self._placing.screen_lost.connect(self._tell_lost)
            self._placing.screen_came.connect(self._tell_came)
            self._placing.screens_mirrored.connect(self._tell_mirrored)
            window.show_scene(self._scene)
        return self._placing

    def _hand_over(self, event: QKeyEvent) -> None:
        """Press on the desk what was pressed on the stage, where the focus is there, and let it go: buttons wait."""
        target = self._desk.window().focusWidget() or self._desk.window()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            copy = QKeyEvent(kind, event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
            QCoreApplication.sendEvent(target, copy)

    def _tell_lost(self, screen: str) -> None:
        self.told.emit(
            f"The screen {screen} is gone; the stage is a window now.", "Nothing is lost. Go on, or plug it in."
        )

    def _tell_mirrored(self) -> None:
        self.told.emit("Both screens show the same; the stage is a window now.", "Drag it where the class sees it.")

    def _tell_came(self, screen: str) -> None:
        self.told.emit(f"Another screen is there: {screen}.", "F12 takes the stage there.")
