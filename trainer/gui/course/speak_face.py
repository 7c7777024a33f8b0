"""A take with a rule that passes it: the words, the clock beside them, then a guess, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.domain.course import Manner, Speak
from trainer.domain.phases import Phase
from trainer.gui.course.faces import Faces
from trainer.gui.course.rule_bar import RuleBar
from trainer.gui.course.take_result import TakeResult
from trainer.gui.pages.prompter_card import PrompterCard
from trainer.gui.pages.review_guess import GuessCard
from trainer.gui.pages.take_side import TakeSide
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from trainer.domain.course_progress import StepStanding
    from trainer.domain.script import Script
    from trainer.domain.settings import Settings

_LEAST_PX = 350
"""Below that the clock has no room."""
_MANNERS = {
    Manner.TAKE: "",
    Manner.SHADOW: "Speak along: the words light up as the model says them.",
    Manner.PICK_UP: "It rings, and they pick up. Let them finish, then talk to them.",
}


class SpeakFace(QWidget):
    """Shows one of three: the words, the question what the rep thinks, the result. Other objects lead it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label(size_px=18, weight=QFont.Weight.DemiBold)
        self.manner = label(size_px=14, tone="soft")
        self.rule = RuleBar()
        self.card, self.side = PrompterCard(), TakeSide()
        self.prompter, self.ring = self.card.prompter, self.side.ring
        self.meter, self.um_light = self.side.meter, self.side.um_light
        self.guess, self.result = GuessCard(), TakeResult()
        self.model_button = button("Hear the model")
        self.along = QCheckBox("I wear headphones: play the voice along")
        self.along.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shadowing = QWidget()
        self._faces = Faces()
        self._speaking = QWidget()
        self._speaking.setMinimumHeight(_LEAST_PX)
        for face in (self._speaking, self.guess, self.result):
            self._faces.addWidget(face)
        self.card.allow_ladder(False)  # noqa: FBT003 - the step says how much of the words is shown
        self._lay_out()

    def show_task(self, title: str, task: Speak, script: Script, words_per_min: float, settings: Settings) -> None:
        """Show what is to be said."""
        self.title.setText(title)
        self.manner.setText(_MANNERS[task.manner])
        self.manner.setVisible(bool(self.manner.text()))
        self._shadowing.setVisible(task.manner is Manner.SHADOW)
        self.prompter.set_look(settings.look)
        self.prompter.set_rung(task.rung)
        self.card.show_script(script, words_per_min)
        self.card.allow_ladder(False)  # noqa: FBT003 - likewise
        self.show_words()

    def show_rule(self, task: Speak, standing: StepStanding, settings: Settings) -> None:
        """Show what passes, and how far somebody has come with it."""
        self.rule.show_rule(task.rule, standing, settings.thresholds, easier=task is standing.step.easier)

    def show_phase(self, phase: Phase, limit_s: float) -> None:
        """Show how far a take is."""
        self.side.show_phase(phase, is_open=True)
        self.prompter.set_running(phase is Phase.RECORDING)
        if phase not in {Phase.LEAD_IN, Phase.RECORDING}:
            self.side.rest(phase, limit_s)
        under_way = phase in {Phase.ARMING, Phase.LEAD_IN, Phase.RECORDING, Phase.FINISHING}
        for part in (self.model_button, self.along):
            part.setEnabled(not under_way)

    def show_words(self) -> None:
        """Show the words and the clock."""
        self._faces.setCurrentWidget(self._speaking)

    def show_guess(self, limit_s: float) -> None:
        """Ask what the rep thinks."""
        self._faces.setCurrentWidget(self.guess)
        self.guess.ask(limit_s)

    def show_result(self) -> None:
        """Show what came of the take."""
        self._faces.setCurrentWidget(self.result)

    @property
    def shows_result(self) -> bool:
        """Return whether a result is shown."""
        return self._faces.currentWidget() is self.result

    def _lay_out(self) -> None:
        shadowing = QHBoxLayout(self._shadowing)
        shadowing.setContentsMargins(0, 0, 0, 0)
        shadowing.setSpacing(14)
        shadowing.addWidget(self.model_button)
        shadowing.addWidget(self.along)
        shadowing.addStretch()
        row = QHBoxLayout(self._speaking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.card, 1)
        left.addWidget(self._shadowing)
        row.addLayout(left, 3)
        row.addWidget(self.side, 1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.manner, 1)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.rule)
        column.addWidget(self._faces, 1)
