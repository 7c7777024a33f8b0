"""At the start: adopt what a crash left behind."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from trainer.domain.errors import TrainerError
from trainer.domain.measures import LONG_PAUSE_S
from trainer.rehearsal.listening import analyse_file
from trainer.rehearsal.take_run import KEEP_FROM_S

if TYPE_CHECKING:
    from trainer.domain.take import Take
    from trainer.rehearsal.ports import OpenTake
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
    studio.store.repair()
    return adopted


def _adopt(open_take: OpenTake, studio: Studio) -> Take | None:
    if studio.files.mend(open_take.part) < KEEP_FROM_S:
        studio.store.drop(open_take)
        return None
    analysis = analyse_file(open_take.part, studio.files, studio.new_analyser, LONG_PAUSE_S, open_take.draft.script)
    return studio.store.keep(open_take, analysis)
