"""Hear old takes again with today's detector. What their reps said of the flags stays."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.analysis.live import DETECTOR
from trainer.domain.errors import TrainerError
from trainer.rehearsal.listening import analyse_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.domain.take import Take
    from trainer.rehearsal.listening import NewAnalyser
    from trainer.rehearsal.ports import SoundFiles, TakeStore
    from trainer.rehearsal.progress_ports import TakeIndex

_log = logging.getLogger(__name__)
_AS_BEFORE = "Its figures stay as they were."


@dataclass(frozen=True, slots=True)
class Reheard:
    """What became of one take: the take as it is now, and why it could not be heard again, if so."""

    before: Take
    take: Take
    fault: TrainerError | None


class Reanalysis:
    """Brings takes up to today's detector, one after the other."""

    def __init__(self, store: TakeStore, index: TakeIndex, files: SoundFiles, new_analyser: NewAnalyser) -> None:
        self._store = store
        self._index = index
        self._files = files
        self._new_analyser = new_analyser

    def due(self, person: str = "", *, every: bool = False) -> Sequence[str]:
        """Return the names of the takes of a person, or of everybody, that another detector heard, oldest first.

        With `every` all of them. Takes whose recording is gone are left out.
        """
        return self._index.heard_otherwise("" if every else DETECTOR, person)

    def hear_again(self, take: Take, long_pause_s: float) -> Reheard:
        """Hear a take again and keep the result; where that cannot be, the take stays as it was.

        A take that the program stumbles over is told as a fault too: it must not keep others from being heard.
        """
        path = self._store.audio_path(take)
        if path is None:
            return Reheard(take, take, TrainerError("The recording is gone.", _AS_BEFORE))
        try:
            analysis = analyse_file(path, self._files, self._new_analyser, long_pause_s, take.draft.script)
            return Reheard(take, self._store.hear_again(take, analysis), None)
        except TrainerError as fault:
            return Reheard(take, take, fault)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("take %s could not be heard again", take.take_id)
            return Reheard(take, take, TrainerError("The program stumbled over this recording.", _AS_BEFORE))
