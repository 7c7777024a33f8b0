"""The takes in short lines: found, sorted, counted and summed up by the database, without what was heard in them."""

from __future__ import annotations

import json
import logging
from array import array
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Float, Integer, Text, and_, case, cast, func, literal_column, not_, or_, select, update
from sqlalchemy.orm import aliased

from trainer.domain.prompting import Rung
from trainer.domain.take import TakeSource
from trainer.domain.take_line import Figures, Order, TakeLine
from trainer.rehearsal.progress_ports import Choices, Milestones
from trainer.store.rows import storable
from trainer.store.tables import PersonRow, TakeRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Row, ScalarSelect

    from trainer.domain.take_line import Wanted
    from trainer.store.database import Database

_log = logging.getLogger(__name__)
_KEY: Final[ColumnElement[int]] = literal_column("takes.rowid", Integer)
_ID: Final[ColumnElement[str]] = literal_column("+takes.id", Text)
"""With a plus SQLite sorts the few that are found, instead of going through all takes in order."""
_KEPT: Final = TakeRow.deleted_at.is_(None)
_COUNTS: Final = (
    TakeRow.source == TakeSource.MICROPHONE.value,
    TakeRow.part.is_(None),
    TakeRow.pickup == "",
    TakeRow.length_s > 0,
)
_SHARE: Final = case((TakeRow.judged > 0, cast(TakeRow.passed, Float) / TakeRow.judged))
_BEST_FIRST: Final = (
    TakeRow.passed.desc(),
    TakeRow.judged,
    TakeRow.filled_pauses,
    TakeRow.recorded_at.desc(),
    TakeRow.id.desc(),
)
_CAN_BE_BEST: Final = (_KEPT, *_COUNTS, TakeRow.audio.is_not(None), TakeRow.judged > 0)
_COLUMNS: Final[dict[Order, ColumnElement[Any]]] = {
    Order.WHEN: TakeRow.recorded_at.expression,
    Order.SCRIPT: func.lower(TakeRow.script_title),
    Order.PROSPECT: func.lower(TakeRow.prospect),
    Order.LENGTH: TakeRow.length_s.expression,
    Order.UMS: TakeRow.filled_pauses.expression,
    Order.LONG_PAUSES: TakeRow.long_pauses.expression,
    Order.NUMBER_PACE: TakeRow.number_pace_s.expression,
    Order.PACE: TakeRow.words_per_min.expression,
    Order.CHECKS: _SHARE,
    Order.MARK: TakeRow.mark.expression,
}
_MOST_TAGS: Final = 200
_MOST_PROSPECTS: Final = 500
_AT_ONCE: Final = 500
"""SQLite takes no more than some thousand values in one statement."""
_LINE: Final[tuple[Any, ...]] = (
    _KEY.label("key"),
    TakeRow.id,
    TakeRow.recorded_at,
    TakeRow.source,
    TakeRow.script_title,
    TakeRow.script_id,
    TakeRow.script_version,
    TakeRow.prospect,
    TakeRow.part,
    TakeRow.pickup,
    TakeRow.rung,
    TakeRow.detector,
    TakeRow.audio,
    TakeRow.length_s,
    TakeRow.filled_pauses,
    TakeRow.long_pauses,
    TakeRow.starred,
    TakeRow.mark,
    TakeRow.tags,
    TakeRow.note,
    TakeRow.judged_with,
    TakeRow.words_per_min,
    TakeRow.number_pace_s,
    TakeRow.hook_s,
    TakeRow.pitch_sd_st,
    TakeRow.natural_pauses,
    TakeRow.passed,
    TakeRow.warned,
    TakeRow.failed,
)


