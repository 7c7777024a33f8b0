"""The script that somebody names on the command line, and what they say about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from trainer.cli.terminal import say
from trainer.coaching.examples import empty_blanks
from trainer.domain.errors import TrainerError
from trainer.domain.script import FIELDS, Goal, Script, script_from_text
from trainer.rehearsal.script_toml import SUFFIX, script_of_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script file, and what was said about it besides.

    Attributes:
        path: the file; None where none was named.
        fields: what fills its blanks.
        say: how names in it are said.
        goal: what it asks for; None leaves that to the file.
    """

    path: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    say: Mapping[str, str] = field(default_factory=dict)
    goal: Goal | None = None

    def read(self) -> Script | None:
        """Return the script; None where no file was named.

        Raises:
            TrainerError: it cannot be read, or holds no word.
            click.UsageError: something was said about a script that is not there, or about a blank nobody knows.
        """
        if self.path is None:
            if self.fields or self.say or self.goal:
                raise click.UsageError("--field, --say and --goal need a --script.")
            return None
        return self.needed()

    def needed(self) -> Script:
        """Return the script of a command that cannot do without; errors as in `read`."""
        if self.path is None:
            raise click.UsageError("Name a script.")
        script = read_script(self.path)
        known = dict.fromkeys([*FIELDS, *script.blanks])
        unknown = [name for name in self.fields if name not in known]
        if unknown:
            raise click.UsageError(f"There is no field {unknown[0]!r}. The fields are {', '.join(known)}.")
        goal, say = self.goal or script.goal, {**script.say, **self.say}
        return replace(script.filled(**self.fields), goal=goal, say=say)


def tell_empty_blanks(script: Script | None) -> None:
    """Say on the terminal which blanks nobody filled: nobody can read them out."""
    for name in sorted(empty_blanks(script)) if script else ():
        say(f"{{{name}}} is not filled: --field {name}=...", err=True)


def pair(written: str) -> tuple[str, str]:
    """Return a name and a value that are written with `=` between them.

    Raises:
        click.BadParameter: they are not.
    """
    name, equals, text = written.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"{written!r} is no name=value.")
    return name.strip(), text.strip()


FIELD = click.option(
    "--field", "fields", type=pair, metavar="NAME=VALUE", multiple=True, help="Fill a blank: prospect=Sarah."
)
GOAL = click.option("--goal", type=click.Choice([goal.value for goal in Goal]), help="What the message asks for.")


def script_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options about a script."""
    from pathlib import Path  # noqa: PLC0415 - the module is read by click only when a command is made

    options = (
        click.option("--script", "script_file", type=click.Path(path_type=Path), help="The words: plain text or TOML."),
        FIELD,
        click.option(
            "--say",
            "says",
            type=pair,
            metavar="NAME=SOUND",
            multiple=True,
            help='How a name is said: "Siobhan=shi vawn".',
        ),
        GOAL,
    )
    for option in reversed(options):
        command = option(command)
    return command


def choice_of(
    script_file: Path | None, fields: tuple[tuple[str, str], ...], says: tuple[tuple[str, str], ...], goal: str | None
) -> ScriptChoice:
    """Return what the options of `script_options` say."""
    return ScriptChoice(script_file, dict(fields), dict(says), Goal(goal) if goal else None)


def read_script(path: Path) -> Script:
    """Return the script in a file: the project's TOML, or plain text that is named after the file.

    Raises:
        TrainerError: it cannot be read, is not UTF-8 text, or holds no word.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return script_of_toml(text, path) if path.suffix.lower() == SUFFIX else script_from_text(text, title=path.stem)
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise TrainerError(f"{path.name} cannot be read: {reason}.", "Check the name.") from error
    except UnicodeDecodeError as error:
        raise TrainerError(f"{path.name} is not plain text.", "Save it as UTF-8 text.") from error
    except ValueError as error:
        raise TrainerError(f"{path.name} holds no words.", "Write what you want to say into it.") from error
