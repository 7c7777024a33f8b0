"""Hear takes again: from a place, a stretch over and over, or stretches of several takes one after the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from trainer.analysis.prospect_ear import as_heard
from trainer.analysis.resampling import at_rate
from trainer.analysis.splicing import joined
from trainer.domain.errors import TrainerError
from trainer.domain.hearing import PLAIN
from trainer.rehearsal.ports import Clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.domain.hearing import Hearing, Place
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import Pcm16, Playback, SoundFiles, Speaker, TakeStore

LEAD_BACK_S = 0.7
"""A mark is heard from this much before it, so that the ear has its place again."""
GAP_S: Final = 0.35
"""Silence between pieces, and between the rounds of one that is played over and over."""
_ROUNDS_S: Final = 180.0
"""What is played over and over goes on for so long, then somebody has left the room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a take, in seconds from its t = 0; what lies beyond its end is left out."""

    take: Take
    start_s: float = 0.0
    end_s: float = float("inf")


@dataclass(frozen=True, slots=True)
class Program:
    """What is played: pieces, joined.

    Attributes:
        clip: the sound.
        pieces: what it is made of.
        starts_s: when each of them begins in the clip and, last, when a round ends.
        speed: how much faster than it was spoken.
    """

    clip: Clip
    pieces: tuple[Piece, ...]
    starts_s: tuple[float, ...]
    speed: float = 1.0

    def place(self, heard_s: float) -> tuple[Take, float]:
        """Return which take is heard after so many seconds of the clip, and where in it."""
        in_round_s = heard_s % self.starts_s[-1] if heard_s > self.starts_s[-1] else heard_s
        number = self.number(in_round_s)
        piece = self.pieces[number]
        passed_s = (in_round_s - self.starts_s[number]) * self.speed
        return piece.take, min(piece.end_s, piece.start_s + passed_s)

    def number(self, heard_s: float) -> int:
        """Return which piece is heard after so many seconds of a round."""
        return min(max(0, bisect_right(self.starts_s, heard_s) - 1), len(self.pieces) - 1)


class Replay:
    """Plays one program at a time. Ask `position_s` and `playing` as often as the cursor is drawn."""

    def __init__(
        self, store: TakeStore, files: SoundFiles, speaker: Speaker, sound_of: Callable[[Place], Clip | None]
    ) -> None:
        self._store = store
        self._files = files
        self._speaker = speaker
        self._sound_of = sound_of
        self._loaded: dict[str, Clip] = {}
        self._lock = Lock()
        self._program: Program | None = None
        self._playback: Playback | None = None

    @property
    def playing(self) -> bool:
        """Return whether anything is still to be heard."""
        return self._playback is not None and self._playback.playing

    @property
    def position_s(self) -> float:
        """Return where in its take the sound is, or was when it stopped."""
        return self.place[1] if self.place else 0.0

    @property
    def place(self) -> tuple[Take, float] | None:
        """Return which take is heard, or was, and where in it; None before any was, and for a sound of no take."""
        if self._playback is None or self._program is None or not self._program.pieces:
            return None
        return self._program.place(self._playback.position_s)

    def play(self, take: Take, from_s: float = 0.0) -> None:
        """Play a take from a place; whatever played before stops.

        Raises:
            TrainerError: the recording is gone or broken, or nothing can play.
        """
        self.play_pieces([Piece(take, from_s)])

    def play_mark(self, take: Take, mark_s: float) -> None:
        """Play a take from shortly before a mark; errors as in `play`."""
        self.play(take, mark_s - LEAD_BACK_S)

    def play_pieces(self, pieces: Sequence[Piece], *, over_and_over: bool = False) -> None:
        """Play pieces one after the other, once or over and over; errors as in `play`."""
        self.start(self.prepared(pieces, over_and_over=over_and_over))

    def prepared(self, pieces: Sequence[Piece], hearing: Hearing = PLAIN, *, over_and_over: bool = False) -> Program:
        """Return pieces ready to be played, as somebody hears them; may take a tenth of a second, on any thread.

        Raises:
            TrainerError: a recording is gone or broken.
        """
        return self._joined(pieces, hearing, over_and_over=over_and_over)

    def joined(self, pieces: Sequence[Piece]) -> Program:
        """Return pieces as one message, cross-faded and equally loud; errors as in `prepared`."""
        clips = [self._clip(piece.take) for piece in pieces]
        inside = tuple(_inside(piece, clip) for piece, clip in zip(pieces, clips, strict=True))
        rate_hz = clips[0].rate_hz
        parts = [_part(piece, clip, rate_hz) for piece, clip in zip(inside, clips, strict=True)]
        samples, starts = joined(parts, rate_hz)
        return Program(Clip(samples, rate_hz), inside, tuple(start / rate_hz for start in starts))

    @property
    def piece_number(self) -> int:
        """Return which piece of what plays is heard, counted from 0."""
        if self._playback is None or self._program is None or not self._program.pieces:
            return 0
        return self._program.number(self._playback.position_s)

    def start(self, program: Program, still_wanted: Callable[[], bool] = lambda: True) -> None:
        """Play what was prepared; whatever played before stops. A device may take a tenth of a second; on any thread.

        Args:
            program: what to play.
            still_wanted: asked at the last moment; where something else is wanted by now, nothing changes.

        Raises:
            TrainerError: nothing can play.
        """
        with self._lock:
            if not still_wanted():
                return
            self.stop()
            playback = self._speaker.play(program.clip)
            self._program, self._playback = program, playback

    @property
    def heard_s(self) -> float:
        """Return how much of what is played was heard, or had been when it stopped, in seconds from its start."""
        return self._playback.position_s if self._playback is not None else 0.0

    def of_sound(self, clip: Clip, from_s: float = 0.0, hearing: Hearing = PLAIN) -> Program:
        """Return a sound that is no take, from a place on, ready to be played, as somebody hears it; on any thread."""
        samples = clip.samples[round(max(0.0, from_s) * clip.rate_hz) :]
        heard = samples if hearing.plain else as_heard(samples, clip.rate_hz, hearing, None)
        return Program(Clip(heard, clip.rate_hz), (), (0.0, len(heard) / clip.rate_hz))

    def stop(self) -> None:
        """Fall silent at once; harmless when nothing plays."""
        if self._playback is not None:
            self._playback.hush()

    def close(self) -> None:
        """Fall silent and release the device."""
        if self._playback is not None:
            self._playback.stop()

    def _joined(self, pieces: Sequence[Piece], hearing: Hearing, *, over_and_over: bool) -> Program:
        clips = [self._clip(piece.take) for piece in pieces]
        rate_hz = clips[0].rate_hz
        inside = [_inside(piece, clip) for piece, clip in zip(pieces, clips, strict=True)]
        gap = np.zeros(round(GAP_S * rate_hz), dtype=np.int16)
        parts = [_part(piece, clip, rate_hz) for piece, clip in zip(inside, clips, strict=True)]
        if not hearing.plain:
            noise = self._sound_of(hearing.place)
            behind = None if noise is None else (noise.samples, noise.rate_hz)
            parts = [as_heard(part, rate_hz, hearing, behind) for part in parts]
        if over_and_over or len(parts) > 1:
            parts = [np.concatenate([part, gap]) for part in parts]
        ends = list(accumulate(map(len, parts)))
        whole = np.concatenate(parts)
        if over_and_over and len(whole):
            whole = np.tile(whole, max(1, round(_ROUNDS_S * rate_hz / len(whole))))
        starts_s = tuple(samples / rate_hz for samples in (0, *ends))
        return Program(Clip(whole, rate_hz), tuple(inside), starts_s, hearing.speed)

    def _clip(self, take: Take) -> Clip:
        """Return a recording; the last two stay in memory, for takes are compared."""
        clip = self._loaded.get(take.take_id)
        if clip is None:
            path = self._store.audio_path(take)
            if path is None:
                raise TrainerError("The recording of this take is gone.", "Its figures are still here.")
            for old in list(self._loaded)[:-1]:
                self._loaded.pop(old, None)
            clip = self._loaded[take.take_id] = self._files.read(path)
        return clip


def _inside(piece: Piece, clip: Clip) -> Piece:
    start_s = min(max(0.0, piece.start_s), clip.duration_s)
    return Piece(piece.take, start_s, min(clip.duration_s, max(start_s, piece.end_s)))


def _part(piece: Piece, clip: Clip, rate_hz: int) -> Pcm16:
    samples = clip.samples[round(piece.start_s * clip.rate_hz) : round(piece.end_s * clip.rate_hz)]
    return at_rate(samples, clip.rate_hz, rate_hz)
