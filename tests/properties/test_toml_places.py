"""Whatever a table says, each thing in it is found on its line."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import tomli_w
from hypothesis import given, strategies as st

from trainer.rehearsal.toml_places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
KEYS = st.text(st.characters(codec="utf-8", min_codepoint=32), min_size=1, max_size=6)
PLAIN = WORDS | st.integers(-99, 99) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


def inside(found: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from inside(value, (*path, key))


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_everything_has_a_line_and_later_keys_come_later(said: dict[str, Any], multiline: bool) -> None:  # noqa: FBT001
    text = tomli_w.dumps(said, multiline_strings=multiline)
    found, places, lines = tomllib.loads(text), Places(text), text.split("\n")
    for path in inside(found):
        line = places.line(path)
        assert line is not None
        assert 1 <= line <= len(lines)
    for key, value in found.items():
        if not isinstance(value, dict | list):
            from_there = tomllib.loads("\n".join(lines[(places.line((key,)) or 0) - 1 :]))
            assert next(iter(from_there)) == key
