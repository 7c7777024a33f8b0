"""A drill as a TOML text: its title, what it is good for, and its rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
from trainer.rehearsal.drill_text import line_of
from trainer.rehearsal.toml_table import Table, TextError, brief, parsed

if TYPE_CHECKING:
    from collections.abc import Collection

SUFFIX: Final = ".toml"
_OF_DRILL: Final = ("title", "about", "rounds")
_OF_ROUND: Final = (
    *("title", "task", "script", "limit_s", "rung", "prompter", "shown", "listen_for", "question", "against_first"),
)


DrillError = TextError
"""A mistake in the text of a drill."""


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
    drill = _table(parsed(text, name), text, name)
    drill.check_keys(_OF_DRILL, "a drill")
    title, about = drill.words("title", LONGEST_TITLE), drill.words("about", LONGEST_ABOUT)
    if not title:
        drill.wrong("title", "the drill has no title", 'Write title = "\u2026" in its first line.')
    rounds = [_round(table, marks, scripts) for table in _rounds(drill, text)]
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


def _table(found: dict[str, Any], text: str, name: str, number: int | None = None) -> Table:
    """Return what is said of a drill, or of one of its rounds, counted from 0."""
    return Table(found, name, lambda key, _item=None: line_of(text, key, number))


def _rounds(drill: Table, text: str) -> list[Table]:
    found = drill.found.get("rounds", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        drill.wrong("rounds", "rounds is no list of rounds", "Begin each with a line [[rounds]].")
    if not found:
        drill.wrong("rounds", "the drill has no rounds", "Begin one with a line [[rounds]].")
    if len(found) > MOST_ROUNDS:
        line = line_of(text, "", MOST_ROUNDS)
        raise DrillError(drill.name, line, f"{len(found)} rounds are too many", f"A drill has at most {MOST_ROUNDS}.")
    return [_table(one, text, drill.name, number) for number, one in enumerate(found)]


def _round(table: Table, marks: Collection[str] | None, scripts: Collection[str] | None) -> Round:
    table.check_keys(_OF_ROUND, "a round")
    usual = Round()
    script_id = table.words("script")
    if script_id and scripts is not None and script_id not in scripts:
        hint = "Put one in with the button below, or leave the line out and choose when the drill begins."
        table.wrong("script", f"no script is called \u201c{brief(script_id)}\u201d", hint)
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
