"""When something is to be practised again: spaced repetition (FSRS), rated by what the checks and the rep say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from trainer.domain.remarks import Feeling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fsrs import Scheduler

    from trainer.domain.take_line import Figures

SCRIPT: Final = "script:"
CHECK: Final = "check:"
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""How well something went, as FSRS has it."""
_MANY: Final = 2
"""A script in which so many checks fail has to be learnt again."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of how well something is remembered.

    Attributes:
        take_id: the last take that told it.
        at: when that was spoken.
        due_at: when it is to be practised again.
        before: the state before that take, as FSRS writes it; empty for none.
        after: the state since.
    """

    take_id: str
    at: datetime
    due_at: datetime
    before: str
    after: str

    def to_json(self) -> str:
        """Return it as text."""
        times = {"at": self.at.isoformat(), "due_at": self.due_at.isoformat()}
        return json.dumps({"take_id": self.take_id, **times, "before": self.before, "after": self.after})

    @classmethod
    def from_json(cls, text: str) -> Memory:
        """Return what such a text says.

        Raises:
            ValueError, KeyError, TypeError: it says something else.
        """
        plain = json.loads(text)
        at, due_at = datetime.fromisoformat(plain["at"]), datetime.fromisoformat(plain["due_at"])
        return cls(plain["take_id"], at, due_at, plain["before"], plain["after"])


def ratings(script_id: str, figures: Figures, feeling: Feeling, known: Mapping[str, object]) -> dict[str, int]:
    """Return how well went what a take was about: its script, and each check that is or was a weakness.

    Args:
        script_id: the script in the library; empty for words that are in none.
        figures: what became of the take.
        feeling: how it felt.
        known: the subjects that have been practised before.
    """
    if not figures.judged:
        return {}
    found = {f"{CHECK}{name}": AGAIN for name in figures.failed} | {f"{CHECK}{name}": HARD for name in figures.warned}
    faulty = {*figures.failed, *figures.warned}
    healed = (subject for subject in known if subject.startswith(CHECK) and subject.removeprefix(CHECK) not in faulty)
    found |= dict.fromkeys(healed, GOOD)
    return found | ({f"{SCRIPT}{script_id}": _of_script(figures, feeling)} if script_id else {})


def practised(before: Memory | None, take_id: str, at: datetime, rating: int) -> Memory | None:
    """Return what is known after a take; None where a later take has told it already.

    The same take rated again, because its rep answered a flag or said how it felt, replaces what it told before.
    """
    from fsrs import Card, Rating  # noqa: PLC0415 - loaded when something was practised

    if before is not None and take_id < before.take_id:
        return None
    state = "" if before is None else before.before if take_id == before.take_id else before.after
    card = Card.from_json(state) if state else Card(card_id=1, due=at)
    card, _ = _scheduler().review_card(card, Rating(rating), at)
    return Memory(take_id, at, card.due, state, card.to_json())


def _of_script(figures: Figures, feeling: Feeling) -> int:
    if len(figures.failed) >= _MANY:
        return AGAIN
    if figures.failed:
        return HARD
    if feeling is Feeling.HARD:
        return HARD
    return EASY if feeling is Feeling.EASY and not figures.warned else GOOD


@cache
def _scheduler() -> Scheduler:
    """Return the scheduler: by whole days and without chance, so that a plan can be understood."""
    from fsrs import Scheduler  # noqa: PLC0415 - see above

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
