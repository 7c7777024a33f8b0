"""Flaws to find in a text, word by word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from trainer.domain.course_answers import PointedWords
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, wrapped
from trainer.gui.course.word_picker import WordPicker
from trainer.gui.keys import Act, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from trainer.domain.course import FindInWords


class FindWordsFace(StepFace):
    """Takes marks; what was to be found is only shown in the end."""

    view = View.COURSE_FIND_WORDS
    go = "Check my marks"

    def __init__(self) -> None:
        super().__init__()
        self.question = wrapped(size_px=17)
        self.picker = WordPicker()
        self.told = wrapped(size_px=14, tone="soft")
        self.marked: set[int] = set()
        self._flaws: tuple[tuple[int, int], ...] = ()
        self._scroll = Scrolled()
        self._scroll.column.addStretch(1)
        for part in (self.title, self.question):
            self._scroll.column.addWidget(part)
        self._scroll.column.addSpacing(8)
        self._scroll.column.addWidget(self.picker)
        self._scroll.column.addWidget(self.told)
        self._scroll.column.addStretch(3)
        self.inside.addWidget(self._scroll)
        self.picker.word_clicked.connect(self._toggle)

    def show_task(self, title: str, task: FindInWords, draft: str = "") -> None:
        """Ask anew; marks that were set before stand there again."""
        self.is_over, self._flaws = False, task.flaws
        self.title.setText(title)
        self.question.setText(task.question)
        self.picker.has_cursor = True
        self.picker.show_words(task.words)
        self.marked = _read(draft, len(task.words))
        self._show()

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.NEXT_PLACE: lambda: self.picker.step(1),
            Act.PREVIOUS_PLACE: lambda: self.picker.step(-1),
            Act.NEXT_ROW: lambda: self.picker.step_line(1),
            Act.PREVIOUS_ROW: lambda: self.picker.step_line(-1),
            Act.POINT: lambda: self._toggle(self.picker.at),
            Act.CHECK_ANSWER: self.answer,
        }

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        return frozenset() if self.marked else frozenset((Act.CHECK_ANSWER,))

    @property
    def field(self) -> QWidget | None:
        """Return the words."""
        return self.picker

    def answer(self) -> None:
        """Answer with the words that are marked."""
        if self.marked and not self.is_over:
            self.answered.emit(PointedWords(tuple(sorted(self.marked))))

    def end(self) -> None:
        """Show what was to be found."""
        super().end()
        self.picker.has_cursor = False
        self.picker.show_marked((), {at for first, after in self._flaws for at in range(first, after)})
        self.told.setText(f"{len(self._flaws)} of {len(self._flaws)} found")

    def _toggle(self, at: int) -> None:
        if not self.is_over:
            self.marked ^= {at}
            self.drafted.emit(json.dumps(sorted(self.marked)))
            self._show()

    def _show(self) -> None:
        self.picker.show_marked(self.marked)
        count = len(self.marked)
        self.told.setText(f"{count} word{'' if count == 1 else 's'} marked" if count else "Nothing marked yet")
        self.moved.emit()


def _read(draft: str, count: int) -> set[int]:
    """Return marks that were kept; none where they cannot be read."""
    try:
        found = json.loads(draft) if draft else []
    except ValueError:
        return set()
    fits = isinstance(found, list) and all(isinstance(one, int) and 0 <= one < count for one in found)
    return set(found) if fits else set()
