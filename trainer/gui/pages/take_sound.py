"""A take as outline and as sound: drawn for the width there is, near or far, played, followed by a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from trainer.domain.errors import TrainerError
from trainer.domain.hearing import PLAIN, Hearing
from trainer.gui.background import Background
from trainer.gui.widgets.cards import button
from trainer.gui.widgets.waveform import Layer, Waveform
from trainer.rehearsal.replay import LEAD_BACK_S, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from trainer.domain.contours import Contours
    from trainer.domain.take import Take
    from trainer.gui.widgets.waveform_painting import SpokenWord
    from trainer.rehearsal.room import Room

CURSOR_MS = 33
SPEEDS = (0.75, 1.0, 1.25)
NEAR_S = 1.5
"""Going nearer shows so much before and after what is looked at."""
QUIETEST_PEAK = 0.1
"""A take whose loudest sample is below this, -20 dBFS, is drawn as small as it sounds."""


class TakeSound(QObject):
    """Keeps a waveform and a play button to one take."""

    fault_came = Signal(object)
    moved = Signal(object)
    """The place that is heard, in seconds; None where none is."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.waveform = Waveform()
        self.play_button = button("Play")
        self._room: Room | None = None
        self._take: Take | None = None
        self._columns = 0
        self._parts: Sequence[SpokenWord] = ()
        self._contours: Contours | None = None
        self._hearing_now = PLAIN
        self._wanted: Piece | None = None
        self._starting = Background()
        self._starting.done.connect(self._begun)
        self._starting.failed.connect(self.fault_came)
        self._hearing = Background()
        self._hearing.done.connect(self._contours_came)
        self._hearing.failed.connect(self.fault_came)
        self._cursor = QTimer(self, interval=CURSOR_MS)
        self._cursor.timeout.connect(self._follow)
        self.waveform.installEventFilter(self)
        self.waveform.mark_chosen.connect(self._play_mark)
        self.waveform.seek_wanted.connect(self._play_from)
        self.waveform.view_changed.connect(self._draw_view)
        self.play_button.clicked.connect(self.play_or_stop)

    def enter(self, room: Room) -> None:
        """Come alive."""
        self._room = room

    @property
    def looked_at_s(self) -> float | None:
        """Return the place that is looked at; None where none is."""
        around = self._looked_at()
        return None if around is None else sum(around) / 2

    def show(self, take: Take) -> None:
        """Show another take; its recording is read as soon as the outline is on the screen."""
        self.stop()
        self._take, self._columns, self._parts, self._contours = take, 0, (), None
        if self.waveform.isVisible():
            self._draw()

    def show_answers(self, take: Take) -> None:
        """Show the same take with other answers; what is heard goes on."""
        self._take = take
        self.waveform.show_answers(take.answers)

    def show_parts(self, parts: Sequence[SpokenWord]) -> None:
        """Show which parts of the message there are, and when."""
        self._parts = parts
        if self._take is not None and self.waveform.has_take:
            self.waveform.set_words(_words_of(self._take), parts)

    def play_or_stop(self) -> None:
        """Play from the start, or the chosen stretch over and over; or fall silent."""
        if self._wanted is not None:
            self.stop()
        elif self.waveform.stretch is not None:
            self._play_stretch(*self.waveform.stretch)
        else:
            self._play_from(0.0)

    def play_from(self, from_s: float) -> None:
        """Play from a place."""
        self._play_from(max(0.0, from_s))

    def play_place(self, start_s: float) -> None:
        """Play from shortly before a place, so that the ear has its bearings."""
        self._play_mark(start_s)

    def change_speed(self, steps: int) -> None:
        """Play slower or faster from now on, without another pitch."""
        at = min(len(SPEEDS) - 1, max(0, SPEEDS.index(self._hearing_now.speed) + steps))
        self._hearing_now = Hearing(speed=SPEEDS[at])
        self.play_button.setText(self._play_words)
        if self._room is not None and self._room.replay.playing and self._take is not None:
            stretch = self.waveform.stretch
            if stretch is None:
                self._play_from(self._room.replay.position_s)
            else:
                self._play_stretch(*stretch)

    @property
    def _play_words(self) -> str:
        speed = self._hearing_now.speed
        return "Play" if speed == 1.0 else f"Play {speed:g}\u00d7"

    def choose_here(self) -> None:
        """Choose the stretch around what is looked at, or choose none again: the mark, else the word being heard."""
        if self.waveform.stretch is not None:
            self.waveform.drop_stretch()
        elif (around := self._looked_at()) is not None:
            self.waveform.choose_stretch(*around)

    def edge(self, number: int) -> None:
        """Put the beginning (0) or the end (1) of the chosen stretch where the sound is."""
        at_s, last = self.waveform.cursor_s or self._stopped_at_s, self.waveform.stretch
        if at_s is None or self._take is None:
            return
        start_s, end_s = last or (0.0, self._take.analysis.duration_s)
        self.waveform.choose_stretch(*((at_s, max(at_s, end_s)) if number == 0 else (min(at_s, start_s), at_s)))

    @property
    def _stopped_at_s(self) -> float | None:
        """Return where this take was heard last; None where another one was."""
        place = self._room.replay.place if self._room is not None else None
        is_this = place is not None and self._take is not None and place[0].take_id == self._take.take_id
        return place[1] if place is not None and is_this else None

    def zoom(self) -> None:
        """Go near to what is looked at, or show the whole take again."""
        if self._take is None or not self.waveform.has_take:
            return
        if self.waveform.is_near:
            self.waveform.show_view(0.0, self._take.analysis.duration_s)
        else:
            start_s, end_s = self._looked_at() or (0.0, NEAR_S)
            self.waveform.show_view(start_s - NEAR_S, end_s + NEAR_S)

    def next_layer(self) -> None:
        """Draw the pitch over the outline, then the level, then nothing again."""
        layers = list(Layer)
        self._show_layer(layers[(layers.index(self.waveform.layer) + 1) % len(layers)])

    def stop(self) -> None:
        """Fall silent."""
        self._wanted = None
        if self._room is not None:
            self._room.replay.stop()
            self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Read the recording once its outline has a width, and again for another one."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Resize} and self.waveform.columns_wanted() != self._columns:
            if self._columns and self.waveform.has_take:
                self._columns = self.waveform.columns_wanted()
                self._draw_view()
            else:
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
        self.waveform.set_words(_words_of(self._take), self._parts)

    def _draw_view(self) -> None:
        """Draw the outline of the stretch that is looked at."""
        if self._room is None or self._take is None:
            return
        try:
            outline = self._room.history.envelope(self._take, self._columns, self.waveform.view)
        except TrainerError as fault:
            self.fault_came.emit(fault)
            return
        if outline is not None:
            self.waveform.set_outline(outline.peaks, max(outline.peak, QUIETEST_PEAK))

    def _looked_at(self) -> tuple[float, float] | None:
        """Return the stretch that is chosen, or the mark, or what is being heard; None where nothing is."""
        if self.waveform.stretch is not None:
            return self.waveform.stretch
        if self.waveform.chosen is not None:
            return max(0.0, self.waveform.chosen.start_s - LEAD_BACK_S), self.waveform.chosen.end_s + LEAD_BACK_S
        at_s = self.waveform.cursor_s
        return None if at_s is None else (max(0.0, at_s - LEAD_BACK_S), at_s + LEAD_BACK_S)

    def _show_layer(self, layer: Layer) -> None:
        if self._room is None or self._take is None:
            return
        room, take = self._room, self._take
        if layer is not Layer.SOUND and self._contours is None:
            self.waveform.layer = layer
            self._hearing.start(lambda: (take, room.history.contours(take)))
        else:
            self.waveform.show_layer(layer, self._contours, room.coach.usual_pitch(take))

    def _contours_came(self, found: tuple[Take, Contours | None]) -> None:
        """Show what was heard, unless another take is shown by now."""
        take, self._contours = found
        if self._take is not None and take.take_id == self._take.take_id and self._contours is not None:
            self._show_layer(self.waveform.layer)

    def _play_stretch(self, start_s: float, end_s: float) -> None:
        if self._take is not None:
            self._play(Piece(self._take, start_s, end_s), over_and_over=True)

    def _play_mark(self, mark_s: float) -> None:
        self._play_from(mark_s - LEAD_BACK_S)

    def _play_from(self, from_s: float) -> None:
        if self._take is not None:
            self._play(Piece(self._take, from_s))

    def _play(self, piece: Piece, *, over_and_over: bool = False) -> None:
        """Play a piece at the speed that is chosen, off the window's thread: a device takes a moment to open."""
        if self._room is None:
            return
        replay, hearing, self._wanted = self._room.replay, self._hearing_now, piece

        def begin() -> Piece:
            program = replay.prepared([piece], hearing, over_and_over=over_and_over)
            replay.start(program, still_wanted=lambda: self._wanted is piece)
            return piece

        self._starting.start(begin)

    def _begun(self, piece: Piece) -> None:
        """Follow what is heard; fall silent where somebody wants something else by now."""
        if piece is self._wanted:
            self.play_button.setText("Stop")
            self._cursor.start()
            self._follow()
        elif self._wanted is None and self._room is not None:
            self._room.replay.stop()

    def _follow(self) -> None:
        if self._room is not None and self._room.replay.playing:
            self._show_cursor(self._room.replay.position_s)
        else:
            self._cursor.stop()
            self._wanted = None
            self._show_cursor(None)
            self.play_button.setText(self._play_words)

    def _show_cursor(self, at_s: float | None) -> None:
        self.waveform.set_cursor_s(at_s)
        self.moved.emit(at_s)


def _words_of(take: Take) -> list[SpokenWord]:
    """Return what was said of the script, as it is written, and when."""
    if take.analysis.said is None:
        return []
    return [
        (word.text, word.start_s, word.end_s)
        for word in take.analysis.said.words
        if word.text and word.start_s is not None and word.end_s is not None
    ]
