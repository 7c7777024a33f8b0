"""A drill as a TOML text: its title, what it is good for, and its rounds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

import tomli_w

from trainer.domain.drill import (
    LIMIT_S,
    LONGEST_ABOUT,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_ROUNDS,
    Drill,
    Round,
    Shown,
)
from trainer.domain.errors import TrainerError
from trainer.rehearsal.drill_text import line_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SUFFIX: Final = ".toml"
_OF_DRILL: Final = ("title", "about", "rounds")
_OF_ROUND: Final = (
    *("title", "task", "script", "limit_s", "rung", "prompter", "shown", "listen_for", "question", "against_first"),
)
_BRIEF: Final = 24
"""So much of what is wrong is repeated where it is told."""
_Choice = TypeVar("_Choice", bound=Enum)


class DrillError(TrainerError):
    """A mistake in the text of a drill.

    Attributes:
        line: where it stands, counted from 1; None where it stands nowhere.
    """

    def __init__(self, name: str, line: int | None, said: str, hint: str) -> None:
        super().__init__(f"{name}, line {line}: {said}." if line else f"{name}: {said}.", hint)
        self.line = line


def drill_of_toml(
    text: str,
    name: str,
    drill_id: str = "",
    *,
    marks: Collection[str] | None = None,
    scripts: Collection[str] | None = None,
) -> Drill:
    """Return the drill in a text.

    Args:
        text: what is written.
        name: what the text is called where a mistake is told.
        drill_id: the drill's name.
        marks: the tap kinds there are, by name; None takes any, for a drill outlives a mark that was given up.
        scripts: the scripts there are, by name; None takes any, likewise.

    Raises:
        DrillError: it is no TOML, or says something that a drill does not have.
    """
    drill = _Table(_parsed(text, name), text, name)
    drill.check_keys(_OF_DRILL, "a drill")
    title, about = drill.words("title", LONGEST_TITLE), drill.words("about", LONGEST_ABOUT)
    if not title:
        raise drill.fault("title", "the drill has no title", 'Write title = "\u2026" in its first line.')
    rounds = [_round(table, marks, scripts) for table in _rounds(drill)]
    return Drill(drill_id, title, about, tuple(rounds))


def toml_of_drill(drill: Drill) -> str:
    """Return a drill as a text that `drill_of_toml` reads; what is usual is left out."""
    told = {"title": drill.title, "about": drill.about}
    usual = _plain(Round())
    texts = [tomli_w.dumps({key: value for key, value in told.items() if value})]
    for one in drill.rounds:
        changed = {key: value for key, value in _plain(one).items() if value != usual[key]}
        texts.append("[[rounds]]\n" + tomli_w.dumps(changed))
    return "\n".join(texts)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also endless digits and brackets, which `tomllib` trips over
        said, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1 if place else None
        hint = "Words stand between quotation marks, lists between brackets."
        raise DrillError(name, line, f"this cannot be read ({said[:1].lower()}{said[1:]})", hint) from error


@dataclass(frozen=True, slots=True)
class _Table:
    """What is said of a drill, or of one of its rounds, and where.

    Attributes:
        found: the values by their keys.
        text: of the whole drill.
        name: what the text is called.
        number: of the round, counted from 0; None for the drill.
    """

    found: dict[str, Any]
    text: str
    name: str
    number: int | None = None

    def fault(self, key: str, said: str, hint: str) -> DrillError:
        """Return what is told of a mistake."""
        return DrillError(self.name, line_of(self.text, key, self.number), said, hint)

    def check_keys(self, known: tuple[str, ...], owner: str) -> None:
        """Refuse a key that does not belong here."""
        unknown = next((key for key in self.found if key not in known), None)
        if unknown is not None:
            raise self.fault(unknown, f"{owner} has no \u201c{_brief(unknown)}\u201d", f"It has {_listed(known)}.")

    def words(self, key: str, longest: int | None = None) -> str:
        """Return a text in one line; empty where it is left out."""
        said = self.found.get(key, "")
        if not isinstance(said, str):
            raise self.fault(key, f"{key} is no text", "Put it between quotation marks.")
        words = " ".join(said.split())
        if longest is not None and len(words) > longest:
            hint = f"It has {len(words)} letters; shorten it to {longest}."
            raise self.fault(key, f"{key} is too long", hint)
        return words

    def several(self, key: str, usual: Iterable[str], known: Collection[str] | None) -> tuple[str, ...]:
        """Return the texts of a list, each of them one of those that are known; None takes any."""
        said = self.found.get(key, list(usual))
        if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
            example = ", ".join(f'"{one}"' for one in list(known or usual)[:2])
            raise self.fault(key, f"{key} is no list of texts", f"Write {key} = [{example}].")
        for one in said:
            if known is not None and one not in known:
                raise self.fault(key, f"{key} cannot be \u201c{_brief(one)}\u201d", f"It can be {_listed(known)}.")
        return tuple(said)

    def choice(self, key: str, usual: _Choice) -> _Choice:
        """Return one of a few values."""
        said, known = self.found.get(key, usual.value), [one.value for one in type(usual)]
        if said not in known:
            raise self.fault(key, f"{key} cannot be \u201c{_brief(said)}\u201d", f"It can be {_listed(known)}.")
        return type(usual)(said)

    def seconds(self, key: str, usual: float, limits: tuple[float, float]) -> float:
        """Return a number of seconds between two limits."""
        said, (low, high) = self.found.get(key, usual), limits
        if isinstance(said, bool) or not isinstance(said, int | float) or not low <= said <= high:
            raise self.fault(key, f"{key} cannot be {_brief(said)}", f"It is a number of seconds, {low:g} to {high:g}.")
        return float(said)

    def switch(self, key: str) -> bool:
        """Return whether something is so; False where it is left out."""
        said = self.found.get(key, False)
        if not isinstance(said, bool):
            raise self.fault(
                key, f"{key} cannot be \u201c{_brief(said)}\u201d", "It is true or false, without quotation marks."
            )
        return said


def _rounds(drill: _Table) -> list[_Table]:
    found = drill.found.get("rounds", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise drill.fault("rounds", "rounds is no list of rounds", "Begin each with a line [[rounds]].")
    if not found:
        raise drill.fault("rounds", "the drill has no rounds", "Begin one with a line [[rounds]].")
    if len(found) > MOST_ROUNDS:
        line = line_of(drill.text, "", MOST_ROUNDS)
        raise DrillError(drill.name, line, f"{len(found)} rounds are too many", f"A drill has at most {MOST_ROUNDS}.")
    return [_Table(one, drill.text, drill.name, number) for number, one in enumerate(found)]


def _round(table: _Table, marks: Collection[str] | None, scripts: Collection[str] | None) -> Round:
    table.check_keys(_OF_ROUND, "a round")
    usual = Round()
    script_id = table.words("script")
    if script_id and scripts is not None and script_id not in scripts:
        hint = "Put one in with the button below, or leave the line out and choose when the drill begins."
        raise table.fault("script", f"no script is called \u201c{_brief(script_id)}\u201d", hint)
    shown = [one.value for one in Shown]
    return Round(
        title=table.words("title", LONGEST_TITLE),
        task=table.choice("task", usual.task),
        script_id=script_id,
        limit_s=table.seconds("limit_s", usual.limit_s, LIMIT_S),
        rung=table.choice("rung", usual.rung),
        prompter=table.choice("prompter", usual.prompter),
        shown=frozenset(map(Shown, table.several("shown", (one.value for one in usual.shown), shown))),
        listen_for=table.several("listen_for", (), marks),
        question=table.words("question", LONGEST_QUESTION),
        against_first=table.switch("against_first"),
    )


def _plain(one: Round) -> dict[str, Any]:
    """Return what is said of a round, by the keys of the text."""
    values = (
        *(one.title, one.task.value, one.script_id, _whole(one.limit_s), one.rung.value, one.prompter.value),
        [shown.value for shown in Shown if shown in one.shown],
        *(list(one.listen_for), one.question, one.against_first),
    )
    return dict(zip(_OF_ROUND, values, strict=True))


def _whole(seconds: float) -> float:
    return int(seconds) if seconds.is_integer() else seconds


def _brief(said: object) -> str:
    return f"{said!s:.{_BRIEF}}"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
