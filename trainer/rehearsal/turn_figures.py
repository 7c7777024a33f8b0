"""The figures of turns as cells of a table: only columns in which anything is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from trainer.coaching.class_glance import digits_right
from trainer.rehearsal.report_page import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trainer.rehearsal.class_file_ports import TurnLine

    Known = tuple[float, str] | None
    Column = tuple[str, str, Callable[[TurnLine], Known]]


def columns_of(lines: Sequence[TurnLine]) -> tuple[Column, ...]:
    """Return the columns in which something is known of any of these turns: title, name, and what is known."""
    return tuple(column for column in _COLUMNS if any(column[2](line) is not None for line in lines))


def cells(line: TurnLine, columns: Sequence[Column]) -> str:
    """Return the cells of a turn, each figure as it is shown and as it is kept."""
    found = ((name, known(line) or (None, "")) for _, name, known in columns)
    return "".join(number(name, value, shown) for name, (value, shown) in found)


def titles(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return the heads of columns, see `heads`."""
    return [(title, "number") for title, _, _ in columns]


def _length(one: TurnLine) -> Known:
    return (one.line.length_s, f"{one.line.length_s:.1f} s") if one.line else None


def _ums(one: TurnLine) -> Known:
    return (one.line.ums, str(one.line.ums)) if one.line else None


def _long_pauses(one: TurnLine) -> Known:
    return (one.line.long_pauses, str(one.line.long_pauses)) if one.line else None


def _passed(one: TurnLine) -> Known:
    figures = one.line.figures if one.line else None
    return (figures.passed, f"{figures.passed} of {figures.judged}") if figures and figures.judged else None


def _vote(one: TurnLine) -> Known:
    return None if one.turn.vote is None else (one.turn.vote, f"{one.turn.vote:.3g}")


def _digits(one: TurnLine) -> Known:
    right = digits_right(one.turn)
    return None if right is None else (right, str(right))


def _reply(one: TurnLine) -> Known:
    return None if one.reply_s is None else (one.reply_s, f"{one.reply_s:.1f} s")


_COLUMNS: Final[tuple[Column, ...]] = (
    ("Length", "length_s", _length),
    ("Ums", "ums", _ums),
    ("Long pauses", "long_pauses", _long_pauses),
    ("Checks", "passed", _passed),
    ("Vote", "vote", _vote),
    ("Digits right", "digits_right", _digits),
    ("Reply", "reply_s", _reply),
)
