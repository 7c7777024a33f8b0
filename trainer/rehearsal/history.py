"""The takes that are kept, and the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from trainer.analysis.contours import contours_of
from trainer.analysis.envelope import Envelope, envelope_of
from trainer.coaching.ladder import ladder_of
from trainer.domain.answers import Precision, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from trainer.coaching.ladder import RungFigure
    from trainer.domain.contours import Contours
    from trainer.domain.prompting import Rung
    from trainer.domain.remarks import Remarks
    from trainer.domain.script import Script
    from trainer.domain.speech import SpeechSpan
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import Clip, Clock, SoundFiles, TakeStore

_LADDER_TAKES = 60
"""Ten for each rung and some more: all takes of a year would take longer than a key may."""
BIN_DAYS = 7
"""How long a deleted take can come back."""


class History:
    """Looks back at takes and deletes them, with a way back."""

    def __init__(self, store: TakeStore, files: SoundFiles, clock: Clock, whose: Callable[[], str]) -> None:
        self._store = store
        self._whose = whose
        self._files = files
        self._clock = clock

    def takes(self, limit: int | None = None, *, of_all: bool = False) -> Sequence[Take]:
        """Return the kept takes of whoever practises, or of everybody, newest first."""
        return self._store.latest(limit, None if of_all else self._whose())

    def earlier(self, take: Take, limit: int = 10) -> Sequence[Take]:
        """Return the rep's own last takes of the script before this one, newest first; only those that count."""
        return self._store.earlier(take, limit)

    def ladder(self, script: Script) -> Mapping[Rung, RungFigure]:
        """Return what came of a script of the library at each rung of the fade ladder."""
        if script.origin is None:
            return {}
        return ladder_of(self._store.spoken_from(script.origin.script_id, _LADDER_TAKES, self._whose()))

    def take(self, take_id: str) -> Take | None:
        """Return a take, in the bin or not; None where there is none."""
        return self._store.get(take_id)

    def audio(self, take: Take) -> Path | None:
        """Return where the take's recording is; None where it is gone."""
        return self._store.audio_path(take)

    def envelope(self, take: Take, columns: int, stretch: tuple[float, float] | None = None) -> Envelope | None:
        """Return the outline of a take, or of a stretch of it in seconds, in that many columns.

        None where the recording is gone.

        Raises:
            TrainerError: the recording cannot be read.
        """
        clip = self._clip(take)
        if clip is None:
            return None
        start_s, end_s = stretch or (0.0, clip.duration_s)
        return envelope_of(clip.samples[round(start_s * clip.rate_hz) : round(end_s * clip.rate_hz)], columns)

    def contours(self, take: Take) -> Contours | None:
        """Return how level and pitch move in a take; None where the recording is gone. Errors as in `envelope`.

        Takes a tenth of a second: not for the window's thread.
        """
        clip = self._clip(take)
        return None if clip is None else contours_of(clip.samples, clip.rate_hz)

    def _clip(self, take: Take) -> Clip | None:
        path = self.audio(take)
        return None if path is None else self._files.read(path)

    def answer(self, take: Take, flag: SpeechSpan, verdict: Verdict) -> Take:
        """Keep what the rep says of a flag, or where one was missed; the same said again takes it back.

        Return the take as it is then.

        Raises:
            TrainerError: the take was deleted for good, or the disk is full or refuses.
        """
        return self._store.answer(take, flag, verdict)

    def remark(self, take: Take, remarks: Remarks) -> Take:
        """Keep what people say of a take: note, tags, star, mark, guess. Return the take as it is then.

        Raises:
            TrainerError: the take was deleted for good, or the disk is full or refuses.
        """
        return self._store.remark(take, remarks)

    def precision(self) -> Precision:
        """Return how many of the flags that were answered were right."""
        right, wrong = self._store.count_verdict(Verdict.RIGHT), self._store.count_verdict(Verdict.WRONG)
        return Precision(right, right + wrong)

    def star(self, take: Take) -> Take:
        """Let a take stand out, or no longer; return it as it is then. Errors as in `remark`."""
        return self.remark(take, replace(take.remarks, starred=not take.remarks.starred))

    def delete(self, *take_ids: str) -> None:
        """Move takes to the bin, from where they can come back for `BIN_DAYS` days."""
        for take_id in take_ids:
            self._store.move_to_bin(take_id, self._clock.now())

    def undo_delete(self, *take_ids: str) -> None:
        """Take them out of the bin."""
        for take_id in take_ids:
            self._store.restore(take_id)

    def erase(self, *take_ids: str) -> None:
        """Delete takes now and for good."""
        for take_id in take_ids:
            self._store.erase(take_id)

    def tidy(self) -> int:
        """Erase what has been in the bin for longer than `BIN_DAYS`; return how many takes."""
        return self._store.empty_bin(self._clock.now() - timedelta(days=BIN_DAYS))
