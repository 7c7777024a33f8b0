"""The sound that is spoken along with: it plays beside a take, and falls silent with it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from trainer.rehearsal.ports import Playback, SoundFiles, Speaker


class AlongSound:
    """Plays one sound at a time. `play` may be called by any thread, the others by that of the window."""

    def __init__(self, files: SoundFiles, speaker: Speaker) -> None:
        self._files = files
        self._speaker = speaker
        self._lock = Lock()
        self._wished: Path | None = None
        self._turn = 0
        self._playing: Playback | None = None

    def wish(self, path: Path) -> None:
        """Say what is to be played when the recording begins."""
        self.hush()
        with self._lock:
            self._wished = path

    def play(self) -> None:
        """Play what was wished, once; opening a device takes a moment. What was hushed meanwhile is not heard.

        Raises:
            TrainerError: the sound is gone, or nothing can be played.
        """
        with self._lock:
            path, turn, self._wished = self._wished, self._turn, None
        if path is None:
            return
        playing = self._speaker.play(self._files.read(path))
        with self._lock:
            is_wanted = turn == self._turn
            if is_wanted:
                self._playing = playing
        if not is_wanted:
            playing.stop()

    def hush(self) -> None:
        """Fall silent, and forget what was wished."""
        with self._lock:
            playing, self._playing, self._wished = self._playing, None, None
            self._turn += 1
        if playing is not None:
            playing.stop()
