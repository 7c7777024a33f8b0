"""Who practises here, and when they are to practise what, on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from trainer.domain.person import GUEST, Person
from trainer.store.attendees import erase_attendee, rename_attendee
from trainer.store.faults import calm
from trainer.store.rows import storable
from trainer.store.tables import CardRow, CoursePlaceRow, CourseTryRow, PersonRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import ScalarSelect
    from sqlalchemy.orm import Session

    from trainer.store.database import Database

_COURSE: Final = (CourseTryRow, CoursePlaceRow)
"""What is kept of a person by their name."""


class PeopleOnDisk:
    """Keeps people in the database. Implements `PeopleStore`."""

    def __init__(self, database: Database, copies: Path) -> None:
        self._database = database
        self._copies = copies

    def people(self) -> Sequence[Person]:
        """See `PeopleStore.people`."""
        kept = select(func.count()).where(TakeRow.person_id == PersonRow.id, TakeRow.deleted_at.is_(None))
        columns = PersonRow.name, kept.scalar_subquery(), PersonRow.weekly_goal
        query = select(*columns).order_by(func.lower(PersonRow.name) == GUEST.lower(), func.lower(PersonRow.name))
        with self._database.session() as session:
            return [Person(*row) for row in session.execute(query)]

    def keep(self, person: Person) -> None:
        """See `PeopleStore.keep`."""
        wishes = {"weekly_goal": person.weekly_goal}
        added = insert(PersonRow).values(name=storable(person.name), **wishes)
        with self._database.session() as session:
            session.execute(added.on_conflict_do_update(index_elements=["name"], set_=wishes))

    def rename(self, name: str, new: str) -> None:
        """See `PeopleStore.rename`."""
        with self._database.session() as session:
            session.execute(update(PersonRow).where(PersonRow.name == storable(name)).values(name=storable(new)))
            rename_attendee(session, storable(name), storable(new))
            for table in _COURSE:
                session.execute(update(table).where(table.person == storable(name)).values(person=storable(new)))

    def forget(self, name: str) -> None:
        """See `PeopleStore.forget`. The copies made before migrations go too: everybody's rows are in them."""
        with calm(self._copies):
            for copy in self._copies.glob("takes-v*.db"):
                copy.unlink()
        with self._database.session() as session:
            _forget(session, name)
            erase_attendee(session, storable(name))

    def clear(self, name: str) -> None:
        """See `PeopleStore.clear`."""
        with self._database.session() as session:
            _forget(session, name)

    def is_in_course(self, name: str) -> bool:
        """See `PeopleStore.is_in_course`."""
        with self._database.session() as session:
            return any(
                session.execute(select(table.person).where(table.person == storable(name)).limit(1)).first()
                for table in _COURSE
            )

    def take_ids(self, name: str) -> Sequence[str]:
        """See `PeopleStore.take_ids`."""
        query = select(TakeRow.id).where(TakeRow.person_id == _id_of(name)).order_by(TakeRow.recorded_at, TakeRow.id)
        with self._database.session() as session:
            return session.scalars(query).all()


class CardsOnDisk:
    """Keeps in the database when something is to be practised again. Implements `CardStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cards(self, person: str) -> Mapping[str, str]:
        """See `CardStore.cards`."""
        query = select(CardRow.subject, CardRow.state).where(CardRow.person_id == _id_of(person))
        with self._database.session() as session:
            return {row.subject: row.state for row in session.execute(query)}

    def due(self, people: Collection[str], beginning: str) -> Mapping[str, Mapping[str, datetime]]:
        """See `CardStore.due`."""
        names = {storable(name): name for name in people}
        query = (
            select(PersonRow.name, CardRow.subject, CardRow.due_at)
            .join(CardRow, CardRow.person_id == PersonRow.id)
            .where(PersonRow.name.in_(names), CardRow.subject.startswith(beginning, autoescape=True))
        )
        found: dict[str, dict[str, datetime]] = {name: {} for name in people}
        with self._database.session() as session:
            for name, subject, due_at in session.execute(query):
                found[names[name]][subject] = due_at
        return found

    def keep(self, person: str, cards: Mapping[str, tuple[datetime, str]]) -> None:
        """See `CardStore.keep`."""
        with self._database.session() as session:
            number = person_id(session, person)
            for subject, (due_at, state) in cards.items():
                values = {"due_at": due_at, "state": state}
                added = insert(CardRow).values(person_id=number, subject=storable(subject), **values)
                session.execute(added.on_conflict_do_update(index_elements=["person_id", "subject"], set_=values))


def person_id(session: Session, name: str) -> int:
    """Return the number of a person, who is added when new. Writes first: see `Database.session`."""
    name = storable(name)
    session.execute(insert(PersonRow).values(name=name, is_guest=name == GUEST).on_conflict_do_nothing())
    return session.scalars(select(PersonRow.id).where(PersonRow.name == name)).one()


def _forget(session: Session, name: str) -> None:
    """Delete a person, what they were to practise and what they did in the course."""
    session.execute(delete(CardRow).where(CardRow.person_id == _id_of(name)))
    session.execute(delete(PersonRow).where(PersonRow.name == storable(name)))
    for table in _COURSE:
        session.execute(delete(table).where(table.person == storable(name)))


def _id_of(name: str) -> ScalarSelect[int]:
    return select(PersonRow.id).where(PersonRow.name == storable(name)).scalar_subquery()
