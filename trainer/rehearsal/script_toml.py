"""A script as a TOML file: its title, goal, words, what fills its blanks, and how its names are said."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from trainer.domain.errors import TrainerError
from trainer.domain.script import Goal, Script

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".toml"
_KEYS: Final = {"title", "text", "goal", "fields", "say"}


def script_of_toml(text: str, path: Path) -> Script:
    """Return the script in the text of a file; one without a title is named after the file.

    Raises:
        TrainerError: it is no TOML, holds no words, or says something that a script does not have.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TrainerError(f"{path.name} is no TOML: {error}.", "Mend that line.") from error
    unknown = ", ".join(sorted(found.keys() - _KEYS))
    if unknown:
        raise TrainerError(f"{path.name} says {unknown}, which scripts do not have.", f"They have {_listed(_KEYS)}.")
    words = _text(found.get("text", ""), "text", path).strip()
    if not words:
        raise TrainerError(f"{path.name} holds no words.", 'Write them after `text = """`.')
    title = _text(found.get("title", ""), "title", path).strip() or path.stem
    return Script(title, words, _goal(found, path), _texts(found, "fields", path), _texts(found, "say", path))


def _goal(found: dict[str, Any], path: Path) -> Goal:
    goals = {goal.value: goal for goal in Goal}
    goal = found.get("goal", Goal.CALL_BACK.value)
    if not isinstance(goal, str) or goal not in goals:
        raise TrainerError(f"{path.name} has the goal {goal!r}.", f"A goal is {' or '.join(goals)}.")
    return goals[goal]


def _texts(found: dict[str, Any], name: str, path: Path) -> dict[str, str]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise TrainerError(f"In {path.name}, {name} is no table.", f"Write [{name}], then name = value lines.")
    return {key: _text(value, f"{name}.{key}", path) for key, value in table.items()}


def _text(value: object, name: str, path: Path) -> str:
    if not isinstance(value, str):
        raise TrainerError(f"In {path.name}, {name} is no text.", "Put it between quotation marks.")
    return value


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
