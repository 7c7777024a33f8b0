"""Below a step: what came of the last try, the hints so far, and the one button that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.domain.course_progress import Outcome
from trainer.gui.course.scrolled import set_tone, wrapped
from trainer.gui.widgets.cards import button

if TYPE_CHECKING:
    from trainer.domain.course_progress import StepStanding

_SIGNS: Final = {
    Outcome.PASSED: ("\u2713  Right. ", "accent"),
    Outcome.FAILED: ("\u2715  Not yet. ", "red"),
    Outcome.NOT_JUDGED: ("\u2013  That does not count. ", "amber"),
    Outcome.PUT_ASIDE: ("", "soft"),
}
_LEAST_PX: Final = 44
EASIER: Final = "Here is an easier version: pass this one, and the step is done."


class StepFoot(QWidget):
    """Tells, hints and offers to go on."""

    go_wanted = Signal()
    aside_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = wrapped(size_px=16, bold=True)
        self.easier = wrapped(EASIER, 14, "accent")
        self.hints = wrapped(size_px=14)
        self.aside_button = button("Leave it for now")
        self._may_leave = self._narrow = False
        self.go_button = button("Go on", "primary")
        self.go_button.clicked.connect(self.go_wanted)
        self.aside_button.clicked.connect(self.aside_wanted)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        for part in (self.told, self.easier, self.hints):
            words.addWidget(part)
        words.addStretch()
        self.setMinimumHeight(_LEAST_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.aside_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignBottom)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Show only the newest hint where there is little room."""
        self._narrow = narrow

    def show_open(self, standing: StepStanding, go: str) -> None:
        """Show a step that is open: what helps with it, and nothing of the last try."""
        self._show_told("", "")
        self._show_help(standing)
        self.show_go(go)

    def show_outcome(self, outcome: Outcome, told: str, standing: StepStanding, go: str) -> None:
        """Show what came of a try."""
        sign, tone = _SIGNS[outcome]
        self._show_told(f"{sign}{told}".strip(), tone)
        self._show_help(standing, is_over=outcome is Outcome.PASSED)
        self.show_go(go)

    def show_help(self, standing: StepStanding, go: str) -> None:
        """Show what helps after a take: what came of it stands above."""
        self._show_told("", "")
        self._show_help(standing, is_over=standing.passed_at is not None and not standing.may_go_on)
        self.show_go(go)

    def show_go(self, go: str) -> None:
        """Name the button; an empty name takes it away."""
        self.go_button.setText(go)
        self.go_button.setVisible(bool(go))
        self._fit()

    def show_busy(self, *, busy: bool) -> None:
        """Say whether a take is under way: its hints stay, nothing can be left then."""
        self.aside_button.setVisible(not busy and self._may_leave)
        self._fit()

    def _fit(self) -> None:
        """Take no room where there is nothing to say."""
        parts = (self.told, self.easier, self.hints, self.aside_button, self.go_button)
        self.setVisible(not all(part.isHidden() for part in parts))

    def _show_told(self, told: str, tone: str) -> None:
        self.told.setText(told)
        self.told.setVisible(bool(told))
        set_tone(self.told, tone)

    def _show_help(self, standing: StepStanding, *, is_over: bool = False) -> None:
        hints = () if is_over or standing.passed_at is not None else standing.hints
        told = [f"Hint {number}:  {hint}" for number, hint in enumerate(hints, 1)]
        self.hints.setText("\n".join(told[-1:] if self._narrow else told))
        self.hints.setVisible(bool(hints))
        self.easier.setVisible(standing.is_easier and not is_over)
        self._may_leave = standing.may_go_on and not is_over
        self.aside_button.setVisible(self._may_leave)