class TakeIndexOnDisk:
    """Looks through the takes in the database. Implements `TakeIndex`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, wanted: Wanted, limit: int | None = None) -> Sequence[int]:
        """See `TakeIndex.find`."""
        column = _COLUMNS[wanted.order]
        order = [column.asc() if wanted.rising else column.desc()]
        order += [_KEY.asc() if wanted.rising else _KEY.desc()]
        query = select(_KEY).select_from(TakeRow).where(_KEPT, *_conditions(wanted)).order_by(*order).limit(limit)
        with self._database.session() as session:
            # Straight from the database: a hundred thousand keys cost twice as much on the way through the library.
            return array("q", (key for (key,) in session.connection().execute(query).cursor.fetchall()))

    def keys_of(self, take_ids: Sequence[str]) -> Sequence[int]:
        """See `TakeIndex.keys_of`."""
        found: list[Row[int, datetime]] = []
        with self._database.session() as session:
            for start in range(0, len(take_ids), _AT_ONCE):
                query = select(_KEY, TakeRow.recorded_at).select_from(TakeRow)
                found += session.execute(query.where(TakeRow.id.in_(take_ids[start : start + _AT_ONCE]))).all()
        return [key for key, _ in sorted(found, key=lambda row: row[1], reverse=True)]

    def lines(self, keys: Sequence[int]) -> Sequence[TakeLine | None]:
        """See `TakeIndex.lines`."""
        found: dict[int, TakeLine] = {}
        with self._database.session() as session:
            for start in range(0, len(keys), _AT_ONCE):
                query = select(*_LINE).select_from(TakeRow).where(_KEY.in_(keys[start : start + _AT_ONCE]))
                found |= {row.key: line for row in session.execute(query) if (line := _line(row))}
        return [found.get(key) for key in keys]

    def choices(self, person: str) -> Choices:
        """See `TakeIndex.choices`."""
        whose = TakeRow.person_id == _person_id(person)
        titles = select(TakeRow.script_title).where(whose, _KEPT).group_by(TakeRow.script_title)
        named = select(TakeRow.prospect).where(whose, _KEPT, TakeRow.prospect != "").group_by(TakeRow.prospect)
        tags = select(TakeRow.tags).where(whose, _KEPT, TakeRow.tags.is_not(None)).distinct().limit(_MOST_TAGS)
        with self._database.session() as session:
            scripts = session.scalars(titles.order_by(func.count().desc(), TakeRow.script_title)).all()
            prospects = session.scalars(named.order_by(func.count().desc()).limit(_MOST_PROSPECTS)).all()
            listed = [_tags(row) for row in session.scalars(tags)]
        return Choices(tuple(scripts), _by_name(prospects), _by_name({tag for line in listed for tag in line}))

    def milestones(self, wanted: Wanted, script: str = "") -> Milestones:
        """See `TakeIndex.milestones`."""
        which = (_KEPT, *_conditions(wanted), *_COUNTS)
        newest = select(TakeRow.detector).where(*which).order_by(TakeRow.recorded_at.desc(), TakeRow.id.desc()).limit(1)
        figures = select(
            func.min(TakeRow.filled_pauses).label("ums"),
            func.min(TakeRow.long_pauses).label("long_pauses"),
            func.max(TakeRow.number_pace_s).label("number_pace_s"),
            func.min(TakeRow.hook_s).label("hook_s"),
            func.max(TakeRow.pitch_sd_st).label("pitch_sd_st"),
            (100 * func.max(_SHARE)).label("passed"),
        ).where(*which, TakeRow.detector == newest.scalar_subquery())
        heard = _conditions(replace(wanted, script=script or wanted.script))
        first = select(TakeRow.id).where(_KEPT, *heard, *_COUNTS, TakeRow.audio.is_not(None))
        first = first.order_by(TakeRow.recorded_at, TakeRow.id)
        best = select(TakeRow.id).where(*heard, *_CAN_BE_BEST).order_by(*_BEST_FIRST)
        with self._database.session() as session:
            found = dict(session.execute(figures).mappings().one())
            first_id, best_id = (session.scalar(query.limit(1)) or "" for query in (first, best))
        return Milestones(first_id, best_id, {name: value for name, value in found.items() if value is not None})

    def best_other(self, take_id: str) -> str:
        """See `TakeIndex.best_other`. A script is the same by its title, or by its name in the library."""
        this = select(TakeRow.person_id, TakeRow.script_title, TakeRow.script_id).where(TakeRow.id == take_id)
        with self._database.session() as session:
            found = session.execute(this).one_or_none()
            if found is None:
                return ""
            same_script = or_(TakeRow.script_title == found.script_title, TakeRow.script_id == found.script_id)
            others = select(TakeRow.id).where(TakeRow.person_id == found.person_id, same_script, TakeRow.id != take_id)
            return session.scalar(others.where(*_CAN_BE_BEST).order_by(*_BEST_FIRST).limit(1)) or ""

    def days(self, person: str, since: datetime) -> Mapping[date, int]:
        """See `TakeIndex.days`."""
        day = func.date(TakeRow.recorded_at, "localtime")
        mine = TakeRow.person_id == _person_id(person), _KEPT, TakeRow.source == TakeSource.MICROPHONE.value
        query = select(day, func.count()).where(*mine, TakeRow.recorded_at >= since).group_by(day)
        with self._database.session() as session:
            return {date.fromisoformat(str(when)): count for when, count in session.execute(query)}

    def due(self, judged_with: str, limit: int) -> Sequence[str]:
        """See `TakeIndex.due`."""
        query = select(TakeRow.id).where(_judged_otherwise(judged_with)).order_by(_ID).limit(limit)
        with self._database.session() as session:
            return session.scalars(query).all()

    def newest_due(self, judged_with: str, limit: int) -> Sequence[str]:
        """See `TakeIndex.newest_due`."""
        query = select(TakeRow.id).where(_judged_otherwise(judged_with)).order_by(_ID.desc()).limit(limit)
        with self._database.session() as session:
            return session.scalars(query).all()[::-1]

    def due_among(self, take_ids: Sequence[str], judged_with: str) -> Sequence[str]:
        """See `TakeIndex.due_among`."""
        found: list[str] = []
        query = select(TakeRow.id).where(TakeRow.judged_with != judged_with)
        with self._database.session() as session:
            for start in range(0, len(take_ids), _AT_ONCE):
                found += session.scalars(query.where(TakeRow.id.in_(take_ids[start : start + _AT_ONCE])))
        return sorted(found)

    def heard_otherwise(self, detector: str, person: str) -> Sequence[str]:
        """See `TakeIndex.heard_otherwise`."""
        which = [_KEPT, TakeRow.detector != detector, TakeRow.audio.is_not(None)]
        which += [TakeRow.person_id == _person_id(person)] if person else []
        with self._database.session() as session:
            return session.scalars(select(TakeRow.id).where(*which).order_by(TakeRow.recorded_at)).all()

    def old_recordings(self, before: datetime) -> Sequence[str]:
        """See `TakeIndex.old_recordings`."""
        of_each = (TakeRow.person_id, TakeRow.script_title, and_(*_COUNTS))
        from_first = func.row_number().over(partition_by=of_each, order_by=(TakeRow.recorded_at, TakeRow.id))
        from_best = func.row_number().over(partition_by=of_each, order_by=_BEST_FIRST)
        ranked = (
            select(
                TakeRow.id,
                TakeRow.recorded_at,
                TakeRow.starred,
                and_(*_COUNTS).label("counts"),
                from_first.label("first"),
                from_best.label("best"),
            )
            .where(_KEPT, TakeRow.audio.is_not(None))
            .subquery()
        )
        stands_out = and_(ranked.c.counts, or_(ranked.c.first == 1, ranked.c.best == 1))
        old = select(ranked.c.id).where(ranked.c.recorded_at < before, ranked.c.starred.is_(False), not_(stands_out))
        with self._database.session() as session:
            return session.scalars(old.order_by(ranked.c.recorded_at)).all()

    def file(self, take_id: str, figures: Figures, judged_with: str) -> None:
        """See `TakeIndex.file`."""
        columns = {**_figure_columns(figures), "judged_with": judged_with}
        with self._database.session() as session:
            session.execute(update(TakeRow).where(TakeRow.id == take_id).values(**columns))

    def pitches(self, take_id: str, limit: int) -> Sequence[float | None]:
        """See `TakeIndex.pitches`."""
        this = aliased(TakeRow)
        same = TakeRow.person_id == this.person_id, TakeRow.script_title == this.script_title
        before = TakeRow.recorded_at < this.recorded_at, TakeRow.source == TakeSource.MICROPHONE.value
        query = select(TakeRow.pitch_sd_st).join(this, this.id == take_id).where(*same, *before, _KEPT)
        with self._database.session() as session:
            return session.scalars(query.order_by(TakeRow.recorded_at.desc()).limit(limit)).all()


def _judged_otherwise(judged_with: str) -> ColumnElement[bool]:
    """Return whether a take was judged in another way; two ranges of an index, for an inequality is in none."""
    return or_(TakeRow.judged_with < judged_with, TakeRow.judged_with > judged_with)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what a take must be to be wanted."""
    found: list[ColumnElement[bool]] = []
    if wanted.person:
        found.append(TakeRow.person_id == _person_id(wanted.person))
    if wanted.script:
        found.append(TakeRow.script_title == storable(wanted.script))
    if wanted.prospect:
        found.append(TakeRow.prospect == storable(wanted.prospect))
    if wanted.tag:
        found.append(or_(*(TakeRow.tags.contains(json.dumps(tag), autoescape=True) for tag in _spellings(wanted.tag))))
    if wanted.failed:
        found.append(func.instr(TakeRow.failed, f" {wanted.failed} ") > 0)
    if wanted.since is not None:
        found.append(TakeRow.recorded_at >= wanted.since)
    if wanted.until is not None:
        found.append(TakeRow.recorded_at < wanted.until)
    if wanted.starred:
        found.append(TakeRow.starred.is_(True))
    if wanted.counting:
        found += _COUNTS
    return found + [_says(word) for word in wanted.text.split()]


