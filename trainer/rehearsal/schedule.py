"""The cards: when each rep is to practise which script, and which single weakness, again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from trainer.coaching.repetition import SCRIPT, Memory, practised, put_off, ratings
from trainer.domain.take import TakeSource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from trainer.domain.checks import CheckVerdict
    from trainer.domain.take import Take, TakeDraft
    from trainer.rehearsal.progress_ports import CardStore

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Aim:
    """A weakness that a person looks after while they speak a script, from a time on."""

    person: str
    subject: str
    script_id: str
    since: datetime

    def fits(self, draft: TakeDraft) -> bool:
        """Return whether a take was there to practise it."""
        is_theirs = draft.person == self.person and draft.recorded_at >= self.since
        return is_theirs and _script_id(draft) == self.script_id


@dataclass(frozen=True, slots=True)
class Noted:
    """How well something went that is no take.

    Attributes:
        name: what tells it, as a take does elsewhere.
        at: when that was, no sooner than what was noted before.
        rating: how well it went; None where it could not be done, and waits for the next day.
    """

    name: str
    at: datetime
    rating: int | None

    def on(self, known: Memory | None) -> Memory | None:
        """Return what is known of its subject after it; None for what was known before."""
        if self.rating is not None:
            return practised(known, self.name, self.at, self.rating, on_purpose=True)
        return put_off(known, self.name, self.at) if known is not None else None


class Schedule:
    """Hears of each take what became of it, and knows when its script and its weaknesses come back.

    May be used by any thread.
    """

    def __init__(self, store: CardStore) -> None:
        self._store = store
        self._lock = Lock()
        self._aim: Aim | None = None

    def look_after(self, aim: Aim | None) -> None:
        """Count the takes that come as practice of one weakness, however they go; None for none."""
        self._aim = aim

    def spoken(self, take: Take, verdicts: Mapping[str, CheckVerdict]) -> None:
        """Take note of a take; only a whole message for a mailbox counts, spoken into a microphone.

        Args:
            take: the take.
            verdicts: what each check says of it, by its name.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        draft, aim = take.draft, self._aim
        is_message = not draft.script.part and not draft.pickup
        if draft.source is not TakeSource.MICROPHONE or not is_message or take.deleted_at is not None:
            return
        aimed_at = aim.subject if aim is not None and aim.fits(draft) else ""
        with self._lock:  # the takes of a page and those behind it are judged by two threads
            known = self.memories(draft.person)
            changed = {
                subject: memory
                for subject, rating in ratings(_script_id(draft), verdicts, take.remarks.feeling, known).items()
                if (
                    memory := practised(
                        known.get(subject),
                        take.take_id,
                        draft.recorded_at,
                        rating,
                        on_purpose=subject.startswith(SCRIPT) or subject == aimed_at,
                    )
                )
            }
            if changed:
                self._store.keep(draft.person, {name: (one.due_at, one.to_json()) for name, one in changed.items()})

    def note(self, person: str, subject: str, known: Memory | None, noted: Sequence[Noted]) -> None:
        """Take note of how well something went that is no take.

        Args:
            person: whose card it is.
            subject: the name of the card.
            known: what it says before these; None to begin anew.
            noted: what came after that, in the order in which it did.

        Raises:
            TrainerError: the disk is full or refuses.
        """
        for one in noted:
            known = one.on(known) or known
        if known is not None:
            with self._lock:
                self._store.keep(person, {subject: (known.due_at, known.to_json())})

    def due(self, people: Collection[str], beginning: str) -> Mapping[str, Mapping[str, datetime]]:
        """Return when cards are due whose subjects begin so, by person and subject; errors as in `CardStore`."""
        return self._store.due(people, beginning)

    def memories(self, person: str) -> Mapping[str, Memory]:
        """Return what is known of each subject of a person; what this version cannot read is passed over."""
        found = {}
        for subject, state in self._store.cards(person).items():
            try:
                found[subject] = Memory.from_json(state)
            except (ValueError, KeyError, TypeError):
                _log.warning("the card %s cannot be read by this version", subject, exc_info=True)
        return found


def _script_id(draft: TakeDraft) -> str:
    """Return the name of a take's script in the library; empty where it is in none."""
    return draft.script.origin.script_id if draft.script.origin else ""
