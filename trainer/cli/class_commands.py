"""The commands about classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.cli.commands import Where

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_FILE = click.Path(path_type=Path)


@click.group(name="class")
def class_() -> None:
    """Look back at classes. CLASS is the name or the title that `trainer class list` prints."""


@class_.command(name="list")
@_JSON
@click.pass_obj
def list_(where: Where, *, as_json: bool = False) -> int:
    """List classes, the one with the newest turn first."""
    from trainer.cli.classes import list_classes

    return list_classes(where.folder(), as_json=as_json)


@class_.command()
@click.argument("name", metavar="CLASS")
@_JSON
@click.pass_obj
def show(where: Where, /, name: str, *, as_json: bool = False) -> int:
    """Show a class at a glance: what each got better, and what to drill next time."""
    from trainer.cli.classes import show_class

    return show_class(where.folder(), name, as_json=as_json)


@class_.command()
@click.argument("name", metavar="CLASS")
@click.argument("file", type=_FILE)
@click.option("--person", default="", metavar="NAME", help="The turns of this person, for them alone.")
@click.option("--hide-names/--names", default=None, help="Call people by numbers; as on the stage unless said.")
@click.option("--scores", is_flag=True, help="With the figures of each.")
@click.pass_obj
def report(
    where: Where, /, name: str, file: Path, person: str, *, hide_names: bool | None = None, scores: bool = False
) -> int:
    """Write a report on a class to FILE: .html, one page that needs nothing else, or .csv with one turn a row."""
    from trainer.cli.classes import report_class, report_person

    if person and (hide_names is not None or scores or file.suffix.lower() == ".csv"):
        raise click.UsageError("--person stands alone: that report is one page for one person.")
    if person:
        return report_person(where.folder(), name, file, person)
    return report_class(where.folder(), name, file, hide_names=hide_names, with_scores=scores)


@class_.command()
@click.argument("name", metavar="CLASS")
@click.argument("file", type=_FILE)
@click.option("--person", default="", metavar="NAME", help="Only what is of this person.")
@click.option("--no-sound", is_flag=True, help="Without the recordings.")
@click.pass_obj
def export(where: Where, /, name: str, file: Path, person: str, *, no_sound: bool = False) -> int:
    """Write a class to FILE, a .zip that can be imported elsewhere."""
    from trainer.cli.classes import export_class

    return export_class(where.folder(), name, file, person, with_sound=not no_sound)


@class_.command(name="import")
@click.argument("file", type=_FILE)
@_JSON
@click.pass_obj
def import_(where: Where, /, file: Path, *, as_json: bool = False) -> int:
    """Keep the class in FILE beside what is here; nothing is overwritten."""
    from trainer.cli.classes import import_class

    return import_class(where.folder(), file, as_json=as_json)


@class_.command()
@click.argument("name", metavar="CLASS")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(where: Where, /, name: str, *, yes: bool = False) -> int:
    """Delete a class with its turns, marks and votes; takes that may be kept stay with who spoke them."""
    from trainer.cli.classes import forget_class

    if not yes:
        click.confirm(f"Delete the class {name}? Its turns, marks and votes cannot come back", abort=True)
    return forget_class(where.folder(), name)
