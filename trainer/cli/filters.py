"""Which takes a command is about, as options."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trainer.domain.take_line import Order, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., Any]")
_OPTIONS = (
    click.option("--person", metavar="NAME", help="Of this person; without it of whoever practises."),
    click.option("--script", "script_title", metavar="TITLE", help="Of the script with this title."),
    click.option("--prospect", metavar="NAME", help="Spoken for this prospect."),
    click.option("--text", metavar="WORDS", help="With these words in script, prospect, tags or note."),
    click.option("--tag", metavar="TAG", help="With this tag."),
    click.option("--failed", metavar="CHECK", help="That failed this check, as in number_pace."),
    click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Recorded on this day or later."),
    click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Recorded before this day."),
    click.option("--starred", is_flag=True, help="That stand out."),
)


def narrowed(command: _F) -> _F:
    """Give a command the options that narrow takes; it hands them to `wanted_of` as keywords."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted_of(
    *,
    person: str | None = None,
    script_title: str | None = None,
    prospect: str | None = None,
    text: str | None = None,
    tag: str | None = None,
    failed: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    starred: bool = False,
    order: str = Order.WHEN.value,
    rising: bool = False,
) -> Wanted:
    """Return which takes the options mean; days are those of this computer."""
    return Wanted(
        person=person or "",
        text=text or "",
        script=script_title or "",
        prospect=prospect or "",
        tag=tag or "",
        failed=failed or "",
        since=_utc(since),
        until=_utc(until),
        starred=starred,
        order=Order(order),
        rising=rising,
    )


def _utc(day: datetime | None) -> datetime | None:
    return None if day is None else day.astimezone().astimezone(UTC)
