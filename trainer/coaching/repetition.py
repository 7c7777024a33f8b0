"""When something is to be practised again: spaced repetition (FSRS), rated by what the checks and the rep say."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from trainer.domain.checks import CheckVerdict
from trainer.domain.remarks import Feeling

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fsrs import Scheduler

SCRIPT: Final = "script:"
CHECK: Final = "check:"
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""How well something went, as FSRS has it."""
_MANY: Final = 2
"""A script in which so many checks fail has to be learnt again."""


_A_DAY: Final = timedelta(days=1)
_OF_VERDICT: Final = {CheckVerdict.FAIL: AGAIN, CheckVerdict.WARN: HARD, CheckVerdict.PASS: GOOD}


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of how well something is remembered.

    Attributes:
        take_id: the last take that told it.
        at: when that was spoken.
        due_at: when it is to be practised again.
        after: its state since, as FSRS writes it.
        done_at: when it was last practised for its own sake, or turned out well while it was due; None for never.
        earlier: what was known before that take, as text; empty for nothing.
    """

    take_id: str
    at: datetime
    due_at: datetime
    after: str
    done_at: datetime | None = None
    earlier: str = ""

    def to_json(self) -> str:
        """Return it as text."""
        plain = {"take_id": self.take_id, "after": self.after, "earlier": self.earlier}
        times = {"at": self.at, "due_at": self.due_at, "done_at": self.done_at}
        return json.dumps(plain | {name: when.isoformat() for name, when in times.items() if when is not None})

    @classmethod
    def from_json(cls, text: str) -> Memory:
        """Return what such a text says.

        Raises:
            ValueError, KeyError, TypeError: it says something else.
        """
        plain = json.loads(text)
        at, due_at = datetime.fromisoformat(plain["at"]), datetime.fromisoformat(plain["due_at"])
        done_at = datetime.fromisoformat(plain["done_at"]) if "done_at" in plain else None
        return cls(plain["take_id"], at, due_at, plain["after"], done_at, plain.get("earlier", ""))

    def before(self, take_id: str) -> Memory | None:
        """Return what was known before a take, as far as this tells; None where nothing was."""
        if take_id != self.take_id:
            return self
        return Memory.from_json(self.earlier) if self.earlier else None

    def is_due(self, when: datetime) -> bool:
        """Return whether it is to be practised on the day of this time, or was before."""
        return day_of(self.due_at) <= day_of(when)


def day_of(when: datetime) -> date:
    """Return the day of a time on this computer's calendar."""
    return when.astimezone().date()


def ratings(
    script_id: str, verdicts: Mapping[str, CheckVerdict], feeling: Feeling, known: Collection[str]
) -> dict[str, int]:
    """Return how well went what a take was about: its script, and each check that is or was a weakness.

    Args:
        script_id: the script in the library; empty for words that are in none.
        verdicts: what each check says of the take, by its name.
        feeling: how it felt.
        known: the subjects that have been practised before.
    """
    rated = {name: _OF_VERDICT[verdict] for name, verdict in verdicts.items() if verdict in _OF_VERDICT}
    if not rated:
        return {}
    found = {f"{CHECK}{name}": rating for name, rating in rated.items() if rating < GOOD or f"{CHECK}{name}" in known}
    return found | ({f"{SCRIPT}{script_id}": _of_script(list(rated.values()), feeling)} if script_id else {})


def practised(known: Memory | None, take_id: str, at: datetime, rating: int, *, on_purpose: bool) -> Memory | None:
    """Return what is known of a subject after a take; None where a later take has told it already.

    The same take rated again, because its rep answered a flag or said how it felt, replaces what it told before.

    Args:
        known: what is known of it; None for nothing.
        take_id: the take.
        at: when that was spoken.
        rating: how well it went.
        on_purpose: whether the take was there to practise it. What went wrong by the way is not put off by that.
    """
    from fsrs import Card, Rating  # noqa: PLC0415 - loaded when something was practised

    known = known.before(take_id) if known else None
    if known is not None and at < known.at:
        return None
    card = Card.from_json(known.after) if known else Card(card_id=1, due=at)
    card, _ = _scheduler().review_card(card, Rating(rating), at)
    if known is None:
        return Memory(take_id, at, card.due, card.to_json(), at if on_purpose else None)
    is_done = on_purpose or (rating >= GOOD and known.is_due(at))
    is_put_off = on_purpose or rating >= GOOD
    return Memory(
        take_id,
        at,
        card.due if is_put_off else min(card.due, known.due_at),
        card.to_json(),
        at if is_done else known.done_at,
        replace(known, earlier="").to_json(),
    )


def put_off(known: Memory, name: str, at: datetime) -> Memory:
    """Return what is known of a subject that could not be practised: nothing new, and it is due the next day at last.

    Args:
        known: what is known of it.
        name: what tells that, as a take does elsewhere.
        at: when that was.
    """
    due_at = max(known.due_at, at + _A_DAY)
    return replace(known, take_id=name, at=at, due_at=due_at, earlier=replace(known, earlier="").to_json())


def _of_script(rated: list[int], feeling: Feeling) -> int:
    failed = rated.count(AGAIN)
    if failed >= _MANY:
        return AGAIN
    if failed or feeling is Feeling.HARD:
        return HARD
    return EASY if feeling is Feeling.EASY and HARD not in rated else GOOD


@cache
def _scheduler() -> Scheduler:
    """Return the scheduler: by whole days and without chance, so that a plan can be understood."""
    from fsrs import Scheduler  # noqa: PLC0415 - see above

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
