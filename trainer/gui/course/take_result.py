"""What came of a take of the course: one thing to do differently, and each rule with what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from trainer.domain.checks import CheckVerdict
from trainer.domain.course_progress import Outcome
from trainer.gui.course.scrolled import Scrolled, set_tone, wrapped
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from trainer.domain.course_progress import RuleResult
    from trainer.rehearsal.course_steps import Answered

_HEADLINES: Final = {
    Outcome.PASSED: ("\u2713  That one passes", "accent"),
    Outcome.FAILED: ("\u2715  Not yet", "red"),
    Outcome.NOT_JUDGED: ("\u2013  This one does not count", "amber"),
    Outcome.PUT_ASIDE: ("", ""),
}
_SIGNS: Final = {
    CheckVerdict.PASS: ("\u2713", "accent", "passes"),
    CheckVerdict.WARN: ("!", "amber", "not quite"),
    CheckVerdict.FAIL: ("\u2715", "red", "does not pass"),
    CheckVerdict.NOT_JUDGED: ("\u2013", "soft", "not judged"),
}
_VERDICT_PX: Final = 104
_LEAST_PX: Final = 210
_DONE: Final = "\u2713  Passed"


class RuleRow(QFrame):
    """One rule: its name, what was measured, what passes, and the verdict in a word."""

    def __init__(self, result: RuleResult) -> None:
        super().__init__()
        self.setObjectName("row")
        sign, tone, told = _SIGNS[result.verdict]
        mark = label(sign, 16, QFont.Weight.Bold, tone)
        mark.setFixedWidth(20)
        measured = label(result.measured or "not judged", 17, QFont.Weight.DemiBold)
        verdict = label(told, 14, QFont.Weight.Medium, tone)
        verdict.setFixedWidth(_VERDICT_PX)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(wrapped(result.title, 16))
        words.addWidget(
            wrapped("  \u00b7  ".join(filter(None, [f"passes: {result.wanted}", result.why_not])), 13, "soft")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(measured, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{result.title}: {result.measured or 'no value'}, {result.wanted} wanted, {told}")


class TakeResult(Card):
    """Stands in the place of the prompter after a take."""

    def __init__(self) -> None:
        super().__init__(margin_px=26)
        self.setMinimumHeight(_LEAST_PX)
        self.headline = wrapped(size_px=20, bold=True)
        self.told = wrapped(size_px=22, bold=True)
        self.so_far = wrapped(size_px=15, tone="soft")
        self.guess = wrapped(size_px=15, tone="soft")
        self.hear_button, self.model_button = button("Hear my take"), button("Hear the model")
        self.review_button = button("Full review")
        self.rows: list[RuleRow] = []
        self._scroll = Scrolled()
        column = self._scroll.column
        column.addStretch(1)
        for part in (self.headline, self.told, self.so_far, self.guess):
            column.addWidget(part)
        column.addSpacing(4)
        self._before = column.count()
        column.addStretch(3)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        self.inside.addWidget(self._scroll, 1)
        self.inside.addLayout(self._buttons())

    def show_answered(self, answered: Answered, so_far: str, guess: str, *, has_model: bool) -> None:
        """Show what came of a take.

        Args:
            answered: what came of it.
            so_far: how many more it needs; empty for none, and after one that did not pass.
            guess: what the rep guessed, beside the truth; empty where they did not.
            has_model: whether there is a sound of how it can be said.
        """
        headline, tone = _HEADLINES[answered.made.outcome]
        is_done = answered.standing.passed_at is not None and answered.made.outcome is Outcome.PASSED
        self.headline.setText(_DONE if is_done else headline)
        set_tone(self.headline, tone)
        self.told.setText(answered.told)
        for shown, text in ((self.so_far, so_far), (self.guess, guess)):
            shown.setText(text)
            shown.setVisible(bool(text))
        has_sound = answered.take is not None and answered.take.audio is not None
        self.hear_button.setVisible(has_sound)
        self.review_button.setVisible(answered.take is not None)
        self.model_button.setVisible(has_model)
        self._show_rows(answered.made.results)

    def _show_rows(self, results: tuple[RuleResult, ...]) -> None:
        column = self._scroll.column
        for old in self.rows:
            column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [RuleRow(one) for one in results]
        for at, row in enumerate(self.rows):
            column.insertWidget(self._before + at, row)
        self._scroll.verticalScrollBar().setValue(0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        for made in (self.hear_button, self.model_button, self.review_button):
            row.addWidget(made)
        row.addStretch()
        return row
