"""What becomes of somebody's seat in classes when they are called otherwise here, or forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from trainer.domain.classroom import Step
from trainer.store.tables import AttendeeRow, TapRow, TurnRow

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session


def rename_attendee(session: Session, name: str, new: str) -> None:
    """Call somebody who has a history here otherwise, in all classes but those where another one is called so."""
    taken = select(AttendeeRow.classroom_id).where(AttendeeRow.name == new)
    seats = _seats_of(name).where(AttendeeRow.classroom_id.not_in(taken))
    free = set(session.scalars(seats))
    for row in session.scalars(select(TurnRow).where(TurnRow.classroom_id.in_(free))):
        row.attendee = new if row.attendee == name else row.attendee
        row.written = _written(row.written, name, {"writer": new})
    seat = AttendeeRow.name == name, AttendeeRow.classroom_id.in_(free)
    session.execute(update(AttendeeRow).where(*seat).values(name=new))


def erase_attendee(session: Session, name: str) -> None:
    """Delete what classes know of somebody who has a history here: seat, turns, taps, what they wrote down."""
    seats = set(session.scalars(_seats_of(name)))
    theirs = set(session.scalars(select(TurnRow.id).where(TurnRow.attendee == name, TurnRow.classroom_id.in_(seats))))
    session.execute(delete(TapRow).where(TapRow.turn_id.in_(theirs)))
    session.execute(delete(TurnRow).where(TurnRow.id.in_(theirs)))
    for row in session.scalars(select(TurnRow).where(TurnRow.classroom_id.in_(seats))):
        is_over = row.step == Step.REVEALED.value
        row.written = _written(row.written, name, None if is_over else {"writer": "", "typed": ""})
    session.execute(delete(AttendeeRow).where(AttendeeRow.name == name, AttendeeRow.is_guest.is_(False)))


def _seats_of(name: str) -> Select[str]:
    return select(AttendeeRow.classroom_id).where(AttendeeRow.name == name, AttendeeRow.is_guest.is_(False))


def _written(column: str | None, name: str, changed: dict[str, str] | None) -> str | None:
    """Return a column that says how a number was written down, changed where that was somebody; None for nothing.

    A number that is still to be said or written down stays: without it the turn could not go on.
    """
    plain = json.loads(column) if column else {}
    if plain.get("writer") != name:
        return column
    return json.dumps({**plain, **changed}) if changed else None
