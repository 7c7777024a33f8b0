"""Whose take it is that a turn names: a turn may come from a file, and what that says of takes is not believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.domain.person import is_same_name

if TYPE_CHECKING:
    from trainer.domain.classroom import Classroom, Turn
    from trainer.domain.take import Take


def own_take(take: Take | None, classroom: Classroom, turn: Turn) -> Take | None:
    """Return the take that a turn of a class names; None where it is gone, or whoever had the turn did not speak it."""
    seat = classroom.attendee(turn.attendee)
    if take is None or seat is None or take.take_id != turn.take_id:
        return None
    return take if is_same_name(take.draft.person, seat.person) else None
