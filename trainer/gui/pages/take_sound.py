"""A take as outline and as sound: drawn for the width there is, played, followed by a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from trainer.domain.errors import TrainerError
from trainer.gui.widgets.cards import button
from trainer.gui.widgets.waveform import Waveform

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

CURSOR_MS = 33
QUIETEST_PEAK = 0.1
"""A take whose loudest sample is below this, -20 dBFS, is drawn as small as it sounds."""


class TakeSound(QObject):
    """Keeps a waveform and a play button to one take."""

    fault_came = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.waveform = Waveform()
        self.play_button = button("Play")
        self._room: Room | None = None
        self._take: Take | None = None
        self._columns = 0
        self._cursor = QTimer(self, interval=CURSOR_MS)
        self._cursor.timeout.connect(self._follow)
        self.waveform.installEventFilter(self)
        self.waveform.mark_chosen.connect(self._play_mark)
        self.waveform.seek_wanted.connect(self._play_from)
        self.play_button.clicked.connect(self.play_or_stop)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    def show(self, take: Take) -> None:
        """Show another take; its recording is read as soon as the outline is on the screen."""
        self.stop()
        self._take, self._columns = take, 0
        if self.waveform.isVisible():
            self._draw()

    def show_answers(self, take: Take) -> None:
        """Show the same take with other answers; what is heard goes on."""
        self._take = take
        self.waveform.show_answers(take.answers)

    def play_or_stop(self) -> None:
        """Play from the start, or fall silent."""
        if self._room is not None and self._room.replay.playing:
            self.stop()
        else:
            self._play_from(0.0)

    def play_from(self, from_s: float) -> None:
        """Play from a place."""
        self._play_from(max(0.0, from_s))

    def play_place(self, start_s: float) -> None:
        """Play from shortly before a place, so that the ear has its bearings."""
        self._play_mark(start_s)

    def stop(self) -> None:
        """Fall silent."""
        if self._room is not None:
            self._room.replay.stop()
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Read the recording once its outline has a width, and again for another one."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize} and self.waveform.columns_wanted() != self._columns:
            self._draw()
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        if self._room is None or self._take is None:
            return
        self._columns = self.waveform.columns_wanted()
        try:
            outline = self._room.history.envelope(self._take, self._columns)
        except TrainerError as fault:
            self.waveform.clear(str(fault))
            return
        if outline is None:
            self.waveform.clear("The recording of this take is gone. Its figures are still here.")
            return
        self.waveform.set_take(
            outline.peaks,
            max(outline.peak, QUIETEST_PEAK),
            self._take.analysis.duration_s,
            self._take.flags,
            self._take.draft.limit_s,
            self._take.answers,
        )

    def _play_mark(self, mark_s: float) -> None:
        if self._room is not None and self._take is not None:
            take, replay = self._take, self._room.replay
            self._play(lambda: replay.play_mark(take, mark_s))

    def _play_from(self, from_s: float) -> None:
        if self._room is not None and self._take is not None:
            take, replay = self._take, self._room.replay
            self._play(lambda: replay.play(take, from_s))

    def _play(self, begin: Callable[[], None]) -> None:
        try:
            begin()
        except TrainerError as fault:
            self.fault_came.emit(fault)
        else:
            self.play_button.setText("Stop")
            self._cursor.start()

    def _follow(self) -> None:
        if self._room is not None and self._room.replay.playing:
            self.waveform.set_cursor_s(self._room.replay.position_s)
        else:
            self._cursor.stop()
            self.waveform.set_cursor_s(None)
            self.play_button.setText("Play")
