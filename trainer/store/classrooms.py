"""Classes on the disk, and the drills that a trainer wrote."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from trainer.domain.attendee import Attendee, Consent
from trainer.domain.class_merge import merged
from trainer.domain.classroom import Classroom, PickBy, Step, Turn
from trainer.domain.errors import TrainerError
from trainer.domain.taps import Tap
from trainer.rehearsal.class_ports import ClassLine
from trainer.store.attendees import erase_seats
from trainer.store.class_plain import agreement_from, plain_of, runs_from, written_from
from trainer.store.rows import storable
from trainer.store.tables import AttendeeRow, ClassroomRow, DrillRow, TapRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from trainer.store.database import Database

_log = logging.getLogger(__name__)
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What rows of another version may raise."""


class ClassesOnDisk:
    """Keeps classes in the database. Implements `ClassStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def classrooms(self) -> Sequence[ClassLine]:
        """See `ClassStore.classrooms`."""
        people = select(func.count()).where(AttendeeRow.classroom_id == ClassroomRow.id).scalar_subquery()
        turns = select(func.count()).where(TurnRow.classroom_id == ClassroomRow.id).scalar_subquery()
        last = select(func.max(TurnRow.begun_at)).where(TurnRow.classroom_id == ClassroomRow.id).scalar_subquery()
        last_at = func.coalesce(last, ClassroomRow.begun_at, type_=TurnRow.begun_at.type)
        row = ClassroomRow
        query = select(row.id, row.title, row.begun_at, row.ended_at, people, turns, last_at)
        with self._database.session() as session:
            return [ClassLine(*found) for found in session.execute(query.order_by(last_at.desc(), row.id.desc()))]

    def get(self, classroom_id: str) -> Classroom | None:
        """See `ClassStore.get`. One that this version cannot understand is none."""
        with self._database.session() as session:
            try:
                return _read(session, classroom_id)
            except _UNREADABLE:
                _log.warning("class %s cannot be read", classroom_id, exc_info=True)
                return None

    def keep(self, classroom: Classroom) -> None:
        """See `ClassStore.keep`."""
        with self._database.session() as session:
            _write(session, classroom)

    def keep_turn(self, classroom_id: str, turn: Turn) -> None:
        """See `ClassStore.keep_turn`."""
        with self._database.session() as session:
            _write_turn(session, classroom_id, turn)

    def forget_turn(self, turn_id: str) -> None:
        """See `ClassStore.forget_turn`."""
        with self._database.session() as session:
            session.execute(delete(TapRow).where(TapRow.turn_id == turn_id))
            session.execute(delete(TurnRow).where(TurnRow.id == turn_id))

    def tap(self, turn_id: str, tap: Tap) -> None:
        """See `ClassStore.tap`."""
        with self._database.session() as session:
            session.execute(insert(TapRow).values(turn_id=turn_id, kind=storable(tap.kind), at_s=tap.at_s))

    def untap(self, turn_id: str, tap: Tap) -> None:
        """See `ClassStore.untap`."""
        same = TapRow.turn_id == turn_id, TapRow.kind == storable(tap.kind), TapRow.at_s == tap.at_s
        last = select(func.max(TapRow.id)).where(*same).scalar_subquery()
        with self._database.session() as session:
            session.execute(delete(TapRow).where(TapRow.id == last))

    def forget(self, classroom_id: str) -> None:
        """See `ClassStore.forget`."""
        of_class = select(TurnRow.id).where(TurnRow.classroom_id == classroom_id)
        with self._database.session() as session:
            session.execute(delete(TapRow).where(TapRow.turn_id.in_(of_class)))
            session.execute(delete(TurnRow).where(TurnRow.classroom_id == classroom_id))
            session.execute(delete(AttendeeRow).where(AttendeeRow.classroom_id == classroom_id))
            session.execute(delete(ClassroomRow).where(ClassroomRow.id == classroom_id))

    def erase_person(self, classroom_id: str, name: str) -> None:
        """See `ClassStore.erase_person`."""
        with self._database.session() as session:
            erase_seats(session, storable(name), {classroom_id})

    def bring(self, classroom: Classroom) -> int:
        """See `ClassStore.bring`."""
        with self._database.session() as session:
            # Writes first, see `Database.session`.
            session.execute(
                update(ClassroomRow).where(ClassroomRow.id == classroom.classroom_id).values(id=ClassroomRow.id)
            )
            _refuse_turns_of_others(session, classroom)
            here = _here(session, classroom.classroom_id)
            joined = classroom if here is None else merged(here, classroom)
            _write(session, joined)
            for turn in joined.turns:
                _write_turn(session, joined.classroom_id, turn)
                session.execute(delete(TapRow).where(TapRow.turn_id == turn.turn_id))
                _write_taps(session, turn)
        return len(joined.turns) - (len(here.turns) if here else 0)


class DrillsOnDisk:
    """Keeps a trainer's own drills in the database. Implements `DrillStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def drills(self) -> Mapping[str, str]:
        """See `DrillStore.drills`."""
        with self._database.session() as session:
            return {row.id: row.text for row in session.execute(select(DrillRow.id, DrillRow.text))}

    def keep(self, drill_id: str, text: str) -> None:
        """See `DrillStore.keep`."""
        added = insert(DrillRow).values(id=drill_id, text=storable(text))
        with self._database.session() as session:
            session.execute(added.on_conflict_do_update(index_elements=["id"], set_={"text": storable(text)}))

    def forget(self, drill_id: str) -> None:
        """See `DrillStore.forget`."""
        with self._database.session() as session:
            session.execute(delete(DrillRow).where(DrillRow.id == drill_id))


