"""What people tried in the course, and where they are in it, on the disk."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Integer, String, literal_column, select, type_coerce, update
from sqlalchemy.dialects.sqlite import insert

from trainer.domain.course_progress import Outcome, Place, Try
from trainer.store.course_plain import plain_results, results_from
from trainer.store.people import person_id
from trainer.store.rows import storable
from trainer.store.tables import CoursePlaceRow, CourseTryRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from trainer.domain.course_progress import RuleResult
    from trainer.store.database import Database

_log = logging.getLogger(__name__)
_MADE: Final[ColumnElement[int]] = literal_column("course_tries.rowid", Integer)
"""The order in which tries were made, whatever the clocks said; a vacuum may count anew, but in this order."""
_HOW_FAR: Final = (
    *(CourseTryRow.id, CourseTryRow.lesson, CourseTryRow.step, type_coerce(CourseTryRow.at, String)),
    *(CourseTryRow.outcome, type_coerce(CourseTryRow.easier, Integer), type_coerce(CourseTryRow.review, Integer)),
    type_coerce(CourseTryRow.completes, Integer),
)
"""What tells how far somebody has come, as it lies there: a class has thousands of tries."""
_MORE: Final = (CourseTryRow.take, CourseTryRow.results, CourseTryRow.text, CourseTryRow.detector)


class CourseOnDisk:
    """Keeps tries and places in the database. Implements `CourseStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tries(self, person: str) -> Sequence[Try]:
        """See `CourseStore.tries`."""
        query = select(*_HOW_FAR, *_MORE).where(CourseTryRow.person == storable(person)).order_by(_MADE)
        return [_whole(one, *more) for one, more in self._read(query)]

    def tries_of(self, people: Collection[str]) -> Mapping[str, Sequence[Try]]:
        """See `CourseStore.tries_of`."""
        names = {storable(name): name for name in people}
        query = select(*_HOW_FAR, CourseTryRow.person).where(CourseTryRow.person.in_(names)).order_by(_MADE)
        found: dict[str, list[Try]] = {name: [] for name in people}
        for one, (person,) in self._read(query):
            found[names[person]].append(one)
        return found

    def add(self, person: str, one: Try, place: Place | None, *, is_known: bool = False) -> bool:
        """See `CourseStore.add`."""
        with self._database.session() as session:
            if not _is_here(session, person, is_known=is_known):
                return False
            session.execute(insert(CourseTryRow).values(**_columns_of(person, one)))
            if place is not None:
                _write_place(session, person, place)
        return True

    def place(self, person: str) -> Place | None:
        """See `CourseStore.place`."""
        with self._database.session() as session:
            row = session.get(CoursePlaceRow, storable(person))
            return Place(row.lesson, row.step, row.draft) if row else None

    def keep_place(self, person: str, place: Place, *, is_known: bool = False) -> bool:
        """See `CourseStore.keep_place`."""
        with self._database.session() as session:
            if not _is_here(session, person, is_known=is_known):
                return False
            _write_place(session, person, place)
        return True

    def _read(self, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[Try, Sequence[Any]]]:
        """Yield how far each row leads, with what else is in it; what came of it must be known to this version."""
        with self._database.session() as session:
            rows = session.execute(query).all()
        for try_id, lesson, step, at, outcome, easier, review, completes, *more in rows:
            known = _OUTCOMES.get(outcome)
            if known is None:
                _log.warning("the try %s cannot be read by this version", try_id)
                continue
            when = datetime.fromisoformat(f"{at}+00:00")
            one = Try(try_id, lesson, step, when, known, bool(easier), bool(review), completes=bool(completes))
            yield one, more


_NO_RESULTS: Final = plain_results(())
_OUTCOMES: Final = {one.value: one for one in Outcome}


def _is_here(session: Session, person: str, *, is_known: bool) -> bool:
    """Return whether somebody is in the course: who is new is added, but not who was in it and is gone."""
    if not is_known:
        return bool(person_id(session, person))
    here = CoursePlaceRow.person
    query = update(CoursePlaceRow).where(here == storable(person)).values(person=here).returning(here)
    return session.scalars(query.execution_options(synchronize_session=False)).first() is not None


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


def _whole(one: Try, take: str, results: str, text: str, detector: str) -> Try:
    """Return a try with all that is kept of it."""
    if not (take or text or detector) and results == _NO_RESULTS:
        return one
    return replace(one, take_id=take, results=_results_from(one.try_id, results), text=text, detector=detector)


def _results_from(try_id: str, text: str) -> tuple[RuleResult, ...]:
    """Return the results of a row; what came of the try counts even where they cannot be read."""
    try:
        return results_from(text)
    except (ValueError, TypeError, KeyError, AttributeError):
        _log.warning("the results of the try %s cannot be read by this version", try_id, exc_info=True)
        return ()
