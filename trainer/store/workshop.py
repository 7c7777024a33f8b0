"""What stands beside the scripts on the disk: prospect cards, real calls, series."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from trainer.domain.library import Call, Series
from trainer.domain.prospect import Prospect
from trainer.store.rows import storable
from trainer.store.tables import CallRow, ProspectRow, SeriesRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from trainer.store.database import Database

_log = logging.getLogger(__name__)
_CARD = {field.name for field in fields(Prospect)}


class ProspectsOnDisk:
    """Keeps prospect cards in the database. Implements `ProspectStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def prospects(self) -> Sequence[Prospect]:
        """See `ProspectStore.prospects`."""
        with self._database.session() as session:
            rows = session.scalars(select(ProspectRow).order_by(func.lower(ProspectRow.name), ProspectRow.id)).all()
        return [card for row in rows if (card := _prospect(row))]

    def keep(self, prospect: Prospect) -> None:
        """See `ProspectStore.keep`."""
        plain = {name: storable(text) for name, text in asdict(prospect).items()}
        values = {"name": plain["name"], "card": json.dumps(plain)}
        added = insert(ProspectRow).values(id=prospect.prospect_id, **values)
        with self._database.session() as session:
            session.execute(added.on_conflict_do_update(index_elements=["id"], set_=values))

    def forget(self, prospect_id: str) -> None:
        """See `ProspectStore.forget`."""
        with self._database.session() as session:
            session.execute(delete(ProspectRow).where(ProspectRow.id == prospect_id))


class CallsOnDisk:
    """Keeps real calls in the database. Implements `CallStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def calls(self, script_id: str | None = None) -> Sequence[Call]:
        """See `CallStore.calls`."""
        query = select(CallRow).order_by(CallRow.left_at.desc(), CallRow.id.desc())
        query = query if script_id is None else query.where(CallRow.script_id == script_id)
        with self._database.session() as session:
            return [_call(row) for row in session.scalars(query)]

    def add(self, call: Call) -> Call:
        """See `CallStore.add`."""
        row = CallRow(
            script_id=call.script_id,
            version=call.version,
            prospect_id=call.prospect_id,
            prospect=storable(call.prospect),
            left_at=call.left_at,
            called_back_at=call.called_back_at,
        )
        with self._database.session() as session:
            session.add(row)
            session.flush()
            return _call(row)

    def set_called_back(self, call_id: int, when: datetime | None) -> None:
        """See `CallStore.set_called_back`."""
        with self._database.session() as session:
            session.execute(update(CallRow).where(CallRow.id == call_id).values(called_back_at=when))

    def remove(self, call_id: int) -> None:
        """See `CallStore.remove`."""
        with self._database.session() as session:
            session.execute(delete(CallRow).where(CallRow.id == call_id))


class SeriesOnDisk:
    """Keeps series in the database. Implements `SeriesStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def series(self) -> Sequence[Series]:
        """See `SeriesStore.series`."""
        with self._database.session() as session:
            rows = session.scalars(select(SeriesRow).order_by(func.lower(SeriesRow.title), SeriesRow.id)).all()
        return [found for row in rows if (found := _series(row))]

    def keep(self, series: Series) -> None:
        """See `SeriesStore.keep`."""
        values = {
            "title": storable(series.title),
            "script_ids": json.dumps(series.script_ids),
            "prospect_id": series.prospect_id,
            "starts_on": series.starts_on,
        }
        added = insert(SeriesRow).values(id=series.series_id, **values)
        with self._database.session() as session:
            session.execute(added.on_conflict_do_update(index_elements=["id"], set_=values))

    def forget(self, series_id: str) -> None:
        """See `SeriesStore.forget`."""
        with self._database.session() as session:
            session.execute(delete(SeriesRow).where(SeriesRow.id == series_id))


def _prospect(row: ProspectRow) -> Prospect | None:
    """Return a card; what this version does not know of is passed over, and so is a card that it cannot read."""
    try:
        card = {name: str(text) for name, text in json.loads(row.card).items() if name in _CARD}
    except (ValueError, AttributeError):
        _log.warning("the card of prospect %s cannot be read", row.id, exc_info=True)
        return None
    return Prospect(**{**card, "prospect_id": row.id, "name": row.name})


def _series(row: SeriesRow) -> Series | None:
    """Return a series; None where this version of the program cannot understand it."""
    try:
        script_ids = tuple(map(str, json.loads(row.script_ids)))
    except (ValueError, TypeError):
        _log.warning("series %s cannot be read", row.id, exc_info=True)
        return None
    return Series(row.id, row.title, script_ids, row.prospect_id, row.starts_on)


def _call(row: CallRow) -> Call:
    times = row.left_at, row.called_back_at
    return Call(row.id, row.script_id, row.version, row.prospect_id, row.prospect, *times)
