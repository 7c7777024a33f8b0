"""The commands. Without one, the window opens."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trainer import __version__
from trainer.cli.progress_commands import ALL
from trainer.cli.scripts import FIELD, GOAL, choice_of, script_options
from trainer.cli.terminal import plain, say
from trainer.domain.errors import TrainerError
from trainer.paths import default_data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.store.data_folder import DataFolder

DONE, ENVIRONMENT, INTERRUPTED = 0, 1, 130
SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Where:
    """The global options: where takes are kept and where sound comes from."""

    data_dir: Path
    source: str | None

    def folder(self) -> DataFolder:
        """Return the data folder, made where it is missing."""
        from trainer.store.data_folder import DataFolder

        return DataFolder.make(self.data_dir)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data-dir", type=click.Path(path_type=Path), help="Keep takes in this folder.")
@click.option("--source", metavar="FILE|sample", help="Use a sound file, or the bundled sample, as the microphone.")
@click.option("--gallery", is_flag=True, help="Show every widget in all its states.")
@click.version_option(__version__, prog_name="After the Beep")
@click.pass_context
def trainer(context: click.Context, data_dir: Path | None, source: str | None, *, gallery: bool) -> int:
    """Practise sales voicemails: read, speak, hear the truth, go again."""
    context.obj = Where(_found(data_dir), source)
    if context.invoked_subcommand is not None:
        return DONE
    if gallery and has_display(os.environ, sys.platform):
        return _open_gallery()
    if gallery:
        raise TrainerError("There is no display.", "Start it where windows can be seen.")
    if has_display(os.environ, sys.platform):
        return _open_window(context.obj)
    say("There is no display, so here is the bundled sample take in the terminal instead.", err=True)
    return int(context.invoke(practice, source=source or SAMPLE, fast=True))


@trainer.command()
@click.option("--source", metavar="FILE|sample", help="Use a sound file, or the bundled sample, as the microphone.")
@script_options
@click.option("--seconds", type=click.FloatRange(1, 600), help="Stop hard after this long.")
@click.option("--no-lead-in", is_flag=True, help="Start at once, without countdown and beep.")
@click.option("--fast", is_flag=True, help="Take a file at once instead of in real time; no lead-in.")
@click.option("--json", "as_json", is_flag=True, help="Print the take as JSON.")
@click.pass_obj
def practice(
    where: Where,
    /,
    source: str | None,
    seconds: float | None,
    *,
    no_lead_in: bool = False,
    fast: bool = False,
    as_json: bool = False,
    **about_script: Any,
) -> int:
    """Record a take in the terminal and keep it."""
    from trainer.cli.practice import practise

    return practise(
        where.folder(),
        source or where.source,
        choice_of(**about_script),
        stop_after_s=seconds,
        lead_in=not (no_lead_in or fast),
        real_time=not fast,
        as_json=as_json,
    )


@trainer.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@script_options
@click.option("--json", "style", flag_value="json", help="Print JSON: one object, or a list for several files.")
@click.option("--jsonl", "style", flag_value="jsonl", help="Print one JSON object a file and line.")
@click.option("--live", is_flag=True, help="Listen as during a take; events say when they were announced.")
@click.pass_obj
def analyze(
    where: Where, /, files: tuple[Path, ...], style: str | None, *, live: bool = False, **about_script: Any
) -> int:
    """Hear sound files and keep nothing."""
    from trainer.cli.analyze import analyse

    return analyse(where.data_dir, files, choice_of(**about_script), style, live=live)


@trainer.command()
@click.argument("file", type=click.Path(path_type=Path))
@FIELD
@GOAL
@click.option("--pace", type=click.FloatRange(60, 400), metavar="WORDS/MIN", help="Reckon with this pace, not 150.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(
    where: Where,
    /,
    file: Path,
    fields: tuple[tuple[str, str], ...],
    goal: str | None,
    pace: float | None,
    *,
    as_json: bool = False,
) -> int:
    """Say how long a script takes and what to mend in it."""
    from trainer.cli.check import check as check_file

    return check_file(where.data_dir, choice_of(file, fields, (), goal), pace, as_json=as_json)


@trainer.command()
@click.option("--limit", type=click.IntRange(1), help="Show only so many, the newest.")
@click.option("--all", "of_all", is_flag=True, help="Of everybody, not only of whoever practises.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def history(where: Where, limit: int | None, *, of_all: bool = False, as_json: bool = False) -> int:
    """List the takes that are kept, newest first."""
    from trainer.cli.listing import list_history

    return list_history(where.folder(), limit, of_all=of_all, as_json=as_json)


@trainer.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def devices(*, as_json: bool = False) -> int:
    """List microphones and playback devices."""
    from trainer.cli.listing import list_devices

    return list_devices(as_json=as_json)


for _command in ALL:
    trainer.add_command(_command)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 the environment's fault, 2 wrong usage."""
    _warn_plainly()
    try:
        return int(trainer.main(arguments, prog_name="trainer", standalone_mode=False) or DONE)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TrainerError as fault:
        say(fault, err=True)
        return ENVIRONMENT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENVIRONMENT


class _Sentences(logging.Formatter):
    """Says what went wrong without the inner workings; the window's log has those."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        del ei
        return ""


def _warn_plainly() -> None:
    """Let warnings be sentences on the terminal, unless somebody else takes care of them."""
    if not logging.getLogger().handlers:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        handler.setFormatter(_Sentences("%(message)s"))
        logging.getLogger().addHandler(handler)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether a window can be opened: on Windows and macOS always, elsewhere where a display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform in {"win32", "darwin"} or any(environment.get(name) for name in named)


def _found(named: Path | None) -> Path:
    """Return the data folder that is named, or else the usual one.

    Raises:
        TrainerError: it is in the home of somebody whom this computer does not know.
    """
    try:
        return named.expanduser() if named else default_data_dir()
    except RuntimeError as fault:
        raise TrainerError(f"This computer has no home folder for {named}.", "Name the whole path.") from fault


def _open_gallery() -> int:
    from trainer.window import open_gallery

    return open_gallery()


def _open_window(where: Where) -> int:
    from trainer.window import open_window, tell_fault

    try:
        return open_window(where.folder(), where.source)
    except TrainerError as fault:
        tell_fault(fault)
        raise
