"""At the start: adopt what a crash left behind; behind the window: look after what is kept."""

from __future__ import annotations

import logging
from threading import Event, Lock
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.domain.measures import LONG_PAUSE_S
from trainer.rehearsal.listening import analyse_file
from trainer.rehearsal.take_run import KEEP_FROM_S

if TYPE_CHECKING:
    from trainer.domain.take import Take
    from trainer.rehearsal.history import History
    from trainer.rehearsal.ledger import Ledger
    from trainer.rehearsal.ports import OpenTake, TakeStore
    from trainer.rehearsal.take_run import Studio

_log = logging.getLogger(__name__)


def adopt_leftovers(studio: Studio) -> list[Take]:
    """Keep the takes whose writer died, without asking; return them.

    Takes that another copy of the program is recording are left alone. What cannot be saved now, or what the program
    stumbles over, stays for the next start: one take must not keep a rep out of all others.
    """
    adopted = []
    for open_take in studio.store.leftovers():
        try:
            take = _adopt(open_take, studio)
        except TrainerError as fault:
            _log.warning("take %s could not be adopted: %s", open_take.draft.take_id, fault)
        except Exception:  # noqa: BLE001 - see above
            _log.exception("take %s could not be adopted", open_take.draft.take_id)
        else:
            adopted += [take] if take else []
    return adopted


def _adopt(open_take: OpenTake, studio: Studio) -> Take | None:
    if studio.files.mend(open_take.part) < KEEP_FROM_S:
        studio.store.drop(open_take)
        return None
    analysis = analyse_file(open_take.part, studio.files, studio.new_analyser, LONG_PAUSE_S, open_take.draft.script)
    return studio.store.keep(open_take, analysis)


class Caretaker:
    """Looks after what is kept while the window stands already, on a thread of its own."""

    def __init__(self, store: TakeStore, history: History, ledger: Ledger) -> None:
        self._store = store
        self._history = history
        self._ledger = ledger
        self._left = Event()
        self._busy = Lock()

    def look_after(self) -> None:
        """Find lost recordings, empty the bin of what is old, judge what is due; stops when somebody leaves.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        with self._busy:
            if self._left.is_set():
                return
            self._store.repair()
            self._history.tidy()
            self._ledger.catch_up(lambda: not self._left.is_set())

    def leave(self) -> None:
        """Stop, and wait for the last take: whoever closes may be about to replace the file that is written to."""
        self._left.set()
        with self._busy:
            pass
