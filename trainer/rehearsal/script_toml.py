"""A script as a TOML file: its title, goal, words, tags, what fills its blanks, how names are said, what lines are."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

import tomli_w

from trainer.domain.errors import TrainerError
from trainer.domain.library import LibraryScript
from trainer.domain.script import BLANK, FIELDS, Goal, Script
from trainer.domain.slots import Slot

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".toml"
_KEYS: Final = {"title", "text", "goal", "tags", "fields", "say", "slots"}


def script_of_toml(text: str, path: Path) -> Script:
    """Return the script in the text of a file; errors as in `entry_of_toml`."""
    return entry_of_toml(text, path).script


def entry_of_toml(text: str, path: Path) -> LibraryScript:
    """Return the script in the text of a file, with its tags; one without a title is named after the file.

    Raises:
        TrainerError: it is no TOML, holds no words, or says something that a script does not have.
    """
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also endless digits and brackets, which `tomllib` trips over
        raise TrainerError(f"{path.name} is no TOML: {error}.", "Mend that line.") from error
    unknown = ", ".join(sorted(found.keys() - _KEYS))
    if unknown:
        raise TrainerError(f"{path.name} says {unknown}, which scripts do not have.", f"They have {_listed(_KEYS)}.")
    words = _text(found.get("text", ""), "text", path).strip()
    if not words:
        raise TrainerError(f"{path.name} holds no words.", 'Write them after `text = """`.')
    title = _text(found.get("title", ""), "title", path).strip() or path.stem
    fields = _texts(found, "fields", path)
    known = {*FIELDS, *BLANK.findall(words)}
    strangers = ", ".join(sorted(fields.keys() - known))
    if strangers:
        raise TrainerError(f"{path.name} fills {strangers}, which no blank is called.", f"Blanks are {_listed(known)}.")
    tables = fields, _texts(found, "say", path), _slots(found, path)
    return LibraryScript(Script(title, words, _goal(found, path), *tables), _tags(found, path))


def toml_of(entry: LibraryScript) -> str:
    """Return a script as the text of a TOML file that `entry_of_toml` reads."""
    script = entry.script
    plain: dict[str, Any] = {
        "title": script.title,
        "goal": script.goal.value,
        "tags": list(entry.tags),
        "text": script.text.strip() + "\n",
        "fields": {name: text for name, text in script.fields.items() if name in {*FIELDS, *script.blanks}},
        "say": dict(script.say),
        "slots": {line: slot.value for line, slot in script.slots.items()},
    }
    return tomli_w.dumps({name: value for name, value in plain.items() if value}, multiline_strings=True)


def _tags(found: dict[str, Any], path: Path) -> tuple[str, ...]:
    tags = found.get("tags", [])
    if not isinstance(tags, list):
        raise TrainerError(f"In {path.name}, tags is no list.", 'Write tags = ["referral"].')
    return tuple(_text(tag, "a tag", path).strip() for tag in tags)


def _slots(found: dict[str, Any], path: Path) -> dict[str, Slot]:
    known = {slot.value: slot for slot in Slot}
    named = _texts(found, "slots", path)
    unknown = [name for name in named.values() if name not in known]
    if unknown:
        raise TrainerError(f"{path.name} has the part {unknown[0]!r}.", f"Parts are {_listed(set(known))}.")
    return {line: known[name] for line, name in named.items()}


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
