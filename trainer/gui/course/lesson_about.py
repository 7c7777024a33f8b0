"""What a lesson is: why, how long, its steps, and what passes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.gui.course.lesson_list import minutes_told
from trainer.gui.course.rules_told import lesson_rules
from trainer.gui.course.scrolled import Scrolled, wrapped
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from trainer.domain.course_progress import LessonStanding, StepStanding
    from trainer.domain.thresholds import Thresholds


class LessonAbout(Card):
    """Shows one lesson from outside."""

    def __init__(self) -> None:
        super().__init__(margin_px=22)
        self.title = wrapped(size_px=20, bold=True)
        self.meta = wrapped(size_px=14, tone="soft")
        self.why = wrapped(size_px=17)
        self.steps_heading = label("Steps", 14, QFont.Weight.DemiBold, "accent")
        self.rules_heading = label("What passes", 14, QFont.Weight.DemiBold, "accent")
        self.rules = wrapped(size_px=14)
        self.open_button = button("Open this lesson")
        self._steps = QWidget()
        self._scroll = Scrolled(0)
        self._scroll.column.setSpacing(10)
        parts = (self.title, self.meta, self.why, self.steps_heading, self._steps, self.rules_heading, self.rules)
        for part in parts:
            self._scroll.column.addWidget(part)
        self._scroll.column.addStretch()
        self.inside.setSpacing(12)
        self.inside.addWidget(self._scroll, 1)
        self.inside.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lesson(self, standing: LessonStanding, thresholds: Thresholds, *, is_due: bool) -> None:
        """Show a lesson."""
        lesson, count = standing.lesson, len(standing.steps)
        left = f"about {minutes_told(standing.minutes_left)} left" if standing.begun and standing.minutes_left else ""
        state = "" if standing.passed_at is None else f"passed on {standing.passed_at.astimezone():%d %B %Y}"
        due = "due again: one step refreshes it" if is_due else ""
        steps = f"{count} step{'' if count == 1 else 's'}"
        told = [minutes_told(lesson.minutes), steps, left, state, due]
        self.title.setText(lesson.title)
        self.meta.setText("  \u00b7  ".join(filter(None, told)))
        self.why.setText(lesson.why)
        rules = lesson_rules(lesson, thresholds)
        self.rules.setText("\n".join(rules))
        for part in (self.rules, self.rules_heading):
            part.setVisible(bool(rules))
        self.open_button.setText("Review it" if standing.passed_at else "Open this lesson")
        self._show_steps(standing.steps)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_steps(self, steps: tuple[StepStanding, ...]) -> None:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(steps):
            sign, tone, told = _state(one)
            mark = label(sign, 14, QFont.Weight.DemiBold, tone)
            mark.setFixedWidth(16)
            words = wrapped(one.step.title, 15, "soft" if one.passed_at else "")
            words.setAccessibleName(f"{one.step.title}, {told}")
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
            grid.addWidget(label("" if told == "to do" else told, 13, tone=tone), row, 2, Qt.AlignmentFlag.AlignTop)
        self._scroll.column.replaceWidget(self._steps, made)
        self._steps.hide()
        self._steps.deleteLater()
        self._steps = made
        made.show()
        self._scroll.fit()


def _state(one: StepStanding) -> tuple[str, str, str]:
    """Return sign, colour and words of how far somebody has come with a step."""
    if one.passed_at is not None:
        return "\u2713", "accent", "passed, easier" if one.passed_easier else "passed"
    if one.is_aside:
        return "\u2013", "amber", "left for now"
    tries = f"{one.failed} tr{'y' if one.failed == 1 else 'ies'}" if one.failed else "to do"
    return "\u25cb", "soft", tries
