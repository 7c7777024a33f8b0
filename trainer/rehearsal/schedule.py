"""The cards: when each rep is to practise which script, and which single weakness, again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from trainer.coaching.repetition import Memory, practised, ratings
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.domain.take import Take
    from trainer.domain.take_line import Figures
    from trainer.rehearsal.progress_ports import CardStore

_log = logging.getLogger(__name__)


class Schedule:
    """Hears of each take what became of it, and knows when its script and its weaknesses come back."""

    def __init__(self, store: CardStore) -> None:
        self._store = store

    def spoken(self, take: Take, figures: Figures) -> None:
        """Take note of a take; only a whole message for a mailbox counts, spoken into a microphone.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        draft = take.draft
        is_message = not draft.script.part and not draft.pickup
        if draft.source is not TakeSource.MICROPHONE or not is_message or take.deleted_at is not None:
            return
        known = self.memories(draft.person)
        script_id = draft.script.origin.script_id if draft.script.origin else ""
        rated = ratings(script_id, figures, take.remarks.feeling, known)
        changed = {
            subject: memory
            for subject, rating in rated.items()
            if (memory := practised(known.get(subject), take.take_id, draft.recorded_at, rating))
        }
        if changed:
            self._store.keep(draft.person, {name: (one.due_at, one.to_json()) for name, one in changed.items()})

    def memories(self, person: str) -> Mapping[str, Memory]:
        """Return what is known of each subject of a person; what this version cannot read is passed over."""
        found = {}
        for subject, state in self._store.cards(person).items():
            try:
                found[subject] = Memory.from_json(state)
            except (ValueError, KeyError, TypeError):
                _log.warning("the card %s cannot be read by this version", subject, exc_info=True)
        return found
