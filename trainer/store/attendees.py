"""What becomes of somebody's seat in classes when they are called otherwise here, or forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from trainer.domain.classroom import Step
from trainer.domain.errors import TrainerError
from trainer.domain.person import is_same_name
from trainer.store.tables import AttendeeRow, ClassroomRow, TapRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


def rename_attendee(session: Session, name: str, new: str) -> None:
    """Call somebody who has a history here otherwise, in all classes.

    Raises:
        TrainerError: somebody else in one of them is called so: their takes could not be told apart.
    """
    seats = set(session.scalars(_seats_of(name)))
    _refuse_taken(session, name, new, seats)
    for row in session.scalars(select(TurnRow).where(TurnRow.classroom_id.in_(seats))):
        row.attendee = new if row.attendee == name else row.attendee
        row.written = _written(row.written, name, {"writer": new})
    seat = AttendeeRow.name == name, AttendeeRow.classroom_id.in_(seats)
    session.execute(update(AttendeeRow).where(*seat).values(name=new))


def erase_attendee(session: Session, name: str) -> None:
    """Delete what classes know of somebody who has a history here, see `erase_seats`."""
    erase_seats(session, name, set(session.scalars(_seats_of(name))))


def erase_seats(session: Session, name: str, classrooms: Collection[str]) -> None:
    """Delete what these classes know of somebody: seat, turns, taps, what they wrote down."""
    of_these = TurnRow.classroom_id.in_(classrooms)
    theirs = set(session.scalars(select(TurnRow.id).where(TurnRow.attendee == name, of_these)))
    session.execute(delete(TapRow).where(TapRow.turn_id.in_(theirs)))
    session.execute(delete(TurnRow).where(TurnRow.id.in_(theirs)))
    for row in session.scalars(select(TurnRow).where(of_these)):
        is_over = row.step == Step.REVEALED.value
        row.written = _written(row.written, name, None if is_over else {"writer": "", "typed": ""})
    session.execute(delete(AttendeeRow).where(AttendeeRow.name == name, AttendeeRow.classroom_id.in_(classrooms)))


def _refuse_taken(session: Session, name: str, new: str, classrooms: Collection[str]) -> None:
    """Refuse a name that another one has in one of these classes; errors as in `rename_attendee`."""
    same_class = ClassroomRow.id == AttendeeRow.classroom_id
    beside = select(AttendeeRow.name, ClassroomRow.title).join(ClassroomRow, same_class)
    for other, title in session.execute(beside.where(AttendeeRow.classroom_id.in_(classrooms))):
        if other != name and is_same_name(other, new):
            raise TrainerError(f"Somebody in the class {title} is called {other}.", "Add a second name or a letter.")


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
