"""Hear a take again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError

if TYPE_CHECKING:
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import Clip, Playback, SoundFiles, Speaker, TakeStore

LEAD_BACK_S = 0.7
"""A mark is heard from this much before it, so that the ear has its place again."""


class Replay:
    """Plays one take at a time. Ask `position_s` and `playing` as often as the cursor is drawn."""

    def __init__(self, store: TakeStore, files: SoundFiles, speaker: Speaker) -> None:
        self._store = store
        self._files = files
        self._speaker = speaker
        self._loaded: tuple[str, Clip] | None = None
        self._playback: Playback | None = None

    @property
    def playing(self) -> bool:
        """Return whether anything is still to be heard."""
        return self._playback is not None and self._playback.playing

    @property
    def position_s(self) -> float:
        """Return where in the take the sound is, or was when it stopped."""
        return 0.0 if self._playback is None else self._playback.position_s

    def play(self, take: Take, from_s: float = 0.0) -> None:
        """Play a take from a place; whatever played before stops.

        Raises:
            TrainerError: the recording is gone or broken, or nothing can play.
        """
        self.stop()
        clip = self._clip(take)
        self._playback = self._speaker.play(clip, min(max(0.0, from_s), clip.duration_s))

    def play_mark(self, take: Take, mark_s: float) -> None:
        """Play a take from shortly before a mark; errors as in `play`."""
        self.play(take, mark_s - LEAD_BACK_S)

    def stop(self) -> None:
        """Stop; harmless when nothing plays."""
        if self._playback is not None:
            self._playback.stop()

    def _clip(self, take: Take) -> Clip:
        if self._loaded is None or self._loaded[0] != take.take_id:
            path = self._store.audio_path(take)
            if path is None:
                raise TrainerError("The recording of this take is gone.", "Its figures are still here.")
            self._loaded = (take.take_id, self._files.read(path))
        return self._loaded[1]
