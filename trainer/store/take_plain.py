"""A whole take as plain values for files that other people read, and back, without loss: its rows by column."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import DefaultClause

from trainer.domain.errors import TrainerError
from trainer.domain.person import checked_name
from trainer.domain.take import YEARS
from trainer.store.rows import row_of_answer, rows_of, take_of
from trainer.store.tables import AnswerRow, HeardRow, TakeRow, UtcTime
from trainer.store.take_bounds import check_number, check_take

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column

    from trainer.domain.take import Take

_JSON: Final = frozenset(("tags", "guess", "written", "script_details", "measures", "spans", "said", "voice"))
"""Columns that hold JSON: in a file it stands as it is, not as text within text."""
_OWN: Final = frozenset(
    (
        "person_id",
        *("words_per_min", "number_pace_s", "hook_s", "pitch_sd_st", "natural_pauses"),
        *("passed", "judged", "warned", "failed", "judged_with"),
    )
)
"""Columns that say nothing of the take itself: whose number it is here, and what was made of it here."""
_NUMBERS: Final = {float: (int, float), int: (int,), bool: (bool,), str: (str,)}


def plain_take(take: Take) -> dict[str, Any]:
    """Return a take as plain values."""
    row, heard = rows_of(take, 0)
    return {
        "person": take.draft.person,
        **{column.name: _plain(column, getattr(row, column.name)) for column in _columns(TakeRow)},
        "heard": {column.name: _plain(column, getattr(heard, column.name)) for column in _columns(HeardRow)},
        "answers": [_plain_answer(row_of_answer(answer, take.take_id)) for answer in take.answers],
    }


def take_from(plain: Mapping[str, Any]) -> Take:
    """Return the take of such values. What is unknown is passed over, what is missing has its default.

    Nobody knows who wrote them: whatever the program makes of a take later, it can rely on their types and bounds.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError: they say something else.
    """
    person = _name(plain["person"])
    row = TakeRow(**{column.name: _value(column, plain) for column in _columns(TakeRow)})
    heard = HeardRow(**{column.name: _value(column, plain["heard"]) for column in _columns(HeardRow)})
    answers = [
        AnswerRow(**{column.name: _value(column, answer) for column in _columns(AnswerRow)})
        for answer in plain.get("answers", ())
    ]
    take = take_of(row, heard, person, answers)
    check_take(take)
    return take


def _name(value: Any) -> str:
    try:
        return checked_name(value)
    except TrainerError as error:
        raise ValueError(f"nobody is called {value!r}") from error


def _columns(table: type[TakeRow | HeardRow | AnswerRow]) -> list[Column[Any]]:
    left_out = _OWN if table is TakeRow else {"take_id"} if table is HeardRow else {"id", "take_id"}
    return [column for column in table.__table__.columns if column.name not in left_out]  # type: ignore[misc]


def _plain_answer(row: AnswerRow) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _columns(AnswerRow)}


def _plain(column: Column[Any], value: Any) -> Any:
    if value is not None and column.name in _JSON:
        return json.loads(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _value(column: Column[Any], plain: Mapping[str, Any]) -> Any:
    """Return what a column is to hold; its default where nothing is said."""
    if column.name not in plain:
        return _default(column)
    value = plain[column.name]
    if value is None:
        if not column.nullable:
            raise ValueError(f"{column.name} is missing")
        return None
    if column.name in _JSON:
        return json.dumps(value)
    if isinstance(column.type, UtcTime):
        return _time(value)
    wanted = _NUMBERS[column.type.python_type]
    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
        raise ValueError(f"{column.name} cannot be {value!r}")
    check_number(column.name, value)
    return value


def _default(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    default = column.server_default
    text = str(default.arg) if isinstance(default, DefaultClause) else None
    if text is None:
        raise ValueError(f"{column.name} is missing")
    return text if column.type.python_type is str else column.type.python_type(int(text))


def _time(value: Any) -> datetime:
    when = datetime.fromisoformat(value)
    if when.tzinfo is None:
        raise ValueError("a time needs a time zone")
    if when.year not in YEARS:
        raise ValueError(f"nobody recorded in {when.year}")
    return when
