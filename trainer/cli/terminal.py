"""What is printed as plain lines. Text of people never steers the terminal, which obeys control characters."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import click

_SPACES: Final = dict.fromkeys(map(ord, "\t\n\r"), " ")
_TURNS: Final = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What lets text run the other way: a name could turn the words that follow it."""
_CONTROLS: Final = {**dict.fromkeys((*range(32), *range(127, 160), *_TURNS)), **_SPACES}
_UNESCAPED: Final = re.compile(f"[\x7f-\x9f{''.join(map(chr, _TURNS))}]")
"""The control characters that JSON leaves as they are."""


def plain(text: object) -> str:
    """Return a text as one line without control characters."""
    return str(text).translate(_CONTROLS)


def say(told: object, *, err: bool = False) -> None:
    """Print a line; with `err` where errors go."""
    click.echo(plain(told), err=err)


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON that people can read too."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
