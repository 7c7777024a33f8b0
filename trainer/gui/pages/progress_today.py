"""What to practise today, how the days went, and how far each script has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from trainer.coaching.mastery import DEFINITION, TAKES
from trainer.domain.person import MOST_GOAL
from trainer.domain.prompting import Rung
from trainer.gui.widgets.cards import Card, button, label
from trainer.gui.widgets.practice_calendar import PracticeCalendar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from trainer.coaching.daily import Exercise
    from trainer.coaching.mastery import Mastery
    from trainer.rehearsal.progress import Today

_SHOWN: Final = 12
_NARROW_PX: Final = 640
_BAR_PX: Final = 14
_STEPS: Final = ("All words", "First words", "Initials", "By heart", "Mastered")


class ProgressToday(QWidget):
    """Five minutes of practice, the calendar with its goal, and the ladders of mastery."""

    exercise_wanted = Signal(object)
    goal_changed = Signal(int)
    checks_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start_button = button("Start", "primary")
        self.checks_button = button("Choose checks\u2026")
        self.goal = QSpinBox()
        self.week = label("", 14)
        self.calendar = PracticeCalendar()
        self._next: Exercise | None = None
        self._inside = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._exercises, self._mastery = QVBoxLayout(), QGridLayout()
        self._lay_out()
        self.start_button.clicked.connect(self.start)
        self.checks_button.clicked.connect(self.checks_wanted)
        self.goal.valueChanged.connect(self.goal_changed)

    @property
    def next_exercise(self) -> Exercise | None:
        """Return what is to be practised next; None where all is done."""
        return self._next

    def start(self) -> None:
        """Ask for the next exercise, where there is one."""
        if self._next is not None:
            self.exercise_wanted.emit(self._next)

    def show_today(self, today: Today) -> None:
        """Show what there is to practise."""
        self._next = next((one for one in today.exercises if not one.done), None)
        self.start_button.setEnabled(self._next is not None)
        self._show_exercises(today)
        self._show_mastery(today.mastery)
        self._fit()
        self.calendar.show_days(today.days, today.today)
        with QSignalBlocker(self.goal):
            self.goal.setValue(today.week.goal)
        self.week.setText(today.week.told)

    def _show_exercises(self, today: Today) -> None:
        _clear(self._exercises)
        for one in today.exercises:
            self._exercises.addWidget(_exercise_row(one, is_next=one is self._next))
        if self._next is None:
            done = "That is all for today." if today.exercises else "Nothing is due. Record a take, and a plan begins."
            self._exercises.addWidget(label(done, 14, tone="soft"))

    def _show_mastery(self, mastery: tuple[Mastery, ...]) -> None:
        _clear(self._mastery)
        for row, one in enumerate(mastery[:_SHOWN]):
            title = label(one.title, 14, QFont.Weight.DemiBold if one.is_mastered else QFont.Weight.Normal)
            title.setWordWrap(True)
            self._mastery.addWidget(title, row, 0)
            self._mastery.addWidget(_Steps(one), row, 1, Qt.AlignmentFlag.AlignVCenter)
            told = label(one.next_step or "Mastered.", 13, tone="accent" if one.is_mastered else "soft")
            told.setWordWrap(True)
            self._mastery.addWidget(told, row, 2)
        if not mastery:
            none = "Scripts of the library show here how far they have come, once you have spoken one."
            empty = label(none, 14, tone="soft")
            empty.setWordWrap(True)
            self._mastery.addWidget(empty, 0, 0, 1, 3)

    def _lay_out(self) -> None:
        plan, days, ladder = Card(margin_px=18), Card(margin_px=18), Card(margin_px=18)
        head = QHBoxLayout()
        head.addWidget(label("Today, five minutes", 16, QFont.Weight.DemiBold), 1)
        head.addWidget(self.start_button)
        plan.inside.addLayout(head)
        self._exercises.setSpacing(4)
        plan.inside.addLayout(self._exercises)
        plan.inside.addStretch()
        days.inside.setSpacing(10)
        days.inside.addWidget(label("Days of practice", 16, QFont.Weight.DemiBold))
        days.inside.addWidget(self.calendar)
        days.inside.addWidget(self.week)
        days.inside.addLayout(self._goal_row())
        days.inside.addStretch()
        ladder.inside.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(label("Smooth and natural", 16, QFont.Weight.DemiBold), 1)
        top.addWidget(self.checks_button)
        ladder.inside.addLayout(top)
        definition = label(DEFINITION, 13, tone="soft")
        definition.setWordWrap(True)
        ladder.inside.addWidget(definition)
        self._mastery.setColumnStretch(0, 3)
        self._mastery.setColumnStretch(2, 4)
        self._mastery.setHorizontalSpacing(16)
        self._mastery.setVerticalSpacing(10)
        ladder.inside.addLayout(self._mastery)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        self._pair.setSpacing(12)
        self._pair.addWidget(plan, 1)
        self._pair.addWidget(days, 1)
        column.addLayout(self._pair)
        column.addWidget(ladder)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("clear")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the cards below each other where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_PX
        self._pair.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._fit()

    def _fit(self) -> None:
        """Give the cards the height that their words need at this width; what is too high scrolls."""
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()
            self._inside.setMinimumHeight(layout.totalHeightForWidth(self.width() - _BAR_PX))

    def _goal_row(self) -> QHBoxLayout:
        self.goal.setRange(0, MOST_GOAL)
        self.goal.setSpecialValueText("no goal")
        self.goal.setSuffix(" takes")
        self.goal.setKeyboardTracking(False)
        self.goal.setAccessibleName("Goal for any seven days")
        self.goal.setMinimumWidth(120)
        row = QHBoxLayout()
        told = label("Goal for any seven days; a day off breaks nothing.", 13, tone="soft")
        told.setWordWrap(True)
        row.addWidget(told, 1)
        row.addWidget(self.goal)
        return row


class _Steps(QWidget):
    """Five steps, filled as far as a script has come."""

    def __init__(self, mastery: Mastery) -> None:
        super().__init__()
        reached = 0 if mastery.best_rung is None else list(Rung).index(mastery.best_rung) + 1
        reached = len(_STEPS) if mastery.is_mastered else reached
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for at, name in enumerate(_STEPS):
            step = QFrame()
            step.setObjectName("step")
            step.setProperty("reached", at < reached)
            step.setFixedSize(22, 8)
            step.setToolTip(name)
            row.addWidget(step)
        clean = f", {mastery.clean} of {TAKES} by heart" if mastery.best_rung is Rung.BLANK else ""
        self.setAccessibleName(f"{reached} of {len(_STEPS)} steps{clean}")
        self.setToolTip(self.accessibleName())


def _exercise_row(one: Exercise, *, is_next: bool) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(10)
    sign = label("\u2713" if one.done else "\u2192" if is_next else "\u00b7", 15, QFont.Weight.DemiBold, "accent")
    sign.setFixedWidth(18)
    words = QVBoxLayout()
    words.setSpacing(0)
    title = label(one.title, 15, QFont.Weight.DemiBold if is_next else QFont.Weight.Normal, "soft" if one.done else "")
    title.setWordWrap(True)
    words.addWidget(title)
    words.addWidget(label(one.why, 12, tone="soft"))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
