"""The scripts of a rep on the disk, version by version."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from trainer.domain.library import LibraryScript, ScriptVersion
from trainer.domain.script import Origin
from trainer.store.plain import plain_details, script_of
from trainer.store.rows import storable
from trainer.store.tables import CallRow, ScriptRow, ScriptVersionRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from trainer.domain.script import Script
    from trainer.store.database import Database

_log = logging.getLogger(__name__)


class ScriptsOnDisk:
    """Keeps scripts in the database. Implements `ScriptStore`; may be used by several threads at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def scripts(self) -> Sequence[LibraryScript]:
        """See `ScriptStore.scripts`. One odd row does not hide the others."""
        every = aliased(ScriptVersionRow)
        newest = select(func.max(every.number)).where(every.script_id == ScriptRow.id)
        query = (
            select(ScriptRow, ScriptVersionRow)
            .join(ScriptVersionRow, ScriptVersionRow.script_id == ScriptRow.id)
            .where(ScriptVersionRow.number == newest.scalar_subquery())
            .order_by(ScriptRow.changed_at.desc(), ScriptRow.id)
        )
        with self._database.session() as session:
            rows = session.execute(query).all()
        return [found for row, version in rows if (found := _library_script(row, version))]

    def versions(self, script_id: str) -> Sequence[ScriptVersion]:
        """See `ScriptStore.versions`."""
        query = (
            select(ScriptRow.title, ScriptVersionRow)
            .join(ScriptVersionRow, ScriptVersionRow.script_id == ScriptRow.id)
            .where(ScriptRow.id == script_id)
            .order_by(ScriptVersionRow.number)
        )
        with self._database.session() as session:
            rows = session.execute(query).all()
        return [ScriptVersion(script, row.saved_at) for title, row in rows if (script := _script(title, row))]

    def save(self, scripts: Sequence[LibraryScript], when: datetime) -> None:
        """See `ScriptStore.save`."""
        with self._database.session() as session:
            for entry in scripts:
                _save_row(session, entry, when)
                _save_version(session, entry, when)


def _save_row(session: Session, entry: LibraryScript, when: datetime) -> None:
    values = {
        "title": storable(entry.script.title),
        "tags": json.dumps([storable(tag) for tag in entry.tags]),
        "changed_at": when,
        "archived_at": when if entry.archived else None,
    }
    added = insert(ScriptRow).values(id=entry.script_id, **values)
    session.execute(added.on_conflict_do_update(index_elements=["id"], set_=values))


def _save_version(session: Session, entry: LibraryScript, when: datetime) -> None:
    """Put the words into the newest version, or into a new one where that one has been used."""
    script, script_id = entry.script, entry.script_id
    of_script = ScriptVersionRow.script_id == script_id
    newest = session.scalar(select(ScriptVersionRow).where(of_script).order_by(ScriptVersionRow.number.desc()).limit(1))
    details = json.dumps(plain_details(replace(script, origin=None)), sort_keys=True)
    words = {"text": storable(script.text), "details": details}
    if newest is not None and (newest.text, newest.details) == (words["text"], words["details"]):
        return
    if newest is None or _is_used(session, script_id, newest.number):
        number = newest.number + 1 if newest else 1
        session.add(ScriptVersionRow(script_id=script_id, number=number, saved_at=when, **words))
        return
    session.execute(
        update(ScriptVersionRow)
        .where(of_script, ScriptVersionRow.number == newest.number)
        .values(saved_at=when, **words)
    )


def _is_used(session: Session, script_id: str, number: int) -> bool:
    """Return whether a take was spoken from a version, or a message left with it."""
    take = select(TakeRow.id).where(TakeRow.script_id == script_id, TakeRow.script_version == number).exists()
    call = select(CallRow.id).where(CallRow.script_id == script_id, CallRow.version == number).exists()
    return bool(session.scalar(select(or_(take, call))))


def _library_script(row: ScriptRow, version: ScriptVersionRow) -> LibraryScript | None:
    script = _script(row.title, version)
    if script is None:
        return None
    return LibraryScript(script, _tags(row), row.changed_at, archived=row.archived_at is not None)


def _tags(row: ScriptRow) -> tuple[str, ...]:
    """Return what a script is filed under; nothing where that cannot be read, for its words matter more."""
    try:
        return tuple(map(str, json.loads(row.tags)))
    except (ValueError, TypeError):
        _log.warning("the tags of script %s cannot be read", row.id, exc_info=True)
        return ()


def _script(title: str, row: ScriptVersionRow) -> Script | None:
    """Return the words of a version; None where this version of the program cannot understand them."""
    try:
        script = script_of(title, row.text, json.loads(row.details))
    except (ValueError, TypeError, KeyError, AttributeError):
        _log.warning("version %d of script %s cannot be read", row.number, row.script_id, exc_info=True)
        return None
    return replace(script, origin=Origin(row.script_id, row.number))
