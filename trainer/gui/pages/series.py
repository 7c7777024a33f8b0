"""A series: voicemails over some weeks and the breakup, for one prospect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trainer.domain.script import Goal
from trainer.gui.dialogs.calls import TIPS, CallsDialog
from trainer.gui.dialogs.find_script import FindScriptDialog
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.pages.script_findings import ScriptFindings
from trainer.gui.widgets.cards import Card, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from trainer.coaching.series_check import Slotted
    from trainer.domain.library import LibraryScript, Series
    from trainer.rehearsal.room import Room
    from trainer.rehearsal.series_shelf import Planned

_ASIDE_PX: Final = 300
_EMPTY: Final = "A prospect hears from you several times, each time with something new.\nCtrl+N plans a series."


class SeriesPage(Page):
    """Plans the messages of a series, judges them together, and notes which were left."""

    back_wanted = Signal()
    script_opened = Signal(object)
    prospect_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(View.SERIES)
        self._room: Room | None = None
        self._series: Series | None = None
        self._plan: tuple[Planned, ...] = ()
        self.title.setText("Series")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Which series")
        self.chooser.setMinimumWidth(180)
        self.name = QLineEdit()
        self.name.setAccessibleName("Title of the series")
        self.start = QDateEdit()
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("d MMM yyyy")
        self.start.setAccessibleName("First message on")
        self.since = label("from", 14, tone="soft")
        self.messages = _Messages()
        self.findings = ScriptFindings()
        self.empty = label(_EMPTY, 15, tone="soft")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.opener = label("", 13, tone="accent")
        self.opener.setWordWrap(True)
        self.new_button, self.add_button = button("New series", "primary"), button("Add")
        self.remove_button, self.delete_button = button("Remove"), button("Delete series", "danger")
        self._lay_out()
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    def arrive(self) -> None:
        """Show what there is now."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the series."""
        if self._room is not None:
            self._room.filling.refresh()
            self.tried(lambda: self._list(self._series.series_id if self._series else ""))

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        acts: dict[Act, Callable[[], object]] = {
            Act.BACK: self.back_wanted.emit,
            Act.PROSPECT: self.prospect_wanted.emit,
            Act.OPEN: self._open,
            Act.LEFT: self._leave,
            Act.NEW: self._new,
            Act.DELETE: self._remove,
            Act.EARLIER: lambda: self._move(-1),
            Act.LATER: lambda: self._move(1),
        }
        if act in acts and self._room is not None:
            acts[act]()

    def _lay_out(self) -> None:
        self.header.addWidget(self.chooser, 0, Qt.AlignmentFlag.AlignTop)
        self.header.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignTop)
        plan = Card()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name, 1)
        head.addWidget(self.since)
        head.addWidget(self.start)
        foot = QHBoxLayout()
        for one in (self.add_button, self.remove_button):
            foot.addWidget(one)
        foot.addStretch()
        foot.addWidget(self.delete_button)
        plan.inside.setSpacing(12)
        plan.inside.addWidget(self.empty, 1)
        plan.inside.addLayout(head)
        plan.inside.addWidget(self.messages, 1)
        plan.inside.addLayout(foot)
        aside = QVBoxLayout()
        aside.setSpacing(16)
        check, dial = Card(margin_px=16), Card(margin_px=16)
        check.inside.addWidget(self.findings)
        dial.inside.addWidget(self._before_dialling())
        for card in (check, dial):
            card.setFixedWidth(_ASIDE_PX)
        aside.addWidget(check, 1)
        aside.addWidget(dial, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(plan, 1)
        row.addLayout(aside)
        self.column.addLayout(row, 1)
        self.setFocusProxy(self.messages)

    def _before_dialling(self) -> QScrollArea:
        """Return what to be ready for; it scrolls where there is little room."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(label("Before you dial", 15, QFont.Weight.DemiBold))
        for tip in TIPS:
            line = label(tip, 13, tone="soft")
            line.setWordWrap(True)
            column.addWidget(line)
        column.addWidget(self.opener)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("clear")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda _row: self._list(self.chooser.currentData()))
        self.name.editingFinished.connect(lambda: self._change(title=self.name.text().strip() or "Series"))
        self.start.userDateChanged.connect(lambda date: self._change(starts_on=date.toPython()))
        self.new_button.clicked.connect(self._new)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.delete_button.clicked.connect(self._delete)
        self.messages.itemDoubleClicked.connect(lambda _item: self._open())

    def _list(self, series_id: str) -> None:
        """Show the series of this name, else the first one."""
        if self._room is None:
            return
        every = self._room.series.all()
        self._series = next((one for one in every if one.series_id == series_id), every[0] if every else None)
        self.chooser.clear()
        for one in every:
            self.chooser.addItem(one.title, one.series_id)
        if self._series is not None:
            self.chooser.setCurrentIndex(self.chooser.findData(self._series.series_id))
        self._show()

    def _show(self) -> None:
        series, room = self._series, self._room
        fields = (self.chooser, self.name, self.since, self.start, self.messages)
        for part in (*fields, self.add_button, self.remove_button, self.delete_button):
            part.setVisible(series is not None)
        self.empty.setVisible(series is None)
        if series is None or room is None:
            self.subtitle.setText("Four voicemails and the breakup, over some weeks")
            self.findings.show_findings(())
            return
        card = room.filling.card_of(series.prospect_id)
        self.subtitle.setText(
            f"for {card.name}" + (f", {card.company}" if card.company else "") if card else "for nobody yet"
        )
        for field in (self.name, self.start):
            field.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.name.setText(series.title)
        self.start.setDate(QDate(series.starts_on.year, series.starts_on.month, series.starts_on.day))
        for field in (self.name, self.start):
            field.blockSignals(False)  # noqa: FBT003 - Qt's way
        row = max(0, self.messages.currentRow())
        self._plan = room.series.plan(series)
        self.messages.clear()
        for number, planned in enumerate(self._plan, start=1):
            self.messages.addItem(QListWidgetItem(_told(number, planned)))
        self.messages.setCurrentRow(min(row, len(self._plan) - 1))
        self.findings.show_findings(room.series.check(series))
        openers = (one.script for one in room.library.scripts() if one.script.goal is Goal.LIVE)
        opener = next(openers, None)
        said = room.filling.filled_for(opener, series.prospect_id).lines if opener else ()
        self.opener.setText(" ".join(said))

    def _change(self, **values: object) -> None:
        series, room = self._series, self._room
        if series is not None and room is not None:
            changed = replace(series, **values)  # type: ignore[arg-type]
            if changed != series and self.tried(lambda: room.series.keep(changed)):
                self._list(series.series_id)

    def _new(self) -> None:
        room = self._room
        made: list[Series] = []
        if room is not None and self.tried(lambda: made.append(room.series.new())):
            self._list(made[0].series_id)
            self.messages.setFocus()

    def _delete(self) -> None:
        series, room = self._series, self._room
        if series is not None and room is not None and self.tried(lambda: room.series.forget(series)):
            self._list("")

    def _add(self) -> None:
        if self._room is None or self._series is None:
            return
        dialog = FindScriptDialog(self, self._room.library.scripts(), "")
        dialog.found.connect(self._append)
        dialog.exec()

    def _append(self, entry: LibraryScript) -> None:
        """Put a message before the breakup, which stays the last one."""
        if self._series is not None:
            *before, last = self._series.script_ids or ("",)
            ids = filter(None, [*before, entry.script_id, last])
            self._change(script_ids=tuple(ids))

    def _remove(self) -> None:
        row = self.messages.currentRow()
        if self._series is not None and 0 <= row < len(self._plan):
            gone = self._plan[row].entry.script_id
            self._change(script_ids=tuple(one for one in self._series.script_ids if one != gone))

    def _move(self, by: int) -> None:
        series, room, row = self._series, self._room, self.messages.currentRow()
        if series is not None and room is not None and self.tried(lambda: room.series.moved(series, row, by)):
            self.messages.setCurrentRow(row + by)
            self._list(series.series_id)

    def _open(self) -> None:
        """Open the chosen script; Enter in a field only ends what is written there."""
        row = self.messages.currentRow()
        if self.messages.hasFocus() and 0 <= row < len(self._plan):
            self.script_opened.emit(self._plan[row].entry)

    def _leave(self) -> None:
        row = self.messages.currentRow()
        if self._room is None or self._series is None or not 0 <= row < len(self._plan):
            return
        room, series = self._room, self._series
        if series.prospect_id and not self.tried(lambda: room.filling.choose(series.prospect_id)):
            return
        card = room.filling.card_of(series.prospect_id)
        entry = self._plan[row].entry
        CallsDialog(self, room.calls, entry, card.name if card else "", room.library.scripts()).exec()
        self._show()


class _Messages(QListWidget):
    """Leaves to the page what does not move in the list."""

    _MOVING = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Messages of the series")
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or pass the key on."""
        if event.key() in self._MOVING and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()


def _told(number: int, planned: Planned) -> str:
    state = _when(planned.when)
    if planned.call is not None:
        state = f"left {planned.call.left_at.astimezone():%a %d %b}"
        if planned.call.called_back_at is not None:
            state = f"{state}, called back {planned.call.called_back_at.astimezone():%a %d %b}"
    return f"{number}   {planned.entry.script.title}\n     {state}"


def _when(slotted: Slotted) -> str:
    hours = " or ".join(f"{start:%H:%M} to {end:%H:%M}" for start, end in slotted.hours)
    return f"{slotted.day:%a %d %b}, {hours}"
