"""Plays one sound of the course at a time, or a take, and says which place of it is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from trainer.domain.hearing import PLAIN
from trainer.gui.background import Background
from trainer.rehearsal.replay import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer.domain.hearing import Hearing
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import Clip
    from trainer.rehearsal.replay import Program, Replay

_CURSOR_MS: Final = 33


class SoundPlayer(QObject):
    """A device takes a moment to open: playing begins off the window's thread."""

    moved = Signal(object)
    """The place that is heard, in seconds of the sound; None where it has ended."""
    faulted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._replay: Replay | None = None
        self._wanted: object = None
        self._from_s = 0.0
        self._starting = Background()
        self._starting.done.connect(self._begun)
        self._starting.failed.connect(self._fail)
        self._cursor = QTimer(self, interval=_CURSOR_MS)
        self._cursor.timeout.connect(self.follow)

    def enter(self, replay: Replay) -> None:
        """Come alive."""
        self._replay = replay

    @property
    def playing(self) -> bool:
        """Return whether something is heard, or about to be."""
        return self._wanted is not None

    def play(self, clip_of: Callable[[], Clip], from_s: float = 0.0, hearing: Hearing = PLAIN) -> None:
        """Play a sound from a place; whatever played before stops."""
        self._start(lambda replay: replay.of_sound(clip_of(), from_s, hearing), max(0.0, from_s))

    def play_take(self, take: Take, from_s: float = 0.0, to_s: float = float("inf"), hearing: Hearing = PLAIN) -> None:
        """Play a take, or a stretch of it."""
        self._start(lambda replay: replay.prepared([Piece(take, from_s, to_s)], hearing), max(0.0, from_s))

    def stop(self) -> None:
        """Fall silent; harmless when nothing is heard."""
        was_playing, self._wanted = self.playing, None
        if was_playing and self._replay is not None:
            self._replay.stop()
            self.follow()

    def follow(self) -> None:
        """Say where the sound is."""
        if self._wanted is not None and self._replay is not None and self._replay.playing:
            self.moved.emit(self._from_s + self._replay.heard_s)
            return
        self._cursor.stop()
        self._wanted = None
        self.moved.emit(None)

    def _start(self, prepare: Callable[[Replay], Program], from_s: float) -> None:
        replay = self._replay
        if replay is None:
            return
        token = self._wanted = object()
        self._from_s = from_s

        def begin() -> object:
            replay.start(prepare(replay), still_wanted=lambda: self._wanted is token)
            return token

        self._starting.start(begin)

    def _begun(self, token: object) -> None:
        """Follow what is heard; fall silent where somebody wants nothing any more."""
        if token is self._wanted:
            self._cursor.start()
            self.follow()
        elif self._wanted is None and self._replay is not None:
            self._replay.stop()

    def _fail(self, fault: object) -> None:
        self._wanted = None
        self._cursor.stop()
        self.moved.emit(None)
        self.faulted.emit(fault)
