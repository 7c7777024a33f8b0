"""Sounds to hear one after the other: good against bad, each as a picture with its marks and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from trainer.gui.course.caption import Caption
from trainer.gui.course.face import StepFace
from trainer.gui.course.scrolled import Scrolled, set_tone, wrapped
from trainer.gui.course.sound_picture import SoundPicture, spots_of
from trainer.gui.keys import Act, View
from trainer.gui.widgets.cards import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trainer.domain.course import CourseSound
    from trainer.gui.course.sound_player import SoundPlayer
    from trainer.rehearsal.ports import Clip

LEAD_BACK_S: Final = 0.4
"""A mark is heard from shortly before it, so that the ear has its bearings."""
_TONES: Final = {"good": "accent", "bad": "red"}
_SIGNS: Final = {"good": "\u2713 Good", "bad": "\u2715 Bad"}


class HearRow(QFrame):
    """One sound: what to listen for, its picture, its words."""

    chosen = Signal()
    play_wanted = Signal(float)

    def __init__(self, sound: CourseSound, clip: Clip, told: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.sound, self.clip, self.told = sound, clip, told
        self.picture = SoundPicture(View.COURSE_HEAR)
        self.picture.show_sound(clip, sound, words=True)
        self.caption = Caption(14)
        self.caption.show_sound(sound)
        self.play_button = button("Play")
        kind, _, rest = told.partition(":")
        kind = kind.strip().casefold()
        self.picture.show_spots(spots_of(sound.marks, "amber" if kind == "bad" else "accent"))
        self._kind = label(_SIGNS.get(kind, ""), 15, QFont.Weight.DemiBold)
        set_tone(self._kind, _TONES.get(kind, ""))
        self._told = wrapped(_capital(rest.strip()) if kind in _SIGNS else told, 15, bold=True)
        self._lay_out()
        self._kind.setVisible(kind in _SIGNS)  # not before: without a parent it would be a window for a moment
        self.picture.place_clicked.connect(self._clicked)
        self.play_button.clicked.connect(lambda: self.play_wanted.emit(0.0))
        self.show_playing(playing=False)

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Show whether the keys go here."""
        self.setProperty("chosen", is_chosen)
        self.style().polish(self)

    def show_playing(self, *, playing: bool) -> None:
        """Show what its button does."""
        self.play_button.setText("Pause" if playing else "Play")
        self.play_button.setAccessibleName(f"{self.play_button.text()}: {self.told}")

    def show_heard(self, at_s: float | None) -> None:
        """Show the place that is heard."""
        self.picture.show_heard(at_s)
        self.caption.show_heard(at_s)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the keys go here."""
        self.chosen.emit()

    def _clicked(self, at_s: float) -> None:
        spot = self.picture.near(at_s)
        if spot is not None:
            self.picture.chosen = spot
            at_s = self.picture.spots[spot].span[0] - LEAD_BACK_S
        self.chosen.emit()
        self.play_wanted.emit(max(0.0, at_s))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._told, 1)
        head.addWidget(self.play_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.picture, 1)
        column.addWidget(self.caption.label)


class HearFace(StepFace):
    """Plays them; where one was paused it goes on."""

    view = View.COURSE_HEAR

    def __init__(self, player: SoundPlayer) -> None:
        super().__init__()
        self._player = player
        self.rows: list[HearRow] = []
        self._at = 0
        self._paused_s: float | None = None
        self._heard_s: float | None = None
        self._scroll = Scrolled(0)
        self._scroll.column.setContentsMargins(0, 0, 6, 0)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self._scroll, 1)
        player.moved.connect(self._follow)

    def show_task(self, title: str, sounds: Sequence[tuple[CourseSound, Clip, str]]) -> None:
        """Show sounds, each with its samples and what to listen for."""
        self.is_over = False
        self.title.setText(title)
        for old in self.rows:
            self._scroll.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [HearRow(*one) for one in sounds]
        for number, row in enumerate(self.rows):
            row.chosen.connect(lambda number=number: self._choose(number))
            row.play_wanted.connect(lambda from_s, number=number: self._play_row(number, from_s))
            self._scroll.column.addWidget(row, 1)
        self._at = 0
        self._choose(0)
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def row(self) -> HearRow:
        """Return the sound that is chosen."""
        return self.rows[self._at]

    @property
    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what keys can ask of it."""
        return {
            Act.GO_ON: self.answer,
            Act.PLAY_SOUND: self.play_or_pause,
            Act.NEXT_ROW: lambda: self._choose((self._at + 1) % len(self.rows)),
            Act.PREVIOUS_ROW: lambda: self._choose((self._at - 1) % len(self.rows)),
            Act.NEXT_PLACE: lambda: self._step_mark(1),
            Act.PREVIOUS_PLACE: lambda: self._step_mark(-1),
        }

    @property
    def idle(self) -> frozenset[Act]:
        """Return which keys would do nothing just now."""
        acts: set[Act] = set()
        if len(self.rows) <= 1:
            acts |= {Act.NEXT_ROW, Act.PREVIOUS_ROW}
        if not self.rows or not self.row.picture.spots:
            acts |= {Act.NEXT_PLACE, Act.PREVIOUS_PLACE}
        return frozenset(acts)

    def play_or_pause(self) -> None:
        """Play the chosen sound, from where it was paused; or pause it."""
        if self._player.playing:
            self._paused_s = self._heard_s
            self._player.stop()
        else:
            from_s, self._paused_s = self._paused_s or 0.0, None
            self._play(from_s)

    def answer(self) -> None:
        """Say that they were heard."""
        self._player.stop()
        super().answer()

    def leave(self) -> None:
        """Fall silent."""
        self._player.stop()

    def _play_row(self, number: int, from_s: float) -> None:
        was_playing_here = self._player.playing and number == self._at and from_s == 0.0
        if was_playing_here:
            self.play_or_pause()
            return
        self._choose(number)
        self._play(from_s or self._paused_s or 0.0)

    def _play(self, from_s: float) -> None:
        row = self.row
        self._paused_s = None
        self._player.play(lambda: row.clip, from_s)

    def _choose(self, number: int) -> None:
        if number != self._at:
            self._player.stop()
            self._paused_s = None
        self._at = number
        for at, row in enumerate(self.rows):
            row.show_chosen(is_chosen=at == number and len(self.rows) > 1)
        self._scroll.verticalScrollBar().setValue(self.row.y() if number else 0)
        self.setAccessibleDescription(f"{self.row.told}. {self.row.sound.says}")
        self.moved.emit()

    def _step_mark(self, by: int) -> None:
        spot = self.row.picture.step_spot(by)
        if spot is not None:
            self._play(max(0.0, spot.span[0] - LEAD_BACK_S))

    def _follow(self, at_s: float | None) -> None:
        if not self.rows or not self.isVisible():
            return
        self._heard_s = at_s
        for number, row in enumerate(self.rows):
            is_here = number == self._at and at_s is not None
            row.show_heard(at_s if is_here else None)
            row.show_playing(playing=is_here)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
