"""A question with one right answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.course_answers import Chosen
from trainer.gui.course.choice_row import ChoiceRow, Judged
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, wrapped
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from trainer.domain.course import Choose


class ChooseFace(StepFace):
    """Asks it. A digit answers at once; arrows choose, and then a key answers."""

    view = View.COURSE_CHOOSE
    go = "Answer"

    def __init__(self) -> None:
        super().__init__()
        self.question = wrapped(size_px=19)
        self.rows: list[ChoiceRow] = []
        self._right = 0
        self._scroll = Scrolled()
        self._scroll.column.addStretch(1)
        self._scroll.column.addWidget(self.title)
        self._scroll.column.addWidget(self.question)
        self._scroll.column.addSpacing(4)
        self._before = self._scroll.column.count()
        self._scroll.column.addStretch(3)
        self.inside.addWidget(self._scroll)

    def show_task(self, title: str, task: Choose) -> None:
        """Ask anew."""
        self.is_over, self._right = False, task.right
        self.title.setText(title)
        self.question.setText(task.question)
        for old in self.rows:
            self._scroll.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [ChoiceRow(number, text) for number, text in enumerate(task.options, 1)]
        for at, row in enumerate(self.rows):
            row.clicked.connect(lambda _on=False, at=at: self.choose(at))
            self._scroll.column.insertWidget(self._before + at, row)

    @property
    def chosen(self) -> int | None:
        """Return the option that is chosen; None for none."""
        return next((at for at, row in enumerate(self.rows) if row.isChecked()), None)

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.NEXT_ROW: lambda: self._step(1),
            Act.PREVIOUS_ROW: lambda: self._step(-1),
            Act.CHECK_ANSWER: self.answer,
        }

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        return frozenset((Act.CHECK_ANSWER,)) if self.chosen is None else frozenset()

    @property
    def field(self) -> QWidget | None:
        """Return the option that is chosen."""
        return None if self.chosen is None else self.rows[self.chosen]

    def type_key(self, text: str) -> bool:
        """Answer by the number of an option."""
        if self.is_over or not text.isdecimal() or not 1 <= int(text) <= len(self.rows):
            return False
        self.choose(int(text) - 1)
        self.answer()
        return True

    def choose(self, option: int) -> None:
        """Choose an option."""
        for at, row in enumerate(self.rows):
            row.setChecked(at == option)
            if not self.is_over and row.judged is Judged.WRONG and at == option:
                row.show_judged(Judged.OPEN)
        self.rows[option].setFocus()
        self._scroll.ensureWidgetVisible(self.rows[option])
        self.moved.emit()

    def answer(self) -> None:
        """Answer with the option that is chosen; one that was wrong is shown so until it is chosen again."""
        at = self.chosen
        if at is None or self.is_over:
            return
        if at != self._right:
            self.rows[at].show_judged(Judged.WRONG)
        self.answered.emit(Chosen(at))

    def end(self) -> None:
        """Show which one is right."""
        super().end()
        for at, row in enumerate(self.rows):
            row.setChecked(at == self._right)
            row.show_judged(Judged.RIGHT if at == self._right else Judged.OPEN)

    def _step(self, by: int) -> None:
        at = self.chosen
        first = 0 if by > 0 else len(self.rows) - 1
        self.choose(first if at is None else (at + by) % len(self.rows))
