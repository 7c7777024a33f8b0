"""Where things stand in a TOML text: the line of each table, key and item of a list."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Path: TypeAlias = tuple[str | int, ...]
"""Keys, and for lists which item, counted from 0, as in ("steps", 2, "rules", 0)."""
_SKIPPED: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_BLANKS: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)[ \t]*""")
_TEXT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|'
    r"'''(?:[^']|'(?!''))*'{3,5}|"
    r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*\'""",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^,\]}#\n]*")


class Places:
    """Knows where things stand in a text that is TOML; it looks only when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line(self, path: Path) -> int | None:
        """Return the line, counted from 1, on which something is said; where it is missing, that of what it is in.

        None where nothing around it stands either.
        """
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        breaks = [found.start() for found in re.finditer("\n", self._text)]
        lines: dict[Path, int] = {}
        try:
            for path, at in _Walk(self._text).places():
                for size in range(1, len(path) + 1):  # "a.b" says that there is an "a", too
                    lines.setdefault(path[:size], bisect_left(breaks, at) + 1)
        except RecursionError:  # lists in lists without end: what is wrong is told without its line
            return {}
        return lines


class _Walk:
    """Goes through a text that is known to be TOML, from statement to statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._tables: dict[Path, int] = {}

    def places(self) -> Iterator[tuple[Path, int]]:
        """Yield the path of everything that is said, and where it begins."""
        table: Path = ()
        self._skip(_SKIPPED)
        while self._at < len(self._text):
            start = self._at
            if self._next == "[":
                table = self._head()
                yield table, start
            else:
                yield from self._pair(table)
            self._skip(_SKIPPED)

    @property
    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _head(self) -> Path:
        """Return the table that a head such as `[[steps]]` begins."""
        is_list = self._text.startswith("[[", self._at)
        self._at += 2 if is_list else 1
        self._skip(_BLANKS)
        *outer, last = self._key()
        self._at += 2 if is_list else 1
        table: Path = ()
        for part in outer:
            table = self._inside((*table, part))
        table = (*table, last)
        if is_list:
            self._tables[table] = self._tables.get(table, -1) + 1
        return self._inside(table)

    def _inside(self, table: Path) -> Path:
        """Return the last table of a list of tables."""
        return (*table, self._tables[table]) if table in self._tables else table

    def _key(self) -> list[str]:
        parts, goes_on = [], True
        while goes_on and (found := _KEY.match(self._text, self._at)):
            quoted = found[1][0] in "\"'"
            parts.append(tomllib.loads(f"key = {found[1]}")["key"] if quoted else found[1])
            self._at, goes_on = found.end(), bool(found[2])
        return parts

    def _pair(self, table: Path) -> Iterator[tuple[Path, int]]:
        start = self._at
        path = (*table, *self._key())
        yield path, start
        self._at += 1  # the sign of equality
        self._skip(_BLANKS)
        yield from self._value(path)

    def _value(self, path: Path) -> Iterator[tuple[Path, int]]:
        if self._next == "[":
            yield from self._items(path)
        elif self._next == "{":
            yield from self._pairs(path)
        else:
            self._skip(_TEXT if self._next in {'"', "'"} else _PLAIN)

    def _items(self, path: Path) -> Iterator[tuple[Path, int]]:
        self._at += 1
        self._skip(_SKIPPED)
        item = 0
        while self._next not in {"]", ""}:
            yield (*path, item), self._at
            yield from self._value((*path, item))
            item += 1
            self._skip_comma()
        self._at += 1

    def _pairs(self, path: Path) -> Iterator[tuple[Path, int]]:
        self._at += 1
        self._skip(_SKIPPED)
        while self._next not in {"}", ""}:
            yield from self._pair(path)
            self._skip_comma()
        self._at += 1

    def _skip_comma(self) -> None:
        self._skip(_SKIPPED)
        if self._next == ",":
            self._at += 1
        self._skip(_SKIPPED)
