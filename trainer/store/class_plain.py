"""A class as plain values, for a column of the database and for files that other people read, and back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.attendee import Attendee, Consent
from trainer.domain.classroom import Agreement, Classroom, PickBy, Run, Step, Turn, WrittenDown
from trainer.domain.drill import Drill, Round, Shown, Task
from trainer.domain.prompting import Prompter, Rung
from trainer.domain.take import YEARS
from trainer.domain.taps import Tap
from trainer.store.rows import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST_TEXT: Final = 500
_MOST: Final = 10_000
"""Nobody sits in a class of more people, or has more turns in it."""


def plain_of(thing: Any) -> Any:
    """Return a class, or a part of one, as JSON can hold it."""
    if hasattr(thing, "__dataclass_fields__"):
        return {field.name: plain_of(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, frozenset):
        return sorted(map(plain_of, thing))
    if isinstance(thing, tuple):
        return [plain_of(one) for one in thing]
    return _plain(thing)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    return storable(value) if isinstance(value, str) else value


def classroom_from(plain: Mapping[str, Any]) -> Classroom:
    """Return the class of such values; what is unknown is passed over, what is missing has its default.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, OverflowError: they say something that no class can be.
    """
    classroom: Classroom = _made(Classroom, plain)
    names = [one.name for one in classroom.roster]
    turn_ids, run_ids = ([turn.turn_id for turn in classroom.turns], [run.run_id for run in classroom.runs])
    for several in (names, turn_ids, run_ids):
        if len(set(several)) < len(several):
            raise ValueError("two of a class have the same name")
    rounds = {run.run_id: len(run.drill.rounds) for run in classroom.runs}
    if any(turn.round >= rounds.get(turn.run_id, 0) for turn in classroom.turns):
        raise ValueError("a turn of no round")
    if any(turn.attendee not in names for turn in classroom.turns):
        raise ValueError("a turn of nobody in the class")
    if not classroom.classroom_id or not all((*names, *turn_ids, *run_ids)):
        raise ValueError("something without a name")
    return replace(
        classroom,
        runs=tuple(sorted(classroom.runs, key=lambda run: (run.begun_at, run.run_id))),
        turns=tuple(sorted(classroom.turns, key=lambda turn: (turn.begun_at, turn.turn_id))),
    )


def runs_from(plain: Any) -> tuple[Run, ...]:
    """Return the drills that a class did; errors as in `classroom_from`."""
    runs: tuple[Run, ...] = _several(_run)(plain)
    return runs


def written_from(plain: Mapping[str, Any]) -> WrittenDown:
    """Return how a number was written down; errors likewise."""
    written: WrittenDown = _made(WrittenDown, plain)
    return written


def agreement_from(plain: Mapping[str, Any]) -> Agreement:
    """Return how far people and the program agreed; errors likewise."""
    agreement: Agreement = _made(Agreement, plain)
    return agreement


def _made(kind: Any, plain: Mapping[str, Any]) -> Any:
    known = {name: read(plain[name]) for name, read in _PARTS[kind].items() if name in plain}
    return kind(**known)


def _text(found: Any) -> str:
    if not isinstance(found, str) or len(found) > _LONGEST_TEXT:
        raise ValueError(f"no text, or one that is too long: {found!r:.80}")
    return storable(found)


def _flag(found: Any) -> bool:
    if not isinstance(found, bool):
        raise TypeError(f"neither true nor false: {found!r}")
    return found


def _whole(found: Any) -> int:
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= _MOST:
        raise ValueError(f"no count: {found!r}")
    return found


def _number(found: Any) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= _MOST:
        raise ValueError(f"no number: {found!r}")
    return float(found)


def _time(found: Any) -> datetime:
    when = datetime.fromisoformat(found)
    if when.tzinfo is None:
        raise ValueError("a time needs a time zone")
    when = when.astimezone(UTC)
    if when.year not in YEARS:
        raise ValueError(f"no class is held in {when.year}")
    return when


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda found: None if found is None else read(found)


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def several(found: Any) -> tuple[Any, ...]:
        if not isinstance(found, list) or len(found) > _MOST:
            raise ValueError("no list, or one that is too long")
        return tuple(map(read, found))

    return several


def _run(found: Any) -> Run:
    run: Run = _made(Run, found)
    if run.round >= len(run.drill.rounds):
        raise ValueError("a round that the drill does not have")
    return run


_PARTS: Final[dict[type, dict[str, Callable[[Any], Any]]]] = {
    Tap: {"at_s": _number, "kind": _text},
    WrittenDown: {"writer": _text, "wanted": _text, "typed": _text},
    Agreement: {"both": _whole, "people": _whole, "program": _whole},
    Attendee: {"name": _text, "here": _flag, "is_guest": _flag, "consent": Consent},
    Round: {
        "title": _text,
        "task": Task,
        "script_id": _text,
        "limit_s": _number,
        "rung": Rung,
        "prompter": Prompter,
        "shown": lambda found: frozenset(map(Shown, found)),
        "listen_for": _several(_text),
        "question": _text,
        "against_first": _flag,
    },
    Drill: {
        "drill_id": _text,
        "title": _text,
        "about": _text,
        "rounds": _several(lambda found: _made(Round, found)),
        "is_built_in": _flag,
    },
    Run: {
        "run_id": _text,
        "drill": lambda found: _made(Drill, found),
        "script_id": _text,
        "begun_at": _time,
        "round": _whole,
    },
    Turn: {
        "turn_id": _text,
        "run_id": _text,
        "round": _whole,
        "attendee": _text,
        "begun_at": _time,
        "step": Step,
        "take_id": _text,
        "taps": lambda found: tuple(sorted(_several(lambda tap: _made(Tap, tap))(found))),
        "vote": _maybe(_number),
        "written": _maybe(lambda found: _made(WrittenDown, found)),
        "agreement": _maybe(lambda found: _made(Agreement, found)),
    },
    Classroom: {
        "classroom_id": _text,
        "title": _text,
        "begun_at": _time,
        "ended_at": _maybe(_time),
        "roster": _several(lambda found: _made(Attendee, found)),
        "pick_by": PickBy,
        "hides_names": _flag,
        "shows_scores": _flag,
        "runs": _several(_run),
        "turns": _several(lambda found: _made(Turn, found)),
    },
}
"""How each part of a class is read, attribute by attribute."""
