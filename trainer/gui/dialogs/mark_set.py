"""The marks that a trainer taps while somebody speaks: one line a mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit

from trainer.domain.errors import TrainerError
from trainer.domain.taps import LONGEST_KIND, MOST_KINDS, USUAL_TAPS, TapKind, checked_kinds
from trainer.gui.dialogs.form import Sheet
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from trainer.rehearsal.preferences import Preferences

_HEADS: Final = ("Key", "What it marks", "Something good")
_KEY_PX: Final = 56
_ROW_PX: Final = 39
_HINT: Final = "A mark is a letter or a digit, and what it stands for."


class MarkSetDialog(Sheet):
    """Lets a trainer choose their marks, and keeps them in the settings."""

    def __init__(self, parent: QWidget, preferences: Preferences) -> None:
        super().__init__(
            parent,
            "My marks",
            "What you tap while somebody speaks. Empty a line to take its mark away.",
        )
        self._preferences = preferences
        self.lines = [_Line(number) for number in range(1, MOST_KINDS + 1)]
        self.inside.addLayout(self._table())
        self.inside.addStretch()
        self.add_buttons(
            ("The usual set", "", lambda: self.show_kinds(USUAL_TAPS)),
            ("Cancel", "", self.reject),
            ("Keep", "primary", self.accept),
        )
        self.resize(680, 560)
        self.show_kinds(preferences.settings.taps)
        self.lines[0].key.setFocus()

    @property
    def kinds(self) -> tuple[TapKind, ...]:
        """Return the marks that are written.

        Raises:
            ValueError: one is not whole, or two cannot be told apart.
        """
        made: list[TapKind] = []
        names = {line.name for line in self.lines if line.name and not line.is_empty}
        for line in self.lines:
            if not line.is_empty:
                made.append(line.kind(names))
                names.add(made[-1].name)
        return checked_kinds(tuple(made))

    def show_kinds(self, kinds: Sequence[TapKind]) -> None:
        """Show other marks."""
        for number, line in enumerate(self.lines):
            line.show_kind(kinds[number] if number < len(kinds) else None)

    def accept(self) -> None:
        """Keep the marks."""
        try:
            self._preferences.change(replace(self._preferences.settings, taps=self.kinds))
        except ValueError as error:
            self.banner.show_fault(f"{str(error)[:1].upper()}{str(error)[1:]}.", _HINT)
        except TrainerError as fault:
            self.show_fault(fault)
        else:
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go up and down between the lines, or do what a dialog does."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        focused = self.focusWidget()
        at = next(
            ((row, line.parts.index(focused)) for row, line in enumerate(self.lines) if focused in line.parts), None
        )
        if step and at and 0 <= at[0] + step < len(self.lines):
            self.lines[at[0] + step].parts[at[1]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for column, words in enumerate(_HEADS):
            grid.addWidget(label(words, 13, tone="soft"), 0, column)
        for row, line in enumerate(self.lines, 1):
            grid.setRowMinimumHeight(row, _ROW_PX)
            for column, part in enumerate(line.parts):
                grid.addWidget(part, row, column)
        return grid


class _Line:
    """One mark as it is written; it keeps the name it had, whatever key and title become.

    Attributes:
        name: what the mark is kept as; empty for a new one.
        parts: its key, its title, and whether it praises.
    """

    def __init__(self, number: int) -> None:
        self.name = ""
        self.key, self.title, self.praises = QLineEdit(), QLineEdit(), QCheckBox()
        self.parts: tuple[QWidget, ...] = (self.key, self.title, self.praises)
        self.key.setMaxLength(1)
        self.key.setFixedWidth(_KEY_PX)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setMaxLength(LONGEST_KIND)
        for field in (self.key, self.title):
            field.textEdited.connect(lambda _text: self._forget())
        for part, words in zip(self.parts, ("Key", "Title", "Something good"), strict=True):
            part.setAccessibleName(f"{words} of mark {number}")

    @property
    def is_empty(self) -> bool:
        """Return whether there is no mark in it."""
        return not (self.key.text().strip() or self.title.text().strip())

    def show_kind(self, kind: TapKind | None) -> None:
        """Show another mark; None shows none."""
        self.name = kind.name if kind else ""
        self.key.setText(kind.key if kind else "")
        self.title.setText(kind.title if kind else "")
        self.praises.setChecked(bool(kind and kind.praises))

    def kind(self, taken: Collection[str]) -> TapKind:
        """Return the mark; a new one gets a name from its title that is not taken.

        Raises:
            ValueError: its key or its title is missing, or cannot be one.
        """
        title = " ".join(self.title.text().split())
        name = self.name or _named(title, taken)
        return TapKind(name, self.key.text().strip().lower(), title, praises=self.praises.isChecked())

    def _forget(self) -> None:
        """Begin a new mark where the old one was taken away."""
        if self.is_empty:
            self.name = ""


def _named(title: str, taken: Collection[str]) -> str:
    """Return a title as a name: small letters and digits, with hyphens between."""
    letters = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    name = "-".join(letters.split()) or "mark"
    names = (name, *(f"{name}-{number}" for number in range(2, MOST_KINDS + 2)))
    return next(one for one in names if one not in taken)