def _says(word: str) -> ColumnElement[bool]:
    """Return whether a word stands anywhere in a line. Tags are JSON, in which letters beyond ASCII are escaped."""
    plain = (TakeRow.script_title, TakeRow.prospect, TakeRow.note)
    found = []
    for spelling in _spellings(word):
        found += [column.contains(spelling, autoescape=True) for column in plain]
        found.append(TakeRow.tags.contains(json.dumps(spelling)[1:-1], autoescape=True))
    return or_(*found)


def _spellings(word: str) -> Sequence[str]:
    """Return a word in the ways that people write it: LIKE takes capitals for small letters only in ASCII."""
    word = storable(word)
    return (word,) if word.isascii() else tuple({word, word.lower(), word.upper(), word.capitalize()})


def _by_name(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))


def _person_id(name: str) -> ScalarSelect[int]:
    return select(PersonRow.id).where(PersonRow.name == storable(name)).scalar_subquery()


def _figure_columns(figures: Figures) -> dict[str, Any]:
    return {
        "words_per_min": figures.words_per_min,
        "number_pace_s": figures.number_pace_s,
        "hook_s": figures.hook_s,
        "pitch_sd_st": figures.pitch_sd_st,
        "natural_pauses": figures.natural_pauses,
        "passed": figures.passed,
        "judged": figures.judged,
        "warned": _listed(figures.warned),
        "failed": _listed(figures.failed),
    }


