"""The editor: title, words, goal and tags of one script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu

from trainer.coaching.examples import with_examples
from trainer.domain.script import Goal, Script
from trainer.domain.slots import NAMES, Slot, slots_of
from trainer.gui.keys import View, act_of
from trainer.gui.theme import font
from trainer.gui.widgets.budget_bar import SHORT_NAMES
from trainer.gui.widgets.cards import Card
from trainer.gui.widgets.script_text import ScriptText

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from trainer.domain.library import LibraryScript

GOALS: Final = {
    Goal.CALL_BACK: "Call me back",
    Goal.EMAIL: "Look for my e-mail",
    Goal.LIVE: "They pick up",
}
_SLOTS: Final = tuple(Slot)
_UNKNOWN: Final = -1


class Line(QLineEdit):
    """A field whose keys go to the page where the page's table knows them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write, or leave the key to the page."""
        if act_of(event, View.SCRIPTS) is None:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ScriptEditor(Card):
    """Shows one script to be changed; its title stands where the page puts it. What it holds comes back as `entry`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entry: LibraryScript | None = None
        self.title = Line()
        self.title.setProperty("kind", "title")
        self.title.setFont(font(20, QFont.Weight.DemiBold))
        self.title.setTextMargins(-2, 0, 0, 0)
        self.title.setPlaceholderText("Title")
        self.title.setAccessibleName("Title")
        self.text = ScriptText()
        self.goal = QComboBox()
        self.goal.addItems(list(GOALS.values()))
        self.goal.setAccessibleName("Goal")
        self.tags = Line()
        self.tags.setPlaceholderText("tags, with commas")
        self.tags.setAccessibleName("Tags")
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.goal)
        foot.addWidget(self.tags, 1)
        self.inside.setSpacing(10)
        self.inside.addWidget(self.text, 1)
        self.inside.addLayout(foot)
        self._text = ""
        self.text.textChanged.connect(self._text_changed)
        self.text.slot_wanted.connect(self._ask_slot)
        for line in (self.title, self.tags):
            line.textEdited.connect(lambda _text: self.changed.emit())
        self.goal.activated.connect(lambda _row: self.changed.emit())

    def _text_changed(self) -> None:
        """Tell of other words; new underlines are none."""
        text = self.text.toPlainText()
        if text != self._text:
            self._text = text
            self.changed.emit()

    def show_entry(self, entry: LibraryScript) -> None:
        """Show another script; nothing is announced."""
        self._entry = entry
        script = entry.script
        self._text = script.text.strip("\n")
        with QSignalBlocker(self.text):
            self.text.setPlainText(self._text)
        self._mark_corrected(script)
        self.title.setText(script.title)
        self.title.setCursorPosition(0)
        self.goal.setCurrentIndex(list(GOALS).index(script.goal))
        self.tags.setText(", ".join(entry.tags))
        self.tags.setCursorPosition(0)

    def keep(self, entry: LibraryScript) -> None:
        """Take over the name under which the shown script is kept now; what is shown stays."""
        self._entry = entry

    @property
    def shown(self) -> LibraryScript | None:
        """Return the script as it was when it was shown or kept last."""
        return self._entry

    @property
    def entry(self) -> LibraryScript | None:
        """Return the script as it stands here; None while it has no words."""
        text = self.text.toPlainText()
        if self._entry is None or not text.strip():
            return None
        before = self._entry.script
        title = self.title.text().strip() or " ".join(text.split()[:5])
        goal = list(GOALS)[self.goal.currentIndex()]
        script = replace(before, title=title, text=text, goal=goal, slots=self._corrected())
        tags = tuple(dict.fromkeys(filter(None, (tag.strip() for tag in self.tags.text().split(",")))))
        return replace(self._entry, script=script, tags=tags)

    @property
    def is_changed(self) -> bool:
        """Return whether something was changed since it was shown or kept."""
        entry, before = self.entry, self._entry
        if entry is None or before is None:
            return False
        written = replace(before.script, text=before.script.text.strip("\n"))
        return entry.tags != before.tags or replace(entry.script, text=entry.script.text.strip("\n")) != written

    def show_slots(self, script: Script) -> None:
        """Name the part of each line in the margin; `script` holds the words as they are judged."""
        script = with_examples(script)
        numbers = [number for number, line in enumerate(script.text.splitlines()) if line.strip()]
        inside: dict[int, list[Slot]] = {}
        for word, slot in zip(script.written, slots_of(script), strict=True):
            inside.setdefault(numbers[word.line], []).append(slot)
        self.text.show_slots(
            {line: ", ".join(SHORT_NAMES[slot] for slot in dict.fromkeys(slots)) for line, slots in inside.items()}
        )

    def ask_slot(self) -> None:
        """Ask what the line with the cursor is."""
        place = self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft())
        self._ask_slot(self.text.textCursor().blockNumber(), place)

    def _ask_slot(self, line: int, place: QPoint) -> None:
        block = self.text.document().findBlockByNumber(line)
        if not block.text().strip():
            return
        menu = QMenu(self)
        for number, slot in enumerate(_SLOTS):
            action = menu.addAction(NAMES[slot])
            action.setData(number)
        menu.addSeparator()
        menu.addAction("guess it").setData(_UNKNOWN)
        chosen = menu.exec(place)
        if chosen is not None:
            block.setUserState(int(chosen.data()))
            self.changed.emit()

    def _corrected(self) -> dict[str, Slot]:
        """Return what somebody said that lines are; it goes with a line while that is rewritten."""
        found: dict[str, Slot] = {}
        block = self.text.document().firstBlock()
        while block.isValid():
            if 0 <= block.userState() < len(_SLOTS) and block.text().strip():
                found[block.text().strip()] = _SLOTS[block.userState()]
            block = block.next()
        return found

    def _mark_corrected(self, script: Script) -> None:
        block = self.text.document().firstBlock()
        while block.isValid():
            slot = script.slots.get(block.text().strip())
            block.setUserState(_UNKNOWN if slot is None else _SLOTS.index(slot))
            block = block.next()
