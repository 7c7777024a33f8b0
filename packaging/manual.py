"""Makes the manual page from the commands themselves, so that it never says something else than `--help`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES: Final = r"""
.SH FILES
.TP
.I ~/.local/share/after\-the\-beep
Takes, recordings, scripts, settings and the log, unless they were moved or
.B \-\-data\-dir
names another folder.
.SH EXIT STATUS
0 when it is done, 1 when the computer lacks something, 2 for a wrong use, 130 when it was interrupted.
"""


def manual_page(group: click.Group, name: str, version: str, day: datetime) -> str:
    """Return the manual page of a program as roff.

    Args:
        group: its commands.
        name: what is typed.
        version: of the program.
        day: which the page bears.
    """
    lines = [
        f'.TH {name.upper()} 1 "{day.astimezone(UTC):%Y-%m-%d}" "After the Beep {escaped(version)}" "User Commands"',
        ".SH NAME",
        f"{escaped(name)} \\- practise sales voicemails",
        ".SH SYNOPSIS",
        f".B {escaped(name)}",
        "[OPTIONS] [COMMAND] [ARGS]...",
        ".SH DESCRIPTION",
        escaped(group.help or ""),
        "Without a command the window opens.",
        ".SH OPTIONS",
        *_options(group, click.Context(group, info_name=name)),
        ".SH COMMANDS",
        *_commands(group, click.Context(group, info_name=name), ""),
    ]
    return "\n".join(lines) + _FILES


def _commands(group: click.Group, context: click.Context, before: str) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        arguments = [piece for piece in command.collect_usage_pieces(inner) if piece != "[OPTIONS]"]
        yield f'.SS "{escaped(" ".join([*filter(None, [before]), name, *arguments]))}"'
        yield escaped(_plain(command.help or command.short_help or ""))
        yield from _options(command, inner)
        if isinstance(command, click.Group):
            yield from _commands(command, inner, f"{before} {name}".strip())


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record is not None:
            yield from (".TP", f"\\fB{escaped(record[0])}\\fR", escaped(_plain(record[1])))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\b", "")).strip()


def escaped(text: str) -> str:
    """Return text as roff takes it: nothing in it is a command."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in safe.splitlines())
