"""The commands about takes that are kept, people, and everything as one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.class_commands import class_
from trainer.cli.course_commands import course
from trainer.cli.filters import narrowed, wanted_of
from trainer.domain.take_line import Order

if TYPE_CHECKING:
    from trainer.cli.commands import Where

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_YES = click.option("--yes", is_flag=True, help="Do not ask.")
_FILE = click.Path(path_type=Path)


@click.group()
def takes() -> None:
    """Work on the takes that are kept."""


@takes.command(name="list")
@narrowed
@click.option(
    "--order", type=click.Choice([one.value for one in Order]), default=Order.WHEN.value, help="Sort by this."
)
@click.option("--rising", is_flag=True, help="Smallest or oldest first.")
@click.option("--limit", type=click.IntRange(1), help="Only so many.")
@_JSON
@click.pass_obj
def list_(where: Where, /, limit: int | None, *, as_json: bool = False, **about: Any) -> int:
    """List takes, one a line, the newest first."""
    from trainer.cli.progress import list_takes

    return list_takes(where.folder(), wanted_of(**about), limit, as_json=as_json)


@takes.command()
@click.argument("take")
@_JSON
@click.pass_obj
def show(where: Where, /, take: str, *, as_json: bool = False) -> int:
    """Show what was heard in a take, every check, and the one thing to do."""
    from trainer.cli.progress import show_take

    return show_take(where.folder(), take, as_json=as_json)


@takes.command()
@click.argument("take", nargs=-1, required=True)
@click.option("--for-good", is_flag=True, help="Now, recording and all, instead of after seven days in the bin.")
@_YES
@click.pass_obj
def delete(where: Where, /, take: tuple[str, ...], *, for_good: bool = False, yes: bool = False) -> int:
    """Delete takes."""
    from trainer.cli.progress import delete_takes

    if for_good and not yes:
        click.confirm(f"Delete {len(take)} for good? They cannot come back", abort=True)
    return delete_takes(where.folder(), take, for_good=for_good)


@takes.command()
@click.argument("file", type=_FILE)
@click.argument("take", nargs=-1)
@narrowed
@click.pass_obj
def export(where: Where, /, file: Path, take: tuple[str, ...], **about: Any) -> int:
    """Write takes to FILE: .csv, .json, or .zip with their recordings; those named, or all that fit."""
    from trainer.cli.exchange import export as exported

    return exported(where.folder(), file, wanted_of(**about), take)


@takes.command(name="import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@_JSON
@click.pass_obj
def import_(where: Where, /, files: tuple[Path, ...], *, as_json: bool = False) -> int:
    """Keep the takes in FILES: exported ones as they were, recordings with the date of their file."""
    from trainer.cli.exchange import bring

    return bring(where.folder(), files, as_json=as_json)


@takes.command()
@click.option("--all", "every", is_flag=True, help="Also those that today's detector has heard.")
@click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON.")
@click.pass_obj
def reanalyze(where: Where, *, every: bool = False, as_json: bool = False) -> int:
    """Hear old takes again with today's detector; your answers stay."""
    from trainer.cli.takes import reanalyse

    return reanalyse(where.folder(), every=every, as_json=as_json)


@takes.command()
@click.pass_obj
def answers(where: Where) -> int:
    """Print what was said of the flags, one JSON object a line."""
    from trainer.cli.takes import give_answers

    return give_answers(where.folder())


@click.group()
def people() -> None:
    """See who practises on this computer."""


@people.command(name="list")
@_JSON
@click.pass_obj
def list_people(where: Where, *, as_json: bool = False) -> int:
    """List everybody."""
    from trainer.cli.progress import list_people as listed

    return listed(where.folder(), as_json=as_json)


@people.command()
@click.argument("name")
@click.pass_obj
def switch(where: Where, /, name: str) -> int:
    """Let somebody practise, who is added when new."""
    from trainer.cli.progress import switch_person

    return switch_person(where.folder(), name)


@people.command(name="export")
@click.argument("name")
@click.argument("file", type=_FILE)
@click.pass_obj
def export_person(where: Where, /, name: str, file: Path) -> int:
    """Write everything of a person to FILE, a .zip: takes, those in the bin too, recordings, goal and cards.

    What classes know of them goes by class: `trainer class export CLASS FILE --person NAME`.
    """
    from trainer.cli.exchange import export_person as exported

    return exported(where.folder(), file, name)


@people.command()
@click.argument("name")
@_YES
@click.pass_obj
def erase(where: Where, /, name: str, *, yes: bool = False) -> int:
    """Delete a person with all takes, recordings and figures, for good."""
    from trainer.cli.progress import erase_person

    if not yes:
        click.confirm(f"Delete {name} and everything of theirs? It cannot come back", abort=True)
    return erase_person(where.folder(), name)


@click.command()
@click.argument("file", type=_FILE)
@click.argument("take", nargs=-1)
@narrowed
@click.option("--sound", is_flag=True, help="With the recordings inside.")
@click.pass_obj
def report(where: Where, /, file: Path, take: tuple[str, ...], *, sound: bool = False, **about: Any) -> int:
    """Write a report on takes to FILE, one HTML page that needs nothing else; those named, or all that fit."""
    from trainer.cli.exchange import report as reported

    return reported(where.folder(), file, wanted_of(**about), take, with_sound=sound)


@click.command()
@click.argument("file", type=_FILE)
@_JSON
@click.pass_obj
def backup(where: Where, /, file: Path, *, as_json: bool = False) -> int:
    """Write everything to one file."""
    from trainer.cli.progress import back_up

    return back_up(where.folder(), file, as_json=as_json)


@click.command()
@click.argument("file", type=_FILE)
@_YES
@click.pass_obj
def restore(where: Where, /, file: Path, *, yes: bool = False) -> int:
    """Put a backup in the place of everything."""
    from trainer.cli.progress import restore as restored

    if not yes:
        click.confirm("Replace all takes, scripts, people and settings with those of the backup?", abort=True)
    return restored(where.folder(), file)


@click.command()
@click.argument("folder", type=_FILE)
@click.pass_obj
def move(where: Where, /, folder: Path) -> int:
    """Move everything to another folder."""
    from trainer.cli.progress import move as moved

    return moved(where.folder(), folder)


ALL = (takes, people, class_, course, report, backup, restore, move)
