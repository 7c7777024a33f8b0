"""What people tried in the course, and where they are in it, on the disk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from trainer.domain.course_progress import Outcome, Place, Try
from trainer.store.course_plain import plain_results, results_from
from trainer.store.people import person_id
from trainer.store.rows import storable
from trainer.store.tables import CoursePlaceRow, CourseTryRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from trainer.domain.course_progress import RuleResult
    from trainer.store.database import Database

_log = logging.getLogger(__name__)


class CourseOnDisk:
    """Keeps tries and places in the database. Implements `CourseStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tries(self, person: str) -> Sequence[Try]:
        """See `CourseStore.tries`."""
        return self.tries_of((person,))[person]

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        """See `CourseStore.tries_of`."""
        names = {storable(name): name for name in people}
        query = select(CourseTryRow).where(CourseTryRow.person.in_(names)).order_by(CourseTryRow.at, CourseTryRow.id)
        found: dict[str, list[Try]] = {name: [] for name in people}
        with self._database.session() as session:
            for row in session.scalars(query):
                found[names[row.person]] += _tries_from(row)
        return found

    def add(self, person: str, one: Try, place: Place | None) -> None:
        """See `CourseStore.add`."""
        with self._database.session() as session:
            person_id(session, person)
            session.execute(insert(CourseTryRow).values(**_columns_of(person, one)))
            if place is not None:
                _write_place(session, person, place)

    def place(self, person: str) -> Place | None:
        """See `CourseStore.place`."""
        with self._database.session() as session:
            row = session.get(CoursePlaceRow, storable(person))
            return Place(row.lesson, row.step, row.draft) if row else None

    def keep_place(self, person: str, place: Place) -> None:
        """See `CourseStore.keep_place`."""
        with self._database.session() as session:
            person_id(session, person)
            _write_place(session, person, place)


def _columns_of(person: str, one: Try) -> dict[str, object]:
    return {
        "id": one.try_id,
        "person": storable(person),
        "lesson": storable(one.lesson_id),
        "step": storable(one.step),
        "at": one.at,
        "outcome": one.outcome.value,
        "easier": one.easier,
        "review": one.is_review,
        "completes": one.completes,
        "take": one.take_id,
        "results": plain_results(one.results),
        "text": storable(one.text),
        "detector": storable(one.detector),
    }


def _write_place(session: Session, person: str, place: Place) -> None:
    values = {"lesson": storable(place.lesson_id), "step": storable(place.step), "draft": storable(place.draft)}
    added = insert(CoursePlaceRow).values(person=storable(person), **values)
    session.execute(added.on_conflict_do_update(index_elements=["person"], set_=values))


def _tries_from(row: CourseTryRow) -> Iterable[Try]:
    """Yield the try of a row, or nothing where this version cannot tell what came of it."""
    try:
        outcome = Outcome(row.outcome)
    except ValueError:
        _log.warning("the try %s cannot be read by this version", row.id)
        return
    yield Try(
        try_id=row.id,
        lesson_id=row.lesson,
        step=row.step,
        at=row.at,
        outcome=outcome,
        easier=row.easier,
        is_review=row.review,
        take_id=row.take,
        results=_results_from(row),
        text=row.text,
        detector=row.detector,
        completes=row.completes,
    )


def _results_from(row: CourseTryRow) -> tuple[RuleResult, ...]:
    """Return the results of a row; what came of the try counts even where they cannot be read."""
    try:
        return results_from(row.results)
    except (ValueError, TypeError, KeyError, AttributeError):
        _log.warning("the results of the try %s cannot be read by this version", row.id, exc_info=True)
        return ()
