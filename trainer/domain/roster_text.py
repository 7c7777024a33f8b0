"""Names of people as they are pasted: one a line, or the columns of a spreadsheet."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from trainer.domain.person import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMES: Final = 200
_NUMBERING: Final = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*\u2022])\s*")
_FIRST: Final = frozenset(("first name", "first", "given name", "forename"))
_LAST: Final = frozenset(("last name", "last", "surname", "family name"))
_WHOLE: Final = frozenset(("name", "full name", "attendee", "participant", "student", "rep"))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a text, each once, in order: of a list with one a line, or of CSV with or without heads.

    Without heads, "Ortiz, Dana" and the two cells of "Dana;Ortiz" are one name; further cells (addresses, marks) are
    passed over, and all but the first where that is a whole name. A single line is a list of names, unless it is one
    name in two cells.
    """
    rows = [[cell.strip() for cell in row] for row in _rows(text)]
    rows = [row for row in rows if any(row)]
    named = _by_heads(rows) if rows else None
    names = named if named is not None else _without_heads(rows, text)
    tidy = (_tidy(name) for name in names)
    unique = {name.casefold(): name for name in reversed([name for name in tidy if name])}
    return tuple(dict.fromkeys(unique[name.casefold()] for name in map(_tidy, names) if name))[:MOST_NAMES]


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.strip()]
    cutter = next((sign for sign in "\t;," if any(sign in line for line in lines)), "")
    if not cutter:
        return [[line] for line in lines]
    try:
        return list(csv.reader(lines, delimiter=cutter, strict=True))
    except csv.Error:  # a quotation mark that is none of a table
        return [line.split(cutter) for line in lines]


def _by_heads(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return the names below their heads; None where the first row holds no heads."""
    heads = [cell.casefold() for cell in rows[0]]
    columns = [[at for at, head in enumerate(heads) if head in known] for known in (_FIRST, _LAST, _WHOLE)]
    first, last, whole = columns
    wanted = whole[:1] or first[:1] + last[:1]
    if not wanted:
        return None
    return [" ".join(row[at] for at in wanted if at < len(row)) for row in rows[1:]]


def _without_heads(rows: Sequence[Sequence[str]], text: str) -> list[str]:
    names = _listed(rows[0]) if len(rows) == 1 else []
    if len(names) == 2 and not any(" " in name for name in names):  # noqa: PLR2004 - first and last
        return [_of_row(names, text)]
    return names or [_of_row(row, text) for row in rows]


def _listed(row: Sequence[str]) -> list[str]:
    """Return the names in a single line."""
    return [cell for cell in row if "@" not in cell and any(map(str.isalpha, cell))]


def _of_row(row: Sequence[str], text: str) -> str:
    """Return the name in a row without heads."""
    words = [cell for cell in row[:2] if cell and "@" not in cell and not any(sign.isdigit() for sign in cell)]
    if len(words) < len(row[:2]) or len(words) == 1 or " " in words[0]:
        return words[0] if words else row[0]
    turned = f"{words[0]}, {words[1]}" in text
    return " ".join(reversed(words) if turned else words)


def _tidy(name: str) -> str:
    """Return a name without numbering and stray spaces, cut where it is longer than any; empty for none."""
    plain = " ".join(_NUMBERING.sub("", name).split())
    named = "".join(sign for sign in plain if sign.isprintable())[:LONGEST_NAME].strip()
    return named if any(sign.isalnum() for sign in named) else ""
