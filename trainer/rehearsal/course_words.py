"""What is to be said in a step, and texts with flaws in brackets, as they are written in a lesson."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from trainer.domain.course import Words
from trainer.domain.script import BLANK, FIELDS, Goal
from trainer.rehearsal.course_known import is_of
from trainer.rehearsal.toml_table import brief, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.rehearsal.course_known import KnownNames, Place
    from trainer.rehearsal.toml_table import Table

WORD_KEYS: Final = ("script", "text", "written_in")
OF_WORDS: Final = (*WORD_KEYS, "fields", "goal")
LONGEST_TEXT: Final = 2000
"""In letters: two minutes of speech."""
_NO_BRACKETS: Final = str.maketrans("", "", "[]")
_EITHER: Final = "Write one of script, text or written_in."


def words_of(table: Table, known: KnownNames, place: Place, usual: Goal = Goal.CALL_BACK) -> Words:
    """Return what is to be said in a step; mistakes are told to the table.

    Args:
        table: the step.
        known: the scripts that it may name.
        place: the step among the others.
        usual: what words of the lesson itself ask for, where nothing is said of that.
    """
    given = [key for key in WORD_KEYS if key in table.found]
    if not given:
        table.wrong("", "there are no words to say", _EITHER)
    for key in given[1:]:
        table.wrong(key, f"the words are given twice, by {given[0]} and by {key}", _EITHER)
    if "goal" in table.found and "text" not in given:
        table.wrong(
            "goal", "a goal belongs to words that stand here", "Leave it out; those words have one of their own."
        )
    script_id = _script_id(table, known)
    written_in = place.refer(table, "written_in", is_of("mend"), "mends a script")
    if written_in and place.may_not_come(written_in):
        hint = f"Give this step the same after_failing as \u201c{written_in}\u201d."
        table.wrong(
            "written_in", f"\u201c{brief(written_in)}\u201d does not come for everybody who does this step", hint
        )
    text = text_of(table)
    fields = _fields(table, text, known.scripts[script_id].blanks if known.scripts and script_id else ())
    return Words(script_id, text, written_in, fields, table.choice("goal", usual))


def text_of(table: Table, key: str = "text", longest: int = LONGEST_TEXT) -> str:
    """Return a text of several lines, each trimmed; empty where it is left out."""
    said = table.found.get(key, "")
    if not isinstance(said, str):
        table.wrong(key, f"{key} is no text", "Put it between quotation marks.")
        return ""
    text = "\n".join(" ".join(line.split()) for line in said.strip().splitlines())
    if key in table.found and not text:
        table.wrong(key, f"{key} is empty", "Write something, or leave the line out.")
    if len(text) > longest:
        table.wrong(key, f"{key} is too long", f"It has {len(text)} letters; shorten it to {longest}.")
    return text


def _script_id(table: Table, known: KnownNames) -> str:
    script_id = table.words("script")
    if script_id and known.scripts is not None and script_id not in known.scripts:
        example = next(iter(known.scripts), "")
        hint = f"Those of the program are called like {example}." if example else "Write the words here, as text."
        table.wrong("script", f"no script is called \u201c{brief(script_id)}\u201d", hint)
        return ""
    return script_id


def _fields(table: Table, text: str, blanks: tuple[str, ...]) -> dict[str, str]:
    said = table.found.get("fields", {})
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        table.wrong("fields", "fields is no table of texts", 'Write fields = { me = "Maya Chen" }.')
        return {}
    fillable = dict.fromkeys([*FIELDS, *BLANK.findall(text), *blanks])
    for name in said:
        if name not in fillable:
            table.wrong("fields", f"no blank is called \u201c{brief(name)}\u201d", f"Blanks are {listed(fillable)}.")
    return {name: " ".join(value.split()) for name, value in said.items()}


def flawed_words(table: Table, key: str = "words") -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the words of a text and which stretches of them stand in brackets; mistakes are told to the table."""
    tokens = text_of(table, key).split()
    words = [bare for token in tokens if (bare := token.translate(_NO_BRACKETS))]
    flaws, wrong = _stretches(tokens)
    if not wrong and words and not flaws:
        wrong = "nothing is marked in the words"
    if wrong:
        table.wrong(key, wrong, "Put each flaw between [ and ].")
    return tuple(words), tuple(flaws)


def _stretches(tokens: Sequence[str]) -> tuple[list[tuple[int, int]], str]:
    """Return the stretches of words in brackets, and what is wrong with the brackets."""
    flaws: list[tuple[int, int]] = []
    begun: int | None = None
    at = 0
    for token in tokens:
        is_word = bool(token.translate(_NO_BRACKETS))
        for bracket in re.findall(r"[\[\]]", token):
            if (bracket == "[") is (begun is not None):
                return [], "a bracket opens inside another" if begun is not None else "a bracket closes too early"
            if bracket == "[":
                begun = at
            elif begun is not None:
                flaws.append((begun, at + is_word))
                begun = None
        at += is_word
    if begun is not None:
        return [], "a bracket is never closed"
    if any(first >= after for first, after in flaws):
        return [], "there is nothing between two brackets"
    crossing = any(later[0] < earlier[1] for earlier, later in pairwise(flaws))
    return ([], "two flaws share a word") if crossing else (flaws, "")