def _listed(names: tuple[str, ...]) -> str:
    """Return names with a space on both sides of each, so that one is found whole."""
    return f" {' '.join(names)} " if names else ""


def _line(row: Row[Any]) -> TakeLine | None:
    """Return the line of a row; None where this version of the program cannot understand it."""
    try:
        return TakeLine(
            take_id=row.id,
            recorded_at=row.recorded_at,
            source=TakeSource(row.source),
            script=row.script_title,
            script_id=row.script_id or "",
            version=row.script_version or 0,
            prospect=row.prospect,
            is_part=row.part is not None,
            is_answered=bool(row.pickup),
            rung=Rung(row.rung),
            detector=row.detector,
            has_audio=row.audio is not None,
            length_s=row.length_s,
            ums=row.filled_pauses,
            long_pauses=row.long_pauses,
            starred=row.starred,
            mark=row.mark,
            tags=_tags(row.tags),
            note=row.note,
            figures=_figures(row) if row.judged_with else None,
            judged_with=row.judged_with,
        )
    except (ValueError, TypeError):
        _log.warning("take %s cannot be read by this version", row.id, exc_info=True)
        return None


def _figures(row: Row[Any]) -> Figures:
    measured = row.words_per_min, row.number_pace_s, row.hook_s, row.pitch_sd_st
    return Figures(*measured, row.natural_pauses, row.passed, tuple(row.warned.split()), tuple(row.failed.split()))


def _tags(plain: str | None) -> tuple[str, ...]:
    return tuple(map(str, json.loads(plain))) if plain else ()
