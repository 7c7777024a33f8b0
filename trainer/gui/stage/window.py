"""The stage: the window that a class sees. It keeps nothing of the class; the desk hands it scene after scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from trainer.gui.stage.glance_face import GlanceFace
from trainer.gui.stage.plain_faces import VotingFace, WelcomeFace, WritingFace
from trainer.gui.stage.result_face import ResultFace
from trainer.gui.stage.scene import Face, StageScene
from trainer.gui.stage.turn_face import TurnFace

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from trainer.gui.stage.face import StageFace
    from trainer.gui.widgets.teleprompter import Teleprompter

TITLE: Final = "After the Beep: stage"
_LEAST: Final = 480, 320


class StageWindow(QWidget):
    """Shows one face at a time."""

    closed = Signal()
    """Somebody closed it; it is only hidden."""
    key_pressed = Signal(object)
    """A key (QKeyEvent) was pressed here: the keys are the desk's, whichever window has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setAccessibleName("Stage")
        self.setMinimumSize(*_LEAST)
        # The desk keeps the focus when the stage opens beside it.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.turn = TurnFace()
        self.result = ResultFace()
        self._faces: dict[Face, StageFace] = {
            Face.WELCOME: WelcomeFace(),
            Face.CALLED: self.turn,
            Face.SPEAKING: self.turn,
            Face.WRITING: WritingFace(),
            Face.VOTING: VotingFace(),
            Face.RESULT: self.result,
            Face.GLANCE: GlanceFace(),
        }
        self._stack = QStackedLayout(self)
        for face in dict.fromkeys(self._faces.values()):
            self._stack.addWidget(face)
        self.show_scene(StageScene())

    @property
    def prompter(self) -> Teleprompter:
        """Return the words, which the desk moves."""
        return self.turn.prompter

    @property
    def face(self) -> StageFace:
        """Return the face that is on."""
        return self._faces[self._scene.face]

    def show_scene(self, scene: StageScene) -> None:
        """Put on the face of a scene."""
        self._scene = scene
        self.face.show_scene(scene)
        self._stack.setCurrentWidget(self.face)

    def show_lead_in(self, seconds_left: int) -> None:
        """Show 3, 2, 1 and, with 0, the beep."""
        self.turn.ring.show_lead_in(seconds_left)

    def show_sounding(self, text: str) -> None:
        """Show what is heard before the beep."""
        self.turn.ring.show_sounding(text)

    def show_time(self, elapsed_s: float, limit_s: float) -> None:
        """Show the time of the take."""
        self.turn.show_time(elapsed_s, limit_s)

    def flash_um(self, count: int) -> None:
        """Light up for the latest of `count` ums, where the class may see it."""
        self.turn.flash_um(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the key to the desk."""
        self.key_pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it was closed."""
        super().closeEvent(event)
        self.closed.emit()
