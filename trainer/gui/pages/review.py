"""Review: what to do next time, what went well, and the take to hear again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMessageBox, QVBoxLayout

from trainer.coaching.remark import UMS_THAT_DO_NO_HARM, remark_on
from trainer.domain.errors import TrainerError
from trainer.domain.take import TakeSource
from trainer.gui.keys import Act, View
from trainer.gui.pages.page import Page
from trainer.gui.widgets.cards import Card, Figure, button, label
from trainer.gui.widgets.waveform import Waveform

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.take import Take
    from trainer.rehearsal.room import Room

CURSOR_MS = 33
_SOURCES = {
    TakeSource.SAMPLE: "sample recording, does not count as progress",
    TakeSource.FILE: "from a file, does not count as progress",
}


class ReviewPage(Page):
    """Shows one take."""

    again_wanted = Signal(object)
    back_wanted = Signal()
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__(View.REVIEW)
        self._room: Room | None = None
        self.take: Take | None = None
        self.length = label(size_px=26, weight=QFont.Weight.Bold)
        self.length_note = label(size_px=13, tone="soft")
        self.next_thing = label(size_px=20, weight=QFont.Weight.DemiBold)
        self.because = label(size_px=14, tone="soft")
        self.went_well = label(size_px=16, weight=QFont.Weight.DemiBold)
        self.figures = {name: Figure(name) for name in ("Length", "Ums", "Long pauses", "Speaking")}
        self.waveform = Waveform()
        self.play_button = button("Play")
        self.again_button = button("Go again", "primary")
        self.delete_button = button("Delete", "danger")
        self._cursor = QTimer(self, interval=CURSOR_MS)
        self._cursor.timeout.connect(self._follow)
        self._lay_out()
        self._connect()

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    def show_take(self, take: Take) -> None:
        """Show a take that is kept."""
        if self._room is None:
            return
        self._room.replay.stop()
        self.banner.hide()
        self.take = take
        measures, limit_s = take.analysis.measures, take.draft.limit_s
        remark = remark_on(measures, limit_s)
        self.title.setText(take.draft.script.title)
        when = f"{take.draft.recorded_at.astimezone():%d %B %Y, %H:%M}"
        self.subtitle.setText("  ·  ".join(filter(None, [when, _SOURCES.get(take.draft.source, "")])))
        self.length.setText(f"{measures.length_s:.1f} s")
        self.length_note.setText(_against(measures.length_s, limit_s))
        self.next_thing.setText(remark.next_thing)
        self.because.setText(remark.because)
        self.went_well.setText(remark.went_well)
        self._praise.setVisible(bool(remark.went_well))
        self._show_figures(take)
        self._show_sound()

    def act(self, act: Act) -> None:
        """Do what a key asks."""
        acts = {
            Act.AGAIN: self._go_again,
            Act.PLAY: self._play_or_stop,
            Act.NEXT_MARK: lambda: self.waveform.step_mark(1),
            Act.PREVIOUS_MARK: lambda: self.waveform.step_mark(-1),
            Act.BACK: self._leave,
            Act.DELETE: self._delete,
            Act.DELETE_NOW: self._delete_now,
        }
        if act in acts and self.take is not None:
            acts[act]()

    def stop_sound(self) -> None:
        """Fall silent."""
        if self._room is not None:
            self._room.replay.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the outline for the new width."""
        super().resizeEvent(event)
        if self.take is not None:
            self._show_sound()

    def _lay_out(self) -> None:
        numbers = QVBoxLayout()
        numbers.setSpacing(0)
        numbers.addWidget(self.length, 0, Qt.AlignmentFlag.AlignRight)
        numbers.addWidget(self.length_note, 0, Qt.AlignmentFlag.AlignRight)
        self.header.addLayout(numbers)
        advice, praise = Card(), Card()
        self._praise = praise
        for text in (self.next_thing, self.because, self.went_well):
            text.setWordWrap(True)
        for card, title, texts in (
            (advice, "Next take, one thing", (self.next_thing, self.because)),
            (praise, "Went well", (self.went_well,)),
        ):
            card.inside.addWidget(label(title, 13, tone="accent"))
            for text in texts:
                card.inside.addWidget(text)
            card.inside.addStretch()
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(advice, 3)
        row.addWidget(praise, 2)
        wave = Card(margin_px=8)
        wave.inside.addWidget(self.waveform)
        self.column.addLayout(row)
        self.column.addWidget(wave, 1)
        self.column.addLayout(self._figure_row())
        self.column.addLayout(self._button_row())

    def _figure_row(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, figure in enumerate(self.figures.values()):
            grid.addWidget(figure, 0, place)
        return grid

    def _button_row(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.play_button)
        buttons.addStretch()
        buttons.addWidget(self.delete_button)
        return buttons

    def _connect(self) -> None:
        self.again_button.clicked.connect(lambda: self.act(Act.AGAIN))
        self.play_button.clicked.connect(lambda: self.act(Act.PLAY))
        self.delete_button.clicked.connect(lambda: self.act(Act.DELETE))
        self.waveform.mark_chosen.connect(self._play_mark)
        self.waveform.seek_wanted.connect(self._play_from)

    def _show_figures(self, take: Take) -> None:
        measures, limit_s = take.analysis.measures, take.draft.limit_s
        ums, pauses = measures.filled_pauses, measures.long_pauses
        self.figures["Length"].set(
            f"{measures.length_s:.1f} s", f"of {limit_s:g} s", "good" if measures.length_s <= limit_s else "bad"
        )
        self.figures["Ums"].set(
            str(ums), "um heard" if ums == 1 else "ums heard", "good" if ums <= UMS_THAT_DO_NO_HARM else "watch"
        )
        self.figures["Long pauses"].set(
            str(pauses),
            f"long pause{'' if pauses == 1 else 's'}, longest {measures.longest_pause_s:.1f} s",
            "watch" if pauses else "good",
        )
        self.figures["Speaking"].set(f"{measures.phonation_ratio:.0%}", "of the time speaking")

    def _show_sound(self) -> None:
        if self._room is None or self.take is None:
            return
        try:
            outline = self._room.history.envelope(self.take, self.waveform.columns_wanted())
        except TrainerError as fault:
            self.waveform.clear(str(fault))
            return
        if outline is None:
            self.waveform.clear("The recording of this take is gone. Its figures are still here.")
            return
        analysis = self.take.analysis
        long_pause_s = self._room.preferences.settings.long_pause_s
        limit_s = self.take.draft.limit_s
        self.waveform.set_take(outline.peaks, outline.peak, analysis.duration_s, analysis.spans, limit_s, long_pause_s)

    def _play_or_stop(self) -> None:
        if self._room is not None and self._room.replay.playing:
            self._room.replay.stop()
        else:
            self._play_from(0.0)

    def _play_mark(self, mark_s: float) -> None:
        if self._room is not None and self.take is not None:
            take, replay = self.take, self._room.replay
            self._play(lambda: replay.play_mark(take, mark_s))

    def _play_from(self, from_s: float) -> None:
        if self._room is not None and self.take is not None:
            take, replay = self.take, self._room.replay
            self._play(lambda: replay.play(take, from_s))

    def _play(self, begin: Callable[[], None]) -> None:
        try:
            begin()
        except TrainerError as fault:
            self.show_fault(fault)
            return
        self.play_button.setText("Stop")
        self._cursor.start()

    def _follow(self) -> None:
        if self._room is None:
            return
        if self._room.replay.playing:
            self.waveform.set_cursor_s(self._room.replay.position_s)
        else:
            self._cursor.stop()
            self.waveform.set_cursor_s(None)
            self.play_button.setText("Play")

    def _go_again(self) -> None:
        self.stop_sound()
        self.again_wanted.emit(self.take)

    def _leave(self) -> None:
        self.stop_sound()
        self.back_wanted.emit()

    def _delete(self) -> None:
        if self._room is None or self.take is None:
            return
        self.stop_sound()
        self._room.history.delete(self.take.take_id)
        self.deleted.emit(self.take)

    def _delete_now(self) -> None:
        if self._room is None or self.take is None or not confirm_erasing(self):
            return
        self.stop_sound()
        self._room.history.erase(self.take.take_id)
        self.back_wanted.emit()


def confirm_erasing(page: Page) -> bool:
    """Ask whether a take may go for good; return the answer."""
    answer = QMessageBox.question(page, "Delete for good?", "The recording and its figures cannot come back.")
    return answer is QMessageBox.StandardButton.Yes


def _against(length_s: float, limit_s: float) -> str:
    over_s = length_s - limit_s
    return f"{over_s:.1f} s over {limit_s:g} s" if over_s > 0 else f"within {limit_s:g} s"