def _refuse_turns_of_others(session: Session, classroom: Classroom) -> None:
    """Refuse a class that has turns of another one, which would go from there: no program writes such a file.

    Raises:
        TrainerError: it has.
    """
    elsewhere = select(TurnRow.id).where(TurnRow.classroom_id != classroom.classroom_id)
    if not {turn.turn_id for turn in classroom.turns}.isdisjoint(session.scalars(elsewhere)):
        raise TrainerError("That class has turns of another class that is here.", "Ask for the file once more.")


def _here(session: Session, classroom_id: str) -> Classroom | None:
    """Return a class as `_read` does.

    Raises:
        TrainerError: it cannot be read, so that nothing can be added to it.
    """
    try:
        return _read(session, classroom_id)
    except _UNREADABLE as error:
        raise TrainerError("That class is here already and cannot be read.", "Delete it here first.") from error


def _read(session: Session, classroom_id: str) -> Classroom | None:
    row = session.get(ClassroomRow, classroom_id)
    if row is None:
        return None
    seats = select(AttendeeRow).where(AttendeeRow.classroom_id == classroom_id).order_by(AttendeeRow.place)
    return Classroom(
        classroom_id=row.id,
        title=row.title,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        roster=tuple(
            Attendee(seat.name, seat.here, seat.is_guest, Consent(seat.consent)) for seat in session.scalars(seats)
        ),
        pick_by=PickBy(row.pick_by),
        hides_names=row.hides_names,
        shows_scores=row.shows_scores,
        runs=runs_from(json.loads(row.runs)),
        turns=_turns(session, classroom_id),
    )


def _turns(session: Session, classroom_id: str) -> tuple[Turn, ...]:
    of_class = TurnRow.classroom_id == classroom_id
    taps: dict[str, list[Tap]] = defaultdict(list)
    for tap in session.scalars(select(TapRow).join(TurnRow, TurnRow.id == TapRow.turn_id).where(of_class)):
        taps[tap.turn_id].append(Tap(tap.at_s, tap.kind))
    rows = session.scalars(select(TurnRow).where(of_class).order_by(TurnRow.begun_at, TurnRow.id))
    return tuple(
        Turn(
            turn_id=row.id,
            run_id=row.run_id,
            round=row.round,
            attendee=row.attendee,
            begun_at=row.begun_at,
            step=Step(row.step),
            take_id=row.take,
            taps=tuple(sorted(taps[row.id])),
            vote=row.vote,
            written=written_from(json.loads(row.written)) if row.written else None,
            agreement=agreement_from(json.loads(row.agreement)) if row.agreement else None,
        )
        for row in rows
    )


def _write(session: Session, classroom: Classroom) -> None:
    values = {
        "title": storable(classroom.title),
        "begun_at": classroom.begun_at,
        "ended_at": classroom.ended_at,
        "pick_by": classroom.pick_by.value,
        "hides_names": classroom.hides_names,
        "shows_scores": classroom.shows_scores,
        "runs": json.dumps(plain_of(classroom.runs)),
    }
    added = insert(ClassroomRow).values(id=classroom.classroom_id, **values)
    session.execute(added.on_conflict_do_update(index_elements=["id"], set_=values))
    session.execute(delete(AttendeeRow).where(AttendeeRow.classroom_id == classroom.classroom_id))
    session.add_all(
        AttendeeRow(
            classroom_id=classroom.classroom_id,
            name=storable(one.name),
            place=place,
            here=one.here,
            is_guest=one.is_guest,
            consent=one.consent.value,
        )
        for place, one in enumerate(classroom.roster)
    )
    session.flush()


def _write_turn(session: Session, classroom_id: str, turn: Turn) -> None:
    values = {
        "classroom_id": classroom_id,
        "run_id": turn.run_id,
        "round": turn.round,
        "attendee": storable(turn.attendee),
        "begun_at": turn.begun_at,
        "step": turn.step.value,
        "take": turn.take_id,
        "vote": turn.vote,
        "written": json.dumps(plain_of(turn.written)) if turn.written else None,
        "agreement": json.dumps(plain_of(turn.agreement)) if turn.agreement else None,
    }
    added = insert(TurnRow).values(id=turn.turn_id, **values)
    session.execute(added.on_conflict_do_update(index_elements=["id"], set_=values))


def _write_taps(session: Session, turn: Turn) -> None:
    session.add_all(TapRow(turn_id=turn.turn_id, kind=storable(tap.kind), at_s=tap.at_s) for tap in turn.taps)
    session.flush()
