"""Go anywhere by a few letters: one field, one list, Enter."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.domain.search import Findable, asked, best, findable, folded, line_with
from trainer.gui.dialogs.form import Sheet
from trainer.gui.key_names import spoken
from trainer.gui.theme import font, tokens_of
from trainer.gui.widgets.cards import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

_ROW_PX, _PAD_PX, _KIND_PX = 38, 12, 82
_MOST: Final = 100
"""Nobody reads further down; another letter is quicker."""
_NO_INDEX = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    """What can be gone to; its value is shown."""

    PAGE = "Page"
    ACTION = "Action"
    SCRIPT = "Script"
    PROSPECT = "Prospect"
    PERSON = "Person"
    LESSON = "Lesson"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to go to.

    Attributes:
        name: what it is remembered by.
        kind: what it is.
        title: what it is called.
        run: goes there.
        detail: what is told beside its title.
        body: other words it is found by.
        keys: the shortcut, in words.
        found_by: all of that as it is searched.
    """

    name: str
    kind: Kind
    title: str
    run: Callable[[], object]
    detail: str = ""
    body: str = ""
    keys: str = ""
    found_by: Findable = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "found_by", findable(self.title, f"{self.detail} {self.kind.value}\n{self.body}"))

    def told(self, query: str = "") -> str:
        """Return what is told beside its title: the line where the words stand, if it is not the title."""
        words = asked(query)
        title = folded(self.title)
        return line_with(words, self.body) or self.detail if any(word not in title for word in words) else self.detail


class GoalModel(QAbstractListModel):
    """What fits the words, best first; without words, everything in its order."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        super().__init__()
        self._goals = goals
        self._found_by = [goal.found_by for goal in goals]
        self.query = ""
        self.rows: list[Goal] = list(goals[:_MOST])

    def ask(self, query: str) -> None:
        """Show what fits."""
        self.beginResetModel()
        self.query = query
        found = best(query, self._found_by, _MOST) if asked(query) else range(min(_MOST, len(self._goals)))
        self.rows = [self._goals[at] for at in found]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is told of a row."""
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            goal = self.rows[index.row()]
            return ", ".join(filter(None, (goal.title, goal.kind.value, goal.told(self.query), spoken(goal.keys))))
        return None


class _Painter(QStyledItemDelegate):
    """Paints what it is, what it is called, what more there is to say, and its shortcut."""

    def __init__(self, model: GoalModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for a row."""
        return QSize(100, max(_ROW_PX, QFontMetrics(font(15)).height() + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        goal, tokens, box = self._model.rows[index.row()], tokens_of(self._view.window()), QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.setBrush(tokens.color("panel"))
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -1), 9, 9)
        room = box.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        painter.setPen(tokens.color("soft"))
        _write(painter, room, goal.kind.value, font(12))
        _write(painter, room, goal.keys, font(13, QFont.Weight.Medium), Qt.AlignmentFlag.AlignRight)
        room.adjust(_KIND_PX, 0, -_width(goal.keys, font(13, QFont.Weight.Medium)), 0)
        title = font(15, QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        beside = room.adjusted(_width(goal.title, title), 0, 0, 0)
        _write(painter, beside, goal.told(self._model.query), font(13))
        painter.setPen(tokens.color("ink"))
        _write(painter, room, goal.title, title)
        painter.restore()


class _Search(QLineEdit):
    """A search field whose arrows move in the list."""

    moved = Signal(int)
    _STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write, or move in the list."""
        step = self._STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class Switcher(Sheet):
    """Enter takes the marked goal, which is `chosen` then; Esc leaves."""

    def __init__(self, parent: QWidget, goals: Sequence[Goal], title: str = "Find anything") -> None:
        super().__init__(parent, title)
        self.chosen: Goal | None = None
        self.model = GoalModel(goals)
        self.search = _Search()
        self.view = QListView()
        self.nothing = label("Nothing fits. Fewer letters find more.", 13, tone="soft")
        self._lay_out(sorted({goal.kind.value.lower() for goal in goals}))
        self.search.textChanged.connect(self._ask)
        self.search.moved.connect(self.step)
        self.search.returnPressed.connect(self.accept)
        self.view.clicked.connect(lambda _index: self.accept())
        self._ask("")
        self.search.setFocus()

    def step(self, by: int) -> None:
        """Mark another row."""
        last = len(self.model.rows) - 1
        if last >= 0:
            self._mark(min(last, max(0, self.view.currentIndex().row() + by)))

    def accept(self) -> None:
        """Take the marked goal; where nothing fits, stay."""
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self.chosen = self.model.rows[row]
            super().accept()

    def _lay_out(self, kinds: Sequence[str]) -> None:
        self.search.setPlaceholderText(f"A few letters: {', '.join(kinds)}")
        self.search.setAccessibleName(self.windowTitle())
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Painter(self.model, self.view))
        self.view.setAccessibleName("What fits")
        self.view.setProperty("kind", "plain")
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside.addWidget(self.search)
        self.inside.addWidget(self.nothing)
        self.inside.addWidget(self.view, 1)
        self.inside.addWidget(label("\u2191 \u2193 move, Enter goes there, Esc leaves.", 12, tone="soft"))
        self.resize(640, 520)

    def _ask(self, query: str) -> None:
        self.model.ask(query)
        self.nothing.setVisible(not self.model.rows)
        if self.model.rows:
            self._mark(0)
        else:
            self.search.setAccessibleDescription(self.nothing.text())

    def _mark(self, row: int) -> None:
        """Mark a row; the focus stays in the field, so the field tells a screen reader what is marked."""
        index = self.model.index(row)
        self.view.setCurrentIndex(index)
        self.search.setAccessibleDescription(f"{row + 1} of {len(self.model.rows)}: {self.model.data(index)}")


def _write(
    painter: QPainter,
    room: QRect,
    text: str,
    face: QFont,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(face)
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _width(text: str, face: QFont) -> int:
    """Return the room a text takes, and a little to what comes next."""
    return QFontMetrics(face).horizontalAdvance(text) + _PAD_PX if text else 0
