"""Two takes side by side, and one after the other at the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem

from trainer.coaching.side_by_side import figures, same_lines
from trainer.domain.errors import TrainerError
from trainer.gui.background import Background
from trainer.gui.dialogs.form import Sheet
from trainer.gui.pages.take_sound import CURSOR_MS, QUIETEST_PEAK
from trainer.gui.widgets.cards import label
from trainer.gui.widgets.waveform import Waveform
from trainer.rehearsal.replay import LEAD_BACK_S, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.coaching.side_by_side import SameLine, Stretch
    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

_WHOLE: Final = "The whole message"
_BREATH_S: Final = 0.15
"""Heard before and after a line, so that its first and last sound are whole."""
_KEYS: Final = {Qt.Key.Key_1: (0,), Qt.Key.Key_2: (1,), Qt.Key.Key_Space: (0, 1)}


class LinesTable(QTableWidget):
    """Leaves every key to the dialog but those that move."""

    _MOVING = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move, or pass the key on."""
        if event.key() in self._MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class CompareDialog(Sheet):
    """A take beside another one, usually the best of the same script.

    Args:
        parent: what is in front of.
        room: plays them.
        this: the one.
        other: the other.
        names: what they are called; None for this take and the best one.
    """

    def __init__(
        self, parent: QWidget, room: Room, this: Take, other: Take, *, names: tuple[str, str] | None = None
    ) -> None:
        when = f"{other.draft.recorded_at.astimezone():%d %B, %H:%M}"
        told = f"Space plays a line of this take, then of your best one of {when}. 1 and 2 play only one."
        if names is not None:
            told = "Space plays a line of the first take, then of the second. 1 and 2 play only one."
        super().__init__(parent, "Two takes side by side" if names else "Beside your best take", told)
        self._room = room
        self._names = names or ("This take", "Best take")
        self.takes = (this, other)
        self._lines: tuple[SameLine, ...] = same_lines(this, other)
        self.waves = tuple(self._wave(take) for take in self.takes)
        self.table = LinesTable(len(self._lines) + 1, 3)
        self._background = Background()
        self._background.done.connect(lambda _nothing: self._started())
        self._background.failed.connect(self.show_fault)
        self._cursor = QTimer(self, interval=CURSOR_MS)
        self._cursor.timeout.connect(self._follow)
        self._lay_out()
        self._fill_table()
        self.finished.connect(lambda _result: self._stop())
        self.resize(860, 600)
        self.table.setFocus()

    def play_at_once(self) -> None:
        """Play both as soon as the dialog stands."""
        QTimer.singleShot(0, self, lambda: self.play((0, 1)))

    def play(self, which: tuple[int, ...]) -> None:
        """Play the chosen line of these takes one after the other, or fall silent."""
        if self._room.replay.playing:
            self._stop()
            return
        row = self.table.currentRow()
        places = [self._places(row)[number] for number in which]
        pieces = [
            Piece(self.takes[number], place[0] - _BREATH_S, place[1] + _BREATH_S)
            for number, place in zip(which, places, strict=True)
            if place is not None
        ]
        if pieces:
            self._start(pieces)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Play with Space, 1 and 2."""
        which = next((numbers for key, numbers in _KEYS.items() if event.key() == key), None)
        if which is None:
            super().keyPressEvent(event)
        else:
            self.play(which)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        for row, (name, wave) in enumerate(zip(self._names, self.waves, strict=True)):
            grid.addWidget(label(f"{row + 1}  {name}", 13, QFont.Weight.DemiBold), row, 0)
            grid.addWidget(wave, row, 1)
        grid.setColumnStretch(1, 1)
        self.inside.addLayout(grid, 2)
        numbers = QGridLayout()
        for column, figure in enumerate(figures(*self.takes)):
            numbers.addWidget(label(figure.name, 12, tone="soft"), 0, column)
            for row, value in enumerate((figure.this, figure.other), start=1):
                numbers.addWidget(
                    label(value, 14, QFont.Weight.DemiBold if row == 1 else QFont.Weight.Normal), row, column
                )
        self.inside.addLayout(numbers)
        self.inside.addWidget(self.table, 3)
        self.add_buttons(
            ("Only 1", "", lambda: self.play((0,))),
            ("Only 2", "", lambda: self.play((1,))),
            ("Close", "", self.reject),
            ("Play both", "primary", lambda: self.play((0, 1))),
        )

    def _fill_table(self) -> None:
        self.table.setHorizontalHeaderLabels(["Line", *self._names])
        self.table.setAccessibleName("Lines of the script")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        texts = [_WHOLE, *(line.text for line in self._lines)]
        for row, text in enumerate(texts):
            told = [_seconds(place) for place in self._places(row)]
            for column, cell in enumerate((text, *told)):
                self.table.setItem(row, column, QTableWidgetItem(cell))
        self.table.setCurrentCell(0, 0)
        self.table.doubleClicked.connect(lambda _index: self.play((0, 1)))

    def _places(self, row: int) -> tuple[Stretch | None, Stretch | None]:
        if row <= 0:
            this, other = ((0.0, take.analysis.duration_s) for take in self.takes)
            return this, other
        line = self._lines[row - 1]
        return line.this, line.other

    def _wave(self, take: Take) -> Waveform:
        wave = Waveform()
        wave.setMinimumHeight(84)
        wave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outline = None
        try:
            outline = self._room.history.envelope(take, 120)
        except TrainerError as fault:
            self.show_fault(fault)
        if outline is not None:
            duration_s, limit_s = take.analysis.duration_s, take.draft.limit_s
            peak = max(outline.peak, QUIETEST_PEAK)
            wave.set_take(outline.peaks, peak, duration_s, take.flags, limit_s, take.answers)
            wave.seek_wanted.connect(lambda at_s: self._start([Piece(take, at_s)]))
            wave.mark_chosen.connect(lambda at_s: self._start([Piece(take, at_s - LEAD_BACK_S)]))
        return wave

    def _start(self, pieces: Sequence[Piece]) -> None:
        replay = self._room.replay
        self._background.start(lambda: replay.play_pieces(pieces))

    def _started(self) -> None:
        if self.isVisible():
            self._cursor.start()
        else:
            self._room.replay.stop()

    def _follow(self) -> None:
        place = self._room.replay.place if self._room.replay.playing else None
        for take, wave in zip(self.takes, self.waves, strict=True):
            is_heard = place is not None and place[0].take_id == take.take_id
            wave.set_cursor_s(place[1] if place is not None and is_heard else None)
        if place is None:
            self._cursor.stop()

    def _stop(self) -> None:
        self._room.replay.stop()
        self._follow()


def _seconds(place: Stretch | None) -> str:
    return "not heard" if place is None else f"{place[1] - place[0]:.1f} s"
