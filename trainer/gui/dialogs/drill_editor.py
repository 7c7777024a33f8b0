"""The drills, to be chosen on the left and written on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from trainer.domain.errors import TrainerError
from trainer.gui.dialogs.find_script import FindScriptDialog
from trainer.gui.dialogs.form import Sheet
from trainer.gui.theme import font
from trainer.gui.widgets.cards import button, label
from trainer.gui.widgets.toml_text import TomlText
from trainer.rehearsal.drill_drafts import Draft, DrillDrafts
from trainer.rehearsal.drill_text import line_of, with_script

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from trainer.domain.drill import Drill
    from trainer.domain.library import LibraryScript
    from trainer.rehearsal.drills import Drills
    from trainer.rehearsal.library import Library

_LIST_PX: Final = 254
_TOLD_PX: Final = 36
_OF_PROGRAM: Final = "It comes with the program; what you change is kept as a copy."
_TO_MEND: Final = " (to be mended)"
_OWN, _WITH_PROGRAM = "My drills", "With the program"


class _List(QListWidget):
    """The drills; Enter means to write in the chosen one, and not to keep them all."""

    write_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or ask to write."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.write_wanted.emit()
        else:
            super().keyPressEvent(event)


class DrillEditor(Sheet):
    """Shows every drill as a text, and keeps what is written; nothing changes until then.

    Attributes:
        drill_id: the name of the drill that was shown when they were kept; empty before.
    """

    def __init__(self, parent: QWidget, drills: Drills, library: Library, drill_id: str = "") -> None:
        super().__init__(parent, "Drills", "A drill is a text. Nothing changes until you keep it, with Ctrl+S.")
        self._library = library
        self.drafts = DrillDrafts(drills)
        self.current = self.drafts.find(drill_id)
        self.drill_id = ""
        self._rows: list[Draft | None] = []
        self._is_warned = False
        self.list, self.text = _List(), TomlText()
        self.fault, self.told = (
            label(size_px=14, weight=QFont.Weight.DemiBold, tone="red"),
            label(size_px=13, tone="soft"),
        )
        self.new_button, self.copy_button = button("New"), button("Duplicate")
        self.delete_button, self.script_button = button("Delete", "danger"), button("Put in a script\u2026")
        self._lay_out()
        self._connect()
        self.show_draft(self.current)
        self.list.setFocus()

    def show_draft(self, draft: Draft) -> None:
        """Show a drill, its row chosen."""
        self.current = draft
        with QSignalBlocker(self.list):
            self._list()
        self._show_text()

    def show_place(self) -> None:
        """Go to the line in which something is wrong."""
        fault = self.drafts.read(self.current)
        self.text.select_line((isinstance(fault, TrainerError) and fault.line) or 1)
        self.text.setFocus()

    def put_in(self, entry: LibraryScript) -> None:
        """Let the round around the cursor say a script."""
        self.text.rewrite(with_script(self.text.toPlainText(), self.text.line, entry.script_id, entry.script.title))
        self.text.setFocus()

    def accept(self) -> None:
        """Keep everything; where something is wrong, show the place and keep nothing."""
        wrong = self.drafts.first_wrong()
        if wrong is not None:
            self.show_draft(wrong)
            self.show_place()
            return
        try:
            self.drafts.keep()
        except TrainerError as fault:
            self.show_fault(fault)
            return
        self.drill_id = self.current.drill_id or ""
        super().accept()

    def reject(self) -> None:
        """Leave; what was written is not lost by one press of Esc."""
        if self.drafts.is_written and not self._is_warned:
            self._is_warned = True
            self.banner.show_fault("What you wrote is not kept yet.", "Keep it, or press Esc again to leave it.")
            return
        super().reject()

    def _lay_out(self) -> None:
        self.list.setAccessibleName("Drills")
        self.list.setFixedWidth(_LIST_PX)
        self.text.setAccessibleName("The text of the drill")
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.list, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for made in (self.new_button, self.copy_button, self.delete_button):
            acts.addWidget(made)
        left.addLayout(acts)
        right.addWidget(self.text, 1)
        right.addLayout(self._below())
        row.setSpacing(20)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.inside.addLayout(row, 1)
        self.add_buttons(("Cancel", "", self.reject), ("Keep", "primary", self.accept))
        for made in (self.new_button, self.copy_button, self.delete_button, self.script_button):
            made.setAutoDefault(False)
        self.resize(960, 600)

    def _below(self) -> QHBoxLayout:
        """Return what is told of the text, and what can be put into it."""
        words = QVBoxLayout()
        words.setSpacing(2)
        for told in (self.fault, self.told):
            told.setWordWrap(True)
            words.addWidget(told)
        words.addStretch()
        room = QWidget()
        room.setLayout(words)
        room.setMinimumHeight(_TOLD_PX)
        words.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.addWidget(room, 1)
        below.addWidget(self.script_button, 0, Qt.AlignmentFlag.AlignTop)
        return below

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.list.write_wanted.connect(self.text.setFocus)
        self.text.textChanged.connect(self._write)
        self.new_button.clicked.connect(lambda: self._begin(self.drafts.add()))
        self.copy_button.clicked.connect(lambda: self._begin(self.drafts.copy(self.current)))
        self.delete_button.clicked.connect(self._delete)
        self.script_button.clicked.connect(self._find_script)
        QShortcut(QKeySequence.StandardKey.Save, self, self.accept)

    def _list(self) -> None:
        """List the trainer's own drills, then those that come with the program."""
        own = [one for one in self.drafts.every if not one.is_built_in]
        others = [one for one in self.drafts.every if one.is_built_in]
        self._rows = [*([None, *own] if own else []), None, *others]
        self.list.clear()
        for draft in self._rows:
            heading = _OWN if own and not self.list.count() else _WITH_PROGRAM
            self.list.addItem(_heading(heading) if draft is None else self._named(draft))
        self.list.setCurrentRow(self._rows.index(self.current))

    def _named(self, draft: Draft) -> str:
        return draft.title + (_TO_MEND if isinstance(self.drafts.read(draft), TrainerError) else "")

    def _choose(self, row: int) -> None:
        draft = self._rows[row] if 0 <= row < len(self._rows) else None
        if draft is not None:
            self.current = draft
            self._show_text()

    def _show_text(self) -> None:
        with QSignalBlocker(self.text):
            self.text.setPlainText(self.current.text)
        self._judge()

    def _begin(self, draft: Draft) -> None:
        """Let a new drill be written."""
        self.show_draft(draft)
        self.text.select_line(line_of(draft.text, "title") or 1)
        self.text.setFocus()

    def _delete(self) -> None:
        self.show_draft(self.drafts.remove(self.current))
        self.list.setFocus()

    def _write(self) -> None:
        """Take over what is written; it is kept when the dialog is."""
        self.current.text = self.text.toPlainText()
        self.list.item(self.list.currentRow()).setText(self._named(self.current))
        self._is_warned = False
        self._judge()

    def _judge(self) -> None:
        """Say below the text what is wrong in it and mark the place, or what it is."""
        found = self.drafts.read(self.current)
        is_wrong = isinstance(found, TrainerError)
        self.fault.setVisible(is_wrong)
        self.fault.setText(found.message if isinstance(found, TrainerError) else "")
        self.text.mark_line(found.line if isinstance(found, TrainerError) else None)
        note = _OF_PROGRAM if self.current.is_built_in else ""
        self.told.setText(found.hint if isinstance(found, TrainerError) else f"{_told(found)} {note}".strip())
        self.delete_button.setEnabled(not self.current.is_built_in)

    def _find_script(self) -> None:
        dialog = FindScriptDialog(self, self._library.scripts(), "")
        dialog.found.connect(self.put_in)
        dialog.open()


def _heading(words: str) -> QListWidgetItem:
    made = QListWidgetItem(words)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setFont(font(12, QFont.Weight.Medium))
    return made


def _told(drill: Drill) -> str:
    """Return what a drill asks of a class."""
    rounds = "One round" if len(drill.rounds) == 1 else f"{len(drill.rounds)} rounds"
    seconds = max(one.limit_s for one in drill.rounds)
    vote = ", with a vote" if any(one.question for one in drill.rounds) else ""
    return f"{rounds}, up to {seconds:g} s a turn{vote}."
