"""Before a drill: which class, who is in it, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from trainer.domain.classroom import PickBy
from trainer.domain.drill import Task
from trainer.gui.pages.class_people import Choice, ClassPeople
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.classroom import Classroom
    from trainer.domain.drill import Drill
    from trainer.domain.library import LibraryScript
    from trainer.rehearsal.class_ports import ClassLine

_ORDERS: Final = {
    PickBy.CHANCE: "By chance, all once before anybody twice",
    PickBy.ORDER: "In the order of the list",
    PickBy.VOLUNTEERS: "Whoever volunteers",
}
_NAMES_PX, _LIST_PX = 64, 120


class ClassSetup(QWidget):
    """Shows a class that is about to begin. It changes nothing itself: it says what is wanted."""

    class_chosen = Signal(str)
    people_added = Signal(str)
    file_wanted = Signal()
    pick_by_chosen = Signal(object)
    names_hidden = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.classes = Choice()
        self.new_button = button("New class")
        self.people = ClassPeople()
        self.nobody = label(
            "Nobody is in the class yet.\nPaste the names below, or take them from a file.", 15, tone="soft"
        )
        self.names = QPlainTextEdit()
        self.add_button = button("Add")
        self.file_button = button("From a file\u2026")
        self.drills = QListWidget()
        self.about = label(size_px=14, tone="soft")
        self.script = Choice()
        self.order = Choice()
        self.hides_names = QCheckBox("Name nobody on the stage")
        self.change_button = button("Change drills", "tab")
        self.marks_button = button("Marks", "tab")
        self.begin_button = button("Begin the drill", "primary")
        self._drills: Sequence[Drill] = ()
        self._going_on = ""
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._name()
        self._lay_out()
        self._connect()

    def offer_classes(self, lines: Sequence[ClassLine], current: str) -> None:
        """Offer the classes that are kept."""
        with QSignalBlocker(self.classes):
            self.classes.clear()
            for line in lines:
                day = line.begun_at.astimezone()
                people = f"{line.people} {'person' if line.people == 1 else 'people'}"
                ended = ", ended" if line.ended_at else ""
                self.classes.addItem(f"{line.title}  \u00b7  {day.day} {day:%b}, {people}{ended}", line.classroom_id)
            self.classes.setCurrentIndex(self.classes.findData(current))

    def offer_drills(self, drills: Sequence[Drill], scripts: Sequence[LibraryScript], script_id: str) -> None:
        """Offer what a class can do; what was chosen stays."""
        kept, script = self.drill, self.script.currentData() or script_id
        self._drills = drills
        with QSignalBlocker(self.drills), QSignalBlocker(self.script):
            self.drills.clear()
            self.drills.addItems([one.title for one in drills])
            names = [one.drill_id for one in drills]
            self.drills.setCurrentRow(names.index(kept.drill_id) if kept and kept.drill_id in names else 0)
            self.script.clear()
            for entry in scripts:
                self.script.addItem(entry.script.title, entry.script_id)
            self.script.setCurrentIndex(max(0, self.script.findData(script)))
        self._show_drill()

    def show_class(self, classroom: Classroom | None) -> None:
        """Show who is in the class, and how it is led."""
        roster = classroom.roster if classroom else ()
        self.people.show_roster(roster)
        self.people.setVisible(bool(roster))
        self.nobody.setVisible(not roster)
        for part in (self.order, self.hides_names):
            part.setEnabled(classroom is not None)
        self.begin_button.setEnabled(classroom is not None and any(one.here for one in classroom.roster))
        if classroom is not None:
            with QSignalBlocker(self.order), QSignalBlocker(self.hides_names):
                self.order.setCurrentIndex(list(_ORDERS).index(classroom.pick_by))
                self.hides_names.setChecked(classroom.hides_names)

    @property
    def drill(self) -> Drill | None:
        """Return the drill that is chosen; None where there is none."""
        row = self.drills.currentRow()
        return self._drills[row] if 0 <= row < len(self._drills) else None

    @property
    def script_id(self) -> str:
        """Return the words that are chosen, by their name in the library."""
        return str(self.script.currentData() or "")

    def show_going_on(self, drill_id: str) -> None:
        """Say which drill was left in the middle; empty for none."""
        names = [one.drill_id for one in self._drills]
        if drill_id != self._going_on and drill_id in names:
            self.drills.setCurrentRow(names.index(drill_id))
        self._going_on = drill_id
        self._show_drill()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter in Qt's manner
        """Stand below each other what stands side by side in a wide window."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)

    def _show_drill(self) -> None:
        drill = self.drill
        if drill is None:
            return
        rounds = len(drill.rounds)
        asks = any(not one.script_id for one in drill.rounds if one.task is Task.VOICEMAIL)
        self.about.setText(f"{drill.about}  {rounds} round{'' if rounds == 1 else 's'}.")
        self.script.setEnabled(asks)
        goes_on = drill.drill_id == self._going_on
        self.begin_button.setText("Go on with the drill" if goes_on else "Begin the drill")

    def _name(self) -> None:
        for widget, name in (
            (self.classes, "Class"),
            (self.names, "Names to add"),
            (self.drills, "Drill"),
            (self.script, "Script of the drill"),
            (self.order, "Who is called"),
        ):
            widget.setAccessibleName(name)
        self.classes.setPlaceholderText("No class yet")
        self.names.setPlaceholderText("Type or paste names, one a line; Ctrl+Enter adds them")
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(_NAMES_PX)
        self.about.setWordWrap(True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.setWordWrap(True)
        self.drills.setMinimumHeight(_LIST_PX)
        self.people.setMinimumHeight(_LIST_PX)
        for pick_by, told in _ORDERS.items():
            self.order.addItem(told, pick_by)
        for box in (self.classes, self.script, self.order):
            box.setMinimumWidth(80)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _lay_out(self) -> None:
        people, drill = Card(), Card()
        for card, share in ((people, 6), (drill, 5)):
            card.inside.setSpacing(10)
            self._columns.addWidget(card, share)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(18)
        people.inside.addWidget(label("Who", 16, QFont.Weight.DemiBold))
        people.inside.addLayout(_row(self.classes, self.new_button))
        people.inside.addWidget(self.people, 1)
        people.inside.addWidget(self.nobody, 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.file_button)
        adding = QHBoxLayout()
        adding.setSpacing(10)
        adding.addWidget(self.names, 1)
        adding.addLayout(buttons)
        people.inside.addLayout(adding)
        drill.inside.addLayout(_row(label("What", 16, QFont.Weight.DemiBold), self.change_button, self.marks_button))
        drill.inside.addWidget(self.drills, 1)
        drill.inside.addWidget(self.about)
        drill.inside.addWidget(self.script)
        drill.inside.addWidget(self.order)
        drill.inside.addWidget(self.hides_names)
        drill.inside.addWidget(self.begin_button)

    def _connect(self) -> None:
        self.classes.currentIndexChanged.connect(
            lambda _at: self.class_chosen.emit(str(self.classes.currentData() or ""))
        )
        self.add_button.clicked.connect(self.add_typed)
        self.file_button.clicked.connect(self.file_wanted)
        self.drills.currentRowChanged.connect(lambda _row: self._show_drill())
        self.order.currentIndexChanged.connect(lambda _at: self.pick_by_chosen.emit(self.order.currentData()))
        self.hides_names.toggled.connect(self.names_hidden)

    def add_typed(self) -> bool:
        """Say that the names that are typed are to be added; return False where none is."""
        text = self.names.toPlainText()
        if not text.strip():
            return False
        self.people_added.emit(text)
        return True


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if number == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
    return row
