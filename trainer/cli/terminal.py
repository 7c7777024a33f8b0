"""What is printed as plain lines. Text of people never steers the terminal, which obeys control characters."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import click

_SPACES: Final = dict.fromkeys(map(ord, "\t\n\r"), " ")
_CONTROLS: Final = {**dict.fromkeys((*range(32), *range(127, 160))), **_SPACES}
_UNESCAPED: Final = re.compile(r"[\x7f-\x9f]")
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
